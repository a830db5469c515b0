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
        let is_said = encoding.parts.iter().map(|(said, _)| said).any(|said| *said == wire)
            || encoding.styles.iter().map(|(said, _)| said).any(|said| *said == wire);
        if is_said || !is_file(&shape) && !is_plain(&shape) {
            continue;
        }
        let media = body.properties.get(&wire).and_then(|parts| media_of(cx, parts));
        let otherwise = if is_file(&shape) { "application/octet-stream" } else { "text/plain" };
        let media = media.filter(|media| !media.contains('*') && media_type::essence(media) != otherwise);
        encoding.parts.extend(media.map(|media| (wire.clone(), media.to_owned())));
    }
}

/// The media type of a string, or of the strings of an array; none where they are encoded, since what is sent is not that.
fn media_of<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Option<&'a str> {
    let said = |merged: &Merged<'a>| {
        let text = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_str));
        text("contentMediaType").filter(|_| text("contentEncoding").is_none_or(|encoding| encoding == "binary"))
    };
    let whole = merge(cx, parts);
    said(&whole).or_else(|| {
        let item = merge(cx, &whole.items);
        said(&item)
    })
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

/// Whether a value is one string, number or boolean.
pub fn is_plain(shape: &Shape) -> bool {
    match shape {
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::String(_) => true,
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_plain(inner),
        _ => false,
    }
}
