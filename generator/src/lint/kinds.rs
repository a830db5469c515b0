//! Says where a document holds another kind of value than the specification has there, and which keys of its objects the
//! specification does not have. Lowering passes over what it cannot use; this is why that is never in silence.

use std::collections::HashSet;

use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::docs;
use crate::document::Document;
use crate::node::{Node, Object};
use crate::pointer::{FILES, Pointer, Way};
use keys::Keys;
use table::{DOCUMENT, Kind};

mod keys;
mod meant;
mod reference;
mod rules;
mod table;

/// Reports what is of another kind, and that lowering has not reported, and keys that nothing knows.
pub(crate) fn check(document: &Document, diagnostics: &mut Diagnostics) {
    let mut cx =
        Check { document, diagnostics, seen: HashSet::new(), keys: Keys::new(document.version), around: Vec::new() };
    cx.node(&Way::Start(&Pointer::root()), &document.root, &DOCUMENT);
    cx.keys.report(cx.diagnostics);
}

/// So many characters of a name are enough to find it.
const LONGEST_SHOWN: usize = 60;

struct Check<'a, 'd> {
    document: &'a Document,
    diagnostics: &'d mut Diagnostics,
    /// The nodes of files that were gone through.
    seen: HashSet<Pointer>,
    keys: Keys,
    /// The kinds of the objects around the node at hand, the outermost first.
    around: Vec<&'static Kind>,
}

impl Check<'_, '_> {
    fn node(&mut self, way: &Way<'_>, node: &Node, kind: &'static Kind) {
        match (kind, node) {
            (Kind::Any, _)
            | (Kind::Text, Node::String(_))
            | (Kind::Flag | Kind::Schema(_), Node::Bool(_))
            | (Kind::Number, Node::Number(_))
            | (Kind::Scalar, Node::String(_) | Node::Number(_) | Node::Bool(_))
            // Nothing is lost by it.
            | (Kind::Text | Kind::Flag | Kind::Number | Kind::Scalar, Node::Null) => {}
            (Kind::Name(kind), node) => {
                if let Node::String(name) = node {
                    self.name(way, name);
                }
                self.node(way, node, kind);
            }
            (Kind::Target, Node::String(text)) => self.target(way, text),
            (Kind::List(kind), Node::Array(items)) => {
                items.iter().enumerate().for_each(|(index, item)| self.item(&Way::Item(way, index), item, kind));
            }
            (Kind::Map(kind), Node::Object(object)) => {
                object.iter().for_each(|(key, value)| self.named(&Way::Key(way, key), key, value, kind));
            }
            (Kind::Patterned(kind), Node::Object(object)) => {
                let members = object.iter().filter(|(key, _)| !key.starts_with("x-") && *key != "$ref");
                members.for_each(|(key, value)| self.named(&Way::Key(way, key), key, value, kind));
            }
            (Kind::Callback(items), Node::Object(object)) => self.callback(way, object, kind, items),
            (Kind::Responses(kind), Node::Object(object)) => {
                for (key, value) in object.iter().filter(|(key, _)| !key.starts_with("x-")) {
                    self.status(&Way::Key(way, key), key);
                    self.node(&Way::Key(way, key), value, kind);
                }
            }
            (Kind::Object(..) | Kind::Schema(_), Node::Object(object)) => {
                let left_out = &self.document.left_out;
                if !left_out.is_empty() && left_out.contains(&way.place()) {
                    return;
                }
                if let Some(reference) = object.get("$ref") {
                    self.reference(&Way::Key(way, "$ref"), reference, kind);
                }
                self.keys.look(way, object, kind, &self.around);
                rules::check(&mut self.keys, way, object, kind);
                self.around.push(kind);
                for (key, kind) in kind.members() {
                    if let Some(value) = object.get(key) {
                        self.node(&Way::Key(way, key), value, kind);
                    }
                }
                self.around.pop();
            }
            (Kind::Flag, Node::String(text)) if node.as_flag().is_some() => {
                let message = format!("`true` or `false` is expected here, not a string; it is read as `{}`", text.to_ascii_lowercase());
                self.diagnostics.warn(Code::WrongKind, &way.place(), message).help = Some("take the quotes away".to_owned());
            }
            _ => self.wrong(way, kind.words(), node),
        }
    }

