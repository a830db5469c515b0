//! What the place of a schema says of its name.

use crate::pointer::{FILES, Pointer};

/// The name of the schema at this place: in `components.schemas`, or in a file of the document, which has one for itself
/// if it is one schema, else names for what it holds.
pub fn component_name(at: &Pointer) -> Option<String> {
    let tokens: Vec<_> = at.tokens().collect();
    let steps: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    let name = match steps[..] {
        ["components", "schemas", name] => name,
        [FILES, file] => stem(file),
        [FILES, _, name]
        | [FILES, _, "$defs" | "definitions" | "schemas", name]
        | [FILES, _, "components", "schemas", name] => name,
        _ => return None,
    };
    Some(name.to_owned())
}

/// `pet` of `schemas/pet.v1.yaml`.
fn stem(file: &str) -> &str {
    let name = file.rsplit('/').next().unwrap_or_default();
    name.split('.').find(|part| !part.is_empty()).unwrap_or(name)
}

/// Words for a schema that a reference finds elsewhere: the last telling steps of its place.
pub fn words(at: &Pointer) -> String {
    let is_file = at.tokens().next().is_some_and(|token| token == FILES);
    let tokens: Vec<_> = at.tokens().skip(usize::from(is_file)).collect();
    let telling = tokens.iter().filter(|token| !SILENT_STEPS.contains(&token.as_ref()));
    let words: Vec<&str> = telling.map(AsRef::as_ref).collect();
    words[words.len().saturating_sub(2)..].join(" ")
}

/// Steps of a pointer that name a keyword, not a thing.
const SILENT_STEPS: &[&str] = &[
    "$defs",
    "allOf",
    "anyOf",
    "components",
    "content",
    "definitions",
    "items",
    "oneOf",
    "paths",
    "properties",
    "requestBodies",
    "responses",
    "schema",
    "schemas",
];
