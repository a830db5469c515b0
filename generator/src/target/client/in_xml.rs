//! Emits `in_xml.rs`: what the values of bodies in XML are there, a table for each schema that has parts.

use super::{Emit, phrases};
use crate::api::*;
use crate::docs::Doc;
use crate::format::{Code, Item, brackets, literal, parentheses, pieces};
use crate::name::ident;
use quote::quote;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut items = vec![
        Item::Head(Doc::new(phrases::modules::IN_XML)),
        Item::Attributes(phrases::modules::IN_XML_ATTRIBUTES),
        Item::line(quote!(
            use crate::runtime::xml::description::{Content, Element, Field, Name, Node, Scalar};
        )),
    ];
    items.extend(cx.names.xml_roots.iter().map(|(root, name)| {
        Item::code(pieces!["pub(crate) const ", &ident::ident(name), ": &Element = &", element(cx, root), ";"])
    }));
    items.extend(cx.api.xml.iter().enumerate().map(|(index, one)| {
        let name = ident::ident(&cx.names.xml[index]);
        Item::code(pieces!["static ", &name, ": Content = ", table(cx, &one.kind), ";"])
    }));
    items
}

fn table(cx: &Emit<'_>, kind: &XmlKind) -> Code {
    match kind {
        XmlKind::Object(fields, rest) => {
            let fields = fields.iter().map(|one| pieces!["Field(", literal(&one.wire), ", ", node(cx, &one.node), ")"]);
            let rest = match rest {
                Some(rest) => pieces!["Some(", content(cx, *rest), ")"],
                None => "None".into(),
            };
            pieces!["Content::Object", parentheses(vec![pieces!["&", brackets(fields.collect())], rest])]
        }
        XmlKind::List(item) => pieces!["Content::List(", element(cx, item), ")"],
        XmlKind::Pending => "Content::Any".into(),
    }
}

fn node(cx: &Emit<'_>, node: &XmlNode) -> Code {
    let flag = |is_required: bool| if is_required { ", true)" } else { ", false)" };
    match node {
        XmlNode::Attribute(name, scalar) => {
            pieces!["Node::Attribute(", name_of(name, "Name"), ", ", scalar_of(*scalar), ")"]
        }
        XmlNode::Element(one) => pieces!["Node::Element(", element(cx, one), ")"],
        XmlNode::Items(item, is_required) => pieces!["Node::Items(", element(cx, item), flag(*is_required)],
        XmlNode::Text(scalar, is_required) => pieces!["Node::Text(", scalar_of(*scalar), flag(*is_required)],
        XmlNode::Cdata(scalar, is_required) => pieces!["Node::Cdata(", scalar_of(*scalar), flag(*is_required)],
        XmlNode::Inline(id, is_required) => {
            pieces!["Node::Inline(", content(cx, XmlContent::Table(*id)), flag(*is_required)]
        }
    }
}

/// An element: `Element::new("pet", &PET)`.
fn element(cx: &Emit<'_>, element: &XmlElement) -> Code {
    let name = literal(&element.name.local);
    let new = pieces!["Element::new(", name, ", ", content(cx, element.content), ")"];
    pieces![new, within(&element.name)]
}

fn name_of(name: &XmlName, new: &'static str) -> Code {
    pieces![new, "::new(", literal(&name.local), ")", within(name)]
}

/// The namespace of a name, if it has one.
fn within(name: &XmlName) -> Option<Code> {
    let is_plain = name.namespace.is_empty() && name.prefix.is_empty();
    (!is_plain).then(|| pieces![".within(", literal(&name.namespace), ", ", literal(&name.prefix), ")"])
}

fn content(cx: &Emit<'_>, content: XmlContent) -> Code {
    match content {
        XmlContent::Text(scalar) => pieces!["&Content::Text(", scalar_of(scalar), ")"],
        XmlContent::Any => "&Content::Any".into(),
        XmlContent::Table(id) => pieces!["&", &ident::ident(&cx.names.xml[id.0])],
    }
}

fn scalar_of(scalar: XmlScalar) -> &'static str {
    match scalar {
        XmlScalar::String => "Scalar::String",
        XmlScalar::Number => "Scalar::Number",
        XmlScalar::Boolean => "Scalar::Boolean",
        XmlScalar::Mixed => "Scalar::Mixed",
    }
}

/// The options of an operation's description: what its responses are in XML, by their statuses.
pub fn responses(cx: &Emit<'_>, operation: &Operation) -> Vec<Code> {
    let row = |one: &XmlResponse| {
        let (from, to) = match (one.status, one.kind) {
            (Status::Code(code), _) => (code, code),
            (Status::Range(digit), _) => (digit * 100, digit * 100 + 99),
            (Status::Default, ResponseKind::Success) => (100, 999),
            (Status::Default, ResponseKind::Error) => (300, 999),
        };
        pieces!["(", from, ", ", to, ", ", root(cx, &one.root), ")"]
    };
    operation.xml.iter().map(row).collect()
}

/// A root element, as other files name it.
pub fn root(cx: &Emit<'_>, element: &XmlElement) -> Code {
    let name = &cx.names.xml_roots[cx.names.xml_root_index[element]].1;
    pieces!["crate::in_xml::", &ident::ident(name)]
}
