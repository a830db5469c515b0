//! Emits an operation's request: a struct, its constructor and setters, and how it goes over the wire.

use super::doc::Doc;
use super::shape::{Presence, Scope};
use super::structure::{self, Fields, literal};
use super::{Emit, answer, docs, example, paging};
use crate::format::{self, Item};
use crate::model::*;
use crate::name::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// All items of an operation.
pub fn items(scope: &Scope<'_>, index: usize) -> Vec<Item> {
    let request = Request::of(scope.cx, index);
    let fields = Fields { fields: request.all().collect(), additional: None };
    let mut helpers = Vec::new();
    let constructor =
        structure::constructor(scope, &request.name, &scope.cx.names.operations[index].required, &fields, &mut helpers);
    let setters = structure::setters(scope, &fields, false);
    let name = &request.name;
    let mut items = vec![definition(scope, &request, &fields)];
    items.push(Item::rust(quote!(impl #name { #constructor #setters })));
    items.extend(helpers);
    items.extend(conversions(scope, &request, &fields));
    let more = [paging::call(scope, index), paging::stream(scope, index)];
    let calls: Vec<String> = [Some(call(scope, &request))].into_iter().chain(more).flatten().collect();
    items.push(Item::Block(calls.join("\n")));
    items.extend(answer::items(scope, index));
    items
}

/// An operation with the fields of its request by section, as the wire has them.
pub struct Request<'f> {
    pub index: usize,
    pub operation: &'f Operation,
    pub name: Ident,
    pub sections: Vec<(&'static str, Vec<(&'f Field, Ident)>)>,
    /// The body's fields that have one value, as JSON text; no caller sets them.
    pub constants: Vec<(&'f str, &'f str)>,
    /// The one field that is the whole body.
    pub whole: Option<(Field, Ident)>,
}

const PLACES: [(&str, ParameterPlace); 4] = [
    ("path", ParameterPlace::Path),
    ("query", ParameterPlace::Query),
    ("header", ParameterPlace::Header),
    ("cookie", ParameterPlace::Cookie),
];

impl<'f> Request<'f> {
    pub fn of(cx: &'f Emit<'_>, index: usize) -> Self {
        let operation = &cx.api.operations[index];
        let name = &cx.names.operations[index];
        let idents: Vec<Ident> = name.fields.iter().map(|name| ident::ident(name)).collect();
        let mut sections = Vec::new();
        for (section, place) in PLACES {
            let members = operation.parameters.iter().zip(&idents).filter(|(one, _)| one.place == place);
            sections.push((section, members.map(|(one, name)| (&one.field, name.clone())).collect()));
        }
        let own = &idents[operation.parameters.len()..];
        let mut whole = None;
        let mut constants = Vec::new();
        match operation.body.as_ref().map(|body| (body, &body.content)) {
            Some((_, BodyContent::Fields(body))) => {
                let fields = body.fields.iter().zip(own.iter().cloned());
                sections.push(("body", fields.filter(|(field, _)| field.fixed.is_none()).collect()));
                constants = body
                    .fields
                    .iter()
                    .filter_map(|field| Some((field.wire.as_str(), field.fixed.as_ref()?.json.as_str())))
                    .collect();
            }
            Some((body, BodyContent::Whole(shape))) => {
                whole = own.first().map(|name| (whole_field(body, shape), name.clone()))
            }
            None => {}
        }
        Request { index, operation, name: ident::ident(&name.request), sections, constants, whole }
    }

    /// All fields, as the struct has them.
    pub fn all(&self) -> impl Iterator<Item = (&Field, Ident)> {
        let listed =
            self.sections.iter().flat_map(|(_, fields)| fields.iter().map(|(field, name)| (*field, name.clone())));
        listed.chain(self.whole.iter().map(|(field, name)| (field, name.clone())))
    }
}

/// A body that is one value, as a field.
fn whole_field(body: &Body, shape: &Shape) -> Field {
    Field {
        wire: "body".to_owned(),
        shape: shape.clone(),
        required: body.required,
        fixed: None,
        boxed: false,
        description: body.description.clone(),
        bounds: None,
        deprecated: false,
    }
}

fn definition(scope: &Scope<'_>, request: &Request<'_>, fields: &Fields<'_>) -> Item {
    let operation = request.operation;
    let docs = documentation(scope, request).outer();
    let name = &request.name;
    let alias = format!("{} {}", operation.method, operation.path);
    let aliases = [Some(alias), operation.has_id.then(|| operation.id.clone())];
    let aliases = aliases.into_iter().flatten().filter(|alias| structure::is_alias(alias, name));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let members = fields.fields.iter().map(|(field, name)| {
        let ty = scope.field_type(field, Presence::of(field, true));
        quote!(#name: #ty,)
    });
    let has_required = fields.fields.iter().any(|(field, _)| field.required && field.fixed.is_none());
    let default = (!has_required).then(|| quote!(, Default));
    Item::rust(quote! {
        #docs
        #(#[doc(alias = #aliases)])*
        #deprecated
        #[derive(Clone #default)]
        #[must_use]
        pub struct #name { #(#members)* }
    })
}

/// What the operation does, what it returns, and an example.
fn documentation(scope: &Scope<'_>, request: &Request<'_>) -> Doc {
    let operation = request.operation;
    let mut doc = Doc::of(operation.summary.as_deref().or(operation.description.as_deref()), "Calls this operation.");
    if let (Some(summary), Some(description)) = (&operation.summary, &operation.description)
        && summary != description.trim()
    {
        doc.text(description);
    }
    let returned = answer::words(scope, request.index, &operation.output);
    let paged = operation.paging.as_ref().map_or("", |_| "; the call's `items` and `pages` go on to the last page");
    let streamed = operation.stream.as_ref().map_or("", |_| "; the call's `stream` reads what comes bit by bit");
    doc.paragraph(&format!("{}, returns {returned}{paged}{streamed}.", place(operation)));
    if let Some(body) = operation.body.as_ref() {
        media_types(scope, request, body, &mut doc);
    }
    if let Some(url) = operation.external_docs.as_deref().filter(|url| is_address(url)) {
        doc.paragraph(&format!("See also <{url}>."));
    }
    if !operation.callbacks.is_empty() {
        doc.paragraph("The API sends requests of its own because of this one, whose bodies `Decode::from_json` reads:");
        doc.list(super::webhook::callbacks(scope, operation));
    }
    if let Some(lines) = example::lines(scope.cx, request) {
        doc.append(lines);
    }
    answer::documentation(scope, operation, &mut doc);
    doc
}

/// Which media type is sent, where there are others.
fn media_types(scope: &Scope<'_>, request: &Request<'_>, body: &Body, doc: &mut Doc) {
    let names = &scope.cx.names.operations;
    for (other, name) in scope.cx.api.operations.iter().zip(names) {
        let media =
            other.body.as_ref().filter(|_| other.other_media_of.as_ref().is_some_and(|of| of.0 == request.index));
        if let Some(media) = media.map(|body| structure::wire_doc(media_name(&body.media))) {
            doc.paragraph(&format!("[`{}`] sends the body as {media}.", name.request));
        }
    }
    let alike: Vec<String> = body.alike.iter().map(|name| structure::wire_doc(name)).collect();
    if !alike.is_empty() {
        let how = match body.media {
            Media::Bytes(_) => "`UploadFile::content_type`",
            _ => "the call's header `content-type`",
        };
        let sent = structure::wire_doc(media_name(&body.media));
        doc.paragraph(&format!("The body is sent as {sent}; {how} makes it {}.", alike.join(", ")));
    } else if request.operation.other_media_of.is_some() {
        doc.paragraph(&format!("The body is sent as {}.", structure::wire_doc(media_name(&body.media))));
    }
}

fn media_name(media: &Media) -> &str {
    match media {
        Media::Json(name) | Media::Bytes(name) | Media::Text(name) => name,
        Media::Form => "application/x-www-form-urlencoded",
        Media::Multipart => "multipart/form-data",
    }
}

/// `` `POST /v1/sessions` ``.
pub fn place(operation: &Operation) -> String {
    structure::wire_doc(&format!("{} {}", operation.method, operation.path))
}

fn is_address(url: &str) -> bool {
    url.starts_with("http")
        && !url.contains(['<', '>', '"', '\\'])
        && !url.chars().any(|c| c.is_whitespace() || c.is_control())
}

/// With one required string, the string alone is the request; with one other required value, that value.
fn conversions(scope: &Scope<'_>, request: &Request<'_>, fields: &Fields<'_>) -> Option<Item> {
    let required: Vec<_> = fields.fields.iter().filter(|(field, _)| field.required && field.fixed.is_none()).collect();
    let [(field, _)] = required.as_slice() else {
        return None;
    };
    let types = match &field.shape {
        Shape::Text(_) => format!("&str, {}", rust_text(&scope.std("String"))),
        Shape::Nullable(_) | Shape::Clearable(_) | Shape::Expandable(_) => return None,
        other => rust_text(&scope.ty(other)),
    };
    Some(Item::Block(format!("from!({}: {types});", request.name)))
}

/// The call of `operation!` that implements everything nobody reads.
fn call(scope: &Scope<'_>, request: &Request<'_>) -> String {
    let operation = request.operation;
    let info = scope.runtime("Info").to_string().replace(' ', "");
    let words = [&operation.id, &operation.method, &operation.path].map(|word| literal(word)).join(", ");
    let head = format!("    {}: {info}::new({words})", request.name);
    let options = options(scope, request);
    let line = format!("{head}{},", options.concat());
    let described = match line.contains('\n') || line.chars().count() > format::WIDTH {
        true => format!("{},", format!("{head}\n{}", chained(&options)).trim_end()),
        false => line,
    };
    let kind = answer::kind(scope, request.index, &operation.output);
    format!("operation!(\n{described}\n    {}\n);", braced(&kind, &sections(request)))
}

/// What a request fills, a line or more for each section.
fn sections(request: &Request<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    for (section, fields) in request.sections.iter().filter(|(_, fields)| !fields.is_empty()) {
        let members: Vec<String> = fields.iter().map(|(field, name)| structure::member(field, name, true)).collect();
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
    if !line.contains('\n') && line.chars().count() + 4 <= format::WIDTH {
        return line;
    }
    format!("{kind} {{\n{}\n    }}", sections.join("\n"))
}

/// A type as a person writes it; tokens alone would stand apart.
pub fn rust_text(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(",", ", ")
}

/// Method calls, as many on a line as fit.
fn chained(calls: &[String]) -> String {
    let mut text = String::new();
    let mut line = String::new();
    for call in calls {
        if !line.is_empty() && 8 + line.len() + call.len() > format::WIDTH {
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
    options.extend(operation.accept.as_ref().map(|accept| format!(".accept({})", literal(accept))));
    let deep: Vec<String> = deep_object(operation).map(|one| literal(&one.field.wire)).collect();
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
    let reserved = operation.parameters.iter().filter(|one| one.reserved && one.place == ParameterPlace::Query);
    let reserved: Vec<String> = reserved.map(|one| literal(&one.field.wire)).collect();
    if !reserved.is_empty() {
        options.push(format!(".reserved(&[{}])", reserved.join(", ")));
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
    let is_bracketed = body.styles.iter().all(|(_, style)| *style == Style::DeepObject) && !body.styles.is_empty();
    let has_complex = match &body.content {
        BodyContent::Fields(fields) => fields.fields.iter().any(|field| is_complex(&field.shape)),
        BodyContent::Whole(_) => true,
    };
    let is_default = is_bracketed || !has_complex;
    match &body.media {
        Media::Json(media) if media == "application/json" => ".json()".to_owned(),
        Media::Json(media) => format!(".json_as({})", literal(media)),
        Media::Form if is_default => ".form()".to_owned(),
        Media::Form => format!(".form_with({style}::Form)"),
        Media::Multipart if is_default => ".multipart()".to_owned(),
        Media::Multipart => format!(".multipart_with({style}::Form)"),
        Media::Bytes(media) => format!(".bytes({})", literal(media)),
        Media::Text(media) => format!(".text({})", literal(media)),
    }
}

/// Whether a style matters to a value of this shape.
fn is_complex(shape: &Shape) -> bool {
    match shape {
        Shape::List(_) | Shape::Map(_) | Shape::Type(_) | Shape::Json => true,
        Shape::Nullable(inner) | Shape::Clearable(inner) => is_complex(inner),
        Shape::Bool | Shape::Integer(_) | Shape::Float | Shape::Text(_) | Shape::Upload | Shape::Expandable(_) => false,
    }
}

/// The styles that differ from the default of their place, where it matters.
/// The query parameters of the style `deepObject` of which it matters.
fn deep_object(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    let is_deep = |one: &&Parameter| one.place == ParameterPlace::Query && one.style == Style::DeepObject;
    operation.parameters.iter().filter(is_deep).filter(|one| is_complex(&one.field.shape))
}

fn styles(scope: &Scope<'_>, operation: &Operation) -> Vec<String> {
    let mut rows = Vec::new();
    for parameter in &operation.parameters {
        let (place, by_default) = match parameter.place {
            ParameterPlace::Path => ("Path", Style::Simple { explode: false }),
            ParameterPlace::Header => ("Header", Style::Simple { explode: false }),
            ParameterPlace::Query => ("Query", Style::Form { explode: true }),
            ParameterPlace::Cookie => ("Cookie", Style::Form { explode: true }),
        };
        let matters = is_complex(&parameter.field.shape)
            || matches!(parameter.style, Style::Json | Style::Label { .. } | Style::Matrix { .. });
        let is_deep = parameter.place == ParameterPlace::Query && parameter.style == Style::DeepObject;
        if parameter.style != by_default && matters && !is_deep {
            rows.push(style_row(scope, place, &parameter.field.wire, parameter.style));
        }
    }
    let body = operation.body.as_ref().filter(|body| matches!(body.media, Media::Form | Media::Multipart));
    if let Some(body) = body.filter(|body| body.styles.iter().any(|(_, style)| *style != Style::DeepObject)) {
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

/// The first sentence on an operation, for lists of operations.
pub fn summary(operation: &Operation) -> Option<String> {
    let text = operation.summary.as_deref().or(operation.description.as_deref()).map(docs::summary);
    text.filter(|text| !text.is_empty())
}
