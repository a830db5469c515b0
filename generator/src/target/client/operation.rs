//! Emits an operation's request: a struct, its constructor and setters, and its documentation.

use super::shape::{Presence, Scope};
use super::structure::{self, Fields};
use super::{Emit, example, operation_macro, paging, response};
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::Item;
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
    let calls = [
        conversions(scope, &request, &fields),
        Some(operation_macro::call(scope, &request)),
        paging::call(scope, index),
        paging::stream(scope, index),
    ];
    items.push(Item::Block(calls.into_iter().flatten().collect::<Vec<_>>().join("\n")));
    items.extend(response::items(scope, index));
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
        // Nobody knows what of a text is a secret.
        secret: matches!(body.media, Media::Text(_)),
    }
}

fn definition(scope: &Scope<'_>, request: &Request<'_>, fields: &Fields<'_>) -> Item {
    let operation = request.operation;
    let docs = documentation(scope, request).outer();
    let name = &request.name;
    let alias = format!("{} {}", operation.method, operation.path);
    let aliases = [Some(alias), operation.has_id.then(|| operation.id.clone())];
    let aliases = aliases.into_iter().flatten().filter_map(|alias| docs::alias(&alias, name));
    let deprecated = operation.deprecated.then(|| quote!(#[deprecated]));
    let members = fields.fields.iter().map(|(field, name)| {
        let ty = scope.field_type(field, Presence::of(field, true));
        quote!(#name: #ty,)
    });
    let has_required = fields.fields.iter().any(|(field, _)| field.required && field.fixed.is_none());
    let default = (!has_required).then(|| quote!(, Default));
    Item::rust(quote! {
        #docs
        #(#aliases)*
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
    let returned = response::words(scope, request.index, &operation.output);
    let paged = operation.paging.as_ref().map_or("", |_| "; the call's `items` and `pages` go on to the last page");
    let streamed = operation.stream.as_ref().map_or("", |_| "; the call's `stream` reads what comes bit by bit");
    doc.paragraph(prose![place(operation), ", returns ", returned, paged, streamed, "."]);
    if let Some(body) = operation.body.as_ref() {
        media_types(scope, request, body, &mut doc);
    }
    if let Some(url) = operation.external_docs.as_deref().and_then(docs::url) {
        doc.paragraph(prose!["See also ", url, "."]);
    }
    if !operation.callbacks.is_empty() {
        doc.paragraph("The API sends requests of its own because of this one, whose bodies `Decode::from_json` reads:");
        doc.list(super::webhook::callbacks(scope, operation));
    }
    if let Some(example) = example::snippet(scope.cx, request) {
        doc.example(&example, false);
    }
    response::documentation(scope, operation, &mut doc);
    doc
}

/// Which media type is sent, where there are others.
fn media_types(scope: &Scope<'_>, request: &Request<'_>, body: &Body, doc: &mut Doc) {
    for &index in scope.cx.operations.of_other_media(request.index) {
        let (other, name) = (&scope.cx.api.operations[index], &scope.cx.names.operations[index].request);
        if let Some(media) = other.body.as_ref().map(|body| code(media_name(&body.media))) {
            doc.paragraph(prose![link(name, name), " sends the body as ", media, "."]);
        }
    }
    let alike: Vec<Prose> = body.alike.iter().map(|name| code(name)).collect();
    if !alike.is_empty() {
        let how = match body.media {
            Media::Bytes(_) => "`UploadFile::content_type`",
            _ => "the call's header `content-type`",
        };
        let sent = code(media_name(&body.media));
        doc.paragraph(prose!["The body is sent as ", sent, "; ", how, " makes it ", docs::join(&alike, ", "), "."]);
    } else if request.operation.other_media_of.is_some() {
        doc.paragraph(prose!["The body is sent as ", code(media_name(&body.media)), "."]);
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
pub fn place(operation: &Operation) -> Prose {
    code(&format!("{} {}", operation.method, operation.path))
}

/// With one required string, the string alone is the request; with one other required value, that value.
fn conversions(scope: &Scope<'_>, request: &Request<'_>, fields: &Fields<'_>) -> Option<String> {
    let required: Vec<_> = fields.fields.iter().filter(|(field, _)| field.required && field.fixed.is_none()).collect();
    let [(field, _)] = required.as_slice() else {
        return None;
    };
    let types = match &field.shape {
        Shape::Text(text) => {
            let own = text.ty().map(|name| format!(", {}", rust_text(&scope.runtime(name))));
            format!("&str, {}{}", rust_text(&scope.std("String")), own.unwrap_or_default())
        }
        Shape::Nullable(_) | Shape::Clearable(_) | Shape::Expandable(_) => return None,
        other => rust_text(&scope.ty(other)),
    };
    Some(format!("from!({}: {types});", request.name))
}

/// A type as a person writes it; tokens alone would stand apart.
pub fn rust_text(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "").replace(",", ", ")
}

/// The first sentence on an operation, for lists of operations, with its full stop.
pub fn summary(operation: &Operation) -> Option<Prose> {
    let summary = operation.summary.as_deref().or(operation.description.as_deref()).map(docs::summary)?;
    let words = summary.as_str().trim_end_matches([')', '`', '"', '\'', '*', '_']);
    let stop = if words.ends_with(char::is_alphanumeric) { "." } else { "" };
    (!summary.is_empty()).then(|| prose![&summary, stop])
}
