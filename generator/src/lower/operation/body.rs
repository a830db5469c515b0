//! Lowers request bodies: the media type that is sent, others that carry something else, and what they hold.

use super::encoding;
use super::follow::found;
use super::media::{self, Declared};
use super::owner::Owner;
use super::parts::Encoding;
use super::stream;
use crate::api::*;
use crate::codes::Code;
use crate::diagnostic;
use crate::key::Step;
use crate::lower::schema::direction::has_file;
use crate::lower::schema::merge::{Additional, merge};
use crate::lower::schema::{self, object, own, unfold};
use crate::lower::{Frame, Hint, Lower, Part, example, xml};
use crate::media_type;
use crate::node::{Node, Object};
use crate::normalize::{self, Types};
use crate::pointer::Pointer;

/// A request body (OAS 3.0.3 §4.7.13), by its best media type.
pub struct Bodies<'a> {
    at: Pointer,
    node: &'a Node,
    required: bool,
    best: Declared<'a>,
    /// Those that a request of their own is made for, with the word for its name.
    pub others: Vec<(String, Declared<'a>)>,
}

/// Finds the body of an operation and reports the media types that nothing is emitted for. The best is the one that was sent so
/// far, if that is `kept`.
pub fn find<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, operation: &'a Node, kept: Option<&str>) -> Option<Bodies<'a>> {
    let at = at.join("requestBody");
    let (at, node) = found(cx, &at, operation.get("requestBody")?)?;
    let required = node.get("required").and_then(Node::as_flag) == Some(true);
    let content = node.get("content")?;
    let content_at = at.join("content");
    media::unused(cx, &content_at, Some(content));
    let declared = media::declared(cx.document, &content_at, content);
    let declared = media::written(cx, declared);
    let mut declared = media::kept_first(declared, kept).into_iter();
    let best = declared.next()?;
    let mut others: Vec<(String, Declared<'a>)> = Vec::new();
    let mut unused = Vec::new();
    for one in declared {
        let known: Vec<&Declared<'a>> = others.iter().map(|(_, other)| other).chain([&best]).collect();
        let has_alike = known.iter().any(|known| is_alike(known, &one));
        // Of JSON, each kind that says something else; of the others, one.
        let is_new = match one.media {
            Media::Json(_) => !has_alike,
            _ => !known.iter().any(|known| media::is_same_kind(&known.media, &one.media)),
        };
        if is_new && carries_more(cx, &best, &one) {
            others.push((media::word(&one), one));
        } else if !has_alike {
            unused.push(one.name);
        }
    }
    if !unused.is_empty() {
        let message = format!("`{}` is sent, not {}", best.name, diagnostic::listed(&unused));
        cx.diagnostics.note(Code::OtherMedia, &content_at, message);
    }
    Some(Bodies { at, node, required, best, others })
}

/// Whether a request can say something in the other media type that it cannot in the best one: files, or other values.
fn carries_more(cx: &Lower<'_, '_>, best: &Declared<'_>, other: &Declared<'_>) -> bool {
    let (of_best, of_other) = (best.node.get("schema"), other.node.get("schema"));
    let is_same = media::says_the_same(of_best, of_other);
    match &other.media {
        Media::Multipart(_) if is_same => of_other.is_some_and(|schema| has_file(cx, schema)),
        Media::Json(_) if is_patch(other) != is_patch(best) => of_other.is_some(),
        Media::Json(_) | Media::Form | Media::Multipart(_) | Media::Xml(_) => !is_same && of_other.is_some(),
        Media::Lines(_) => !is_same || of_other.is_none(),
        // Of pictures and their like only the bytes could be taken, which is no more than JSON says.
        Media::Bytes(_) | Media::Text(_) => !is_same && of_other.is_none_or(is_string),
    }
}

fn is_string(schema: &Node) -> bool {
    schema.get("type").and_then(Node::as_str) == Some("string") || schema.as_object().is_some_and(Object::is_empty)
}

/// Whether the other media type can be had by its name alone: `application/vnd.api+json` beside `application/json`.
fn is_alike(best: &Declared<'_>, other: &Declared<'_>) -> bool {
    let is_raw = matches!(best.media, Media::Bytes(_) | Media::Text(_));
    let is_same = is_raw || media::says_the_same(best.node.get("schema"), other.node.get("schema"));
    is_same && media::is_same_kind(&best.media, &other.media) && is_patch(best) == is_patch(other)
}

/// Whether null takes away what is there.
fn is_patch(declared: &Declared<'_>) -> bool {
    media_type::is_merge_patch(declared.name)
}

impl<'a> Bodies<'a> {
    /// The body in its best media type. An empty form is none at all.
    pub fn first(&self, cx: &mut Lower<'a, '_>, owner: &Owner<'_>) -> Option<Body> {
        self.lower(cx, owner, &self.best)
    }

    /// The body in a media type.
    pub fn lower(&self, cx: &mut Lower<'a, '_>, owner: &Owner<'_>, declared: &Declared<'a>) -> Option<Body> {
        let at = declared.at.clone();
        let part = |key: &str| declared.node.get(key).map(|node| Part { at: at.join(key), node });
        let media = &declared.media;
        let frame = Frame::body(media, cx.document.version);
        if !is_by_position(media) {
            stream::items_are_not_read(cx, declared);
        }
        media::check_name(cx, declared);
        let key = || owner.body(&self.at, declared.name);
        let mut content = match (part("schema"), part("itemSchema")) {
            _ if matches!(media, Media::Lines(_)) => {
                let hint = owner.hint(Role::Request, "line", key().inside(&Step::Item));
                BodyContent::Whole(lines(cx, &hint, media, &at, declared.node))
            }
            (Some(part), _) => {
                let hint = owner.hint(Role::Request, "", key());
                cx.within(frame, |cx| content(cx, hint, media, self.required, &part))?
            }
            // OAS 3.2.0 §4.14.2: of an array of parts, each is as this says.
            (None, Some(part)) if is_by_position(media) => {
                let hint = owner.hint(Role::Request, "body", key()).item();
                let item = cx.within(frame, |cx| cx.in_item(|cx| schema::lower(cx, &part, &hint)));
                BodyContent::Whole(Shape::List(Box::new(item)))
            }
            (None, _) => BodyContent::Whole(without_schema(media)),
        };
        form_has_fields(cx, &at, media, &content);
        let encoding = match media {
            Media::Form | Media::Multipart(_) => encoding::lower(cx, &at, media, &mut content, declared.node),
            Media::Json(_) | Media::Lines(_) | Media::Xml(_) | Media::Bytes(_) | Media::Text(_) => Encoding::default(),
        };
        let xml = part("schema").filter(|_| matches!(media, Media::Xml(_))).map(|part| xml::root(cx, &part));
        let example = shown(cx, declared, &mut content);
        let description = self.node.get("description").and_then(Node::as_str).map(str::to_owned);
        let alike = media::declared(cx.document, &self.at.join("content"), self.node.get("content")?);
        let alike = alike.into_iter().filter(|one| one.name != declared.name && is_alike(declared, one));
        Some(Body {
            media: media.clone(),
            at,
            content,
            required: self.required,
            styles: encoding.styles,
            parts: encoding.parts,
            part_headers: encoding.headers,
            alike: alike.map(|one| one.name.to_owned()).collect(),
            description,
            xml,
            example,
        })
    }
}

/// What the media type shows as a value: of a body that is taken apart, each field has its own.
fn shown<'a>(cx: &Lower<'a, '_>, declared: &Declared<'a>, content: &mut BodyContent) -> Option<Example> {
    let whole = example::of_holder(cx.document, declared.node)?;
    match content {
        BodyContent::Fields(body) => object::show(&mut body.fields, whole),
        BodyContent::Whole(_) => return example::value(whole),
    }
    None
}

