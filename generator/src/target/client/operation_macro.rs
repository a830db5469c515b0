//! The call of `operation!`: how a request goes over the wire, which nobody reads.

use super::fields::Fields;
use super::macro_call::{literal, member, rust_text};
use super::request::Request;
use super::response;
use super::shape::Scope;
use super::structure;
use crate::api::*;
use crate::format;

/// The call of `operation!` that implements everything nobody reads.
pub fn call(scope: &Scope<'_>, request: &Request<'_>) -> String {
    let operation = request.operation;
    let info = scope.runtime("Info").to_string().replace(' ', "");
    let words = [&operation.id, &operation.method, &operation.path].map(|word| literal(word)).join(", ");
    let head = format!("operation!({}: {info}::new({words})", request.name);
    let options = options(scope, request);
    let line = format!("{head}{},", options.concat());
    let described = match line.contains('\n') || line.chars().count() > format::WIDTH {
        true => format!("{},", format!("{head}\n{}", chained(&options)).trim_end()),
        false => line,
    };
    let kind = response::kind(scope, request.index, &operation.output);
    format!("{described}\n    {});", braced(&kind, &sections(request)))
}

/// What a request fills, a line or more for each section.
fn sections(request: &Request<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (section, fields) in request.sections.iter().filter(|(_, fields)| !fields.is_empty()) {
        let members: Vec<String> = fields.iter().map(|(field, name)| member(field, name, true)).collect();
        lines.push(format::filled(&format!("{section} {{"), &members, "}", 8));
    }
    if !request.constants.is_empty() {
        // The section stands behind the body's, which may have no other field.
        if request.sections.iter().all(|(section, fields)| *section != "body" || fields.is_empty()) {
            lines.push("        body {}".to_owned());
        }
        let rows = request.constants.iter().map(|(wire, json)| format!("{} = {}", literal(wire), literal(json)));
        lines.push(format::filled("constant {", &rows.collect::<Vec<_>>(), "}", 8));
    }
    lines.extend(request.whole.iter().map(|(_, name)| format!("        body = {name}")));
    lines
}

/// Sections in braces: on one line if they fit.
fn braced(kind: &str, sections: &[String]) -> String {
    let words: Vec<&str> = sections.iter().map(|section| section.trim()).collect();
    let line = if words.is_empty() { format!("{kind} {{}}") } else { format!("{kind} {{ {} }}", words.join(" ")) };
    if !line.contains('\n') && line.chars().count() + 6 <= format::WIDTH {
        return line;
    }
    format!("{kind} {{\n{}\n    }}", sections.join("\n"))
}

/// Method calls, as many on a line as fit.
fn chained(calls: &[String]) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for call in calls {
        if !line.is_empty() && 9 + line.len() + call.len() > format::WIDTH {
            text.push_str(&format!("        {line}\n"));
            line.clear();
        }
        line.push_str(call);
    }
    if line.is_empty() { text } else { format!("{text}        {line}\n") }
}

