//! Finds the named schemas that are not the same in requests and in responses, or in multipart bodies.

use super::inheritance::Subtypes;
use crate::document::{Document, Version};
use crate::lower::Lower;
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::normalize;
use crate::pointer::{FILES, Pointer};
use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

/// The named schemas that are lowered more than once.
#[derive(Debug, Default)]
pub(crate) struct Sensitive {
    /// Those that hold a `readOnly` or `writeOnly` property, or refer to one that does.
    pub direction: HashSet<Pointer>,
    /// Those that hold a binary string, which is a file in a multipart body, or refer to one that does.
    pub files: HashSet<Pointer>,
    /// Those that hold properties, or refer to one that does: each may be null in a merge patch.
    pub objects: HashSet<Pointer>,
}

/// `named` are the named schemas; a schema holds what extends it.
pub(crate) fn sensitive(
    document: &Document,
    named: &[(Pointer, &Node)],
    subtypes: &HashMap<Pointer, Rc<Subtypes>>,
) -> Sensitive {
    let mut users: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
    let (mut directed, mut files, mut objects) = (Vec::new(), Vec::new(), Vec::new());
    for (place, schema) in named {
        let mut found = Found::default();
        look(schema, &mut found);
        for target in found.references {
            users.entry(target).or_default().push(place.clone());
        }
        directed.extend(found.has_direction.then(|| place.clone()));
        objects.extend(found.has_properties.then(|| place.clone()));
        files.extend(found.has_file.then(|| place.clone()));
    }
    bodies(document, &document.root, &mut files);
    for (base, subtypes) in subtypes {
        subtypes.all.iter().for_each(|subtype| users.entry(subtype.clone()).or_default().push(base.clone()));
    }
    Sensitive { direction: closed(&users, directed), files: closed(&users, files), objects: closed(&users, objects) }
}

/// Finds the named schemas that are multipart bodies and have a part of which nothing is said: a file, from 3.1 on or where
/// `encoding` says so.
fn bodies(document: &Document, node: &Node, files: &mut Vec<Pointer>) {
    match node {
        Node::Object(object) => {
            for (key, value) in object.iter() {
                if !key.contains('/') || media_type::kind(key.as_str()) != MediaKind::Multipart {
                    bodies(document, value, files);
                } else if document.version != Version::V3_0 || value.get("encoding").is_some() {
                    let schema = value.get("schema").or_else(|| value.get("itemSchema"));
                    schema.into_iter().for_each(|schema| body(document, schema, &mut HashSet::new(), files));
                }
            }
        }
        Node::Array(items) => items.iter().for_each(|item| bodies(document, item, files)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

/// The same for one body: the schema that it refers to, and those that it is made of.
fn body(document: &Document, schema: &Node, seen: &mut HashSet<Pointer>, files: &mut Vec<Pointer>) {
    if let Some((at, target)) = schema.get("$ref").and_then(Node::as_str).and_then(|to| document.resolve(to))
        && seen.insert(at.clone())
    {
        files.extend(has_part_of_octets(document, target).then_some(at));
        body(document, target, seen, files);
    }
    let members = ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|key| schema.get(key)?.as_array());
    members.flatten().for_each(|member| body(document, member, seen, files));
}

fn has_part_of_octets(document: &Document, schema: &Node) -> bool {
    let says_nothing = |part: &Node| part.as_object().is_some_and(|part| !normalize::is_structural(part));
    let is_unsaid = |part: &Node| {
        let target = part.get("$ref").and_then(Node::as_str).and_then(|to| document.resolve(to));
        says_nothing(target.map_or(part, |(_, target)| target))
    };
    let is_array = |part: &Node| part.get("items").is_some_and(is_unsaid);
    let properties = schema.get("properties").and_then(Node::as_object).into_iter().flat_map(Object::values);
    properties.into_iter().any(|part| is_unsaid(part) || is_array(part))
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
                // OpenAPI 2's word for it.
                || text("type") == Some("file")
                || text("contentMediaType").is_some_and(|media| media_type::kind(media).is_binary())
        }
    }
}

/// The named schemas: components, and what is referred to in the document's files.
pub(crate) fn named(document: &Document) -> Vec<(Pointer, &Node)> {
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
    has_properties: bool,
    references: Vec<Pointer>,
}

fn look(node: &Node, found: &mut Found) {
    match node {
        Node::Object(object) => {
            let is_set = |key: &str| object.get(key).and_then(Node::as_bool) == Some(true);
            found.has_direction |= is_set("readOnly") || is_set("writeOnly");
            found.has_file |= is_file(object);
            found.has_properties |= ["properties", "additionalProperties"].iter().any(|key| object.get(key).is_some());
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
