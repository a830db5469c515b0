//! Says what a media type is to a client, and which of several a request uses.

use serde_json::{Map, Value};

/// The kinds of media types that a generated client writes differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// `application/json`, `…+json`, and anything at all
    Json,
    /// `application/x-www-form-urlencoded`
    Form,
    /// `multipart/form-data`, and others with parts that have names
    Multipart,
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
            Some(("*" | "application", "*")) => Self::Json,
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
    /// octets (OAS 3.0.3 §4.4); and a range is JSON where the schema says what only JSON holds.
    pub fn of_entry(media_type: &str, content: &Value) -> Self {
        let schema = &content["schema"];
        let is_string = schema["type"] == "string";
        let says_nothing =
            || schema.as_object().is_none_or(|schema| schema.keys().all(|key| SAY_NOTHING.contains(&&**key)));
        match Self::of(media_type) {
            Self::Json if is_string && schema["format"] == "binary" => Self::Bytes,
            Self::Json if media_type.contains('*') && says_nothing() => Self::Bytes,
            Self::Json if media_type.contains('*') && is_string => Self::Text,
            other => other,
        }
    }
}

/// Keys of a schema that say nothing of its values.
const SAY_NOTHING: [&str; 5] = ["title", "description", "example", "examples", "default"];

/// The media type without parameters, in lower case.
pub fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The media type that a client sends or reads, of those in a `content`: JSON before form before multipart before text
/// before bytes, exact names before ranges, the first of its kind.
pub fn preferred(content: &Map<String, Value>) -> Option<(&String, &Value)> {
    content.iter().filter(|(name, _)| name.contains('/')).min_by_key(|(name, content)| rank(name, content))
}

fn rank(media_type: &str, content: &Value) -> u8 {
    let essence = essence(media_type);
    match Media::of_entry(media_type, content) {
        Media::Json if essence == "application/json" => 0,
        Media::Json if !essence.contains('*') => 1,
        Media::Json => 2,
        Media::Form => 3,
        Media::Multipart if essence == "multipart/form-data" => 4,
        Media::Multipart => 5,
        Media::Text => 6,
        Media::Bytes if essence != "text/event-stream" => 7,
        Media::Bytes => 8,
    }
}