/// Reports a form that is no object.
fn form_has_fields(cx: &mut Lower<'_, '_>, at: &Pointer, media: &Media, content: &BodyContent) {
    if let (Media::Form | Media::Multipart(_), BodyContent::Whole(shape)) = (media, content)
        && !is_by_position(media)
        && is_no_object(cx, shape)
    {
        let message = "the schema of a form is to be an object; what it holds is sent as one field called `file`";
        cx.diagnostics.warn(Code::FormWithoutFields, at, message).help =
            Some("give it `properties`, one for each field of the form".to_owned());
    }
}

/// An inline object's properties are fields of the request itself; anything else is one value. An empty form says
/// nothing and is no body at all.
fn content<'a>(
    cx: &mut Lower<'a, '_>,
    hint: Hint,
    media: &Media,
    required: bool,
    part: &Part<'a>,
) -> Option<BodyContent> {
    if matches!(media, Media::Bytes(_) | Media::Text(_)) {
        return Some(BodyContent::Whole(encoded(cx, part).unwrap_or_else(|| without_schema(media))));
    }
    let merged = merge(cx, std::slice::from_ref(part));
    let is_inline = part.node.get("$ref").is_none()
        && !own::is_own(cx, part)
        && !merged.nullable
        && !merged.contradictory
        && merged.unions.is_empty();
    let is_open = matches!(merged.additional, Additional::Any | Additional::Some(_) | Additional::Schemas(_));
    // A form is an object whatever its schema says.
    let is_object =
        merged.types.is_empty() || merged.types == Types::OBJECT || !matches!(media, Media::Json(_) | Media::Xml(_));
    // A body that may be missing but needs something where it is there cannot be taken apart: all or nothing is sent.
    let is_whole = !required && !merged.required.is_empty();
    let is_apart = is_inline && is_object && !merged.properties.is_empty() && !is_open && !is_whole;
    if is_apart && !unfold::unfolds_too_far(cx, &merged) {
        return Some(BodyContent::Fields(object::fields(cx, &merged, &hint)));
    }
    let is_empty_form = *media == Media::Form && merged.properties.is_empty() && !is_open && merged.unions.is_empty();
    if is_inline && is_empty_form && !required {
        return None;
    }
    Some(BodyContent::Whole(schema::lower(cx, part, &hint.with_word("body"))))
}

