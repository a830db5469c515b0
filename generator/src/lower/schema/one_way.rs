//! Says which properties go one way alone, and which schemas require one, before anything is lowered.

use crate::document::Document;
use crate::node::{Node, Object};
use std::collections::HashSet;

/// How many references a schema may be made of one behind the other, as when it is lowered (`merge.rs`).
const MOST_LEVELS: usize = 256;

/// Whether a schema, or one that stands in it, requires a property that goes one way alone. References are followed into what
/// a schema is made of, not into what it holds. Discriminators name the schema by the values of `named`, which go both ways.
pub(crate) fn is_required(document: &Document, schema: &Node, named: &[&str]) -> bool {
    let Some(object) = schema.as_object() else {
        return schema.as_array().is_some_and(|items| items.iter().any(|item| is_required(document, item, &[])));
    };
    let is_made = ["properties", "required", "allOf"].iter().any(|key| object.contains_key(key));
    (is_made && Made::of(document, schema).requires_one_way(document, named)) || holds(document, object, named)
}

/// The same for what stands in a schema. A part of an `allOf` is looked at as what it is a part of.
fn holds(document: &Document, object: &Object, named: &[&str]) -> bool {
    object.iter().any(|(key, value)| match (key.as_str(), value) {
        ("properties", Node::Object(all)) => {
            all.values().filter(|property| !is_one_way(document, property)).any(|one| is_required(document, one, &[]))
        }
        ("allOf", Node::Array(parts)) => {
            parts.iter().filter_map(Node::as_object).any(|part| holds(document, part, named))
        }
        ("oneOf" | "anyOf", Node::Array(members)) => members.iter().any(|one| is_required(document, one, named)),
        (_, value) => is_required(document, value, &[]),
    })
}

/// Whether a property is `readOnly` or `writeOnly`, or made of a schema that is.
pub(crate) fn is_one_way(document: &Document, property: &Node) -> bool {
    Said::of(document, property).is_one_way
}

/// What a property says of its ways and values.
#[derive(Default)]
struct Said {
    is_one_way: bool,
    /// It has one value, which nobody sets.
    is_fixed: bool,
    seen: HashSet<*const Node>,
}

impl Said {
    fn of(document: &Document, property: &Node) -> Said {
        let mut said = Said::default();
        said.add(document, property, 0);
        said
    }

    fn add(&mut self, document: &Document, schema: &Node, level: usize) {
        if level > MOST_LEVELS || !self.seen.insert(schema) {
            return;
        }
        let is_set = |key: &str| schema.get(key).and_then(Node::as_flag) == Some(true);
        self.is_one_way |= is_set("readOnly") || is_set("writeOnly");
        let is_const = schema.get("const").is_some_and(|value| !value.is_null());
        let is_only = matches!(schema.get("enum").and_then(Node::as_array), Some([only]) if !only.is_null());
        self.is_fixed |= is_const || is_only;
        for part in parts(document, schema) {
            self.add(document, part, level + 1);
        }
    }
}

/// What a schema refers to, and the members of its `allOf`.
fn parts<'a>(document: &'a Document, schema: &'a Node) -> impl Iterator<Item = &'a Node> {
    let target = schema.get("$ref").and_then(Node::as_str).and_then(|to| document.resolve(to)).map(|(_, node)| node);
    let all = schema.get("allOf").and_then(Node::as_array).unwrap_or_default();
    target.into_iter().chain(all)
}

/// What a schema is made of.
#[derive(Default)]
struct Made<'a> {
    /// The properties that go one way alone and have more than one value.
    one_way: HashSet<&'a str>,
    required: HashSet<&'a str>,
    unions: Vec<&'a Node>,
    seen: HashSet<*const Node>,
}

impl<'a> Made<'a> {
    fn of(document: &'a Document, schema: &'a Node) -> Self {
        let mut made = Made::default();
        made.add(document, schema, 0);
        made
    }

    fn add(&mut self, document: &'a Document, schema: &'a Node, level: usize) {
        if level > MOST_LEVELS || !self.seen.insert(schema) {
            return;
        }
        for (name, property) in schema.get("properties").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
            let said = Said::of(document, property);
            if said.is_one_way && !said.is_fixed {
                self.one_way.insert(name.as_str());
            }
        }
        let required = schema.get("required").and_then(Node::as_array).unwrap_or_default();
        self.required.extend(required.iter().filter_map(Node::as_str));
        let unions = ["oneOf", "anyOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
        self.unions.extend(unions.flatten());
        for part in parts(document, schema) {
            self.add(document, part, level + 1);
        }
    }

    /// Whether the schema does, by itself or together with a member of a union in it.
    fn requires_one_way(&self, document: &Document, named: &[&str]) -> bool {
        let meets = |one: &Made<'_>, other: &Made<'_>| {
            one.one_way.iter().any(|name| other.required.contains(name) && !named.contains(name))
        };
        let is_said = !self.one_way.is_empty() || !self.required.is_empty();
        meets(self, self)
            || is_said
                && self.unions.iter().any(|member| {
                    let member = Made::of(document, member);
                    meets(&member, &member) || meets(self, &member) || meets(&member, self)
                })
    }
}

/// Whether anything in a document is `readOnly` or `writeOnly`.
pub(crate) fn is_said(node: &Node) -> bool {
    match node {
        Node::Object(object) => {
            let is_set = |key: &str| object.get(key).and_then(Node::as_flag) == Some(true);
            is_set("readOnly") || is_set("writeOnly") || object.values().any(is_said)
        }
        Node::Array(items) => items.iter().any(is_said),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
    }
}
