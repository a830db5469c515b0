//! Lowers what an operation sends and gets back: which media type is used, and what the bodies hold.

use super::merge::{Additional, merge};
use super::parameter::{self, Owner};
use super::{Direction, Lower, Part};
use crate::codes::Code;
use crate::model::*;
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// The body that an operation sends (OAS 3.0.3 §4.7.13).
pub fn body<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, operation: &'a Node) -> Option<Body> {
    let at = at.join("requestBody");
    let (at, node) = found(cx, &at, operation.get("requestBody")?)?;
    let required = node.get("required").and_then(Node::as_bool) == Some(true);
    let (media, at, content) = preferred(cx, &at.join("content"), node.get("content")?)?;
    let part = content.get("schema").map(|node| Part { at: at.join("schema"), node });
    cx.direction = if media == Media::Multipart { Direction::Multipart } else { Direction::Request };
    cx.in_form = matches!(media, Media::Form | Media::Multipart);
    let styles = styles(content);
    let content = match part {
        Some(part) => body_content(cx, owner, &media, required, &part),
        None => Some(BodyContent::Whole(without_schema(&media))),
    };
    if let (Media::Form | Media::Multipart, Some(BodyContent::Whole(shape))) = (&media, &content)
        && is_no_object(cx, shape)
    {
        cx.diagnostics
            .warn(
                Code::FormWithoutFields,
                &at,
                "the schema of a form is to be an object; what it holds is sent as one field called `file`",
            )
            .help = Some("give it `properties`, one for each field of the form".to_owned());
    }
    cx.in_form = false;
    let description = node.get("description").and_then(Node::as_str).map(str::to_owned);
    Some(Body { media, content: content?, required, styles, description })
}

/// The styles of the properties of a form, as `encoding` declares them.
fn styles(content: &Node) -> Vec<(String, Style)> {
    let encoding = content.get("encoding").and_then(Node::as_object);
    let style = |node: &Node| {
        let word = node.get("style").and_then(Node::as_str);
        let explode = node.get("explode").and_then(Node::as_bool);
        (word.is_some() || explode.is_some()).then(|| parameter::style(ParameterPlace::Query, word, explode))
    };
    let declared = encoding.into_iter().flat_map(Object::iter);
    declared.filter_map(|(wire, node)| Some((wire.as_str().to_owned(), style(node)?))).collect()
}

/// An inline object's properties are fields of the request itself; anything else is one value. An empty form says
/// nothing and is no body at all.
fn body_content<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    media: &Media,
    required: bool,
    part: &Part<'a>,
) -> Option<BodyContent> {
    if matches!(media, Media::Bytes(_) | Media::Text(_)) {
        return Some(BodyContent::Whole(without_schema(media)));
    }
    let mut merged = merge(cx, std::slice::from_ref(part));
    let is_inline = part.node.get("$ref").is_none() && !merged.nullable && merged.unions.is_empty();
    let is_open = matches!(merged.additional, Additional::Any | Additional::Schemas(_));
    // A body that may be missing but needs something where it is there cannot be taken apart: all or nothing is sent.
    let is_whole = !required && !merged.required.is_empty();
    if is_inline && !merged.properties.is_empty() && !is_open && !is_whole {
        merged.title = None;
        return Some(BodyContent::Fields(cx.fields(&merged, &owner.hint(""))));
    }
    let is_empty_form = *media == Media::Form && merged.properties.is_empty() && !is_open && merged.unions.is_empty();
    if is_inline && is_empty_form && !required {
        return None;
    }
    Some(BodyContent::Whole(cx.schema(part, &owner.hint("body"))))
}

/// Whether values of this shape have no fields that a form could be made of.
fn is_no_object(cx: &Lower<'_, '_>, shape: &Shape) -> bool {
    match shape {
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_no_object(cx, inner),
        Shape::Type(id) => match &cx.api.types[id.0].kind {
            TypeKind::Alias(inner) => is_no_object(cx, inner),
            TypeKind::Enum(_) => true,
            TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => false,
        },
        Shape::Json | Shape::Map(_) => false,
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::Text(_) => true,
        Shape::Upload | Shape::List(_) | Shape::Expandable(_) => true,
    }
}

/// What a body holds of which only the media type is known.
fn without_schema(media: &Media) -> Shape {
    match media {
        Media::Json(_) | Media::Form | Media::Multipart => Shape::Json,
        Media::Bytes(_) => Shape::Upload,
        Media::Text(_) => Shape::Text(Text::Plain),
    }
}