/// The options of `Info` that differ from its defaults.
fn options(scope: &Scope<'_>, request: &Request<'_>) -> Vec<String> {
    let operation = request.operation;
    let mut options = Vec::new();
    if let Some(body) = &operation.body {
        options.push(body_option(scope, body));
        if !body.required {
            options.push(".optional_body()".to_owned());
        }
    }
    if let Output::Redirect(statuses) = &operation.output {
        let statuses: Vec<String> = statuses.iter().map(u16::to_string).collect();
        options.push(format!(".redirects(&[{}])", statuses.join(", ")));
    }
    options.extend(operation.accept.as_ref().map(|accept| format!(".accept({})", literal(accept))));
    let deep: Vec<String> = deep_object(scope, operation).map(|one| literal(&one.field.wire)).collect();
    if !deep.is_empty() {
        let names = format::filled(".deep_object(&[", &deep, "])", 8);
        options.push(names.trim_start().replace("[ ", "[").replace(" ])", "])"));
    }
    let styles = styles(scope, operation);
    if !styles.is_empty() {
        options.push(
            format::filled(".styles(&[", &styles, "])", 8).trim_start().replace("[ (", "[(").replace(") ])", ")])"),
        );
    }
    let pair = |(wire, media): &(String, String)| format!("({}, {})", literal(wire), literal(media));
    if let Some(body) = operation.body.as_ref().filter(|body| !body.parts.is_empty()) {
        options.push(format!(".parts(&[{}])", body.parts.iter().map(pair).collect::<Vec<_>>().join(", ")));
    }
    if let Some(body) = operation.body.as_ref().filter(|body| !body.part_headers.is_empty()) {
        let row =
            |row: &(String, String, String)| format!("({}, {}, {})", literal(&row.0), literal(&row.1), literal(&row.2));
        let rows: Vec<String> = body.part_headers.iter().map(row).collect();
        options.push(format!(".part_headers(&[{}])", rows.join(", ")));
    }
    let reserved = operation.parameters.iter().filter(|one| one.reserved && one.place == ParameterPlace::Query);
    let reserved: Vec<String> = reserved.map(|one| literal(&one.field.wire)).collect();
    if !reserved.is_empty() {
        options.push(format!(".reserved(&[{}])", reserved.join(", ")));
    }
    let secrets = structure::secrets(&Fields { fields: request.all().collect(), additional: None });
    if !secrets.is_empty() {
        options.push(format!(".hidden(&[{}])", secrets.join(", ")));
    }
    if !operation.security.is_empty() {
        let alternatives: Vec<String> = operation
            .security
            .iter()
            .map(|all| format!("&[{}]", all.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")))
            .collect();
        options.push(format!(".security(&[{}])", alternatives.join(", ")));
    }
    if let Some(server) = &operation.server {
        options.push(format!(".server({})", literal(server)));
    }
    options
}

fn body_option(scope: &Scope<'_>, body: &Body) -> String {
    let style = rust_text(&scope.runtime("Style"));
    let is_default = is_bracketed(scope, body) || !has_complex(scope, body);
    match &body.media {
        Media::Json(media) if media == "application/json" => ".json()".to_owned(),
        Media::Json(media) => format!(".json_as({})", literal(media)),
        Media::Lines(media) => format!(".lines({})", literal(media)),
        Media::Form if is_default => ".form()".to_owned(),
        Media::Form => format!(".form_with({style}::Form)"),
        Media::Multipart if is_default => ".multipart()".to_owned(),
        Media::Multipart => format!(".multipart_with({style}::Form)"),
        Media::Bytes(media) => format!(".bytes({})", literal(media)),
        Media::Text(media) => format!(".text({})", literal(media)),
    }
}

/// The fields of a body to which a style matters.
fn complex<'a>(scope: &'a Scope<'_>, body: &'a Body) -> Option<Vec<&'a Field>> {
    let fields = match &body.content {
        BodyContent::Fields(fields) => fields,
        BodyContent::Whole(Shape::Type(id)) => match &scope.cx.api.types[id.0].kind {
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
    let is_it = |field: &&Field| field.fixed.is_none() && is_complex(scope, &field.shape);
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

/// Whether a style matters to a value of this shape: one of several values, or of unknown ones.
fn is_complex(scope: &Scope<'_>, shape: &Shape) -> bool {
    match shape {
        Shape::List(_) | Shape::Map(_) | Shape::Json => true,
        Shape::Type(id) => match &scope.cx.api.types[id.0].kind {
            TypeKind::Enum(_) => false,
            TypeKind::Alias(inner) => is_complex(scope, inner),
            TypeKind::Pending
            | TypeKind::Struct(_)
            | TypeKind::Union(_)
            | TypeKind::Tuple(_)
            | TypeKind::Newtype(_) => true,
        },
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_complex(scope, inner),
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::String(_) | Shape::Upload | Shape::Expandable(_) => {
            false
        }
    }
}

/// The query parameters of the style `deepObject` of which it matters.
fn deep_object<'a>(scope: &Scope<'_>, operation: &'a Operation) -> impl Iterator<Item = &'a Parameter> {
    let is_deep = |one: &&Parameter| one.place == ParameterPlace::Query && one.style == Style::DeepObject;
    operation.parameters.iter().filter(is_deep).filter(|one| is_complex(scope, &one.field.shape))
}

/// The styles that differ from the default of their place, where it matters.
fn styles(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let mut rows = Vec::new();
    for parameter in &operation.parameters {
        let (place, by_default) = match parameter.place {
            ParameterPlace::Path => ("Path", Style::Simple { explode: false }),
            ParameterPlace::Header => ("Header", Style::Simple { explode: false }),
            ParameterPlace::Query => ("Query", Style::Form { explode: true }),
            ParameterPlace::Cookie => ("Cookie", Style::Form { explode: true }),
        };
        let matters = is_complex(scope, &parameter.field.shape)
            || matches!(parameter.style, Style::Json | Style::Label { .. } | Style::Matrix { .. });
        let is_deep = parameter.place == ParameterPlace::Query && parameter.style == Style::DeepObject;
        if parameter.style != by_default && matters && !is_deep {
            rows.push(style_row(scope, place, &parameter.field.wire, parameter.style));
        }
    }
    let body = operation.body.as_ref().filter(|body| matches!(body.media, Media::Form | Media::Multipart));
    if let Some(body) = body.filter(|body| !is_bracketed(scope, body)) {
        rows.extend(body.styles.iter().map(|(wire, style)| style_row(scope, "Body", wire, *style)));
    }
    rows
}

fn style_row(scope: &Scope<'_>, place: &str, wire: &str, style: Style) -> String {
    let style = match style {
        Style::Form { explode: true } => "Form",
        Style::Form { explode: false } => "FormJoined",
        Style::Simple { explode: false } => "Simple",
        Style::Simple { explode: true } => "SimpleExploded",
        Style::Label { explode: false } => "Label",
        Style::Label { explode: true } => "LabelExploded",
        Style::Matrix { explode: false } => "Matrix",
        Style::Matrix { explode: true } => "MatrixExploded",
        Style::SpaceDelimited => "SpaceDelimited",
        Style::PipeDelimited => "PipeDelimited",
        Style::DeepObject => "DeepObject",
        Style::Json => "Json",
    };
    let (places, styles) = (rust_text(&scope.runtime("Place")), rust_text(&scope.runtime("Style")));
    format!("({places}::{place}, {}, {styles}::{style})", literal(wire))
}
