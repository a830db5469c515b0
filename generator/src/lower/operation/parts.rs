//! Lowers what schemas say of the parts of a multipart body: their media types, and files that are deeper in them.

use crate::api::*;
use crate::lower::schema::merge::{Merged, merge};
use crate::lower::{Lower, Part};
use crate::media_type;
use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// What differs from the default of a form's fields.
#[derive(Debug, Default)]
pub struct Encoding {
    pub styles: Vec<(String, Style)>,
    /// Media types of parts.
    pub parts: Vec<(String, String)>,
    /// Headers of parts: field, name, value.
    pub headers: Vec<(String, String, String)>,
}

impl Encoding {
    /// Adds the header that says how a part is encoded, unless the document has it.
    fn say_transfer(&mut self, wire: &str, mechanism: &str) {
        const NAME: &str = "Content-Transfer-Encoding";
        if !self.headers.iter().any(|(said, name, _)| said == wire && name.eq_ignore_ascii_case(NAME)) {
            self.headers.push((wire.to_owned(), NAME.to_owned(), mechanism.to_owned()));
        }
    }
}

/// Takes `contentMediaType` as the media type of a part of which `encoding` says nothing.
pub fn by_schema<'a>(
    cx: &mut Lower<'a, '_>,
    at: &Pointer,
    content: &BodyContent,
    declared: &'a Node,
    encoding: &mut Encoding,
) {
    let Some(node) = declared.get("schema") else {
        return;
    };
    let body = merge(cx, &[Part { at: at.join("schema"), node }]);
    for (wire, shape) in fields(&cx.api, content) {
        if encoding.styles.iter().any(|(said, _)| *said == wire) {
            continue;
        }
        let encoded = body.properties.get(&wire).filter(|_| is_text(&shape)).and_then(|parts| encoded(cx, parts));
        if let Some(mechanism) = &encoded {
            encoding.say_transfer(&wire, mechanism);
        }
        let is_said = encoding.parts.iter().any(|(said, _)| *said == wire);
        if is_said || !is_file(&shape) && !is_plain(&shape) && encoded.is_none() {
            continue;
        }
        let media = body.properties.get(&wire).and_then(|parts| media_of(cx, parts));
        // OAS 3.1.0 §4.8.14.4: the default of what is encoded.
        let media = media.or(encoded.as_ref().map(|_| "application/octet-stream"));
        let otherwise = if is_file(&shape) { "application/octet-stream" } else { "text/plain" };
        let media = media.filter(|media| !media.contains('*') && media_type::essence(media) != otherwise);
        encoding.parts.extend(media.map(|media| (wire.clone(), media.to_owned())));
    }
}

/// The media type of a string, or of the strings of an array; none where they are encoded in a way that no part can say.
fn media_of<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Option<&'a str> {
    said(cx, parts, |merged| {
        let is_told = |encoding: &str| encoding == "binary" || mechanism(encoding).is_some();
        text(merged, "contentMediaType").filter(|_| text(merged, "contentEncoding").is_none_or(is_told))
    })
}

/// How a string, or the strings of an array, are encoded: a `contentEncoding` is as much as a header
/// `Content-Transfer-Encoding` of the part (OAS 3.1.1 §4.8.15.4).
fn encoded<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Option<&'static str> {
    said(cx, parts, |merged| text(merged, "contentEncoding").and_then(mechanism))
}

/// The name of a way to encode bytes as text in a message (RFC 2045 §6.1).
fn mechanism(encoding: &str) -> Option<&'static str> {
    ["base64", "quoted-printable"].into_iter().find(|name| encoding.eq_ignore_ascii_case(name))
}

fn said<'a, T>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>], find: impl Fn(&Merged<'a>) -> Option<T>) -> Option<T> {
    let whole = merge(cx, parts);
    find(&whole).or_else(|| find(&merge(cx, &whole.items)))
}

fn text<'a>(merged: &Merged<'a>, key: &str) -> Option<&'a str> {
    merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_str))
}

