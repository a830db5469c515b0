//! Finds the successes that come as a stream: what each of its events, or each of its lines, holds.

use super::media::Declared;
use super::owner::Owner;
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::key::Step;
use crate::lower::{Hint, Lower, Part, schema};
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// The stream that a success of the operation can be, if there is one.
pub fn stream<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, operation: &'a Node) -> Option<Stream> {
    let at = at.join("responses");
    let responses = operation.get("responses").and_then(Node::as_object)?;
    for (status, node) in responses.iter().filter(|(status, _)| status.as_str().starts_with('2')) {
        // What a reference does not find is reported where the response is read.
        let Ok((at, response)) = cx.document.follow(&at.join(status.as_str()), node) else {
            continue;
        };
        let content = response.get("content").and_then(Node::as_object);
        for (media, content) in content.into_iter().flat_map(Object::iter) {
            if let Some(framing) = framing(media.as_str()) {
                let place = owner.response(&at, status.as_str(), media.as_str()).inside(&Step::Item);
                let at = at.join("content").join(media.as_str());
                // What it does not find is reported where the response is read, too.
                let Ok((at, content)) = cx.document.follow(&at, content) else { continue };
                return Some(of_content(cx, &owner.hint(Role::Event, "event", place), framing, &at, content));
            }
        }
    }
    None
}

/// How the values of such a media type are written; `None` for one that is no stream.
pub fn framing(media: &str) -> Option<Framing> {
    match media_type::kind(media) {
        MediaKind::Events => Some(Framing::Events),
        MediaKind::Lines | MediaKind::Sequence => Some(Framing::Lines(media_type::essence(media))),
        MediaKind::Json
        | MediaKind::Any
        | MediaKind::Form
        | MediaKind::Multipart
        | MediaKind::Text
        | MediaKind::Xml
        | MediaKind::Bytes => None,
    }
}

/// `itemSchema` is that of one value, `schema` that of all of them as an array (OAS 3.2.0 §4.14.2); before 3.2, people wrote
/// that of one value as `schema`.
fn of_content<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, framing: Framing, at: &Pointer, content: &'a Node) -> Stream {
    let Some(part) = item_schema(cx, at, content) else {
        return Stream { item: Shape::Json, framing };
    };
    let item = schema::lower(cx, &part, hint);
    let is_whole = content.get("itemSchema").is_some();
    let is_string = matches!(item, Shape::String(_));
    let framing = match framing {
        Framing::Events if is_event(cx, &item, is_whole, 0) => Framing::Objects,
        Framing::Events if is_string => Framing::Texts,
        Framing::Events if may_be_string(cx, &item, 0) => Framing::Either,
        Framing::Lines(media) if is_string => Framing::TextLines(media),
        other => other,
    };
    Stream { item, framing }
}

/// The schema of one of several values that are written one after the other.
pub fn item_schema<'a>(cx: &Lower<'a, '_>, at: &Pointer, content: &'a Node) -> Option<Part<'a>> {
    if let Some(node) = content.get("itemSchema") {
        return Some(Part { at: at.join("itemSchema"), node });
    }
    let (at, node) = (at.join("schema"), content.get("schema")?);
    let is_of_all = cx.document.version == Version::V3_2 && node.get("type").and_then(Node::as_str) == Some("array");
    match node.get("items").filter(|_| is_of_all) {
        Some(items) => Some(Part { at: at.join("items"), node: items }),
        None => Some(Part { at, node }),
    }
}

/// Reports that what comes, or goes, is not taken apart into what `itemSchema` describes (OAS 3.2.0 §4.14.2).
pub fn items_are_not_read(cx: &mut Lower<'_, '_>, declared: &Declared<'_>) {
    let is_read = framing(declared.name).is_some();
    if declared.node.get("itemSchema").is_some() && !is_read {
        let message = format!("`itemSchema` has no effect: `{}` is not taken apart and stays bytes", declared.name);
        cx.diagnostics.warn(Code::UnreadKeyword, &declared.at.join("itemSchema"), message);
    }
}

/// Unions within unions are looked into so deep.
const MOST_UNIONS: usize = 4;

/// What an event is made of (WHATWG HTML §9.2.6).
const FIELDS: [&str; 4] = ["data", "event", "id", "retry"];

/// Whether a shape describes a whole event, kind and data, and not only what its data holds. Of a union, one member need not
/// have data, as an event that only keeps the connection open.
fn is_event(cx: &Lower<'_, '_>, shape: &Shape, is_whole: bool, depth: usize) -> bool {
    describes(cx, shape, is_whole, depth) == Describes::Event
}

/// What a schema of an event stream describes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Describes {
    Data,
    /// An event without data.
    Bare,
    Event,
}

/// Where a schema `is_whole` by the specification, data and no kind is enough.
fn describes(cx: &Lower<'_, '_>, shape: &Shape, is_whole: bool, depth: usize) -> Describes {
    let Shape::Type(id) = shape else { return Describes::Data };
    match &cx.api[*id].kind {
        TypeKind::Struct(body) => {
            let has = |wire: &str| body.fields.iter().any(|field| field.wire == wire);
            let is_all = body.fields.iter().all(|field| FIELDS.contains(&field.wire.as_str()));
            match (has("event"), has("data")) {
                (true, true) => Describes::Event,
                (false, true) if is_whole && is_all => Describes::Event,
                (true, false) if is_all => Describes::Bare,
                _ => Describes::Data,
            }
        }
        TypeKind::Union(union) if depth < MOST_UNIONS && !union.members.is_empty() => {
            let members = union.members.iter().map(|member| describes(cx, &member.shape, is_whole, depth + 1));
            let members: Vec<Describes> = members.collect();
            let has = |one: Describes| members.contains(&one);
            match has(Describes::Data) {
                true => Describes::Data,
                false if has(Describes::Event) => Describes::Event,
                false => Describes::Bare,
            }
        }
        TypeKind::Alias(inner) if depth < MOST_UNIONS => describes(cx, inner, is_whole, depth + 1),
        _ => Describes::Data,
    }
}

/// Whether a string is one of the values of a shape.
fn may_be_string(cx: &Lower<'_, '_>, shape: &Shape, depth: usize) -> bool {
    match shape {
        Shape::String(_) | Shape::Clearable(_) => true,
        Shape::Nullable(inner) => may_be_string(cx, inner, depth),
        Shape::Type(id) if depth < MOST_UNIONS => match &cx.api[*id].kind {
            TypeKind::Enum(one) => matches!(one.values, EnumValues::Strings(_)),
            TypeKind::Alias(inner) => may_be_string(cx, inner, depth + 1),
            TypeKind::Union(union) => union.members.iter().any(|member| may_be_string(cx, &member.shape, depth + 1)),
            TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_) => false,
        },
        _ => false,
    }
}
