//! Says what a media type is to a client: one table, read by all who ask.

/// What is written and read in a media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaKind {
    /// One JSON text.
    Json,
    /// Whatever the schema says: a file, or else JSON.
    Any,
    /// The fields of a form in one line.
    Form,
    /// Parts between boundaries.
    Multipart,
    /// Characters.
    Text,
    /// Elements and attributes: a value where a schema says which, or else characters under `text/`, or bytes.
    Xml,
    /// Server-sent events.
    Events,
    /// A JSON text a line.
    Lines,
    /// JSON texts, each behind a record separator.
    Sequence,
    /// Octets of which nothing is known.
    Bytes,
}

use MediaKind::{Any, Bytes, Events, Form, Json, Lines, Multipart, Sequence, Text, Xml};
use Name::{Begins, Ends, Is};

/// How the names of a row are found. All are in lower case and without parameters.
enum Name {
    Is(&'static [&'static str]),
    Ends(&'static str),
    Begins(&'static str),
}

/// The first row that fits counts.
const TABLE: &[(Name, MediaKind)] = &[
    // RFC 8259 §11; the others are older, and ASP.NET still lists `text/json`.
    (Is(&["application/json", "text/json", "application/x-json", "text/x-json"]), Json),
    // RFC 9110 §12.5.1: ranges that JSON is in.
    (Is(&["*/*", "application/*"]), Any),
    // The URL Standard §5, by OAS 3.0.3 §4.7.14.
    (Is(&["application/x-www-form-urlencoded"]), Form),
    // RFC 7578; RFC 2387 and RFC 2046 §5.1 for the others.
    (Begins("multipart/"), Multipart),
    // The HTML Standard §9.2.5.
    (Is(&["text/event-stream"]), Events),
    // None is registered; OAS 3.2.0 §4.14.2 knows the first and the fourth. The last is what Spring called it up to 5.0, and
    // would be JSON by its suffix.
    (
        Is(&[
            "application/jsonl",
            "application/x-jsonl",
            "application/jsonlines",
            "application/ndjson",
            "application/x-ndjson",
            "application/x-json-stream",
            "application/stream+json",
        ]),
        Lines,
    ),
    // RFC 7464 §4, RFC 8091.
    (Is(&["application/json-seq"]), Sequence),
    (Ends("+json-seq"), Sequence),
    // RFC 6839 §3.1.
    (Ends("+json"), Json),
    // RFC 7303 §4 and §9.
    (Is(&["application/xml", "text/xml"]), Xml),
    (Ends("+xml"), Xml),
    // RFC 2046 §4.1.
    (Begins("text/"), Text),
];

/// What a media type is; its parameters and its case do not count.
pub fn kind(name: &str) -> MediaKind {
    let essence = essence(name);
    let fits = |name: &Name| match name {
        Is(names) => names.contains(&essence.as_str()),
        Ends(end) => essence.ends_with(end),
        Begins(start) => essence.starts_with(start),
    };
    TABLE.iter().find(|(name, _)| fits(name)).map_or(Bytes, |(_, kind)| *kind)
}

/// The media type without its parameters, in lower case.
pub fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// The media type itself, or of a range one that is in it: nothing can be sent as `image/*`.
pub fn within(name: &str) -> String {
    if !essence(name).contains('*') {
        return name.to_owned();
    }
    match kind(name) {
        Json | Any => "application/json",
        Text => "text/plain",
        Form | Multipart | Xml | Events | Lines | Sequence | Bytes => "application/octet-stream",
    }
    .to_owned()
}

/// Whether a body in this media type is a merge patch (RFC 7396 §4).
pub fn is_merge_patch(name: &str) -> bool {
    essence(name) == "application/merge-patch+json"
}

impl MediaKind {
    /// Whether a string of this media type is a file rather than characters (OAS 3.1.0 §4.8.14.4).
    pub fn is_binary(self) -> bool {
        matches!(self, Bytes | Xml)
    }
}

#[cfg(test)]
mod tests;
