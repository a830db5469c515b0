//! Converts schemas: what Swagger 2.0 says of them is what OpenAPI 3.0 says, but for discriminators and files.

use super::convert::{Convert, Role};
use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Severity};
use crate::node::{Key, Node, Object};
use crate::pointer::Way;

/// Keywords whose value is a schema, a list of schemas, and an object of schemas.
const ONE: &[&str] = &["additionalProperties", "items", "not"];
const LIST: &[&str] = &["allOf", "anyOf", "oneOf"];
const NAMED: &[&str] = &["definitions", "patternProperties", "properties"];

/// Keywords that schemas have since OpenAPI 3.0 or later. They are read all the same.
const LATER: &[&str] = &["anyOf", "const", "deprecated", "nullable", "oneOf", "writeOnly"];

/// A schema that was written here. It stays as large as it is.
pub(super) fn convert(cx: &mut Convert<'_>, at: &Way<'_>, node: &Node) -> Node {
    if cx.spend(at, node) { schema(cx, at, node) } else { Node::Object(Object::new()) }
}

/// All schemas of a section, under their names.
pub(super) fn section(cx: &mut Convert<'_>, at: &Way<'_>, node: &Node) -> Node {
    if cx.spend(at, node) { named(cx, at, node) } else { Node::Object(Object::new()) }
}

/// Schemas under names.
fn named(cx: &mut Convert<'_>, at: &Way<'_>, node: &Node) -> Node {
    let Some(all) = node.as_object() else { return node.clone() };
    let entry = |(name, node): (&Key, &Node)| (name.clone(), schema(cx, &Way::Key(at, name), node));
    Node::Object(all.iter().map(entry).collect())
}

fn schema(cx: &mut Convert<'_>, at: &Way<'_>, node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    cx.refers(object.get("$ref"), Role::Schema);
    let entry = |(key, value): (&Key, &Node)| (key.clone(), keyword(cx, &Way::Key(at, key), key, value));
    let mut schema: Object = object.iter().map(entry).collect();
    as_file(&mut schema);
    Node::Object(schema)
}

fn keyword(cx: &mut Convert<'_>, at: &Way<'_>, key: &str, value: &Node) -> Node {
    if LATER.contains(&key) {
        later(cx, at, key);
    }
    match (key, value) {
        ("discriminator", Node::String(property)) => {
            Node::Object(Object::from_iter([("propertyName", property.as_ref().into())]))
        }
        ("items", Node::Array(items)) => of_any(cx, at, items),
        (_, Node::Array(items)) if LIST.contains(&key) => each(cx, at, items).into(),
        _ if ONE.contains(&key) => schema(cx, at, value),
        _ if NAMED.contains(&key) => named(cx, at, value),
        _ => value.clone(),
    }
}

fn each(cx: &mut Convert<'_>, at: &Way<'_>, items: &[Node]) -> Vec<Node> {
    items.iter().enumerate().map(|(index, item)| schema(cx, &Way::Item(at, index), item)).collect()
}

/// The list of schemas that `items` may have in JSON Schema's fourth draft, and not in Swagger 2.0.
fn of_any(cx: &mut Convert<'_>, at: &Way<'_>, items: &[Node]) -> Node {
    cx.said.note("list of items", at, || {
        let message = "`items` is one schema for all items; of a list of schemas each item is read as any";
        Diagnostic::warning(Code::WrongKind, message)
    });
    let mut schemas = each(cx, at, items);
    match schemas.len() {
        0 => Node::Object(Object::new()),
        1 => schemas.remove(0),
        _ => Node::Object(Object::from_iter([("anyOf", Node::from(schemas))])),
    }
}

/// What is called a file in Swagger 2.0 is any sequence of octets (OAS 3.0.3 §4.4).
pub(super) fn as_file(schema: &mut Object) {
    if schema.get("type").and_then(Node::as_str) == Some("file") {
        schema.insert("type", "string".into());
        schema.insert("format", "binary".into());
    }
}

fn later(cx: &mut Convert<'_>, at: &Way<'_>, key: &str) {
    cx.said.note(&format!("keyword {key}"), at, || {
        let message = format!("`{key}` is a keyword of schemas since OpenAPI 3; it is read all the same");
        let help = match key {
            "nullable" => "Swagger 2.0 has `x-nullable`: other tools may pass over this",
            _ => "the document is of Swagger 2.0: other tools may pass over it",
        };
        Diagnostic::new(Severity::Note, Code::UnknownKey, message).with_help(help)
    });
}
