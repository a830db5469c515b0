//! Emits `lib.rs`: what the crate is, its modules, and the runtime's types that belong to its interface.

use super::first_example::Example;
use super::shape::Scope;
use super::{Emit, accessor, response, server};
use crate::docs::{Doc, code, prose};
use crate::format::Item;
use crate::name::Names;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut items = vec![Item::Head(head(cx)), Item::Attributes(ATTRIBUTES)];
    let root = cx.module(Names::ROOT);
    let mut modules: Vec<_> = root.children.iter().collect();
    modules.sort_by_key(|child| &cx.module(**child).name);
    items.push(Item::line(quote!(
        mod client;
    )));
    if !cx.api.expansions.is_empty() {
        items.push(Item::line(quote!(
            pub mod expandable;
        )));
    }
    if !cx.headers.is_empty() {
        items.push(Item::line(quote!(
            pub mod headers;
        )));
    }
    items.push(Item::line(quote!(
        mod runtime;
    )));
    for child in modules {
        let name = format_ident!("{}", cx.module(*child).name);
        let gate = accessor::gate(cx, *child);
        items.push(Item::line(quote!(#gate pub mod #name;)));
    }
    let servers = server::templated(cx).into_iter().map(|(_, name)| name);
    items.push(Item::rust(
        quote!(pub use bytes::Bytes; pub use client::{API #(, #servers)*}; pub use runtime::public::*;),
    ));
    items
}

const ATTRIBUTES: &str = "#![forbid(unsafe_code)]\n\
     #![deny(missing_docs)]\n\
     #![allow(deprecated)] // What the API calls deprecated is still sent and read here.\n\
     #![allow(clippy::disallowed_names, clippy::should_implement_trait)] // The API's words: `foo`, `add`.\n\
     #![allow(clippy::type_complexity)] // Lists of lists of lists, where the API has them.\n\
     #![recursion_limit = \"512\"] // Types may be nested deeper than the compiler expects.\n\
     #![cfg_attr(rustfmt, rustfmt_skip)]\n";

/// The crate's front page.
fn head(cx: &Emit<'_>) -> Doc {
    let info = &cx.api.info;
    let mut doc = Doc::new(prose!["A client of ", code(&info.title), "."]);
    if let Some(description) = info.description.as_deref() {
        doc.text(description);
    }
    doc.paragraph(
        "A request is a value: make it, set what you want to say, and send it. What comes back is a value too, and what \
         goes wrong an [`Error`] that says where.",
    );
    if let Some(example) = Example::of(cx) {
        doc.example(&example.documentation(), false);
    }
    if let Some(common) = cx.common_errors() {
        let scope = Scope::new(cx, BTreeSet::new(), []);
        doc.paragraph("What the API says of an error is decoded by [`Error::api`]. Most operations have, by status:");
        doc.list(response::errors(&scope, common));
    }
    doc.paragraph(
        "What an object holds beside its declared fields is not kept, unless its schema says what that is: then it is in \
         the field `additional`. With the feature `unknown-fields`, [`Decode`] and [`Response`] give it beside the value.",
    );
    doc.paragraph(
        "Each resource is a cargo feature, all of them on by default; take those that you use to compile less.",
    );
    doc
}
