//! Emits the servers whose URLs have variables: a struct each, with the variables as setters.

use super::{Emit, phrases};
use crate::api::server;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, prose};
use crate::format::{Item, literal};
use crate::name::ident::{self, Case};
use crate::name::settle::{self, settle_around};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::HashMap;

/// The servers with variables, and the names of their structs: `Server`, or `Server2` for the second one of several;
/// `OperationServer` for those of single operations.
pub fn templated<'a>(cx: &'a Emit<'_>) -> Vec<(&'a Server, Ident)> {
    named(&cx.api.servers, "Server").chain(named(&cx.api.own_servers, "OperationServer")).collect()
}

fn named<'a>(servers: &'a [Server], name: &'a str) -> impl Iterator<Item = (&'a Server, Ident)> {
    let has_variables = |(_, server): &(usize, &Server)| !server.variables.is_empty();
    let is_alone = servers.iter().enumerate().filter(has_variables).count() == 1;
    let ident =
        move |index: usize| if is_alone { format_ident!("{name}") } else { format_ident!("{name}{}", index + 1) };
    servers.iter().enumerate().filter(has_variables).map(move |(index, server)| (server, ident(index)))
}

/// The servers of the API, a line each, where there is a choice.
pub fn documentation(cx: &Emit<'_>, doc: &mut Doc) {
    if cx.api.servers.len() < 2 {
        return;
    }
    let line = |server: &Server| match server.description.as_deref().map(docs::summary) {
        Some(words) if !words.is_empty() => prose![code(&server.url), ": ", words],
        _ => code(&server.url),
    };
    doc.paragraph(phrases::client::SERVERS);
    doc.list(cx.api.servers.iter().map(line).collect());
}

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let is_own = |server: &Server| cx.api.own_servers.iter().any(|own| std::ptr::eq(own, server));
    templated(cx).into_iter().flat_map(|(server, name)| structure(server, &name, is_own(server))).collect()
}

fn structure(server: &Server, name: &Ident, is_own: bool) -> Vec<Item> {
    let variables = &server.variables;
    let wishes: Vec<String> = variables.iter().map(|variable| ident::snake(&variable.wire)).collect();
    let items: Vec<settle::Item<'_>> =
        variables.iter().zip(&wishes).map(|(variable, wish)| settle::Item { wire: &variable.wire, wish }).collect();
    let fields: Vec<Ident> =
        settle_around(Case::Snake, &["new", "url"], &items).iter().map(|name| ident::ident(name)).collect();
    let whose = if is_own { phrases::client::OPERATION_SERVER } else { phrases::client::SERVER };
    let mut doc = Doc::of(server.description.as_deref(), whose);
    let builder = if is_own { format!("server({}, ", literal(&by_default(server))) } else { "base_url(".to_owned() };
    let call = code(&format!("Client::builder().{builder}{name}::new().url())"));
    doc.paragraph(prose!["The URL is ", code(&server.url), "; ", call, " uses it."]);
    let docs = doc.outer();
    let defaults = variables.iter().map(|variable| &variable.default);
    let setters = variables.iter().zip(&fields).map(|(variable, field)| setter(variable, field));
    let template = template(server);
    let docs_of_new = Doc::new(phrases::client::SERVER_NEW).outer();
    let docs_of_url = Doc::new(phrases::client::SERVER_URL).outer();
    let definition = quote! {
        #docs
        #[derive(Debug, Clone, PartialEq, Eq)]
        #[must_use]
        pub struct #name { #(#fields: String,)* }
    };
    let methods = quote! {
        impl #name {
            #docs_of_new
            #[allow(clippy::new_without_default)]
            pub fn new() -> Self {
                Self { #(#fields: #defaults.to_owned(),)* }
            }
            #(#setters)*
            #docs_of_url
            #[must_use]
            pub fn url(&self) -> String {
                format!(#template, #(self.#fields),*)
            }
        }
    };
    vec![Item::rust(definition), Item::rust(methods)]
}

fn setter(variable: &ServerVariable, field: &Ident) -> TokenStream {
    let mut doc = Doc::of(variable.description.as_deref(), prose!["Sets ", code(&variable.wire), "."]);
    let values: Vec<Prose> = variable.values.iter().map(|value| code(value)).collect();
    let allowed = if values.is_empty() { Prose::default() } else { prose!["One of ", docs::join(&values, ", "), "; "] };
    if !variable.default.is_empty() {
        doc.paragraph(prose![allowed, code(&variable.default), " by default."]);
    }
    let docs = doc.outer();
    quote! {
        #docs
        pub fn #field(mut self, value: impl Into<String>) -> Self {
            self.#field = value.into();
            self
        }
    }
}

/// The URL with the defaults of its variables, which is how a client knows it.
fn by_default(server: &Server) -> String {
    let defaults: HashMap<&str, &String> =
        server.variables.iter().map(|one| (one.wire.as_str(), &one.default)).collect();
    server::with_values(&server.url, &|name| defaults.get(name).map(|value| (*value).clone()))
}

/// The URL for `format!`: a number in braces for each variable, all other braces doubled.
fn template(server: &Server) -> String {
    let doubled = |text: &str| text.replace('{', "{{").replace('}', "}}");
    let mut template = String::new();
    let mut rest = server.url.as_str();
    while let Some(at) = rest.find('{') {
        template.push_str(&doubled(&rest[..at]));
        let inner = &rest[at + 1..];
        let is_here = |variable: &ServerVariable| {
            inner.strip_prefix(variable.wire.as_str()).is_some_and(|behind| behind.starts_with('}'))
        };
        match server.variables.iter().position(is_here) {
            Some(index) => {
                template.push_str(&format!("{{{index}}}"));
                rest = &inner[server.variables[index].wire.len() + 1..];
            }
            None => {
                template.push_str("{{");
                rest = inner;
            }
        }
    }
    template + &doubled(rest)
}

#[cfg(test)]
mod tests;