    /// A callback has its path items under expressions, which are URLs at run time (OAS 3.1.0 §4.8.18).
    fn callback(&mut self, way: &Way<'_>, object: &Object, kind: &'static Kind, items: &'static Kind) {
        if let Some(reference) = object.get("$ref") {
            self.reference(&Way::Key(way, "$ref"), reference, kind);
        }
        for (key, value) in object.iter().filter(|(key, _)| !key.starts_with("x-") && *key != "$ref") {
            let way = &Way::Key(way, key);
            if items.members().any(|(name, _)| name == key.as_str()) {
                let message = format!("`{key}` is no key of a callback and has no effect");
                let help = "does it belong below an expression, such as `{$request.body#/url}`?".to_owned();
                self.diagnostics.warn(Code::UnknownKey, &way.place(), message).help = Some(help);
            } else {
                self.named(way, key, value, items);
            }
        }
    }

    /// What stands under a name of the document's own.
    fn named(&mut self, way: &Way<'_>, name: &str, value: &Node, kind: &'static Kind) {
        self.name(way, name);
        self.node(way, value, kind);
    }

    /// A name is sent as it is, but is shown without what ends a line or turns the direction of writing.
    fn name(&mut self, way: &Way<'_>, name: &str) {
        if !name.contains(docs::is_unseen) {
            return;
        }
        let short: String = name.chars().take(LONGEST_SHOWN).flat_map(char::escape_debug).collect();
        let message = format!("the name `{short}` has characters that end a line or that nobody sees");
        self.diagnostics.warn(Code::UnseenInName, &way.place(), message).help.get_or_insert_with(|| {
            "it is sent exactly as it is, and shown without them; most likely it is a mistake".to_owned()
        });
    }

    /// An item of a list may not be missing; `null` among the values of an `enum` is one.
    fn item(&mut self, way: &Way<'_>, item: &Node, kind: &'static Kind) {
        let is_wrong = item.is_null() && !matches!(kind, Kind::Any | Kind::Name(Kind::Any));
        if is_wrong { self.wrong(way, kind.words(), item) } else { self.node(way, item, kind) }
    }

    /// What is referred to is of the kind that stands here. What stands in a file is looked at as that.
    fn reference(&mut self, way: &Way<'_>, reference: &Node, kind: &'static Kind) {
        self.node(way, reference, &Kind::Text);
        if let Some(text) = reference.as_str() {
            reference::check(self.document, self.diagnostics, way, text, kind);
        }
        let Some(pointer) = reference.as_str().and_then(Pointer::parse) else {
            return;
        };
        let is_of_file = pointer.tokens().next().is_some_and(|token| token == FILES);
        let Some(node) = self.document.root.at(&pointer).filter(|_| is_of_file) else {
            return;
        };
        if self.seen.insert(pointer.clone()) {
            self.node(&Way::Start(&pointer), node, kind);
        }
    }

    /// What a mapping names is a schema: by its name, or by a reference (OAS 3.1.0 §4.8.25).
    fn target(&mut self, way: &Way<'_>, text: &str) {
        let is_name = || self.document.root.at(&Pointer::of(["components", "schemas", text])).is_some();
        if self.document.resolve(text).is_none() && !is_name() {
            let message = format!("`{text}` names no schema of this document");
            self.diagnostics.warn(Code::DanglingReference, &way.place(), message);
        }
    }

    /// The key of a response is a status, a range of them, or `default` (OAS 3.1.0 §4.8.16.2).
    fn status(&mut self, way: &Way<'_>, key: &str) {
        let is_status = match key.as_bytes() {
            [b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => true,
            [b'1'..=b'5', digits @ ..] => digits.len() == 2 && digits.iter().all(u8::is_ascii_digit),
            _ => key == "default",
        };
        if !is_status && !self.diagnostics.has(Code::WrongKind, &way.place()) {
            let message = format!("`{key}` is no status of a response, no range such as `4XX`, and not `default`");
            self.diagnostics.warn(Code::WrongKind, &way.place(), message);
        }
    }

    fn wrong(&mut self, way: &Way<'_>, expected: &str, node: &Node) {
        let at = way.place();
        if !self.diagnostics.has(Code::WrongKind, &at) {
            let message = format!("{expected} is expected here, not {}", node.kind());
            self.diagnostics.warn(Code::WrongKind, &at, message).help = meant::instead(way, node);
        }
    }
}

#[cfg(test)]
mod tests;
