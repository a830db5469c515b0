//! Reads a schema object of 3.0, 3.1 or 3.2 as one view: what the versions say differently comes out the same.
//!
//! The view stands on the tree itself, since no type holds what all versions say. Lowering asks this view alone, never a
//! keyword whose meaning depends on the version.

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
    ["nullable", "x-nullable"].into_iter().any(|key| schema.get(key).and_then(Node::as_flag) == Some(true))
}

/// The type words of a schema; empty where it has none. OpenAPI 3.0's `nullable` (§4.7.24) and 3.1's `null` come out
/// the same.
pub fn types(schema: &Object, version: Version) -> Types {
    // A word that nobody can read may mean anything.
    let read: Option<Vec<Reading>> = words(schema).iter().map(reading).collect();
    let types = read.unwrap_or_default().iter().fold(Types::default(), |all, one| all.with(one.types));
    // Swagger's `nullable` is written in 3.1 documents too, where it says nothing by the letter.
    let takes_null = is_nullable(schema) && (version == Version::V3_0 || !types.is_empty());
    if takes_null { types.with(Types::NULL) } else { types }
}

/// The words of `type` that are no types, as they are shown, each with what it is read as.
pub fn odd_words(schema: &Object) -> Vec<(String, Option<Reading>)> {
    let is_type = |word: &&Node| word.is_null() || Types::WORDS.iter().any(|(name, _)| word.as_str() == Some(*name));
    // OpenAPI 2's `file` is told by the lint where it means nothing.
    let odd = words(schema).iter().filter(|word| !is_type(word) && word.as_str() != Some("file"));
    odd.map(|word| (word.scalar_text().unwrap_or_else(|| word.to_json()), reading(word))).collect()
}

fn words(schema: &Object) -> &[Node] {
    match schema.get("type") {
        None => &[],
        Some(Node::Array(words)) => words,
        Some(word) => std::slice::from_ref(word),
    }
}

/// What a word of `type` means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub types: Types,
    pub format: Option<&'static str>,
}

/// Words of other languages and of formats that documents write for types, in lower case and without signs, and what they
/// mean. What one might mean two ways is not here: a `timestamp` is a number as often as a text.
const SPELLINGS: &[(&[&str], Types, Option<&str>)] = &[
    (&["str", "text", "varchar", "char"], Types::STRING, None),
    (&["int"], Types::INTEGER, None),
    (&["int32", "short"], Types::INTEGER, Some("int32")),
    (&["int64", "long"], Types::INTEGER, Some("int64")),
    (&["bigint", "biginteger", "int128", "uint128"], Types::INTEGER, Some("bigint")),
    (&["uint", "uint32"], Types::INTEGER, Some("uint32")),
    (&["uint64", "ulong"], Types::INTEGER, Some("uint64")),
    (&["float", "float32"], Types::NUMBER, Some("float")),
    (&["double", "float64", "real", "numeric"], Types::NUMBER, Some("double")),
    (&["bool"], Types::BOOLEAN, None),
    (&["list"], Types::ARRAY, None),
    (&["map", "dict", "dictionary", "hash", "hashmap"], Types::OBJECT, None),
    (&["nil", "none"], Types::NULL, None),
    (&["date", "localdate", "fulldate"], Types::STRING, Some("date")),
    (&["datetime", "offsetdatetime", "zoneddatetime"], Types::STRING, Some("date-time")),
    (&["time", "localtime"], Types::STRING, Some("time")),
    (&["duration"], Types::STRING, Some("duration")),
    (&["uuid", "guid"], Types::STRING, Some("uuid")),
    (&["uri", "url"], Types::STRING, Some("uri")),
    (&["email"], Types::STRING, Some("email")),
    (&["password"], Types::STRING, Some("password")),
    (&["binary", "file"], Types::STRING, Some("binary")),
    (&["byte", "base64"], Types::STRING, Some("byte")),
];

/// Documents write `type: null` without quotes, types of other languages (`int`, `String`), and formats.
fn reading(word: &Node) -> Option<Reading> {
    if word.is_null() {
        return Some(Reading { types: Types::NULL, format: None });
    }
    let text = word.as_str()?;
    if let Some((_, types)) = Types::WORDS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        return Some(Reading { types: *types, format: None });
    }
    let bare: String = text.chars().filter(|c| !"-_ ".contains(*c)).collect::<String>().to_ascii_lowercase();
    let row = SPELLINGS.iter().find(|(words, ..)| words.contains(&bare.as_str()));
    row.map(|(_, types, format)| Reading { types: *types, format: *format })
}

/// The values that `enum` or `const` allow; `true` if it is `const`, which will not grow.
pub fn values(schema: &Object) -> Option<(Vec<&Node>, bool)> {
    if let Some(value) = schema.get("const") {
        return Some((vec![value], true));
    }
    let values = schema.get("enum")?.as_array()?;
    Some((values.iter().collect(), false))
}

/// The format, or what says the same in other words: 3.1 writes a binary string as `contentMediaType`, an encoded one
/// with `contentEncoding` (OAS 3.1.0 §4.8.14.4), which is not binary then, whatever `format` says.
pub fn format(schema: &Object) -> Option<&str> {
    let of_type = || words(schema).iter().filter_map(reading).find_map(|word| word.format);
    if schema.get("type").and_then(Node::as_str) == Some("file") {
        return Some("binary");
    }
    let format = schema.get("format").and_then(Node::as_str).or_else(of_type);
    if let Some(encoded) = base64(schema).filter(|_| format.is_none_or(|format| format == "binary")) {
        return Some(encoded);
    }
    if format.is_some() {
        return format;
    }
    let media = schema.get("contentMediaType").and_then(Node::as_str);
    let is_encoded = schema.get("contentEncoding").is_some();
    media.filter(|media| !is_encoded && media_type::kind(media).is_binary()).map(|_| "binary")
}

/// The format of strings that hold bytes in base64, where a `contentEncoding` says so.
pub fn base64(schema: &Object) -> Option<&'static str> {
    let encoding = schema.get("contentEncoding").and_then(Node::as_str)?;
    [("base64", "byte"), ("base64url", "base64url")]
        .into_iter()
        .find(|(name, _)| encoding.eq_ignore_ascii_case(name))
        .map(|(_, format)| format)
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
