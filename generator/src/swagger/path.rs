//! Converts path items and their operations: parameters of the body are taken out of the others.

use super::body::{Found, Sent};
use super::convert::{Convert, Role};
use super::keys::{self, METHODS, OPERATION, PATH_ITEM};
use super::{media, response, servers, value};
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::{Pointer, Way};

/// A path item.
pub(super) fn item<'o>(cx: &mut Convert<'o>, from: &Way<'_>, to: &Way<'_>, node: &'o Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    keys::check(cx, from, object, &PATH_ITEM);
    cx.refers(object.get("$ref"), Role::PathItem);
    let mut item = Object::new();
    let mut shared = Sent::default();
    if let Some(parameters) = object.get("parameters") {
        let (from, to) = (Way::Key(from, "parameters"), Way::Key(to, "parameters"));
        let others = split(cx, &from, &to, parameters, &mut shared);
        item.insert("parameters", others);
    }
    for (key, value) in object.iter() {
        let (from, to) = (Way::Key(from, key), Way::Key(to, key));
        match key.as_str() {
            method if METHODS.contains(&method) => {
                item.insert(method, operation(cx, &from, &to, value, &shared));
            }
            key if key == "$ref" || key.starts_with("x-") => drop(item.insert(key, value.clone())),
            _ => {}
        }
    }
    item.into()
}

fn operation<'o>(cx: &mut Convert<'o>, from: &Way<'_>, to: &Way<'_>, node: &'o Node, shared: &Sent<'o>) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    keys::check(cx, from, object, &OPERATION);
    let mut own = |key: &str| media::list(cx, &Way::Key(from, key), object.get(key));
    let (consumes, produces) = (own("consumes"), own("produces"));
    let mut operation = Object::new();
    let mut sent = shared.clone();
    for (key, value) in object.iter() {
        let (from, to) = (Way::Key(from, key), Way::Key(to, key));
        match key.as_str() {
            "parameters" => {
                let mut here = Sent::default();
                operation.insert("parameters", split(cx, &from, &to, value, &mut here));
                sent.replace(here);
            }
            "responses" => {
                operation.insert("responses", response::all(cx, &from, &to, value, produces.as_deref()));
            }
            "schemes" => servers::of_operation(cx, &from, value, &mut operation),
            "consumes" | "produces" => {}
            key if OPERATION.has(key) => drop(operation.insert(key, value.clone())),
            _ => {}
        }
    }
    if !sent.is_empty() {
        let body = sent.convert(cx, &Way::Key(to, "requestBody"), consumes.as_deref());
        operation.insert("requestBody", body);
    }
    operation.into()
}

/// The parameters of a list that are none of a body, each where it stands among them; the others are taken in.
fn split<'o>(cx: &mut Convert<'o>, from: &Way<'_>, to: &Way<'_>, node: &'o Node, sent: &mut Sent<'o>) -> Node {
    let Some(items) = node.as_array() else { return node.clone() };
    let mut others: Vec<Node> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let (from, to) = (Way::Item(from, index), Way::Item(to, others.len()));
        let found = cx.follow(&from, item).map(|(at, node)| Found { at, node, reference: of_document(item) });
        let place = found.as_ref().and_then(|found| found.node.get("in")).and_then(Node::as_str);
        match (place, found) {
            (Some("body"), Some(found)) if sent.body.is_none() => sent.body = Some(found),
            (Some("body"), Some(_)) => second(cx, &from),
            (Some("formData"), Some(found)) => sent.field(found),
            (Some(word), Some(_)) if !is_place(word) => misplaced(cx, &from, word),
            _ => {
                if index != others.len() {
                    cx.moves.add(&from, &to);
                }
                others.push(value::parameter(cx, &from, &to, item));
            }
        }
    }
    others.into()
}

/// The reference, if it leads to one of the document's parameters.
fn of_document(item: &Node) -> Option<&Node> {
    let reference = item.get("$ref")?;
    let pointer = Pointer::parse(reference.as_str()?)?;
    (pointer.len() == 2 && pointer.starts_with(&Pointer::of(["parameters"]))).then_some(reference)
}

/// Whether a parameter can be there; cookies are of OpenAPI 3, and are sent all the same.
pub(super) fn is_place(word: &str) -> bool {
    matches!(word, "path" | "query" | "header" | "cookie")
}

fn second(cx: &mut Convert<'_>, from: &Way<'_>) {
    cx.said.here(from, || {
        Diagnostic::warning(Code::BodyIgnored, "an operation has one body; this second one is left out")
    });
}

/// Says that a parameter is nowhere that Swagger 2.0 knows.
pub(super) fn misplaced(cx: &mut Convert<'_>, from: &Way<'_>, word: &str) {
    let known = ["query", "header", "path", "formData", "body"];
    let message = format!("a parameter cannot be in `{word}`; it is left out");
    let help = match nearest(word, known) {
        Some(near) => format!("did you mean `in: {near}`?"),
        None => format!("it is one of {}", known.join(", ")),
    };
    cx.said.here(&Way::Key(from, "in"), || Diagnostic::warning(Code::WrongKind, message).with_help(help));
}
