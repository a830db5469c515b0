//! Finds the named schemas that are not the same in requests and in responses, or in multipart bodies.

use super::discriminated::Discriminated;
use super::inheritance::Subtypes;
use super::one_way;
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
    /// Those that require a property which is `readOnly` or `writeOnly`, or hold one that does where both ways go: in a
    /// property that goes one way alone, what it holds goes that way too. OAS 3.0.3 §4.7.24.2: of a `readOnly` property,
    /// `required` counts for the response only; so one type cannot say both.
    pub direction: HashSet<Pointer>,
    /// Those that hold a binary string, which is a file in a multipart body, or refer to one that does.
    pub files: HashSet<Pointer>,
    /// Those that hold properties, or refer to one that does: each may be null in a merge patch.
    pub objects: HashSet<Pointer>,
}

/// `named` are the named schemas; a schema holds what extends it. What goes which way of one that `is_own`, its type knows.
pub(crate) fn sensitive(
    document: &Document,
    named: &[(Pointer, &Node)],
    subtypes: &HashMap<Pointer, Rc<Subtypes>>,
    discriminated: &Discriminated,
    is_own: &dyn Fn(&Pointer, &Node) -> bool,
) -> Sensitive {
    let mut users: Users = HashMap::new();
    let (mut files, mut objects) = (Vec::new(), Vec::new());
    for (place, schema) in named {
        let mut found = Found::default();
        look(schema, &mut found);
        for target in found.references {
            users.entry(target).or_default().push(place.clone());
        }
        objects.extend(found.has_properties.then(|| place.clone()));
        files.extend(found.has_file.then(|| place.clone()));
    }
    bodies(document, &document.root, &mut files);
    extend(&mut users, subtypes);
    let generated: Vec<_> = named.iter().filter(|(at, schema)| !is_own(at, schema)).cloned().collect();
    let direction = directed(document, &generated, subtypes, discriminated);
    Sensitive { direction, files: closed(&users, files), objects: closed(&users, objects) }
}

/// Which schemas refer to each.
type Users = HashMap<Pointer, Vec<Pointer>>;

/// A schema holds what extends it.
fn extend(users: &mut Users, subtypes: &HashMap<Pointer, Rc<Subtypes>>) {
    for (base, subtypes) in subtypes {
        subtypes.all.iter().for_each(|subtype| users.entry(subtype.clone()).or_default().push(base.clone()));
    }
}

/// The schemas that are not the same in requests and in responses.
fn directed(
    document: &Document,
    named: &[(Pointer, &Node)],
    subtypes: &HashMap<Pointer, Rc<Subtypes>>,
    discriminated: &Discriminated,
) -> HashSet<Pointer> {
    if !one_way::is_said(&document.root) {
        return HashSet::new();
    }
    let mut users: Users = HashMap::new();
    let mut directed = Vec::new();
    for (place, schema) in named {
        let mut references = Vec::new();
        held(document, schema, &mut references);
        for target in references {
            users.entry(target).or_default().push(place.clone());
        }
        let names = discriminated.get(place).map_or(&[][..], |names| names);
        let names: Vec<&str> = names.iter().map(|named| named.property.as_str()).collect();
        directed.extend(one_way::is_required(document, schema, &names).then(|| place.clone()));
    }
    extend(&mut users, subtypes);
    closed(&users, directed)
}

/// What a schema refers to, but for what only properties hold that go one way alone.
fn held(document: &Document, node: &Node, references: &mut Vec<Pointer>) {
    match node {
        Node::Object(object) => {
            if let Some(reference) = object.get("$ref").and_then(Node::as_str) {
                references.extend(Pointer::parse(reference));
            }
            for (key, value) in object.iter() {
                match value {
                    Node::Object(properties) if key.as_str() == "properties" => {
                        let both = properties.values().filter(|property| !one_way::is_one_way(document, property));
                        both.for_each(|property| held(document, property, references));
                    }
                    value => held(document, value, references),
                }
            }
        }
        Node::Array(items) => items.iter().for_each(|item| held(document, item, references)),
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
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
fn closed(users: &Users, mut open: Vec<Pointer>) -> HashSet<Pointer> {
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
    has_file: bool,
    has_properties: bool,
    references: Vec<Pointer>,
}

fn look(node: &Node, found: &mut Found) {
    match node {
        Node::Object(object) => {
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
