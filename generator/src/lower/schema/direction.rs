//! Finds the named schemas that are not the same in requests and in responses, or in multipart bodies.

use super::inheritance::Subtypes;
use crate::document::Document;
use crate::lower::Lower;
use crate::media_type;
use crate::node::{Node, Object};
use crate::pointer::{FILES, Pointer};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The named schemas that are lowered more than once.
#[derive(Debug, Default)]
pub(crate) struct Sensitive {
    /// Those that hold a `readOnly` or `writeOnly` property, or refer to one that does.
    pub direction: HashSet<Pointer>,
    /// Those that hold a binary string, which is a file in a multipart body, or refer to one that does.
    pub files: HashSet<Pointer>,
}

pub(crate) fn sensitive(document: &Document, subtypes: &Subtypes) -> Sensitive {
    let mut users: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let (mut directed, mut files) = (Vec::new(), Vec::new());
    for (place, schema) in named(document) {
        let mut found = Found::default();
        look(schema, &mut found);
        for target in found.references {
            users.entry(target).or_default().push(place.clone());
        }
        directed.extend(found.has_direction.then(|| place.clone()));
        files.extend(found.has_file.then_some(place));
    }
    for (base, subtypes) in subtypes {
        subtypes.iter().for_each(|subtype| users.entry(subtype.at.clone()).or_default().push(base.clone()));
    }
    Sensitive { direction: closed(&users, directed), files: closed(&users, files) }
}

/// These schemas and all that refer to them.
fn closed(users: &HashMap<Pointer, Vec<Pointer>>, mut open: Vec<Pointer>) -> HashSet<Pointer> {
    let mut all = HashSet::new();
    while let Some(place) = open.pop() {
        if all.insert(place.clone()) {
            open.extend(users.get(&place).into_iter().flatten().cloned());
        }
    }
    all
}

/// Whether a schema in a multipart body is a file: a string of any octets (OAS 3.0.3 §4.7.14.2), or of a media type and
/// not encoded as text (OAS 3.1.0 §4.8.14.4).
pub(crate) fn is_file(schema: &Object) -> bool {
    let text = |key: &str| schema.get(key).and_then(Node::as_str);
    match text("contentEncoding") {
        // RFC 2045, section 6.2: the octets as they are.
        Some(encoding) => encoding.eq_ignore_ascii_case("binary"),
        None => {
            text("format") == Some("binary")
                || text("contentMediaType").is_some_and(|media| media_type::kind(media).is_binary())
        }
    }
}

/// The named schemas: components, and what is referred to in the document's files.
fn named(document: &Document) -> Vec<(Pointer, &Node)> {
    let at = Pointer::of(["components", "schemas"]);
    let schemas = document.root.at(&at).and_then(Node::as_object).into_iter().flat_map(Object::iter);
    let mut named: Vec<_> = schemas.map(|(name, schema)| (at.join(name), schema)).collect();
    if document.root.get(FILES).is_some() {
        let mut all = Found::default();
        look(&document.root, &mut all);
        let in_files = |target: &Pointer| target.tokens().next().is_some_and(|token| token == FILES);
        let targets: BTreeSet<Pointer> = all.references.into_iter().filter(in_files).collect();
        named.extend(targets.into_iter().filter_map(|target| Some((target.clone(), document.root.at(&target)?))));
    }
    named
}

/// What one schema says of itself, without following its references.
#[derive(Default)]
struct Found {
    has_direction: bool,
    has_file: bool,
    references: Vec<Pointer>,
}

fn look(node: &Node, found: &mut Found) {
    match node {
        Node::Object(object) => {
            let is_set = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
            found.has_direction |= is_set("readOnly") || is_set("writeOnly");
            found.has_file |= is_file(object);
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

/// Whether the schema, or one that it refers to, holds a file.
pub(crate) fn has_file(cx: &Lower<'_, '_>, schema: &Node) -> bool {
    let mut found = Found::default();
    look(schema, &mut found);
    found.has_file || found.references.iter().any(|target| cx.sensitive.files.contains(target))
}
