//! How requests are written, as far as a type does not say it: styles of parameters, encodings of forms, credentials. Each as a
//! short text, and only where it is not what OpenAPI has unless a document says something else.

use crate::api::*;
use crate::config::{Arrays, Brackets, Config, Idempotency, InUrls, Signature, Via};
use std::collections::BTreeMap;

/// The style of a parameter, where it matters and is not that of its place: `pipeDelimited`, `form explode=false`, `json`.
pub fn style(api: &Api, one: &Parameter) -> Option<String> {
    let by_default = match one.location {
        ParameterLocation::Path | ParameterLocation::Header => Style::Simple { explode: false },
        ParameterLocation::Query | ParameterLocation::Cookie => Style::Form { explode: true },
    };
    let mut words = Vec::new();
    let style = effective(api, &one.field.shape, one.style);
    if style != effective(api, &one.field.shape, by_default) {
        words.push(word(style));
    }
    if one.reserved && may_hold_signs(api, &one.field.shape) {
        words.push("allowReserved".to_owned());
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The style as it shows in what is written: a value without parts is written alike in most of them.
fn effective(api: &Api, shape: &Shape, style: Style) -> Style {
    let is_list = matches!(api.resolved(shape), Shape::List(_));
    match style {
        // A number is the same text in JSON.
        Style::Json if matches!(api.resolved(shape), Shape::Bool | Shape::Integer(_) | Shape::Float) => PLAIN,
        Style::Label { .. } if !api.has_parts(shape) => Style::Label { explode: false },
        Style::Matrix { .. } if !api.has_parts(shape) => Style::Matrix { explode: false },
        // RFC 6570 §3.2.2: the items of a list have commas between them either way.
        Style::Simple { .. } if is_list => Style::Simple { explode: false },
        Style::Cookie { .. } if !api.has_parts(shape) => Style::Cookie { explode: true },
        Style::Json | Style::Label { .. } | Style::Matrix { .. } | Style::Cookie { .. } => style,
        Style::Segments | Style::WholeJson | Style::WholeText => style,
        _ if !api.has_parts(shape) => PLAIN,
        _ => style,
    }
}

/// A value as it is.
const PLAIN: Style = Style::Simple { explode: false };

/// In the words of OpenAPI.
fn word(style: Style) -> String {
    let (name, explode) = match style {
        Style::Form { explode } => ("form", explode),
        Style::Simple { explode } => ("simple", explode),
        Style::Label { explode } => ("label", explode),
        Style::Matrix { explode } => ("matrix", explode),
        Style::SpaceDelimited => return "spaceDelimited".to_owned(),
        Style::PipeDelimited => return "pipeDelimited".to_owned(),
        Style::TabDelimited => return "tabDelimited".to_owned(),
        Style::DeepObject => return "deepObject".to_owned(),
        Style::Cookie { explode } => ("cookie", explode),
        Style::Segments => return "segments".to_owned(),
        Style::Json => return "json".to_owned(),
        Style::WholeJson => return "a whole query of json".to_owned(),
        Style::WholeText => return "a whole query of text".to_owned(),
    };
    format!("{name} explode={explode}")
}

/// Whether values can hold what is reserved in URLs (RFC 3986 §2.2).
fn may_hold_signs(api: &Api, shape: &Shape) -> bool {
    match api.resolved(shape) {
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::Upload => false,
        Shape::List(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => may_hold_signs(api, inner),
        _ => true,
    }
}

/// How the fields of a form are written that are not as any other: by field, or by position, `deepObject`, `image/png`.
pub fn encoding(api: &Api, body: &Body) -> BTreeMap<String, String> {
    let fields = match &body.content {
        BodyContent::Fields(fields) => Some(fields),
        BodyContent::Whole(shape) => api.struct_of(shape).map(|(_, fields)| fields),
    };
    let matters = |wire: &str, style: Style| {
        let field = fields.and_then(|body| body.fields.iter().find(|field| field.wire == wire));
        field.is_none_or(|field| style == Style::Json || api.has_parts(&field.shape))
    };
    let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
    // In parts an object is JSON unless a style is said.
    let is_as_unsaid =
        |style: Style| style == Style::Form { explode: true } && !matches!(body.media, Media::Multipart(_));
    for (wire, style) in &body.styles {
        if !is_as_unsaid(*style) && matters(wire, *style) {
            all.entry(wire.clone()).or_default().push(word(*style));
        }
    }
    for (wire, media) in &body.parts {
        all.entry(wire.clone()).or_default().push(media.clone());
    }
    for (wire, name, value) in &body.part_headers {
        all.entry(wire.clone()).or_default().push(format!("{name}: {value}"));
    }
    all.into_iter().map(|(wire, words)| (wire, words.join(", "))).collect()
}

/// How the values of a stream come, where that is not as server-sent events whose data is JSON.
pub fn framing(stream: &Stream) -> Option<String> {
    match &stream.framing {
        Framing::Events => None,
        Framing::Either => Some("events of JSON or text".to_owned()),
        Framing::Texts => Some("events of text".to_owned()),
        Framing::Objects => Some("whole events".to_owned()),
        Framing::Lines(media) => Some(format!("lines of JSON, {media}")),
        Framing::TextLines(media) => Some(format!("lines of text, {media}")),
    }
}

/// The ways to authenticate that operations ask for, by name.
pub fn schemes(api: &Api) -> BTreeMap<String, String> {
    let is_used = |index: usize| api.operations.iter().flat_map(|one| &one.security).any(|all| all.contains(&index));
    let used = api.schemes.iter().enumerate().filter(|(index, _)| is_used(*index));
    used.map(|(_, scheme)| (scheme.wire.clone(), scheme_text(&scheme.kind))).collect()
}

fn scheme_text(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Bearer => "bearer".to_owned(),
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Authorization(name) => format!("authorization {name}"),
        SchemeKind::ApiKey { key, location } => format!("{} {key}", location.word()),
    }
}

/// How what is nested is named, where anything is: `[0] escaped`.
pub fn brackets(api: &Api, config: &Config) -> Option<String> {
    let has_form = |one: &Operation| {
        one.body.as_ref().is_some_and(|body| matches!(body.media, Media::Form | Media::Multipart(_)))
            || one.parameters.iter().any(|one| one.style == Style::DeepObject && api.has_parts(&one.field.shape))
    };
    let Brackets { arrays, in_urls } = config.brackets;
    let arrays = match arrays {
        Arrays::Indexed => "[0]",
        Arrays::Empty => "[]",
        Arrays::Repeated => "repeated",
    };
    let in_urls = match in_urls {
        InUrls::Escaped => "escaped",
        InUrls::Plain => "plain",
    };
    api.operations.iter().any(has_form).then(|| format!("{arrays} {in_urls}"))
}

/// The header that names a call, and whether a POST gets a name by itself; nothing where it is as unless said.
pub fn idempotency(config: &Config) -> Option<String> {
    let Idempotency { header, automatic } = &config.idempotency;
    let word = if *automatic { " automatic" } else { "" };
    (config.idempotency != Idempotency::default()).then(|| format!("{header}{word}"))
}

/// How the next page is asked for.
pub fn paging(paging: &Paging) -> String {
    let Paging { list, item: _, step, more, until, current, total, header, inferred: _ } = paging;
    let step = match step {
        Step::Item { parameter, key, back } => format!("item {parameter} {key} {}", back.as_deref().unwrap_or("-")),
        Step::Token { parameter, at } => format!("token {parameter} {at}"),
        Step::HeaderToken { header, at } => format!("token header {header} {at}"),
        Step::Link { at } => format!("link {}", at.as_deref().unwrap_or("-")),
        Step::Page { parameter, first } => format!("page {parameter} {first}"),
        Step::Offset { parameter } => format!("offset {parameter}"),
    };
    let said =
        [("more", more), ("until", until), ("current", current), ("total", total), ("header", header)].into_iter();
    let said = said.filter_map(|(word, place)| Some(format!(" {word}={}", place.as_deref()?)));
    format!("/{} {step}{}", list.join("/"), said.collect::<String>())
}

/// How webhooks are signed.
pub fn signature(signature: &Signature) -> String {
    match signature {
        Signature::Stripe { header, tolerance } => format!("stripe {header} {tolerance}"),
        Signature::HmacSha256 { header, prefix, encoding } => format!("hmac-sha256 {header} {prefix} {encoding:?}"),
        Signature::Standard { prefix, tolerance } => format!("standard {prefix} {tolerance}"),
    }
}

/// By path, what reads and writes the types that are not generated.
pub fn own(api: &Api) -> BTreeMap<String, String> {
    let word = |via: Via| match via {
        Via::Text => "text",
        Via::Serde => "serde",
        Via::Trait => "trait",
    };
    api.own.iter().map(|one| (one.text(), word(one.via).to_owned())).collect()
}
