//! What stands below a key of the specification: more of its words, names that the document chose, or data.

/// The words whose value is an object with names for keys.
const NAMED: &[&str] = &[
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "headers",
    "links",
    "pathItems",
    "paths",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
    "securitySchemes",
    "webhooks",
];

/// The words whose value is data, whatever it looks like.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples"];

/// Whether the value of this word is an object with names for keys.
pub fn holds_names(word: &str) -> bool {
    // `parameters` is one in `components`; elsewhere it is a list.
    NAMED.contains(&word) || word == "parameters"
}

/// Whether the value of this word is data: an example, a constant, or what an extension holds.
pub fn holds_data(word: &str) -> bool {
    DATA.contains(&word) || word.starts_with("x-")
}
