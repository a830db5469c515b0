//! The call of `operation!`: how a request goes over the wire, which nobody reads.

use super::fields::{Fields, Of};
use super::in_xml;
use super::macro_call::member;
use super::request::Request;
use super::response;
use super::shape::Scope;
use super::structure;
use crate::api::*;
use crate::format::{Code, braces, brackets, chain, literal, parentheses, pieces, sections};

/// The call of `operation!` that implements everything nobody reads.
pub fn call(scope: &Scope<'_>, request: &Request<'_>) -> Code {
    let operation = request.operation;
    let words = [&operation.id, &operation.method, &operation.path].map(|word| literal(word).into());
    let new = pieces![&scope.runtime("Info"), "::new(", Code::join(words.into(), ", "), ")"];
    let info = pieces![&request.name, ": ", new, chain(options(scope, request))];
    let response =
        pieces![response::kind(scope, request.index, &operation.output), " ", sections(sections_of(request))];
    pieces!["operation!", parentheses(vec![info, response]), ";"]
}

/// What a request fills, by section.
fn sections_of(request: &Request<'_>) -> Vec<Code> {
    let mut all = Vec::new();
    for ((section, fields), (_, constants)) in request.sections.iter().zip(&request.constants) {
        match (fields.is_empty(), constants.is_empty()) {
            (true, true) => continue,
            (true, false) => all.push(pieces![*section, " {}"]),
            (false, _) => {
                let members = fields.iter().map(|(field, name)| member(field, name, true)).collect();
                all.push(pieces![*section, " ", braces(members)]);
            }
        }
        if !constants.is_empty() {
            let rows = constants.iter().map(|(wire, json)| pieces![literal(wire), " = ", literal(json)]);
            all.push(pieces!["constant ", braces(rows.collect())]);
        }
    }
    all.extend(request.whole.iter().map(|(_, name)| pieces!["body = ", name]));
    all
}

/// The options of `Info` that differ from its defaults.
fn options(scope: &Scope<'_>, request: &Request<'_>) -> Vec<Code> {
    let operation = request.operation;
    let mut options = Vec::new();
    if let Some(body) = &operation.body {
        options.push(match (&body.media, &body.xml) {
            (Media::Xml(media), Some(root)) => {
                pieces![".xml(", literal(media), ", ", in_xml::root(scope.cx, root), ")"]
            }
            _ => body_option(scope, body),
        });
        options.extend((!body.required).then(|| ".optional_body()".into()));
    }
    if let Output::Redirect(statuses) = &operation.output {
        options.extend(listed(".redirects(&", statuses.iter().map(|status| (*status).into())));
    }
    options.extend(listed(".xml_responses(&", in_xml::responses(scope.cx, operation)));
    options.extend(operation.accept.as_ref().map(|accept| pieces![".accept(", literal(accept), ")"]));
    let deep = deep_object(scope, operation).map(|one| literal(&one.field.wire).into());
    options.extend(listed(".deep_object(&", deep));
    options.extend(listed(".styles(&", styles(scope, operation)));
    if let Some(body) = &operation.body {
        let parts = body.parts.iter().map(|(wire, media)| row(&[wire, media]));
        options.extend(listed(".parts(&", parts));
        let headers = body.part_headers.iter().map(|(wire, header, value)| row(&[wire, header, value]));
        options.extend(listed(".part_headers(&", headers));
    }
    for (method, place) in [(".reserved(&", ParameterLocation::Query), (".reserved_path(&", ParameterLocation::Path)] {
        let reserved = operation.parameters.iter().filter(|one| one.reserved && one.location == place);
        options.extend(listed(method, reserved.map(|one| literal(&one.field.wire).into())));
    }
    let secrets = structure::secrets(&Fields {
        fields: request.all().collect(),
        additional: None,
        of: Of::Request(request.index),
    });
    options.extend(listed(".hidden(&", secrets));
    let alternative = |all: &Vec<usize>| pieces!["&", brackets(all.iter().map(|index| (*index).into()).collect())];
    options.extend(listed(".security(&", operation.security.iter().map(alternative)));
    options.extend(operation.server.as_ref().map(|server| pieces![".server(", literal(server), ")"]));
    options
}

/// An option that takes a list, unless that is empty.
fn listed(option: &'static str, items: impl IntoIterator<Item = Code>) -> Option<Code> {
    let items: Vec<Code> = items.into_iter().collect();
    (!items.is_empty()).then(|| pieces![option, brackets(items), ")"])
}

/// A tuple of strings.
fn row(strings: &[&String]) -> Code {
    let literals = strings.iter().map(|string| literal(string).into());
    pieces!["(", Code::join(literals.collect(), ", "), ")"]
}

fn body_option(scope: &Scope<'_>, body: &Body) -> Code {
    let style = &scope.runtime("Style");
    let is_default = is_bracketed(scope, body) || !has_complex(scope, body);
    match &body.media {
        Media::Json(media) if media == "application/json" => pieces![".json()"],
        Media::Json(media) => pieces![".json_as(", literal(media), ")"],
        Media::Lines(media) => pieces![".lines(", literal(media), ")"],
        Media::Form if is_default => pieces![".form()"],
        Media::Form => pieces![".form_with(", style, "::Form)"],
        Media::Multipart(media) if media != "multipart/form-data" => {
            let way = if is_default { "::DeepObject)" } else { "::Form)" };
            pieces![".multipart_as(", literal(media), ", ", style, way]
        }
        Media::Multipart(_) if is_default => pieces![".multipart()"],
        Media::Multipart(_) => pieces![".multipart_with(", style, "::Form)"],
        Media::Bytes(media) | Media::Xml(media) => pieces![".bytes(", literal(media), ")"],
        Media::Text(media) => pieces![".text(", literal(media), ")"],
    }
}

