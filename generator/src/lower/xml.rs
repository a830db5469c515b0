//! Works out what values are in XML: tables beside the types, made from the same schemas (OAS 3.0.3 §4.7.26, 3.2.0 §4.26).
//!
//! A table goes by the names of JSON and knows no type: whatever a schema became, its values are written and read by what it says.

use super::{Lower, Part};
use crate::api::{XmlContent, XmlElement, XmlField, XmlId, XmlKind, XmlName, XmlNode, XmlTable};
use crate::codes::Code;
use crate::place;
use crate::pointer::Pointer;
use gather::{Gathered, Kind};
use said::{NodeType, Said};
use std::collections::HashMap;
use std::rc::Rc;

mod gather;
mod said;

/// What is known already, by the schemas that it is made of.
#[derive(Debug, Default)]
pub(super) struct Known<'a> {
    gathered: HashMap<Vec<Pointer>, Rc<Gathered<'a>>>,
    contents: HashMap<TableKey, XmlContent>,
}

/// What a table is of: schemas, and for an array the name of the element that it is in, and whether that is a property's.
#[derive(Debug, PartialEq, Eq, Hash)]
struct TableKey {
    schemas: Vec<Pointer>,
    array: Option<(String, bool)>,
}

/// So many tables, and no more, one document has: what goes beyond is read as if nothing was known.
const MOST: usize = 20_000;

/// The root element of a body of this schema.
pub fn root<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>) -> XmlElement {
    let said = Said::of(cx, std::slice::from_ref(part));
    let name = named(cx, &said, said.component.clone().unwrap_or_default(), std::slice::from_ref(part));
    let content = content(cx, std::slice::from_ref(part), &name.local, false);
    XmlElement { name, content }
}

/// Whether the name of the root element of a body is known: it is said, or that of a component.
pub fn has_name(cx: &Lower<'_, '_>, part: &Part<'_>) -> bool {
    let said = Said::of(cx, std::slice::from_ref(part));
    said.local.is_some() || said.component.is_some()
}

/// What is in an element that is what all of these schemas say. `name` is that of the element; items without a name of their own
/// have it, too, where they are those of a property.
fn content<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>], name: &str, is_property: bool) -> XmlContent {
    let (schemas, gathered) = gathered(cx, parts);
    let words = schemas.first().map(|at| place::component_name(at).unwrap_or_else(|| place::words(at)));
    // What an array's items are called hangs on where it stands.
    let array = match gathered.kind {
        Kind::Any => return XmlContent::Any,
        Kind::Scalar(scalar) => return XmlContent::Text(scalar),
        Kind::Object => None,
        Kind::Array => Some((name.to_owned(), is_property)),
    };
    let is_array = array.is_some();
    let key = TableKey { schemas, array };
    match cx.xml.contents.get(&key) {
        Some(known) => return *known,
        None if cx.api.xml.len() >= MOST => return XmlContent::Any,
        None => {}
    }
    let id = reserve(cx, words);
    cx.xml.contents.insert(key, XmlContent::Table(id));
    cx.api.xml[id.0].kind = match is_array {
        true => XmlKind::List(item(cx, &gathered.items, name, is_property)),
        false => object(cx, &gathered),
    };
    XmlContent::Table(id)
}

/// What values of these schemas have, gathered once, and the schemas that say it.
fn gathered<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> (Vec<Pointer>, Rc<Gathered<'a>>) {
    let parts = said::ends(cx, parts);
    let key: Vec<Pointer> = parts.iter().map(|part| part.at.clone()).collect();
    if let Some(known) = cx.xml.gathered.get(&key) {
        return (key, Rc::clone(known));
    }
    let gathered = Rc::new(gather::gather(cx, &parts));
    cx.xml.gathered.insert(key.clone(), Rc::clone(&gathered));
    (key, gathered)
}

fn reserve(cx: &mut Lower<'_, '_>, words: Option<String>) -> XmlId {
    cx.api.xml.push(XmlTable { words: words.unwrap_or_default(), kind: XmlKind::Pending });
    XmlId(cx.api.xml.len() - 1)
}

/// The element that each item of an array is. Beside a property it is called after that, or else after its component.
fn item<'a>(cx: &mut Lower<'a, '_>, items: &[Part<'a>], name: &str, is_property: bool) -> XmlElement {
    let said = Said::of(cx, items);
    if let Some((at, _)) =
        &said.node_type.clone().filter(|(_, node)| *node != NodeType::Element && *node != NodeType::None)
    {
        unread(cx, at, "an item of an array is an element");
    }
    let component = said.component.clone().filter(|_| !is_property);
    let inferred = component.unwrap_or_else(|| if name.is_empty() { "item".to_owned() } else { name.to_owned() });
    let name = named(cx, &said, inferred, items);
    let content = content(cx, items, &name.local, false);
    XmlElement { name, content }
}

