//! Finds the successes that come as a stream: what each of its events, or each of its lines, holds.

use super::parameter::Owner;
use crate::api::*;
use crate::lower::{Lower, Part, schema};
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
                let at = at.join("content").join(media.as_str());
                return Some(of_content(cx, owner, framing, &at, content));
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

/// `itemSchema` is that of one value (OAS 3.2.0 §4.14.2); before it, people wrote that as `schema`.
fn of_content<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    framing: Framing,
    at: &Pointer,
    content: &'a Node,
) -> Stream {
    let schema = ["itemSchema", "schema"].into_iter().find_map(|key| Some((at.join(key), content.get(key)?)));
    let Some((at, node)) = schema else {
        return Stream { item: Shape::Json, framing };
    };
    let item = schema::lower(cx, &Part { at, node }, &owner.hint("event"));
    let framing = match framing {
        Framing::Events if is_event(cx, &item, 0) => Framing::Objects,
        Framing::Events if matches!(item, Shape::String(_)) => Framing::Texts,
        other => other,
    };
    Stream { item, framing }
}

/// Unions within unions are looked into so deep.
const MOST_UNIONS: usize = 4;

/// Whether a shape describes a whole event, kind and data, and not only what its data holds.
fn is_event(cx: &Lower<'_, '_>, shape: &Shape, depth: usize) -> bool {
    let Shape::Type(id) = shape else { return false };
    match &cx.api[*id].kind {
        TypeKind::Struct(body) => {
            let has = |wire: &str| body.fields.iter().any(|field| field.wire == wire);
            has("data") && has("event")
        }
        TypeKind::Union(union) if depth < MOST_UNIONS && !union.members.is_empty() => {
            union.members.iter().all(|member| is_event(cx, &member.shape, depth + 1))
        }
        TypeKind::Alias(inner) if depth < MOST_UNIONS => is_event(cx, inner, depth + 1),
        _ => false,
    }
}
