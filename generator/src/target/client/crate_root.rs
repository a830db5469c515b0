//! Emits `lib.rs`: what the crate is, its modules, and the runtime's types that belong to its interface.

use super::first_example::Example;
use super::shape::Scope;
use super::{Emit, accessor, expandable, own_type, phrases, readme, response, server};
use crate::docs::{self, Doc, code, prose};
use crate::format::Item;
use crate::name::{Names, ident};
use quote::{format_ident, quote};
use std::collections::BTreeSet;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut items = vec![Item::Head(head(cx)), Item::Attributes(phrases::root::ATTRIBUTES)];
    let root = cx.module(Names::ROOT);
    let mut modules: Vec<_> = root.children.iter().collect();
    modules.sort_by_key(|child| &cx.module(**child).name);
    items.push(Item::line(quote!(
        mod client;
    )));
    if expandable::has_any(cx.api) {
        // Only the machinery needs it, so it does not stand between the resources.
        let hidden = docs::hidden();
        items.push(Item::line(quote!(#hidden pub mod expandable;)));
    }
    if !cx.headers.is_empty() {
        items.push(Item::line(quote!(
            pub mod headers;
        )));
    }
    if cx.api.has_xml() {
        items.push(Item::line(quote!(
            mod in_xml;
        )));
    }
    items.push(Item::line(quote!(
        mod runtime;
    )));
    for name in &cx.config.own.modules {
        let name = ident::ident(name);
        items.push(Item::line(quote!(pub mod #name;)));
    }
    for child in modules {
        let name = format_ident!("{}", cx.module(*child).name);
        let gate = accessor::gate(cx, *child);
        items.push(Item::line(quote!(#gate pub mod #name;)));
    }
    let servers = server::templated(cx).into_iter().map(|(_, names)| ident::ident(&names.name));
    items.push(Item::rust(
        quote!(pub use bytes::Bytes; pub use client::{API #(, #servers)*}; pub use runtime::public::*;),
    ));
    items.extend(own_type::calls(cx));
    items
}

/// The crate's front page.
fn head(cx: &Emit<'_>) -> Doc {
    let info = &cx.api.info;
    let (begin, title, end) = phrases::client_for(&info.title);
    let mut doc = Doc::new(prose![begin, code(title), end, "."]);
    if let Some(description) = info.description.as_deref() {
        doc.text(description);
    }
    doc.paragraph(phrases::root::REQUESTS);
    if let Some(example) = Example::of(cx) {
        doc.example(&example.documentation());
    }
    if let Some(common) = cx.common_errors() {
        let scope = Scope::new(cx, BTreeSet::new(), Vec::new(), []);
        doc.paragraph(phrases::root::ERRORS);
        doc.list(response::errors(&scope, common));
    }
    if cx.api.client_credentials().next().is_some() {
        doc.paragraph(phrases::root::OAUTH2);
    }
    doc.paragraph(phrases::root::UNDECLARED);
    doc.paragraph(phrases::root::FEATURES);
    if let Some(check) = readme::check(cx) {
        doc.paragraph(check);
    }
    doc
}
