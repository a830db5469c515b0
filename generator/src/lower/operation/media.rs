//! Lowers media types: which of several is used, and how.

use crate::api::Media;
use crate::codes::Code;
use crate::document::Document;
use crate::lower::{Lower, Part, xml};
use crate::media_type::{self, MediaKind, essence};
use crate::nearest::nearest;
use crate::node::{Key, Node, Object};
use crate::normalize::{self, Types};
use crate::pointer::Pointer;
use crate::vocabulary;

/// A media type that a body or response declares.
#[derive(Debug, Clone)]
pub struct Declared<'a> {
    pub name: &'a str,
    pub media: Media,
    /// How gladly it is used; the least rank wins.
    rank: u8,
    /// Where it stands, which may be a component (OAS 3.2.0 §4.7).
    pub at: Pointer,
    pub node: &'a Node,
}

impl Declared<'_> {
    /// A range that JSON is in.
    pub fn is_range(&self) -> bool {
        media_type::kind(self.name) == MediaKind::Any
    }

    /// Events without an end.
    pub fn is_stream(&self) -> bool {
        media_type::kind(self.name) == MediaKind::Events
    }
}

/// The media types of a `content`, which stands at this place, best first: JSON, then forms, then XML, then text, then any other as
/// bytes. One whose reference names nothing is none.
pub fn declared<'a>(document: &'a Document, at: &Pointer, content: &'a Node) -> Vec<Declared<'a>> {
    let all = content.as_object().into_iter().flat_map(|all| all.iter());
    let mut known: Vec<Declared<'_>> = all
        .filter(|(name, _)| name.as_str().contains('/'))
        .filter_map(|(name, node)| {
            let (at, node) = document.follow(&at.join(name.as_str()), node).ok()?;
            let (rank, media) = media(document, name.as_str(), node);
            Some(Declared { name: name.as_str(), media, rank, at, node })
        })
        .collect();
    known.sort_by_key(|one| one.rank);
    known
}

/// The same, but for the one that was used so far, which comes first.
pub fn kept_first<'a>(mut declared: Vec<Declared<'a>>, kept: Option<&str>) -> Vec<Declared<'a>> {
    let is_kept = |one: &Declared<'_>| Some(one.name) == kept || Some(one.media.name()) == kept;
    if let Some(index) = declared.iter().position(is_kept) {
        declared[..=index].rotate_right(1);
    }
    declared
}

/// The media type of a parameter or header that is written as one text of it, and its schema.
pub fn only<'a>(document: &'a Document, at: &Pointer, holder: &'a Node) -> Option<(&'a str, Option<Part<'a>>)> {
    let (name, node) = holder.get("content")?.as_object()?.iter().next()?;
    let at = at.join("content").join(name.as_str());
    let (at, node) = document.follow(&at, node).unwrap_or((at, node));
    Some((name.as_str(), node.get("schema").map(|node| Part { at: at.join("schema"), node })))
}

/// What the schema of a body says that decides how it is written.
#[derive(PartialEq)]
enum Said {
    /// Nothing: `{}`, or there is none.
    Nothing,
    /// `{type: string, format: binary}`, any sequence of octets (OAS 3.0.3 §4.4), is no text within JSON: what was
    /// converted from Swagger 2 says so of files.
    File,
    String,
    Other,
}

fn said(document: &Document, media: &Node) -> Said {
    let schema = media.get("schema").and_then(|schema| document.follow(&Pointer::default(), schema).ok());
    let Some((_, schema)) = schema else {
        return if media.get("schema").is_some() { Said::Other } else { Said::Nothing };
    };
    let word = |key: &str| schema.get(key).and_then(Node::as_str);
    match (word("type"), word("format")) {
        (Some("string"), Some("binary")) => Said::File,
        (Some("string"), _) if schema.get("contentMediaType").is_none() => Said::String,
        _ if !schema.as_object().is_some_and(|schema| schema.keys().any(|key| normalize::decides(key))) => {
            Said::Nothing
        }
        _ => Said::Other,
    }
}

