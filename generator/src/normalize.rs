//! Reads a schema object of 3.0, 3.1 or 3.2 as one view: what the versions say differently comes out the same.
//!
//! `openapiv3` cannot hold what 3.1 says, and takes a schema it does not understand for "any"; so the view stands on the
//! tree itself. Lowering asks this view alone, never a keyword whose meaning depends on the version.

use crate::document::Version;
use crate::media_type;
use crate::node::{Node, Object};

/// The kinds of JSON value that `type` names; a set in one byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Types(u8);

impl Types {
    pub const NULL: Types = Types(1);
    pub const BOOLEAN: Types = Types(2);
    pub const INTEGER: Types = Types(4);
    pub const NUMBER: Types = Types(8);
    pub const STRING: Types = Types(16);
    pub const ARRAY: Types = Types(32);
    pub const OBJECT: Types = Types(64);

    /// The words of `type` (JSON Schema 2020-12 validation §6.1.1).
    pub const WORDS: [(&'static str, Types); 7] = [
        ("null", Types::NULL),
        ("boolean", Types::BOOLEAN),
        ("integer", Types::INTEGER),
        ("number", Types::NUMBER),
        ("string", Types::STRING),
        ("array", Types::ARRAY),
        ("object", Types::OBJECT),
    ];

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub fn contains(self, other: Types) -> bool {
        self.0 & other.0 == other.0
    }

    pub fn with(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    pub fn without(self, other: Types) -> Types {
        Types(self.0 & !other.0)
    }

    /// What both allow; an integer is a number.
    pub fn and(self, other: Types) -> Types {
        let both = Types(self.0 & other.0);
        let is_integer = |a: Types, b: Types| a.contains(Types::INTEGER) && b.contains(Types::NUMBER);
        if is_integer(self, other) || is_integer(other, self) {
            return both.with(Types::INTEGER);
        }
        both
    }

    /// Each one by itself, in the order of the table.
    pub fn each(self) -> impl Iterator<Item = Types> {
        Types::WORDS.into_iter().map(|(_, one)| one).filter(move |one| self.contains(*one))
    }

    /// As a person writes it: `string or null`.
    pub fn words(self) -> String {
        let words: Vec<&str> =
            Types::WORDS.iter().filter(|(_, one)| self.contains(*one)).map(|(word, _)| *word).collect();
        words.join(" or ")
    }
}

/// Whether the schema says that its value may be null: `nullable` (OAS 3.0.3 §4.7.24), or what Swagger's tools wrote before
/// there was that.
pub fn is_nullable(schema: &Object) -> bool {
    ["nullable", "x-nullable"].into_iter().any(|key| schema.get(key).and_then(Node::as_bool) == Some(true))
}

/// The type words of a schema; empty where it has none. OpenAPI 3.0's `nullable` (§4.7.24) and 3.1's `null` come out
/// the same. `Err` is the word that is no type.
pub fn types(schema: &Object, version: Version) -> Result<Types, String> {
    let mut types = Types::default();
    match schema.get("type") {
        None => {}
        Some(Node::Array(words)) => {
            for word in words {
                types = types.with(one_type(word)?);
            }
        }
        Some(word) => types = one_type(word)?,
    }
    // Swagger's `nullable` is written in 3.1 documents too, where it says nothing by the letter.
    if is_nullable(schema) && (version == Version::V3_0 || !types.is_empty()) {
        types = types.with(Types::NULL);
    }
    Ok(types)
}

/// Documents write `type: null` without quotes; OpenAPI 2's `file` stands for a binary string.
fn one_type(word: &Node) -> Result<Types, String> {
    if word.is_null() {
        return Ok(Types::NULL);
    }
    let text = word.as_str().unwrap_or_default();
    let known = Types::WORDS.iter().find(|(name, _)| *name == text);
    match known {
        Some((_, types)) => Ok(*types),
        None if text == "file" => Ok(Types::STRING),
        None => Err(word.scalar_text().unwrap_or_else(|| word.to_json())),
    }
}

/// The values that `enum` or `const` allow; `true` if it is `const`, which will not grow.
pub fn values(schema: &Object) -> Option<(Vec<&Node>, bool)> {
    if let Some(value) = schema.get("const") {
        return Some((vec![value], true));
    }
    let values = schema.get("enum")?.as_array()?;
    Some((values.iter().collect(), false))
}

/// The format, or what says the same in other words: 3.1 writes a binary string as `contentMediaType`, a decoded one
/// with `contentEncoding` (OAS 3.1.0 §4.8.14.4).
pub fn format(schema: &Object) -> Option<&str> {
    if schema.get("type").and_then(Node::as_str) == Some("file") {
        return Some("binary");
    }
    if let Some(format) = schema.get("format").and_then(Node::as_str) {
        return Some(format);
    }
    let media = schema.get("contentMediaType").and_then(Node::as_str);
    let is_encoded = schema.get("contentEncoding").is_some();
    media.filter(|media| !is_encoded && media_type::kind(media).is_binary()).map(|_| "binary")
}

/// Whether the schema says anything that bears on its values, beyond words about it.
pub fn is_structural(schema: &Object) -> bool {
    schema.iter().any(|(key, _)| STRUCTURAL.contains(&key.as_str()))
}

/// The keywords that decide a type. Bounds, patterns and words are not among them.
const STRUCTURAL: &[&str] = &[
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "enum",
    "format",
    "items",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "properties",
    "required",
    "type",
    "unevaluatedProperties",
];

/// Whether the keyword is one of those that decide a type.
pub fn decides(keyword: &str) -> bool {
    STRUCTURAL.contains(&keyword)
}
