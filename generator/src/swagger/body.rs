//! Makes request bodies of parameters: of one `in: body`, or of those `in: formData`, which are its fields.

use super::convert::Convert;
use super::keys::{self, BODY};
use super::media;
use super::value::{self, Joined};
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::node::{Node, Object};
use crate::pointer::{Pointer, Way};
use std::collections::HashMap;

/// A parameter behind its references, and where it was written.
#[derive(Clone)]
pub(super) struct Found<'o> {
    pub at: Pointer,
    pub node: &'o Node,
    /// What refers to it, where it stands among the parameters of the document.
    pub reference: Option<&'o Node>,
}

impl<'o> Found<'o> {
    fn text(&self, key: &str) -> Option<&'o str> {
        self.node.get(key).and_then(Node::as_str)
    }

    /// A field that is a file, or several.
    fn is_file(&self) -> bool {
        let items = self.node.get("items").and_then(|items| items.get("type")).and_then(Node::as_str);
        self.text("type") == Some("file") || self.text("type") == Some("array") && items == Some("file")
    }

    fn is_required(&self) -> bool {
        self.node.get("required").and_then(Node::as_flag) == Some(true)
    }
}

/// What an operation sends as its body.
#[derive(Default, Clone)]
pub(super) struct Sent<'o> {
    pub body: Option<Found<'o>>,
    /// In order; one that is declared again is the later one.
    fields: Vec<Found<'o>>,
    /// Where each stands among them, by its name.
    index: HashMap<&'o str, usize>,
}

impl<'o> Sent<'o> {
    pub fn is_empty(&self) -> bool {
        self.body.is_none() && self.fields.is_empty()
    }

    /// Takes in a field; one of the path is replaced by one of the operation.
    pub fn field(&mut self, field: Found<'o>) {
        let known = field.text("name").and_then(|name| self.index.insert(name, self.fields.len()).zip(Some(name)));
        match known {
            Some((at, name)) => {
                self.index.insert(name, at);
                self.fields[at] = field;
            }
            None => self.fields.push(field),
        }
    }

    /// Takes in what is declared beside it, and counts before it.
    pub fn replace(&mut self, others: Sent<'o>) {
        self.body = others.body.or(self.body.take());
        others.fields.into_iter().for_each(|field| self.field(field));
    }