/// Whether a media type of values one after the other says what these are. Where it says that all of it is a string, it is
/// one that is written already.
fn has_values(document: &Document, media: &Node) -> bool {
    let schema = media.get("schema").and_then(|schema| document.follow(&Pointer::default(), schema).ok());
    let types = schema.and_then(|(_, schema)| Some(normalize::types(schema.as_object()?, document.version)));
    let is_string = types.is_some_and(|types| types.without(Types::NULL) == Types::STRING);
    media.get("itemSchema").is_some() || said(document, media) == Said::Other && !is_string
}

/// Reports what of a `content` is not used: keys that are no media type, and references that name nothing.
pub fn unused(cx: &mut Lower<'_, '_>, at: &Pointer, content: Option<&Node>) {
    for (name, node) in content.and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        if name.as_str().contains('/')
            && let Err(reference) = cx.document.follow(at, node)
        {
            let message = format!("`{reference}` names no media type; `{}` is left out", name.as_str());
            cx.diagnostics.warn(Code::DanglingReference, &at.join(name.as_str()), message);
        }
    }
    let keys = content.and_then(Node::as_object).into_iter().flat_map(Object::keys).map(|key| key.as_str());
    for key in keys.filter(|key| !key.contains('/') && !key.starts_with("x-") && *key != "$ref") {
        let message = format!("`{key}` is no media type; it is left out");
        let near = nearest(&key.to_ascii_lowercase(), COMMON);
        cx.diagnostics.warn(Code::WrongKind, &at.join(key), message).help =
            near.map(|near| format!("did you mean `{near}`?"));
    }
}

/// What is most likely meant by a key that is nearly one of these.
const COMMON: [&str; 7] = [
    "application/json",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "application/xml",
    FORM_DATA,
    "text/event-stream",
    "text/plain",
];

/// The multipart of forms (RFC 7578), whose parts have names.
pub const FORM_DATA: &str = "multipart/form-data";

/// How a body in this media type is written or read, and its rank; the least one wins.
fn media(document: &Document, name: &str, node: &Node) -> (u8, Media) {
    let within = media_type::within(name);
    match media_type::kind(name) {
        MediaKind::Json if said(document, node) == Said::File => (8, Media::Bytes(within)),
        // A range is no promise of JSON, but for what only JSON holds.
        MediaKind::Any => match said(document, node) {
            Said::Nothing | Said::File => (8, Media::Bytes("application/octet-stream".to_owned())),
            Said::String => (7, Media::Text("text/plain".to_owned())),
            Said::Other => (2, Media::Json(within)),
        },
        MediaKind::Json if essence(name) == "application/json" => (0, Media::Json(within)),
        MediaKind::Json => (1, Media::Json(within)),
        MediaKind::Form => (3, Media::Form),
        MediaKind::Multipart if essence(name) == FORM_DATA || essence(name).contains('*') => {
            (4, Media::Multipart(FORM_DATA.to_owned()))
        }
        MediaKind::Multipart => (5, Media::Multipart(essence(name))),
        MediaKind::Xml if said(document, node) == Said::Other => (6, Media::Xml(within)),
        MediaKind::Xml => raw_xml(within),
        MediaKind::Text => (7, Media::Text(within)),
        MediaKind::Lines | MediaKind::Sequence if has_values(document, node) => (8, Media::Lines(within)),
        MediaKind::Lines | MediaKind::Sequence | MediaKind::Bytes => (8, Media::Bytes(within)),
        // A stream of events is text without an end; it is read as bytes.
        MediaKind::Events => (9, Media::Bytes(within)),
    }
}

/// XML of which nothing is known, or that cannot be written.
fn raw_xml(name: String) -> (u8, Media) {
    if essence(&name).starts_with("text/") { (7, Media::Text(name)) } else { (8, Media::Bytes(name)) }
}

/// The same media types for a request: XML whose root element nothing names is sent as it is given.
pub fn written<'a>(cx: &Lower<'a, '_>, mut declared: Vec<Declared<'a>>) -> Vec<Declared<'a>> {
    for one in declared.iter_mut().filter(|one| matches!(one.media, Media::Xml(_))) {
        let part = one.node.get("schema").map(|node| Part { at: one.at.join("schema"), node });
        if !part.is_some_and(|part| xml::has_name(cx, &part)) {
            (one.rank, one.media) = raw_xml(one.media.name().to_owned());
        }
    }
    declared.sort_by_key(|one| one.rank);
    declared
}

