//! Converts responses: the schema stands with each media type, and examples with theirs.

use super::convert::{Convert, Role};
use super::keys::{self, RESPONSE};
use super::{media, value};
use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Severity};
use crate::node::{Key, Node, Object};
use crate::pointer::Way;

/// The responses of an operation, by status.
pub(super) fn all<'o>(
    cx: &mut Convert<'o>,
    from: &Way<'_>,
    to: &Way<'_>,
    node: &'o Node,
    own: Option<&[&'o str]>,
) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    let has_success = object.keys().any(|key| key.starts_with('2'));
    let mut responses = Object::new();
    for (key, node) in object.iter() {
        let (from, to) = (Way::Key(from, key), Way::Key(to, key));
        let is_error = key.starts_with(['4', '5']) || *key == "default" && has_success;
        let converted = match key.starts_with("x-") || *key == "$ref" {
            true => node.clone(),
            false => one(cx, &from, &to, node, own, is_error),
        };
        responses.insert(key.clone(), converted);
    }
    responses.into()
}

/// A response of an operation. A reference stays one where what it names comes in the same media types here.
fn one<'o>(
    cx: &mut Convert<'o>,
    from: &Way<'_>,
    to: &Way<'_>,
    node: &'o Node,
    own: Option<&[&'o str]>,
    is_error: bool,
) -> Node {
    let Some((at, found)) = cx.follow(from, node) else { return node.clone() };
    let types = media::of_response(cx, found, own, is_error);
    let is_reference = node.get("$ref").is_some();
    if is_reference && types == media::of_response(cx, found, None, false) {
        cx.refers(node.get("$ref"), Role::Response);
        return node.clone();
    }
    if is_reference {
        cx.moves.made_of(&Way::Start(&at), to);
    }
    convert(cx, &Way::Start(&at), to, found, &types)
}

/// A response that operations refer to, in the media types of the document.
pub(super) fn shared<'o>(cx: &mut Convert<'o>, from: &Way<'_>, to: &Way<'_>, node: &'o Node) -> Node {
    if let Some(reference) = node.get("$ref") {
        cx.refers(Some(reference), Role::Response);
        return node.clone();
    }
    let types = media::of_response(cx, node, None, false);
    convert(cx, from, to, node, &types)
}

fn convert<'o>(cx: &mut Convert<'o>, from: &Way<'_>, to: &Way<'_>, node: &'o Node, types: &[&str]) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    keys::check(cx, from, object, &RESPONSE);
    let mut response = Object::new();
    for (key, value) in object.iter() {
        match (key.as_str(), value) {
            ("headers", Node::Object(headers)) => {
                if !cx.spend(from, value) {
                    continue;
                }
                let (from, to) = (Way::Key(from, key), Way::Key(to, key));
                let header = |(name, node): (&Key, &Node)| {
                    (name.clone(), value::header(cx, &Way::Key(&from, name), &Way::Key(&to, name), node))
                };
                response.insert("headers", Node::Object(headers.iter().map(header).collect()));
            }
            ("schema" | "examples", _) => {}
            (key, _) if RESPONSE.has(key) => {
                if let Some(value) = cx.copy(from, value) {
                    response.insert(key, value);
                }
            }
            _ => {}
        }
    }
    let content = content(cx, from, to, object, types);
    if !content.is_empty() {
        cx.moves.made_of(from, &Way::Key(to, "content"));
        response.insert("content", content.into());
    }
    response.into()
}

fn content(cx: &mut Convert<'_>, from: &Way<'_>, to: &Way<'_>, object: &Object, types: &[&str]) -> Object {
    let examples = object.get("examples").and_then(Node::as_object);
    let content = media::content(cx, from, to, object, types, |name| examples?.get(name));
    for name in examples.into_iter().flat_map(Object::keys).filter(|name| !types.contains(&name.as_str())) {
        let at = Way::Key(from, "examples");
        cx.said.note("example of another media type", &Way::Key(&at, name), || {
            let message =
                format!("an example in `{name}` has no effect: the response does not come in that media type");
            Diagnostic::new(Severity::Note, Code::OtherMedia, message)
        });
    }
    content
}