/// Bytes that are sent in base64, whatever the media type (OAS 3.0.3 §4.7.14.2, 3.1.0 §4.8.14.2). Of 3.0's `byte`, which
/// frameworks write of plain bytes, that cannot be said.
fn encoded<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>) -> Option<Shape> {
    let merged = merge(cx, std::slice::from_ref(part));
    let format = merged.parts.iter().find_map(|part| {
        let schema = part.node.as_object()?;
        normalize::base64(schema).or_else(|| normalize::format(schema).filter(|format| *format == "base64"))
    });
    Some(Shape::String(StringFormat::of(format?)?))
}

/// An array of what is sent one after the other.
fn lines<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, media: &Media, at: &Pointer, node: &'a Node) -> Shape {
    let frame = Frame::body(media, cx.document.version);
    Shape::List(Box::new(cx.within(frame, |cx| stream::item(cx, hint, at, node))))
}

/// Whether parts need no names, so that a body may be an array of them (OAS 3.2.0 §4.14.5.2).
fn is_by_position(media: &Media) -> bool {
    matches!(media, Media::Multipart(name) if name != media::FORM_DATA)
}

/// Whether values of this shape have no fields that a form could be made of.
fn is_no_object(cx: &Lower<'_, '_>, shape: &Shape) -> bool {
    match shape {
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_no_object(cx, inner),
        Shape::Type(id) => match &cx.api[*id].kind {
            TypeKind::Alias(inner) => is_no_object(cx, inner),
            TypeKind::Enum(_) | TypeKind::Tuple(_) => true,
            TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Newtype(_) => false,
        },
        Shape::Json | Shape::Map(_) => false,
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::String(_) => true,
        Shape::Own(id) => cx.api.own[id.0].is_plain(),
        Shape::Upload | Shape::List(_) | Shape::Expandable(_) => true,
    }
}

/// What a body holds of which only the media type is known.
fn without_schema(media: &Media) -> Shape {
    match media {
        Media::Multipart(_) if is_by_position(media) => Shape::List(Box::new(Shape::Upload)),
        Media::Json(_) | Media::Lines(_) | Media::Form | Media::Multipart(_) | Media::Xml(_) => Shape::Json,
        Media::Bytes(_) => Shape::Upload,
        Media::Text(_) => Shape::String(StringFormat::Plain),
    }
}
