//! A body in XML, straight from the `xml` objects of the document (OAS 3.0.3 §4.7.26, 3.2.0 §4.26): what generated crates are
//! compared with. Shares no code with the runtime.

use std::collections::BTreeMap;

use quick_xml::NsReader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use serde_json::Value;

use super::document::{ANYTHING, Document};

/// An element. What is written is compared without regard to the order of elements that have several names.
#[derive(Debug, Default, Clone, PartialEq)]
struct Node {
    name: String,
    /// Empty: whatever it is.
    namespace: String,
    attributes: BTreeMap<String, String>,
    children: Vec<Node>,
    text: String,
}

/// What the `xml` objects of a schema say.
#[derive(Default)]
struct Said<'d> {
    name: Option<&'d str>,
    namespace: &'d str,
    kind: Option<&'d str>,
}

/// The name of the root element of a body, if the document has one.
pub fn root_name<'d>(document: &'d Document, schema: &'d Value) -> Option<&'d str> {
    let component = |schema: &'d Value| schema["$ref"].as_str()?.strip_prefix("#/components/schemas/");
    said(document, schema).name.or_else(|| chain(document, schema).into_iter().find_map(component))
}

/// In what a body differs from the value that it is to be.
pub fn difference(document: &Document, schema: &Value, value: &Value, body: &str) -> Option<String> {
    let mut expected = element(document, schema, value, root_name(document, schema).unwrap_or_default());
    let Some(mut found) = read(body) else {
        return Some(format!("body: expected XML, found {}", body.chars().take(80).collect::<String>()));
    };
    settle(&mut expected);
    settle(&mut found);
    (!is_same(&expected, &found)).then(|| format!("body: expected {expected:?}, found {found:?}"))
}

fn is_same(expected: &Node, found: &Node) -> bool {
    expected.name == found.name
        && (expected.namespace.is_empty() || expected.namespace == found.namespace)
        && expected.attributes == found.attributes
        && expected.text == found.text
        && expected.children.len() == found.children.len()
        && expected.children.iter().zip(&found.children).all(|(expected, found)| is_same(expected, found))
}

/// Puts elements of one name together, in their order.
fn settle(node: &mut Node) {
    node.children.sort_by(|a, b| a.name.cmp(&b.name));
    node.children.iter_mut().for_each(settle);
}

fn element(document: &Document, schema: &Value, value: &Value, name: &str) -> Node {
    let said = said(document, schema);
    let mut node =
        Node { name: local(said.name.unwrap_or(name)), namespace: said.namespace.to_owned(), ..Node::default() };
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                let of = property(document, schema, key, 0).unwrap_or(&ANYTHING);
                place(document, &mut node, key, of, member);
            }
        }
        Value::Array(items) => {
            let of = keyword(document, schema, "items").unwrap_or(&ANYTHING);
            node.children = items.iter().map(|item| element(document, of, item, said.name.unwrap_or(name))).collect();
        }
        other => node.text = text(other),
    }
    node
}

/// Puts a property into the element of its object.
fn place(document: &Document, node: &mut Node, key: &str, schema: &Value, value: &Value) {
    let said = said(document, schema);
    let name = said.name.unwrap_or(key);
    match (said.kind.unwrap_or(if value.is_array() { "none" } else { "element" }), value) {
        (_, Value::Null) => {}
        ("none", Value::Array(items)) => {
            let of = keyword(document, schema, "items").unwrap_or(&ANYTHING);
            node.children.extend(items.iter().map(|item| element(document, of, item, key)));
        }
        ("none", Value::Object(members)) => {
            for (key, member) in members {
                place(document, node, key, property(document, schema, key, 0).unwrap_or(&ANYTHING), member);
            }
        }
        ("attribute", Value::String(_) | Value::Number(_) | Value::Bool(_)) => {
            node.attributes.insert(local(name), text(value));
        }
        ("text" | "cdata" | "none", Value::String(_) | Value::Number(_) | Value::Bool(_)) => node.text += &text(value),
        _ => node.children.push(element(document, schema, value, key)),
    }
}

fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_owned()
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A schema, and what it refers to as long as it says no more than that.
fn chain<'d>(document: &'d Document, schema: &'d Value) -> Vec<&'d Value> {
    let mut all = vec![schema];
    while let Some(last) = all.last().filter(|_| all.len() < 20) {
        let only = last["allOf"].as_array().filter(|all| all.len() == 1 && last["properties"].is_null());
        let next = last["$ref"].as_str().and_then(|reference| document.resolve(reference));
        match next.or_else(|| only.map(|all| &all[0])) {
            Some(next) => all.push(next),
            None => break,
        }
    }
    all
}

fn said<'d>(document: &'d Document, schema: &'d Value) -> Said<'d> {
    let mut said = Said::default();
    let mut is_first = true;
    for schema in chain(document, schema) {
        let xml = &schema["xml"];
        // OpenAPI 3.0 ignores what stands beside a reference.
        if xml.is_null() || !document.v31 && schema.get("$ref").is_some() {
            continue;
        }
        said.name = said.name.or_else(|| xml["name"].as_str().filter(|name| !name.is_empty()));
        if std::mem::take(&mut is_first) {
            said.namespace = xml["namespace"].as_str().unwrap_or_default();
        }
        let flag = |key: &str, kind: &'static str| (xml[key] == true).then_some(kind);
        let kind = || xml["nodeType"].as_str().or(flag("attribute", "attribute")).or(flag("wrapped", "element"));
        said.kind = said.kind.or_else(kind);
    }
    said
}

/// What a keyword says, here or where the schema refers to.
fn keyword<'d>(document: &'d Document, schema: &'d Value, key: &str) -> Option<&'d Value> {
    chain(document, schema).into_iter().find_map(|schema| schema.get(key))
}

/// The schema of a property, in whichever part of the schema it is.
fn property<'d>(document: &'d Document, schema: &'d Value, key: &str, depth: u32) -> Option<&'d Value> {
    let schema = document.deref(schema);
    let parts = ["allOf", "oneOf", "anyOf"].into_iter().filter_map(|list| schema[list].as_array()).flatten();
    let mut parts = parts.filter(|_| depth < 20);
    let declared =
        schema["properties"].get(key).or_else(|| parts.find_map(|part| property(document, part, key, depth + 1)));
    declared.or_else(|| schema.get("additionalProperties").filter(|schema| schema.is_object()))
}

/// Reads a body; elements that say that they are null are left out.
fn read(body: &str) -> Option<Node> {
    let mut reader = NsReader::from_str(body);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().ok()? {
            event @ (Event::Start(_) | Event::Empty(_)) => {
                let is_empty = matches!(event, Event::Empty(_));
                let (Event::Start(start) | Event::Empty(start)) = event else { return None };
                let (namespace, name) = reader.resolver().resolve_element(start.name());
                let namespace = if let ResolveResult::Bound(bound) = namespace { bound.into_inner() } else { b"" };
                let mut node =
                    Node { name: string(name.into_inner())?, namespace: string(namespace)?, ..Node::default() };
                for attribute in start.attributes() {
                    let attribute = attribute.ok()?;
                    if !attribute.key.into_inner().starts_with(b"xmlns") {
                        let value = unescape(std::str::from_utf8(&attribute.value).ok()?).ok()?.into_owned();
                        node.attributes.insert(string(attribute.key.local_name().into_inner())?, value);
                    }
                }
                open.push(node);
                if is_empty {
                    close(&mut open)?;
                }
            }
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => open.last_mut()?.text += &text.decode().ok()?,
            Event::CData(text) => open.last_mut()?.text += &text.decode().ok()?,
            Event::GeneralRef(reference) => {
                let reference = format!("&{};", reference.decode().ok()?);
                open.last_mut()?.text += &unescape(&reference).ok()?;
            }
            Event::Eof => return open.pop()?.children.pop(),
            _ => {}
        }
    }
}

fn close(open: &mut Vec<Node>) -> Option<()> {
    let node = open.pop()?;
    if node.attributes.get("nil").is_none_or(|nil| nil != "true") {
        open.last_mut()?.children.push(node);
    }
    Some(())
}

fn string(bytes: &[u8]) -> Option<String> {
    std::str::from_utf8(bytes).ok().map(str::to_owned)
}
