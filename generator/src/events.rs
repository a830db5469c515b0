//! Finds the data of server-sent events that a document describes: strings that hold JSON of a schema of their own.

use crate::document::Document;
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// The places of the `contentSchema`s of events (OAS 3.2.0 §4.14.4), by the places of the properties `data` that have them.
pub fn data(document: &Document) -> HashMap<Pointer, Pointer> {
    let mut open = Vec::new();
    if has_events(&document.root) {
        schemas(document, &document.root, &Pointer::default(), &mut open);
    }
    let (mut seen, mut found) = (HashSet::new(), HashMap::new());
    while let Some((at, node)) = open.pop() {
        let Some(schema) = node.as_object().filter(|_| seen.insert(at.clone())) else {
            continue;
        };
        open.extend(schema.get("$ref").and_then(Node::as_str).and_then(|reference| document.resolve(reference)));
        for key in ["allOf", "anyOf", "oneOf"] {
            let members = schema.get(key).and_then(Node::as_array).unwrap_or_default().iter().enumerate();
            let place = at.join(key);
            open.extend(members.map(|(index, member)| (place.index(index), member)));
        }
        // `schema` is that of all events as an array (OAS 3.2.0 §4.14.2).
        open.extend(schema.get("items").map(|items| (at.join("items"), items)));
        let place = at.join_all(["properties", "data"]);
        if let Some(content) = document.root.at(&place).and_then(|data| content_schema(document, &place, data)) {
            found.insert(place, content);
        }
    }
    found
}

/// Where the schema of the JSON stands that a string holds (JSON Schema 2020-12 validation §8.5).
fn content_schema(document: &Document, at: &Pointer, node: &Node) -> Option<Pointer> {
    let (at, schema) = document.follow(at, node).ok()?;
    let media = schema.get("contentMediaType").and_then(Node::as_str)?;
    let is_json = media_type::kind(media) == MediaKind::Json;
    (is_json && schema.get("contentSchema").is_some()).then(|| at.join("contentSchema"))
}

fn is_events(key: &str) -> bool {
    key.contains('/') && media_type::kind(key) == MediaKind::Events
}

fn has_events(node: &Node) -> bool {
    match node {
        Node::Object(object) => object.iter().any(|(key, value)| is_events(key.as_str()) || has_events(value)),
        Node::Array(items) => items.iter().any(has_events),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => false,
    }
}

/// The schemas of all that comes as events.
fn schemas<'a>(document: &'a Document, node: &'a Node, at: &Pointer, found: &mut Vec<(Pointer, &'a Node)>) {
    match node {
        Node::Object(object) => {
            for (key, value) in object.iter().filter(|(_, value)| has_inside(value)) {
                let at = at.join(key.as_str());
                let followed = is_events(key.as_str()).then(|| document.follow(&at, value).ok()).flatten();
                if let Some((at, value)) = followed {
                    let schema = |key: &str| Some((at.join(key), value.get(key)?));
                    found.extend(["itemSchema", "schema"].into_iter().filter_map(schema));
                }
                schemas(document, value, &at, found);
            }
        }
        Node::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                schemas(document, item, &at.index(index), found);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

fn has_inside(node: &Node) -> bool {
    node.as_object().is_some_and(|object: &Object| !object.is_empty()) || node.as_array().is_some()
}
