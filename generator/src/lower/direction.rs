//! Finds the named schemas that are not the same in requests and in responses.

use crate::document::Document;
use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// The named schemas that hold a `readOnly` or `writeOnly` property, or refer to one that does.
pub fn sensitive(document: &Document) -> HashSet<Pointer> {
    let at = Pointer::of(["components", "schemas"]);
    let Some(schemas) = document.root.at(&at).and_then(Node::as_object) else {
        return HashSet::new();
    };
    let mut users: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let mut open = Vec::new();
    for (name, schema) in schemas.iter() {
        let place = at.join(name.as_str());
        let mut found = Found::default();
        look(schema, &mut found);
        for target in found.references {
            users.entry(target).or_default().push(place.clone());
        }
        if found.has_direction {
            open.push(place);
        }
    }
    let mut sensitive = HashSet::new();
    while let Some(place) = open.pop() {
        if sensitive.insert(place.clone()) {
            open.extend(users.remove(&place).unwrap_or_default());
        }
    }
    sensitive
}

/// What one schema says of itself, without following its references.
#[derive(Default)]
struct Found {
    has_direction: bool,
    references: Vec<Pointer>,
}

fn look(node: &Node, found: &mut Found) {
    match node {
        Node::Object(object) => {
            let is_set = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
            found.has_direction |= is_set("readOnly") || is_set("writeOnly");
            if let Some(reference) = object.get("$ref").and_then(Node::as_str) {
                found.references.extend(Pointer::parse(reference));
            }
            for value in object.values() {
                look(value, found);
            }
        }
        Node::Array(items) => items.iter().for_each(|item| look(item, found)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}