/// What a successful response holds, and the bodies of the others by status (OAS 3.0.3 §4.7.16).
pub fn outputs<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    at: &Pointer,
    operation: &'a Node,
) -> (Output, Vec<(String, Shape)>) {
    let at = at.join("responses");
    let mut successes: Vec<(Pointer, Output)> = Vec::new();
    let mut errors = Vec::new();
    let responses = operation.get("responses").and_then(Node::as_object);
    let has_success = responses.is_some_and(|all| all.iter().any(|(status, _)| is_success(status.as_str())));
    cx.direction = Direction::Response;
    for (status, node) in
        responses.into_iter().flat_map(Object::iter).filter(|(status, _)| !status.as_str().starts_with("x-"))
    {
        let place = at.join(status.as_str());
        let Some((place, node)) = found(cx, &place, node) else {
            continue;
        };
        let is_success = is_success(status.as_str()) || (!has_success && status.as_str() == "default");
        let output = output(cx, owner, &place, node, if is_success { "response" } else { "error" });
        match output {
            output if is_success => successes.push((place, output)),
            Output::Json(shape) => errors.push((status.as_str().to_owned(), shape)),
            Output::Empty | Output::Text | Output::Bytes => {}
        }
    }
    (the_output(cx, successes), errors)
}

/// The first success that has a body. Others that differ are reported.
fn the_output(cx: &mut Lower<'_, '_>, successes: Vec<(Pointer, Output)>) -> Output {
    let mut chosen: Option<Output> = None;
    for (at, output) in successes {
        match (&chosen, output) {
            (_, Output::Empty) => {}
            (None, output) => chosen = Some(output),
            (Some(Output::Json(a)), Output::Json(b)) if *a == b => {}
            (Some(Output::Text), Output::Text) | (Some(Output::Bytes), Output::Bytes) => {}
            (Some(_), _) => {
                cx.diagnostics.warn(
                    Code::OtherResponses,
                    &at,
                    "this body differs from the first success's, which is the one that the operation returns",
                );
            }
        }
    }
    chosen.unwrap_or(Output::Empty)
}

fn output<'a>(cx: &mut Lower<'a, '_>, owner: &Owner<'_>, at: &Pointer, node: &'a Node, word: &str) -> Output {
    let Some(content) = node.get("content") else {
        return Output::Empty;
    };
    let Some((media, at, content)) = preferred(cx, &at.join("content"), content) else {
        return Output::Empty;
    };
    match media {
        Media::Json(_) => {
            let part = content.get("schema").map(|node| Part { at: at.join("schema"), node });
            Output::Json(part.map_or(Shape::Json, |part| cx.schema(&part, &owner.hint(word))))
        }
        Media::Text(_) => Output::Text,
        Media::Form | Media::Multipart | Media::Bytes(_) => Output::Bytes,
    }
}

fn is_success(status: &str) -> bool {
    status.len() == 3 && status.starts_with('2')
}

/// Follows the references of a body or response.
fn found<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, node: &'a Node) -> Option<(Pointer, &'a Node)> {
    match cx.document.follow(at, node) {
        Ok(found) => Some(found),
        Err(reference) => {
            cx.diagnostics.warn(
                Code::DanglingReference,
                at,
                format!("`{reference}` names nothing in this document; it is left out"),
            );
            None
        }
    }
}

/// The media type that is sent or read: JSON first, then forms, then text, then any other as bytes. Others beside it
/// are reported.
fn preferred<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, content: &'a Node) -> Option<(Media, Pointer, &'a Node)> {
    let mut known: Vec<(u8, Media, &str, &'a Node)> = Vec::new();
    for (name, node) in content.as_object()?.iter().filter(|(name, _)| name.as_str() != "$ref") {
        let (rank, media) = media(name.as_str());
        known.push((rank, media, name.as_str(), node));
    }
    let best = known.iter().map(|(rank, ..)| *rank).min()?;
    let index = known.iter().position(|(rank, ..)| *rank == best)?;
    let others: Vec<&str> =
        known.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, one)| one.2).collect();
    let (_, _, name, node) = &known[index];
    let (name, node) = (*name, *node);
    if !others.is_empty() {
        cx.diagnostics.note(Code::OtherMedia, at, format!("`{name}` is used, not `{}`", others.join("`, `")));
    }
    let (_, media, ..) = known.swap_remove(index);
    Some((media, at.join(name), node))
}

/// What a media type is to us, and how gladly it is used; the least rank wins.
fn media(name: &str) -> (u8, Media) {
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/json" => (0, Media::Json(name.to_owned())),
        json if json.ends_with("+json") || json == "text/json" => (1, Media::Json(name.to_owned())),
        "*/*" | "application/*" => (2, Media::Json("application/json".to_owned())),
        "application/x-www-form-urlencoded" => (3, Media::Form),
        "multipart/form-data" => (4, Media::Multipart),
        // A stream of events is text without an end; it is read as bytes.
        "text/event-stream" => (7, Media::Bytes(name.to_owned())),
        text if text.starts_with("text/") => (5, Media::Text(name.to_owned())),
        _ => (6, Media::Bytes(name.to_owned())),
    }
}
