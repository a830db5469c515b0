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

/// The key of the root that says of a converted document how it was written, and what it says.
pub const WRITTEN: &str = "x-cratewright-written";
pub const SWAGGER: &str = "Swagger 2.0";

/// The key that says of a parameter, a header or a field what stands between the values of an array, where OpenAPI has no
/// word for it: `comma`, `space`, `tab` or `pipe`.
pub const DELIMITED: &str = "x-cratewright-delimited";

/// Whether the value of this word is an object with names for keys.
pub fn holds_names(word: &str) -> bool {
    // `parameters` is one in `components`; elsewhere it is a list.
    NAMED.contains(&word) || word == "parameters"
}

/// Whether the value of this word is data: an example, a constant, or what an extension holds.
pub fn holds_data(word: &str) -> bool {
    DATA.contains(&word) || word.starts_with("x-")
}