/// The fields of a body to which a style matters.
fn complex<'a>(scope: &'a Scope<'_>, body: &'a Body) -> Option<Vec<&'a Field>> {
    let fields = match &body.content {
        BodyContent::Fields(fields) => fields,
        BodyContent::Whole(Shape::Type(id)) => match &scope.cx.api[*id].kind {
            TypeKind::Struct(fields) => fields,
            TypeKind::Pending
            | TypeKind::Enum(_)
            | TypeKind::Union(_)
            | TypeKind::Tuple(_)
            | TypeKind::Alias(_)
            | TypeKind::Newtype(_) => return None,
        },
        BodyContent::Whole(_) => return None,
    };
    let is_it = |field: &&Field| field.fixed.is_none() && scope.cx.api.has_parts(&field.shape);
    Some(fields.fields.iter().filter(is_it).collect())
}

/// Whether a style matters to any field; where nobody knows the fields, it may.
fn has_complex(scope: &Scope<'_>, body: &Body) -> bool {
    complex(scope, body).is_none_or(|fields| !fields.is_empty())
}

/// Whether all fields to which it matters are written in brackets.
fn is_bracketed(scope: &Scope<'_>, body: &Body) -> bool {
    let is_deep = |wire: &str| body.styles.iter().any(|(of, style)| of == wire && *style == Style::DeepObject);
    let all_said = body.styles.iter().all(|(_, style)| *style == Style::DeepObject) && !body.styles.is_empty();
    all_said && complex(scope, body).is_none_or(|fields| fields.iter().all(|field| is_deep(&field.wire)))
}

/// The query parameters of the style `deepObject` of which it matters.
fn deep_object<'a>(scope: &Scope<'_>, operation: &'a Operation) -> impl Iterator<Item = &'a Parameter> {
    let is_deep = |one: &&Parameter| one.location == ParameterLocation::Query && one.style == Style::DeepObject;
    let matters = |one: &&Parameter| one.field.fixed.is_none() && scope.cx.api.has_parts(&one.field.shape);
    operation.parameters.iter().filter(is_deep).filter(matters)
}

/// The styles that differ from the default of their place, where it matters.
fn styles(scope: &Scope<'_>, operation: &Operation) -> Vec<Code> {
    let mut rows = Vec::new();
    for parameter in &operation.parameters {
        let (place, by_default) = match parameter.location {
            ParameterLocation::Path => ("Path", Style::Simple { explode: false }),
            ParameterLocation::Header => ("Header", Style::Simple { explode: false }),
            ParameterLocation::Query => ("Query", Style::Form { explode: true }),
            ParameterLocation::Cookie => ("Cookie", Style::Form { explode: true }),
        };
        let matters = parameter.field.fixed.is_none() && scope.cx.api.has_parts(&parameter.field.shape)
            || matters_to_any(parameter.style);
        let is_deep = parameter.location == ParameterLocation::Query && parameter.style == Style::DeepObject;
        if parameter.style != by_default && matters && !is_deep {
            rows.push(style_row(scope, place, &parameter.field.wire, parameter.style));
        }
    }
    let body = operation.body.as_ref().filter(|body| matches!(body.media, Media::Form | Media::Multipart(_)));
    if let Some(body) = body.filter(|body| !is_bracketed(scope, body)) {
        rows.extend(body.styles.iter().map(|(wire, style)| style_row(scope, "Body", wire, *style)));
    }
    rows
}

/// Whether the style is another one for a single value, too.
fn matters_to_any(style: Style) -> bool {
    match style {
        Style::Json | Style::WholeJson | Style::WholeText | Style::Segments => true,
        Style::Label { .. } | Style::Matrix { .. } | Style::Cookie { .. } => true,
        Style::Form { .. } | Style::Simple { .. } | Style::DeepObject => false,
        Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited => false,
    }
}

fn style_row(scope: &Scope<'_>, place: &'static str, wire: &str, style: Style) -> Code {
    let style = match style {
        Style::Form { explode: true } => "Form",
        Style::Form { explode: false } => "FormJoined",
        Style::Simple { explode: false } => "Simple",
        Style::Simple { explode: true } => "SimpleExploded",
        Style::Segments => "Segments",
        Style::Label { explode: false } => "Label",
        Style::Label { explode: true } => "LabelExploded",
        Style::Matrix { explode: false } => "Matrix",
        Style::Matrix { explode: true } => "MatrixExploded",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::TabDelimited => "TabDelimited",
        Style::DeepObject => "DeepObject",
        Style::Cookie { explode: true } => "Cookie",
        Style::Cookie { explode: false } => "CookieJoined",
        Style::Json => "Json",
        Style::WholeJson => "WholeJson",
        Style::WholeText => "WholeText",
    };
    let (places, styles) = (scope.runtime("ParameterLocation"), scope.runtime("Style"));
    pieces!["(", &places, "::", place, ", ", literal(wire), ", ", &styles, "::", style, ")"]
}
