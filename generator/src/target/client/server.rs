//! Emits the servers whose URLs have variables: a struct each, with the variables as setters.

use super::{Emit, phrases};
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, prose};
use crate::format::{Item, literal};
use crate::name::{ServerName, ident};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// The servers with variables, and the names of their structs.
pub fn templated<'a>(cx: &'a Emit<'_>) -> Vec<(&'a Server, &'a ServerName)> {
    let servers = cx.api.servers.iter().chain(&cx.api.own_servers).zip(&cx.names.servers);
    servers.filter_map(|(server, name)| Some((server, name.as_ref()?))).collect()
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
    templated(cx).into_iter().flat_map(|(server, name)| structure(server, name, is_own(server))).collect()
}

fn structure(server: &Server, names: &ServerName, is_own: bool) -> Vec<Item> {
    let (name, variables) = (ident::ident(&names.name), &server.variables);
    let fields: Vec<Ident> = names.fields.iter().map(|name| ident::ident(name)).collect();
    let whose = if is_own { phrases::client::OPERATION_SERVER } else { phrases::client::SERVER };
    let mut doc = Doc::of(server.description.as_deref(), whose);
    let builder = if is_own { format!("server({}, ", literal(&server.by_default())) } else { "base_url(".to_owned() };
    let call = format!("Client::builder().{builder}{name}::new().url())");
    doc.paragraph(phrases::client::server(&server.url, &call));
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
    let mut doc = Doc::of(variable.description.as_deref(), phrases::types::sets(&variable.wire));
    let values: Vec<Prose> = variable.values.iter().map(|value| code(value)).collect();
    if !variable.default.is_empty() {
        doc.paragraph(phrases::client::variable(&values, &variable.default));
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
