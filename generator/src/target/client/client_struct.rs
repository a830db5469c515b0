//! Emits `client.rs`: the API's description, and how a client of it is made.

use super::runtime::PRELUDE;
use super::shape::Scope;
use super::{Emit, absent, phrases, server};
use crate::api::*;
use crate::config::{Arrays, Brackets, Header, InUrls, MethodName};
use crate::docs::{self, Doc, code, link, prose};
use crate::format::{Item, type_text};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use std::collections::BTreeSet;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut items = vec![Item::Head(Doc::new(phrases::client::FILE)), imports(cx), description(cx), constructors(cx)];
    items.extend(headers(cx));
    items.extend(client_credentials(cx));
    items.extend(cx.api.error.as_ref().map(|body| error(cx, body)));
    items.extend(server::items(cx));
    items.extend(absent::of_client(cx));
    items
}

/// What the file names of the runtime.
fn imports(cx: &Emit<'_>) -> Item {
    let (headers, key, scheme) = (has_headers(cx), has_key(cx), !cx.api.schemes.is_empty());
    let names = [
        ("Api", true),
        ("Brackets", true),
        ("Call", headers),
        ("Client", true),
        ("ClientBuilder", true),
        ("Error", cx.api.error.is_some()),
        ("Operation", headers),
        ("ParameterLocation", key),
        ("Scheme", scheme),
    ];
    let names = names.into_iter().filter(|(_, is_named)| *is_named).map(|(name, _)| format_ident!("{name}"));
    Item::line(quote!(use crate::runtime::{#(#names),*};))
}

fn has_headers(cx: &Emit<'_>) -> bool {
    !cx.config.headers.is_empty()
}

fn has_key(cx: &Emit<'_>) -> bool {
    cx.api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::ApiKey { .. }))
}

fn description(cx: &Emit<'_>) -> Item {
    let (title, version, base_url) = (&cx.api.info.title, &cx.api.info.version, &cx.api.base_url);
    let schemes = cx.api.schemes.iter().map(scheme);
    let security = cx.api.usual_security().iter().map(|alternative| {
        let places = alternative.iter().map(|index| proc_macro2::Literal::usize_unsuffixed(*index));
        quote!(&[#(#places),*])
    });
    let (idempotency, retry) = (&cx.config.idempotency, &cx.config.retry);
    let (header, is_automatic) = (&idempotency.header, idempotency.automatic);
    let should_retry = match &retry.should_retry_header {
        Some(header) => quote!(Some(#header)),
        None => quote!(None),
    };
    let statuses = retry.statuses.iter().map(|status| proc_macro2::Literal::u16_unsuffixed(*status));
    let brackets = brackets(cx.config.brackets);
    let secrets = secrets(cx.api);
    let mut doc = Doc::new(phrases::client::API);
    server::documentation(cx, &mut doc);
    let docs = doc.outer();
    Item::rust(quote! {
        #docs
        pub const API: Api = Api {
            title: #title,
            version: #version,
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: &[#(#schemes),*],
            security: &[#(#security),*],
            idempotency_header: #header,
            is_idempotency_automatic: #is_automatic,
            should_retry_header: #should_retry,
            retried_statuses: &[#(#statuses),*],
            brackets: #brackets,
            secrets: &[#(#secrets),*],
        };
    })
}

/// The names of all fields that are secrets, though their names may not say so: no recording has their values.
fn secrets(api: &Api) -> BTreeSet<&str> {
    let of_types = api.types.iter().flat_map(|one| match &one.kind {
        TypeKind::Struct(body) => body.fields.as_slice(),
        _ => &[],
    });
    let all = of_types.chain(api.operations.iter().flat_map(Operation::inputs));
    let is_secret =
        |field: &&Field| field.secret || field.shape.string_format().is_some_and(|format| format.row().is_hidden);
    all.filter(is_secret).map(|field| field.wire.as_str()).collect()
}

fn brackets(config: Brackets) -> TokenStream {
    let arrays = match config.arrays {
        Arrays::Indexed => quote!(),
        Arrays::Empty => quote!(.empty()),
        Arrays::Repeated => quote!(.repeated()),
    };
    let in_urls = match config.in_urls {
        InUrls::Escaped => quote!(),
        InUrls::Plain => quote!(.plain_in_urls()),
    };
    quote!(Brackets::new() #arrays #in_urls)
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.wire;
    match &scheme.kind {
        SchemeKind::Bearer => quote!(Scheme::Bearer { name: #name }),
        SchemeKind::Basic => quote!(Scheme::Basic { name: #name }),
        SchemeKind::Authorization(scheme) => quote!(Scheme::Authorization { name: #name, scheme: #scheme }),
        SchemeKind::ApiKey { key, location } => {
            let place = match location {
                ParameterLocation::Query => quote!(Query),
                ParameterLocation::Cookie => quote!(Cookie),
                ParameterLocation::Header | ParameterLocation::Path => quote!(Header),
            };
            quote!(Scheme::ApiKey { name: #name, key: #key, location: ParameterLocation::#place })
        }
    }
}

/// `new` takes a credential where the API asks for one.
fn constructors(cx: &Emit<'_>) -> Item {
    let has_scheme = cx.api.wants_credential();
    let docs = Doc::new(match has_scheme {
        true => phrases::client::WITH_CREDENTIAL,
        false => phrases::client::WITH_DEFAULTS,
    })
    .outer();
    let argument = has_scheme.then(|| quote!(credential: impl AsRef<str>));
    let given = has_scheme.then(|| quote!(.credential(credential)));
    let sent = cx.config.headers.values().filter_map(|Header { name, value }| {
        let value = value.as_ref()?;
        Some(quote!(.set_header(#name, #value)))
    });
    let builder = Doc::new(phrases::client::BUILDER).outer();
    // A client is not a value.
    let no_default = (!has_scheme).then(|| quote!(#[allow(clippy::new_without_default)]));
    Item::rust(quote! {
        impl Client {
            #docs
            #[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
            #no_default
            pub fn new(#argument) -> Self {
                Self::builder()#given.build_deferred()
            }

            #builder
            pub fn builder() -> ClientBuilder {
                Self::with(&API)#(#sent)*
            }
        }

        #[cfg(feature = "blocking")]
        impl crate::blocking::Client {
            #docs
            #no_default
            pub fn new(#argument) -> Self {
                Client::builder()#given.build_blocking_deferred()
            }
        }
    })
}

/// The headers of `[headers]`, for all calls and for one.
fn headers(cx: &Emit<'_>) -> Vec<Item> {
    if !has_headers(cx) {
        return Vec::new();
    }
    let methods = |of_client: bool| {
        cx.config.headers.iter().map(move |(MethodName(method), Header { name, value })| {
            let method = format_ident!("{method}");
            match of_client {
                true => {
                    let docs = Doc::new(phrases::client::header(name, value.as_deref())).outer();
                    quote! {
                        #docs
                        pub fn #method(self, value: impl AsRef<str>) -> Self {
                            self.set_header(#name, value.as_ref())
                        }
                    }
                }
                false => {
                    let docs = Doc::new(phrases::client::header_of_call(name)).outer();
                    quote! {
                        #docs
                        pub fn #method(self, value: impl AsRef<str>) -> Self {
                            self.header(#name, value)
                        }
                    }
                }
            }
        })
    };
    let (of_client, of_call) = (methods(true), methods(false));
    vec![
        Item::rust(quote!(impl ClientBuilder { #(#of_client)* })),
        Item::rust(quote!(impl<R: Operation> Call<'_, R> { #(#of_call)* })),
    ]
}

/// The method that reads the body of an error, where all have the same type.
fn error(cx: &Emit<'_>, body: &ErrorBody) -> Item {
    // Nothing of the runtime is named here.
    let scope = Scope::new(cx, BTreeSet::new(), Vec::new(), PRELUDE.iter().map(|name| (*name).to_owned()));
    let (ty, keys) = (scope.ty(&body.shape), &body.keys);
    let words = match &body.shape {
        Shape::Type(id) => {
            let name = &scope.item(*id).name;
            prose![phrases::article(name), " ", link(name, &type_text(&scope.path(*id)))]
        }
        other => code(&scope.shown(other)),
    };
    let docs = Doc::new(phrases::client::error(words, keys)).outer();
    Item::rust(quote! {
        impl Error {
            #docs
            pub fn api(&self) -> Option<#ty> {
                self.api_at(&[#(#keys),*])
            }
        }
    })
}

/// The constructor that knows where the API gives tokens.
fn client_credentials(cx: &Emit<'_>) -> Option<Item> {
    let flows: Vec<&ClientCredentials> = cx.api.client_credentials().collect();
    let url = &flows.first()?.token_url;
    let mut doc = Doc::new(phrases::client::client_credentials(url));
    for flow in &flows {
        if flow.token_url != *url {
            doc.paragraph(phrases::client::other_token_url(&flow.token_url));
        }
        if !flow.scopes.is_empty() {
            doc.paragraph(phrases::client::SCOPES);
            doc.list(flow.scopes.iter().map(|(name, what)| prose![code(name), ": ", docs::summary(what)]).collect());
        }
    }
    let docs = doc.outer();
    Some(Item::rust(quote! {
        impl crate::runtime::ClientCredentials {
            #docs
            pub fn new(id: impl Into<String>, secret: impl Into<crate::runtime::Secret>) -> Self {
                Self::at(#url, id, secret)
            }
        }
    }))
}