    /// The request body, in the media types of the operation.
    pub fn convert(&self, cx: &mut Convert<'o>, to: &Way<'_>, own: Option<&[&'o str]>) -> Node {
        if let (Some(_), Some(field)) = (&self.body, self.fields.first()) {
            cx.said.note("body and form", &Way::Start(&field.at), || {
                let message = "an operation has either a body or fields `in: formData`; these are left out";
                Diagnostic::warning(Code::BodyIgnored, message)
            });
        }
        match &self.body {
            // The document's has the document's media types.
            Some(Found { reference: Some(reference), .. }) if own.is_none_or(|own| own == cx.consumes) => {
                Object::from_iter([("$ref", (*reference).clone())]).into()
            }
            Some(found) => {
                let types = media::of_body(cx, &Way::Start(&found.at), own);
                body(cx, to, found, &types)
            }
            None => self.form(cx, to, own),
        }
    }

    fn form(&self, cx: &mut Convert<'o>, to: &Way<'_>, own: Option<&[&'o str]>) -> Node {
        let Some(first) = self.fields.first() else { return Node::Null };
        let has_file = self.fields.iter().any(Found::is_file);
        let types = media::of_form(cx, &Way::Start(&first.at), own, has_file);
        let mut content = Object::new();
        for name in types {
            let entry = Way::Key(to, "content");
            let form = self.form_of(cx, &Way::Key(&entry, name), media::is_multipart(name));
            content.insert(name, form.into());
        }
        let first = Way::Start(&first.at);
        cx.moves.made_of(&first, to);
        cx.moves.made_of(&first, &Way::Key(to, "content"));
        let required = self.fields.iter().any(Found::is_required);
        Object::from_iter([("content", content.into()), ("required", required.into())]).into()
    }

    /// The fields as properties, with how each is written.
    fn form_of(&self, cx: &mut Convert<'o>, to: &Way<'_>, in_parts: bool) -> Object {
        let (mut properties, mut required, mut encoding) = (Object::new(), Vec::new(), Object::new());
        let schema = Way::Key(to, "schema");
        for found in &self.fields {
            let from = Way::Start(&found.at);
            let (Some(name), Some(object)) = (found.text("name"), found.node.as_object()) else {
                nameless(cx, &from);
                continue;
            };
            if !cx.spend(&from, found.node) {
                break;
            }
            value::check(cx, &from, object);
            let property = Way::Key(&schema, "properties");
            cx.moves.made_of(&from, &Way::Key(&property, name));
            properties.insert(name, property_of(cx, &from, object).into());
            required.extend(found.is_required().then(|| Node::from(name)));
            let written = Some(object).filter(|_| !found.is_file()).and_then(|object| value::joined(cx, &from, object));
            if let Some(written) = written.and_then(|written| encoded(&written, in_parts)) {
                let entry = Way::Key(to, "encoding");
                cx.moves.made_of(&from, &Way::Key(&entry, name));
                encoding.insert(name, written.into());
            }
        }
        let mut form = Object::from_iter([("type", "object".into()), ("properties", properties.into())]);
        if !required.is_empty() {
            form.insert("required", required.into());
        }
        let mut entry = Object::from_iter([("schema", Node::from(form))]);
        if !encoding.is_empty() {
            entry.insert("encoding", encoding.into());
        }
        entry
    }
}

/// Reports the keys that a field does not have, whether a form has the field or not.
pub(super) fn check_field(cx: &mut Convert<'_>, found: &Found<'_>) {
    if let Some(object) = found.node.as_object() {
        value::check(cx, &Way::Start(&found.at), object);
    }
}

/// A field as a property of its form.
fn property_of(cx: &mut Convert<'_>, from: &Way<'_>, object: &Object) -> Object {
    let mut property = value::of_value(cx, from, object, "a parameter");
    for (key, as_key) in [("description", "description"), ("x-example", "example")] {
        if let Some(value) = object.get(key) {
            property.insert(as_key, value.clone());
        }
    }
    property
}

/// What `encoding` says of an array (OAS 3.0.3 §4.7.15): repeated parts are the default there, and need no words.
fn encoded(joined: &Joined, in_parts: bool) -> Option<Object> {
    let mut encoding = Object::new();
    match (joined, in_parts) {
        (Joined::Each, true) => return None,
        (Joined::Each, false) => {
            encoding.insert("style", "form".into());
            encoding.insert("explode", true.into());
        }
        (Joined::By(by), true) => by.apply(&mut encoding, "part"),
        (Joined::By(by), false) => by.apply(&mut encoding, "form"),
    }
    Some(encoding)
}

fn nameless(cx: &mut Convert<'_>, from: &Way<'_>) {
    cx.said.here(from, || Diagnostic::warning(Code::WrongKind, "a parameter needs `name` and `in`; it is left out"));
}

/// The request body that a parameter is.
pub(super) fn body(cx: &mut Convert<'_>, to: &Way<'_>, found: &Found<'_>, types: &[&str]) -> Node {
    let from = Way::Start(&found.at);
    let Some(object) = found.node.as_object() else { return found.node.clone() };
    keys::check(cx, &from, object, &BODY);
    let is_kept = |key: &str| matches!(key, "description" | "required") || key.starts_with("x-") && key != "x-example";
    let kept = object.iter().filter(|(key, _)| is_kept(key));
    let mut body: Object = kept.filter_map(|(key, value)| Some((key.clone(), cx.copy(&from, value)?))).collect();
    cx.moves.made_of(&from, to);
    cx.moves.made_of(&from, &Way::Key(to, "content"));
    let content = media::content(cx, &from, to, object, types, |_| object.get("x-example"));
    body.insert("content", content.into());
    body.into()
}
