//! Lowers media types: which of several is used, and how.

use crate::api::Media;
use crate::codes::Code;
use crate::lower::Lower;
use crate::media_type::{self, MediaKind, essence};
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// A media type that a body or response declares.
#[derive(Debug, Clone)]
pub struct Declared<'a> {
    pub name: &'a str,
    pub media: Media,
    /// How gladly it is used; the least rank wins.
    rank: u8,
    pub node: &'a Node,
}

impl Declared<'_> {
    /// Events without an end.
    pub fn is_stream(&self) -> bool {
        media_type::kind(self.name) == MediaKind::Events
    }
}

/// The media types of a `content`, best first: JSON, then forms, then text, then any other as bytes.
pub fn declared(content: &Node) -> Vec<Declared<'_>> {
    let all = content.as_object().into_iter().flat_map(|all| all.iter());
    let mut known: Vec<Declared<'_>> = all
        .filter(|(name, _)| name.as_str().contains('/'))
        .map(|(name, node)| {
            let (rank, media) = media(name.as_str(), node);
            Declared { name: name.as_str(), media, rank, node }
        })
        .collect();
    known.sort_by_key(|one| one.rank);
    known
}

/// `{type: string, format: binary}`, any sequence of octets (OAS 3.0.3 §4.4), is no text within JSON: what was converted from
/// Swagger 2 says so of files.
fn is_file(media: &Node) -> bool {
    let said = |key: &str| media.get("schema").and_then(|schema| schema.get(key)).and_then(Node::as_str);
    said("type") == Some("string") && said("format") == Some("binary")
}

/// Reports keys of a `content` that are no media type.
pub fn unknown_keys(cx: &mut Lower<'_, '_>, at: &Pointer, content: Option<&Node>) {
    let keys = content.and_then(Node::as_object).into_iter().flat_map(Object::keys).map(|key| key.as_str());
    for key in keys.filter(|key| !key.contains('/') && !key.starts_with("x-") && *key != "$ref") {
        let message = format!("`{key}` is no media type; it is left out");
        cx.diagnostics.warn(Code::WrongKind, &at.join(key), message);
    }
}

/// How a body in this media type is written or read, and its rank; the least one wins.
fn media(name: &str, node: &Node) -> (u8, Media) {
    let within = media_type::within(name);
    match media_type::kind(name) {
        MediaKind::Json if is_file(node) => (6, Media::Bytes(within)),
        MediaKind::Any if is_file(node) => (6, Media::Bytes("application/octet-stream".to_owned())),
        MediaKind::Json if essence(name) == "application/json" => (0, Media::Json(within)),
        MediaKind::Json => (1, Media::Json(within)),
        MediaKind::Any => (2, Media::Json(within)),
        MediaKind::Form => (3, Media::Form),
        MediaKind::Multipart => (4, Media::Multipart),
        MediaKind::Text => (5, Media::Text(within)),
        MediaKind::Xml if essence(name).starts_with("text/") => (5, Media::Text(within)),
        MediaKind::Lines | MediaKind::Sequence if node.get("itemSchema").is_some() => (6, Media::Lines(within)),
        MediaKind::Xml | MediaKind::Lines | MediaKind::Sequence | MediaKind::Bytes => (6, Media::Bytes(within)),
        // A stream of events is text without an end; it is read as bytes.
        MediaKind::Events => (7, Media::Bytes(within)),
    }
}

/// Whether two media types are written and read in the same way.
pub fn is_same_kind(a: &Media, b: &Media) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// What to ask for with `Accept`; nothing where that is JSON alone, the default.
pub fn accept(all: &[Declared<'_>]) -> Option<String> {
    let mut names: Vec<String> = Vec::new();
    for one in all {
        let name = match media_type::kind(one.name) {
            MediaKind::Any if matches!(one.media, Media::Json(_)) => "application/json",
            MediaKind::Json if essence(one.name) == "application/json" => "application/json",
            _ => one.name,
        };
        let is_header_text = name.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if is_header_text && !names.contains(&name.to_owned()) {
            names.push(name.to_owned());
        }
    }
    let is_json = all.iter().all(|one| matches!(one.media, Media::Json(_)));
    let is_default = is_json && names.iter().any(|name| name == "application/json");
    (!is_default && !names.is_empty()).then(|| names.join(", "))
}
