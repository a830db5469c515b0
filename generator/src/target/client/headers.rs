//! Emits `headers.rs`: the headers of the API's responses, each once for all operations.

use super::shape::Scope;
use super::{Emit, phrases};
use crate::api::*;
use crate::docs::{self, Doc, Prose, code};
use crate::format::Item;
use crate::name::Names;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::{BTreeSet, HashMap};

/// The headers that responses declare, each once, with the names of their constants.
#[derive(Debug, Default)]
pub struct Headers {
    all: Vec<(ResponseHeader, String)>,
    /// Where each stands, by its name in lower case.
    index: HashMap<String, usize>,
    /// Those of at least half of all operations, which need not say so.
    common: Vec<String>,
}

impl Headers {
    pub fn of(api: &Api, names: &Names) -> Self {
        let all = api.response_headers();
        let names: Vec<String> = all.iter().map(|one| names.headers[&one.wire.to_ascii_lowercase()].clone()).collect();
        let index = all.iter().enumerate().map(|(index, header)| (header.wire.to_ascii_lowercase(), index)).collect();
        let mut headers = Headers { all: all.into_iter().zip(names).collect(), index, common: Vec::new() };
        headers.common = headers.most(api).into_iter().map(str::to_owned).collect();
        headers
    }

    /// The first set of headers that at least half of all operations have.
    fn most(&self, api: &Api) -> Vec<&str> {
        let sets: Vec<Vec<&str>> = api.operations.iter().map(|operation| self.names(operation)).collect();
        let mut counts: HashMap<&[&str], usize> = HashMap::new();
        sets.iter().for_each(|set| *counts.entry(set).or_default() += 1);
        let common = sets.iter().find(|set| !set.is_empty() && counts[set.as_slice()] * 2 >= sets.len());
        common.cloned().unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn names(&self, operation: &Operation) -> Vec<&str> {
        let index = |header: &ResponseHeader| self.index.get(&header.wire.to_ascii_lowercase()).copied();
        let indexes: BTreeSet<usize> = operation.headers.iter().filter_map(index).collect();
        indexes.into_iter().map(|index| self.all[index].1.as_str()).collect()
    }
}

/// The constants of an operation's headers, unless they are those of most.
pub fn of<'a>(cx: &'a Emit<'_>, operation: &Operation) -> Vec<&'a str> {
    let names = cx.headers.names(operation);
    if names == cx.headers.common { Vec::new() } else { names }
}

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut doc = Doc::new(phrases::modules::HEADERS);
    if !cx.headers.common.is_empty() {
        let names: Vec<Prose> = cx.headers.common.iter().map(|name| docs::link(name, name)).collect();
        doc.paragraph(phrases::modules::common_headers(&names));
    }
    let mut items = vec![Item::Head(doc)];
    // No prelude is imported here, which most would have no use for.
    let formats = StringFormat::ALL.iter().filter_map(|format| format.row().ty);
    let formats = formats.chain(["BigInteger", "Json", "Map", "Timestamp"]).map(str::to_owned);
    let scope = Scope::new(cx, BTreeSet::new(), Vec::new(), []).with_names(formats);
    // With what brings their types off there may be none.
    let is_always_used = cx.headers.all.iter().any(|(header, _)| scope.gate(&header.shape).is_none());
    let used = is_always_used.then(|| {
        Item::line(quote!(
            use crate::runtime::Header;
        ))
    });
    let path = if is_always_used { quote!(Header) } else { quote!(crate::runtime::Header) };
    items.extend(used);
    items.extend(cx.headers.all.iter().map(|(header, name)| Item::rust(constant(&scope, &path, header, name))));
    items
}

fn constant(scope: &Scope<'_>, path: &TokenStream, header: &ResponseHeader, name: &str) -> TokenStream {
    let docs = Doc::of(header.description.as_deref(), code(&header.wire)).outer();
    let name = format_ident!("{name}");
    let wire = header.wire.to_ascii_lowercase();
    let ty = scope.ty(&header.shape);
    let gate = scope.gate(&header.shape);
    let is_list = matches!(scope.cx.api.resolved(&header.shape), Shape::List(_));
    let read = match header.style {
        Style::Json => quote!(json),
        _ if is_list => quote!(list),
        _ => quote!(new),
    };
    let delimiter = match header.style {
        Style::SpaceDelimited if is_list => Some(' '),
        Style::TabDelimited if is_list => Some('\t'),
        Style::PipeDelimited if is_list => Some('|'),
        _ => None,
    };
    let delimited = delimiter.map(|delimiter| quote!(.delimited_by(#delimiter)));
    quote! {
        #docs
        #gate
        pub const #name: #path<#ty> = #path::#read(#wire) #delimited;
    }
}
