//! Emits `headers.rs`: the headers of the API's answers, each once for all operations.

use super::Emit;
use crate::docs::{self, Doc, Prose, code, prose};
use crate::format::Item;
use crate::model::*;
use crate::name::ident::{self, Case};
use crate::name::settle::{self, settle_around};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// The headers that responses declare, each once, with the names of their constants.
#[derive(Debug, Default)]
pub struct Headers {
    all: Vec<(ResponseHeader, String)>,
    /// Those of at least half of all operations, which need not say so.
    common: Vec<String>,
}

impl Headers {
    pub fn of(api: &Api) -> Self {
        let mut all: Vec<ResponseHeader> = Vec::new();
        for header in api.operations.iter().flat_map(|operation| &operation.headers) {
            match all.iter_mut().find(|known| known.wire.eq_ignore_ascii_case(&header.wire)) {
                // Where the document says two things, both are texts.
                Some(known) if known.shape != header.shape => known.shape = Shape::Text(Text::Plain),
                Some(_) => {}
                None => all.push(header.clone()),
            }
        }
        all.sort_by_key(|header| header.wire.to_ascii_lowercase());
        let wishes: Vec<String> = all.iter().map(|header| ident::snake(&header.wire)).collect();
        let items: Vec<settle::Item<'_>> =
            all.iter().zip(&wishes).map(|(header, wish)| settle::Item { wire: &header.wire, wish }).collect();
        let names: Vec<String> = settle_around(Case::Snake, &[], &items);
        let names = names.into_iter().map(|name| name.trim_start_matches("r#").to_ascii_uppercase());
        let mut headers = Headers { all: all.clone().into_iter().zip(names).collect(), common: Vec::new() };
        let sets: Vec<Vec<&str>> = api.operations.iter().map(|operation| headers.names(operation)).collect();
        let count = |set: &Vec<&str>| sets.iter().filter(|other| *other == set).count();
        let common = sets.iter().find(|set| !set.is_empty() && count(set) * 2 >= sets.len());
        let common = common.map(|set| set.iter().map(|name| (*name).to_owned()).collect()).unwrap_or_default();
        headers.common = common;
        headers
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn names(&self, operation: &Operation) -> Vec<&str> {
        let is_of =
            |header: &ResponseHeader| operation.headers.iter().any(|one| one.wire.eq_ignore_ascii_case(&header.wire));
        self.all.iter().filter(|(header, _)| is_of(header)).map(|(_, name)| name.as_str()).collect()
    }
}

/// The constants of an operation's headers, unless they are those of most.
pub fn of<'a>(cx: &'a Emit<'_>, operation: &Operation) -> Vec<&'a str> {
    let names = cx.headers.names(operation);
    if names == cx.headers.common { Vec::new() } else { names }
}

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let first = "Headers of the API's answers, with the types of their values: `response.header(…)` of \
                 [`Call::send_raw`](crate::Call::send_raw) and [`Error::header`](crate::Error::header) take them.";
    let mut doc = Doc::new(first);
    if !cx.headers.common.is_empty() {
        let names: Vec<Prose> = cx.headers.common.iter().map(|name| docs::link(name, name)).collect();
        doc.paragraph(prose!["Most operations answer with ", docs::join(&names, ", "), "."]);
    }
    let mut items = vec![Item::Head(doc), Item::Line("use crate::runtime::Header;\n".to_owned())];
    items.extend(cx.headers.all.iter().map(|(header, name)| Item::rust(constant(header, name))));
    items
}

fn constant(header: &ResponseHeader, name: &str) -> TokenStream {
    let docs = Doc::of(header.description.as_deref(), code(&header.wire)).outer();
    let name = format_ident!("{name}");
    let wire = header.wire.to_ascii_lowercase();
    let ty = match &header.shape {
        Shape::Bool => quote!(bool),
        Shape::Integer(_) => quote!(i64),
        Shape::Float => quote!(f64),
        _ => quote!(String),
    };
    quote! {
        #docs
        pub const #name: Header<#ty> = Header::new(#wire);
    }
}