/// Writes the fields with files deeper in them in brackets, a part for each value: no other text holds a file.
pub fn with_files_within(cx: &Lower<'_, '_>, content: &BodyContent, encoding: &mut Encoding) {
    for (wire, shape) in fields(&cx.api, content) {
        if has_file_within(&cx.api, &shape, &mut HashSet::new()) {
            encoding.styles.retain(|(said, style)| *said != wire || *style != Style::Json);
            encoding.styles.push((wire, Style::DeepObject));
        }
    }
}

/// Whether the body is a struct that is so in multipart bodies alone, where a part may be a file.
pub fn is_of_multipart_alone(cx: &Lower<'_, '_>, content: &BodyContent) -> bool {
    match content {
        BodyContent::Fields(_) => true,
        BodyContent::Whole(shape) => shape.type_id().is_some_and(|id| cx.sensitive.files.contains(&cx.api[id].at)),
    }
}

/// The fields of a body by their names; none where it is not one object.
fn fields(api: &Api, content: &BodyContent) -> Vec<(String, Shape)> {
    let named = |fields: &Struct| fields.fields.iter().map(|one| (one.wire.clone(), one.shape.clone())).collect();
    match content {
        BodyContent::Fields(own) => named(own),
        BodyContent::Whole(shape) => match shape.type_id().map(|id| &api[id].kind) {
            Some(TypeKind::Struct(body)) => named(body),
            Some(_) | None => Vec::new(),
        },
    }
}

/// Whether a file is deeper in a part than in an array of files.
fn has_file_within(api: &Api, shape: &Shape, seen: &mut HashSet<TypeId>) -> bool {
    match shape {
        Shape::Nullable(inner) | Shape::Clearable(inner) => has_file_within(api, inner, seen),
        Shape::List(inner) if matches!(**inner, Shape::List(_)) => has_file(api, inner, seen),
        Shape::List(inner) => has_file_within(api, inner, seen),
        Shape::Map(inner) => has_file(api, inner, seen),
        Shape::Type(id) if seen.insert(*id) => match &api[*id].kind {
            TypeKind::Alias(inner) | TypeKind::Newtype(inner) => has_file_within(api, inner, seen),
            TypeKind::Union(union) => union.members.iter().any(|one| has_file_within(api, &one.shape, seen)),
            TypeKind::Struct(_) | TypeKind::Tuple(_) => {
                api[*id].shapes().into_iter().any(|inner| has_file(api, inner, seen))
            }
            TypeKind::Enum(_) | TypeKind::Pending => false,
        },
        Shape::Type(_)
        | Shape::Json
        | Shape::Bool
        | Shape::Integer(_)
        | Shape::Float
        | Shape::String(_)
        | Shape::Upload
        | Shape::Expandable(_)
        | Shape::Own(_) => false,
    }
}

/// Whether a value is a file or holds one.
fn has_file(api: &Api, shape: &Shape, seen: &mut HashSet<TypeId>) -> bool {
    match shape {
        Shape::Upload => true,
        Shape::Nullable(inner) | Shape::Clearable(inner) | Shape::List(inner) | Shape::Map(inner) => {
            has_file(api, inner, seen)
        }
        Shape::Type(id) => seen.insert(*id) && api[*id].shapes().into_iter().any(|inner| has_file(api, inner, seen)),
        Shape::Json
        | Shape::Bool
        | Shape::Integer(_)
        | Shape::Float
        | Shape::String(_)
        | Shape::Expandable(_)
        | Shape::Own(_) => false,
    }
}

/// Whether it is a file, or an array of files.
pub fn is_file(shape: &Shape) -> bool {
    match shape {
        Shape::Upload => true,
        Shape::List(inner) | Shape::Nullable(inner) => is_file(inner),
        _ => false,
    }
}

/// Whether it is a string, or an array of strings.
fn is_text(shape: &Shape) -> bool {
    match shape {
        Shape::String(_) => true,
        Shape::List(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => is_text(inner),
        _ => false,
    }
}

/// Whether a value is one string, number or boolean.
pub fn is_plain(shape: &Shape) -> bool {
    match shape {
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::String(_) => true,
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_plain(inner),
        _ => false,
    }
}