/// The name of an element or attribute. One that XML cannot have is reported: it is never sent.
fn named(cx: &mut Lower<'_, '_>, said: &Said, inferred: String, parts: &[Part<'_>]) -> XmlName {
    let name = said.name(inferred);
    if let Some(part) = parts.first().filter(|_| !name.local.is_empty() && !said::is_name(&name.local)) {
        let shown = name.local.escape_debug();
        let message =
            format!("`{shown}` cannot be the name of an element or attribute of XML; what has it is not sent");
        cx.diagnostics.warn(Code::Xml, &part.at, message).help = Some("give it another one by `xml.name`".to_owned());
    }
    name
}

fn object<'a>(cx: &mut Lower<'a, '_>, gathered: &Gathered<'a>) -> XmlKind {
    let mut fields = Vec::new();
    for (wire, (parts, is_required)) in gathered.properties.iter() {
        fields.push(XmlField { wire: (*wire).to_owned(), node: field(cx, wire, parts, *is_required) });
    }
    let rest = match &gathered.rest {
        Some(parts) if parts.is_empty() => Some(XmlContent::Any),
        Some(parts) => Some(content(cx, parts, "", false)),
        None => None,
    };
    XmlKind::Object(fields, rest)
}

/// What a property is.
fn field<'a>(cx: &mut Lower<'a, '_>, wire: &str, parts: &[Part<'a>], is_required: bool) -> XmlNode {
    let said = Said::of(cx, parts);
    let (_, gathered) = gathered(cx, parts);
    let kind = gathered.kind;
    let is_array = matches!(kind, Kind::Array);
    let scalar = if let Kind::Scalar(scalar) = kind { Some(scalar) } else { None };
    let by_default = if is_array { NodeType::None } else { NodeType::Element };
    let node_type = said.node_type.as_ref().map_or(by_default, |(_, node_type)| *node_type);
    match (node_type, scalar) {
        (NodeType::Attribute, Some(scalar)) => XmlNode::Attribute(named(cx, &said, wire.to_owned(), parts), scalar),
        (NodeType::Text | NodeType::None, Some(scalar)) => XmlNode::Text(scalar, is_required),
        (NodeType::Cdata, Some(scalar)) => XmlNode::Cdata(scalar, is_required),
        (NodeType::None, None) if is_array => XmlNode::Items(item(cx, &gathered.items, wire, true), is_required),
        (NodeType::None, None) if matches!(kind, Kind::Object) => inline(cx, wire, parts, is_required),
        (NodeType::Element, _) => element(cx, wire, parts, &said),
        (NodeType::Attribute | NodeType::Text | NodeType::Cdata | NodeType::None, _) => {
            if let Some((at, _)) = &said.node_type {
                unread(cx, at, "what is no single value is an element");
            }
            if is_array {
                XmlNode::Items(item(cx, &gathered.items, wire, true), is_required)
            } else {
                element(cx, wire, parts, &said)
            }
        }
    }
}

fn element<'a>(cx: &mut Lower<'a, '_>, wire: &str, parts: &[Part<'a>], said: &Said) -> XmlNode {
    let name = named(cx, said, wire.to_owned(), parts);
    let content = content(cx, parts, &name.local, true);
    XmlNode::Element(XmlElement { name, content })
}

/// An object whose nodes stand among those of the one around it, unless it contains itself so.
fn inline<'a>(cx: &mut Lower<'a, '_>, wire: &str, parts: &[Part<'a>], is_required: bool) -> XmlNode {
    match content(cx, parts, wire, true) {
        XmlContent::Table(id) if !matches!(cx.api.xml[id.0].kind, XmlKind::Pending) => XmlNode::Inline(id, is_required),
        _ => {
            let said = Said::of(cx, parts);
            if let Some((at, _)) = &said.node_type {
                unread(cx, at, "it contains itself, and is an element");
            }
            element(cx, wire, parts, &said)
        }
    }
}

/// Reports a kind of node that cannot be had.
fn unread(cx: &mut Lower<'_, '_>, at: &Pointer, why: &str) {
    cx.diagnostics.warn(Code::Xml, at, format!("this kind of node cannot be had here: {why}"));
}