/// Reports a body that is sent as it is given for that reason.
pub fn check_name(cx: &mut Lower<'_, '_>, declared: &Declared<'_>) {
    let is_raw = media_type::kind(declared.name) == MediaKind::Xml && !matches!(declared.media, Media::Xml(_));
    if is_raw && said(cx.document, declared.node) == Said::Other {
        let message = "nothing says what the root element of this body is called; it is sent as it is given";
        cx.diagnostics.warn(Code::Xml, &declared.at.join("schema"), message).help =
            Some("give the schema `xml.name`".to_owned());
    }
}

/// Whether two media types are written and read in the same way.
pub fn is_same_kind(a: &Media, b: &Media) -> bool {
    std::mem::discriminant(a) == std::mem::discriminant(b)
}

/// What the name of an operation in this media type ends with.
pub fn word(declared: &Declared<'_>) -> String {
    match &declared.media {
        Media::Lines(_) => "lines".to_owned(),
        Media::Form => "form".to_owned(),
        Media::Multipart(_) => "multipart".to_owned(),
        Media::Xml(_) => "xml".to_owned(),
        Media::Json(_) | Media::Bytes(_) | Media::Text(_) => of_name(declared.name),
    }
}

/// `merge-patch` of `application/merge-patch+json`, `png` of `image/png`, `json version=2` of one with a parameter.
fn of_name(name: &str) -> String {
    let essence = essence(name);
    let (kind, subtype) = essence.split_once('/').unwrap_or(("", &essence));
    let parameters = name.split(';').skip(1).map(str::trim).filter(|one| !one.starts_with("charset"));
    let word = match subtype {
        "octet-stream" => "bytes",
        "*" if kind == "*" || kind == "application" => "any",
        "*" => kind,
        other => {
            let plain = other.strip_prefix("x-").or(other.strip_prefix("vnd.")).unwrap_or(other);
            plain.strip_suffix("+json").unwrap_or(plain)
        }
    };
    std::iter::once(word).chain(parameters).collect::<Vec<_>>().join(" ")
}

/// What to ask for with `Accept` where this media type is wanted, and others where it does not come.
pub fn accept_first(wanted: &str, others: &[Declared<'_>]) -> String {
    let mut names = vec![wanted.to_owned()];
    for one in others.iter().filter(|one| one.name != wanted && is_header_text(one.name)) {
        // RFC 9110, section 12.4.2.
        let name = format!("{};q=0.5", one.name);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.join(", ")
}

fn is_header_text(name: &str) -> bool {
    name.bytes().all(|byte| (b' '..=b'~').contains(&byte))
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
        if is_header_text(name) && !names.contains(&name.to_owned()) {
            names.push(name.to_owned());
        }
    }
    let is_json = all.iter().all(|one| matches!(one.media, Media::Json(_)));
    let is_default = is_json && names.iter().any(|name| name == "application/json");
    (!is_default && !names.is_empty()).then(|| names.join(", "))
}

/// Keywords that say nothing of the values: two schemas that differ in these alone are of the same values.
const WORDS: &[&str] =
    &["$comment", "deprecated", "description", "example", "examples", "externalDocs", "summary", "title"];

/// Whether two schemas are of the same values, whatever words they have.
pub fn says_the_same(one: Option<&Node>, other: Option<&Node>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => is_same(one, other, false),
        (one, other) => one.is_none() && other.is_none(),
    }
}

fn is_same(one: &Node, other: &Node, is_named: bool) -> bool {
    match (one, other) {
        (Node::Object(one), Node::Object(other)) => {
            let counts = |key: &str| is_named || !WORDS.contains(&key);
            let keys = |object: &Object| object.keys().filter(|key| counts(key.as_str())).count();
            let is_in_other = |(key, value): (&Key, &Node)| {
                let key = key.as_str();
                other.get(key).is_some_and(|other| match !is_named && vocabulary::holds_data(key) {
                    true => value == other,
                    false => is_same(value, other, !is_named && vocabulary::holds_names(key)),
                })
            };
            keys(one) == keys(other) && one.iter().filter(|(key, _)| counts(key.as_str())).all(is_in_other)
        }
        (Node::Array(one), Node::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other, false))
        }
        (one, other) => one == other,
    }
}

#[cfg(test)]
mod tests;
