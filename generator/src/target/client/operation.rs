//! Emits an operation's request: a struct, its constructor and setters, and its documentation.

use super::fields::{Fields, Of};
use super::phrases;
use super::request::Request;
use super::shape::Scope;
use super::structure;
use super::{by_status, derived, example, made_of, operation_macro, paging, response};
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::Item;
use quote::quote;

/// All items of an operation.
pub fn items(scope: &Scope<'_>, index: usize) -> Vec<Item> {
    let request = Request::of(scope.cx, index);
    let fields = Fields { fields: request.all().collect(), additional: None, of: Of::Request(index) };
    let mut helpers = Vec::new();
    let constructor =
        structure::constructor(scope, &request.name, &scope.cx.names.operations[index].required, &fields, &mut helpers);
    let setters = structure::setters(scope, &fields, false);
    let name = &request.name;
    let mut items = vec![definition(scope, &request, &fields)];
    items.push(Item::rust(quote!(impl #name { #constructor #setters })));
    items.extend(helpers);
    let calls = [
        made_of::call(scope, &request, &fields),
        Some(operation_macro::call(scope, &request)),
        paging::call(scope, index),
        paging::stream(scope, index),
    ];
    items.extend(calls.into_iter().flatten().map(Item::Call));
    items.extend(derived::calls_of_request(scope.cx, &request.name));
    items.extend(by_status::items(scope, index));
    items
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
        let ty = fields.scope(scope, field).field_type(field, Presence::of(field, true));
        quote!(#name: #ty,)
    });
    let has_required = fields.fields.iter().any(|(field, _)| field.required && field.fixed.is_none());
    let default = (!has_required).then(|| quote!(, Default));
    // Without fields it could be written as a literal, which its first optional one would break.
    let sealed = fields.fields.is_empty().then(|| quote!(#[non_exhaustive]));
    Item::rust(quote! {
        #docs
        #(#aliases)*
        #deprecated
        #[derive(Clone #default)]
        #sealed
        #[must_use]
        pub struct #name { #(#members)* }
    })
}

/// What the operation does, what it returns, and an example.
fn documentation(scope: &Scope<'_>, request: &Request<'_>) -> Doc {
    let operation = request.operation;
    let said = operation.summary.as_deref().or(operation.description.as_deref());
    let mut doc = Doc::of(said, phrases::operation::calls(operation));
    if let (Some(summary), Some(description)) = (&operation.summary, &operation.description)
        && summary != description.trim()
    {
        doc.text(description);
    }
    let returned = response::words(scope, request.index, &operation.output);
    let paged = operation.paging.as_ref().map_or("", |_| phrases::operation::PAGED);
    let streamed = operation.stream.as_ref().map_or("", |_| phrases::operation::STREAMED);
    doc.paragraph(prose![phrases::endpoint(operation), ", returns ", returned, ".", paged, streamed]);
    media_types(scope, request, &mut doc);
    if let Some(url) = operation.external_docs.as_deref().and_then(docs::url) {
        doc.paragraph(prose!["See also ", url, "."]);
    }
    if !operation.callbacks.is_empty() {
        doc.paragraph(phrases::operation::CALLBACKS);
        doc.list(super::webhook::callbacks(scope, operation));
    }
    if let Some(example) = example::snippet(scope.cx, request) {
        doc.example(&example);
    }
    response::documentation(scope, request.index, &mut doc);
    doc
}

/// Which media type is sent and asked for, where there are others.
fn media_types(scope: &Scope<'_>, request: &Request<'_>, doc: &mut Doc) {
    for &index in scope.cx.operations.of_other_media(request.index) {
        let (other, name) = (&scope.cx.api.operations[index], &scope.cx.names.operations[index].request);
        if let Some(media) = &other.asks_for {
            doc.paragraph(prose![link(name, name), " asks for ", code(media), "."]);
        } else if let Some(media) = other.body.as_ref().map(|body| code(body.media.name())) {
            doc.paragraph(prose![link(name, name), " sends the body as ", media, "."]);
        }
    }
    if let Some(paragraph) = bytes_in_several(request.operation) {
        doc.paragraph(paragraph);
    }
    if let Some(media) = &request.operation.asks_for {
        doc.paragraph(prose!["It asks for ", code(media), "."]);
    }
    let Some(body) = request.operation.body.as_ref() else {
        return;
    };
    let alike: Vec<Prose> = body.alike.iter().map(|name| code(name)).collect();
    if !alike.is_empty() {
        let how = match body.media {
            Media::Bytes(_) => "`UploadFile::content_type`",
            _ => "the call's header `content-type`",
        };
        let sent = code(body.media.name());
        doc.paragraph(prose!["The body is sent as ", sent, "; ", how, " changes that to ", phrases::or(&alike), "."]);
    } else if matches!(body.media, Media::Xml(_))
        || request.operation.other_media_of.is_some() && request.operation.asks_for.is_none()
    {
        doc.paragraph(prose!["The body is sent as ", code(body.media.name()), "."]);
    }
}

/// What bytes come as, where that is one of several media types.
fn bytes_in_several(operation: &Operation) -> Option<Prose> {
    let accept =
        operation.accept.as_deref().filter(|_| operation.output == Output::Bytes && operation.asks_for.is_none())?;
    let all: Vec<Prose> = accept.split(", ").map(code).collect();
    (all.len() > 1)
        .then(|| prose!["It comes as ", phrases::or(&all), "; the call's `header(\"accept\", …)` asks for one."])
}
