//! Emits `client.rs`: the API's description, and how a client of it is made.

use super::Emit;
use crate::format::Item;
use crate::model::*;
use proc_macro2::TokenStream;
use quote::quote;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    vec![
        Item::Head("//! The API's description, and how a client of it is made.\n".to_owned()),
        Item::Line(
            "use crate::runtime::{Api, Client, ClientBuilder, Place, Scheme};\n"
                .replace("Place, ", if has_key(cx) { "Place, " } else { "" })
                .replace(", Scheme", if cx.api.schemes.is_empty() { "" } else { ", Scheme" }),
        ),
        description(cx),
        constructors(cx),
    ]
}

fn has_key(cx: &Emit<'_>) -> bool {
    cx.api.schemes.iter().any(|scheme| matches!(scheme.kind, SchemeKind::ApiKey { .. }))
}

fn description(cx: &Emit<'_>) -> Item {
    let (title, version, base_url) = (&cx.api.info.title, &cx.api.info.version, &cx.api.base_url);
    let schemes = cx.api.schemes.iter().map(scheme);
    Item::rust(quote! {
        /// The API that this crate is a client of.
        pub const API: Api = Api {
            title: #title,
            version: #version,
            base_url: #base_url,
            user_agent: concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")),
            schemes: &[#(#schemes),*],
        };
    })
}

fn scheme(scheme: &Scheme) -> TokenStream {
    let name = &scheme.wire;
    match &scheme.kind {
        SchemeKind::Bearer => quote!(Scheme::Bearer { name: #name }),
        SchemeKind::Basic => quote!(Scheme::Basic { name: #name }),
        SchemeKind::ApiKey { key, place } => {
            let place = match place {
                ParameterPlace::Query => quote!(Query),
                ParameterPlace::Cookie => quote!(Cookie),
                ParameterPlace::Header | ParameterPlace::Path => quote!(Header),
            };
            quote!(Scheme::ApiKey { name: #name, key: #key, place: Place::#place })
        }
    }
}

/// `new` takes a credential where the API asks for one.
fn constructors(cx: &Emit<'_>) -> Item {
    if cx.api.schemes.is_empty() {
        return Item::rust(quote! {
            impl Client {
                /// A client of the API's server, with default options.
                #[cfg(feature = "reqwest")]
                #[allow(clippy::new_without_default)] // A client is not a value.
                pub fn new() -> Self {
                    Self::builder().build_deferred()
                }

                /// A client with options of your own: server, transport, timeout.
                pub fn builder() -> ClientBuilder {
                    Self::with(&API)
                }
            }
        });
    }
    Item::rust(quote! {
        impl Client {
            /// A client that sends this credential: a token or key, as the API has it.
            #[cfg(feature = "reqwest")]
            pub fn new(credential: impl AsRef<str>) -> Self {
                Self::builder().credential(credential).build_deferred()
            }

            /// A client with options of your own: credentials, server, transport, timeout.
            pub fn builder() -> ClientBuilder {
                Self::with(&API)
            }
        }
    })
}
