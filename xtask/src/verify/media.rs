//! Says what a media type is to a client, and which of several a request uses.

use serde_json::{Map, Value};

use super::document::Document;

/// The kinds of media types that a generated client writes differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`, `…+json`, and anything at all
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`, and others with parts that have names
    Multipart,
    /// `application/xml`, `text/xml`, `…+xml`, of which a schema says what it is
    Xml,
    /// `text/…`
    Text,
    /// Anything else: the bytes as they are.
    Bytes,
}

impl Media {
    /// The kind of a media type; its parameters do not count.
    pub fn of(media_type: &str) -> Self {
        let essence = essence(media_type);
        match essence.split_once('/') {
            Some(("application" | "text", "json" | "x-json")) => Self::Json,
            // Lines, by whatever name.
            Some(("application", "stream+json")) => Self::Bytes,
            _ if is_open(&essence) => Self::Json,
            Some((_, subtype)) if subtype.ends_with("+json") => Self::Json,
            Some(("application", "x-www-form-urlencoded")) => Self::Form,
            Some(("multipart", _)) => Self::Multipart,
            // A stream of events is text without an end.
            Some(("text", "event-stream")) => Self::Bytes,
            Some(("text", _)) => Self::Text,
            _ => Self::Bytes,
        }
    }

    /// The kind of an entry of a `content`: a file under the name of JSON is bytes, since no text of JSON is any sequence of
    /// octets (OAS 3.0.3 §4.4); and a range that JSON is in is JSON where the schema says what only JSON holds.
    pub fn of_entry(document: &Document, media_type: &str, content: &Value) -> Self {
        let schema = document.deref(&content["schema"]);
        let is_string = schema["type"] == "string";
        let decides = || schema.as_object().is_some_and(|schema| schema.keys().any(|key| DECIDING.contains(&&**key)));
        let is_xml =
            matches!(&*essence(media_type), "application/xml" | "text/xml") || essence(media_type).ends_with("+xml");
        if is_xml && !is_string && decides() {
            return Self::Xml;
        }
        match Self::of(media_type) {
            Self::Json if is_string && schema["format"] == "binary" => Self::Bytes,
            Self::Json if is_open(&essence(media_type)) && !decides() => Self::Bytes,
            Self::Json if is_open(&essence(media_type)) && is_string && schema.get("contentMediaType").is_none() => {
                Self::Text
            }
            other => other,
        }
    }
}

/// The keywords that say what kind of value a schema is of. Words about it, bounds and patterns leave that open.
const DECIDING: [&str; 15] = [
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

/// Whether this is a range that JSON is in (RFC 9110 §12.5.1); `text/*` and `image/*` are not.
fn is_open(essence: &str) -> bool {
    ["*/*", "application/*"].contains(&essence)
}

/// The media type without parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The media type that a client sends or reads, of those in a `content`: JSON before form before multipart before text
/// before bytes, exact names before ranges, the first of its kind.
pub fn preferred<'c>(document: &Document, content: &'c Map<String, Value>) -> Option<(&'c String, &'c Value)> {
    content.iter().filter(|(name, _)| name.contains('/')).min_by_key(|(name, content)| rank(document, name, content))
}

fn rank(document: &Document, media_type: &str, content: &Value) -> u8 {
    let essence = essence(media_type);
    match Media::of_entry(document, media_type, content) {
        Media::Json if essence == "application/json" => 0,
        Media::Json if is_open(&essence) => 2,
        Media::Json => 1,
        Media::Form => 3,
        Media::Multipart if ["multipart/form-data", "multipart/*"].contains(&essence.as_str()) => 4,
        Media::Multipart => 5,
        Media::Xml => 6,
        Media::Text => 7,
        Media::Bytes if essence != "text/event-stream" => 8,
        Media::Bytes => 9,
    }
}
