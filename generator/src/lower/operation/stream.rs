//! Finds the successes that come as a stream: what each of its events, or each of its lines, holds.

use super::media::Declared;
use super::owner::Owner;
use super::statuses::{Statuses, status};
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::key::Step;
use crate::lower::schema::merge::merge;
use crate::lower::{Hint, Lower, Part, schema};
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::normalize::Types;
use crate::pointer::Pointer;

/// The stream that a success of the operation can be, if there is one: the first that the document has. Others are reported.
pub fn stream<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, operation: &'a Node) -> Option<Stream> {
    let at = at.join("responses");
    let responses = operation.get("responses").and_then(Node::as_object)?;
    let all = Statuses::of(Some(responses));
    let mut first: Option<(Content<'_>, Stream)> = None;
    for (key, node) in responses.iter().filter(|(key, _)| status(key.as_str()).is_some_and(|one| all.is_success(one))) {
        // What a reference does not find is reported where the response is read.
        let Ok((at, response)) = cx.document.follow(&at.join(key.as_str()), node) else {
            continue;
        };
        let at_all = at.join("content");
        let content = response.get("content").and_then(Node::as_object);
        for (media, content) in content.into_iter().flat_map(Object::iter) {
            let (media, Some(framing)) = (media.as_str(), framing(media.as_str())) else {
                continue;
            };
            // What it does not find is reported where the response is read, too.
            let Ok((content_at, content)) = cx.document.follow(&at_all.join(media), content) else { continue };
            let found = Content { status: key.as_str(), media, node: content };
            if let Some((read, _)) = &first {
                report_left_out(cx, &at_all, &found, read);
                continue;
            }
            let place = owner.response(&at, key.as_str(), media).inside(&Step::Item);
            let hint = owner.hint(Role::Event, "event", place);
            first = Some((found, of_content(cx, &hint, framing, &content_at, content)));
        }
    }
    first.map(|(_, stream)| stream)
}

/// A stream that a response has.
struct Content<'a> {
    status: &'a str,
    media: &'a str,
    node: &'a Node,
}

/// Reports a stream that there is no call for, beside the one that is read.
fn report_left_out(cx: &mut Lower<'_, '_>, at: &Pointer, left: &Content<'_>, read: &Content<'_>) {
    let is_same = |key: &str| left.node.get(key) == read.node.get(key);
    let is_same_media = left.media == read.media;
    if is_same_media && is_same("itemSchema") && is_same("schema") {
        return;
    }
    let (status, media) = (read.status, read.media);
    let (message, help) = match is_same_media {
        true => (
            format!(
                "`stream()` reads what `{status}` says of `{media}`, whatever the status, and not what is said here"
            ),
            "give both the same schema, as a `oneOf` of the two, or take what comes from `send_streaming`",
        ),
        false => (
            format!("`stream()` reads `{media}`, not `{}`", left.media),
            "ask for the other one with the call's header `accept`, and take it from `send_streaming`",
        ),
    };
    cx.diagnostics.warn(Code::OtherMedia, &at.join(left.media), message).help = Some(help.to_owned());
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

fn of_content<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, framing: Framing, at: &Pointer, content: &'a Node) -> Stream {
    let Some(Described { item, is_whole }) = described(cx, hint, at, content) else {
        return Stream { item: Shape::Json, framing };
    };
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

/// What a media type says of one of several values that are written one after the other.
struct Described {
    item: Shape,
    /// Whether the specification says that this is all of an event, and not its data.
    is_whole: bool,
}

/// `itemSchema` is that of one value, `schema` that of all of them as an array (OAS 3.2.0 §4.14.2). Before 3.2, people wrote
/// it so, too, or that of one value as `schema`.
fn described<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, at: &Pointer, content: &'a Node) -> Option<Described> {
    if let Some(node) = content.get("itemSchema") {
        let item = schema::lower(cx, &Part { at: at.join("itemSchema"), node }, hint);
        return Some(Described { item, is_whole: true });
    }
    let part = Part { at: at.join("schema"), node: content.get("schema")? };
    let said = merge(cx, std::slice::from_ref(&part));
    if said.types.without(Types::NULL) != Types::ARRAY {
        return Some(Described { item: schema::lower(cx, &part, hint), is_whole: false });
    }
    let item = match part.node.get("items") {
        Some(node) => schema::lower(cx, &Part { at: part.at.join("items"), node }, hint),
        None => {
            let all = schema::lower(cx, &part, hint);
            item_of(cx, &all, 0).unwrap_or(all)
        }
    };
    Some(Described { item, is_whole: cx.document.version == Version::V3_2 })
}

/// What the items of an array are.
fn item_of(cx: &Lower<'_, '_>, shape: &Shape, depth: usize) -> Option<Shape> {
    match shape {
        Shape::List(inner) => Some((**inner).clone()),
        Shape::Nullable(inner) => item_of(cx, inner, depth),
        Shape::Type(id) if depth < MOST_UNIONS => match &cx.api[*id].kind {
            TypeKind::Alias(inner) => item_of(cx, inner, depth + 1),
            _ => None,
        },
        _ => None,
    }
}

/// The shape of one of several values that are written one after the other; any JSON where nothing is said of it.
pub fn item<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, at: &Pointer, content: &'a Node) -> Shape {
    described(cx, hint, at, content).map_or(Shape::Json, |described| described.item)
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
