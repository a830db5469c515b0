//! Emits what leads from a client to its operations: `client.billing_portal().sessions().create(…)`.

use super::Emit;
use super::phrases;
use super::request::Request;
use super::shape::Scope;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::Item;
use crate::name::{ModuleId, Names, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// The accessor's struct, the method that leads to it, and those that lead on.
pub fn items(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let module = cx.module(id);
    let accessor = ident::ident(&module.accessor);
    let docs = Doc::new(words(cx, id)).outer();
    let mut items = Vec::new();
    if module.parent == Some(Names::ROOT) {
        let method = name(cx, id);
        let is_raw_client = quote!(crate::Client);
        items.push(Item::rust(quote! {
            impl #is_raw_client {
                #docs
                pub fn #method(&self) -> #accessor<'_> {
                    #accessor(self)
                }
            }
        }));
    }
    // With no feature that brings an operation nothing is reached through it.
    let has_features = !cx.names.features.is_empty();
    let unused = (has_features && cx.names.gate_of_whole(id).is_none()).then(|| quote!(#[allow(dead_code)]));
    items.push(Item::rust(quote! {
        #docs
        #[derive(Debug, Clone, Copy)]
        #unused
        pub struct #accessor<'a>(pub(super) &'a crate::Client);
    }));
    let children =
        module.children.iter().filter(|child| !cx.names.is_only_types(**child)).map(|child| child_method(cx, *child));
    let children: Vec<TokenStream> = children.collect();
    if !children.is_empty() {
        items.push(Item::rust(quote!(impl<'a> #accessor<'a> { #(#children)* })));
    }
    items
}

/// The methods that call the module's operations.
pub fn operations(scope: &Scope<'_>, id: ModuleId, is_apart: bool) -> Item {
    let cx = scope.cx;
    let module = cx.module(id);
    let accessor = ident::ident(&module.accessor);
    let accessor = if is_apart { quote!(super::#accessor) } else { quote!(#accessor) };
    let methods = module.operations.iter().map(|index| call_method(scope, *index));
    Item::rust(quote!(impl<'a> #accessor<'a> { #(#methods)* }))
}

fn call_method(scope: &Scope<'_>, index: usize) -> TokenStream {
    let cx = scope.cx;
    let request = Request::of(cx, index);
    let one = request.operation;
    let name = &cx.names.operations[index];
    let method = ident::ident(&name.method);
    let ty = &request.name;
    let call = scope.runtime("Call");
    let place = phrases::endpoint(one);
    let summary = phrases::summary(one).map_or_else(|| prose!["Calls ", &place], |words| prose![words, " ", &place]);
    let docs = Doc::new(prose![summary, "; see ", link(&name.request, &name.request), "."]).outer();
    let deprecated = one.deprecated.then(|| quote!(#[deprecated]));
    let into = scope.std("Into");
    let taking = |method: Ident, docs: TokenStream| {
        quote! {
            #docs
            #deprecated
            pub fn #method(self, request: impl #into<#ty>) -> #call<'a, #ty> {
                #call::new(self.0, request.into())
            }
        }
    };
    if one.needs_something() {
        return taking(method, docs);
    }
    // With its first optional input it gains a method, and this one stays.
    let with = one.takes_something().then(|| {
        let docs = phrases::operation::with(&name.method);
        taking(ident::ident(&name.method_with), Doc::new(docs).outer())
    });
    quote! {
        #docs
        #deprecated
        pub fn #method(self) -> #call<'a, #ty> {
            #call::new(self.0, #ty::new())
        }
        #with
    }
}

/// The method that leads to a module.
pub fn name(cx: &Emit<'_>, id: ModuleId) -> proc_macro2::Ident {
    ident::ident(&cx.module(id).method)
}

fn child_method(cx: &Emit<'_>, id: ModuleId) -> TokenStream {
    let module = cx.module(id);
    let method = name(cx, id);
    let path = format_ident!("{}", module.name);
    let accessor = ident::ident(&module.accessor);
    let docs = Doc::new(words(cx, id)).outer();
    let gate = gate(cx, id);
    quote! {
        #gate
        #docs
        pub fn #method(self) -> #path::#accessor<'a> {
            #path::#accessor(self.0)
        }
    }
}

/// The attribute that makes a module depend on its feature, unless the one above already does.
pub fn gate(cx: &Emit<'_>, id: ModuleId) -> Option<TokenStream> {
    let above = cx.module(id).parent.and_then(|parent| cx.names.gate_of_whole(parent));
    let gate = cx.names.gate_of_whole(id).filter(|gate| above != Some(gate))?;
    Some(docs::any_feature(gate.features()))
}

/// What a module holds, in a line.
pub fn words(cx: &Emit<'_>, id: ModuleId) -> Prose {
    let module = cx.module(id);
    if let Some(description) = cx.api.tags.get(&module.wire) {
        let summary = docs::summary(description);
        if !summary.is_empty() {
            return summary;
        }
    }
    let paths = module.operations.iter().map(|index| cx.api.operations[*index].path.as_str());
    let shortest = paths.min_by_key(|path| (path.len(), *path));
    match shortest {
        Some(path) => {
            let is_parameter = path.ends_with('}');
            let base = path.rsplit_once('/').filter(|_| is_parameter).map_or(path, |(base, _)| base);
            let base = if base.is_empty() { "/" } else { base };
            prose!["Operations under ", code(base), "."]
        }
        None if cx.names.webhooks == Some(id) => phrases::modules::WEBHOOKS.into(),
        None if cx.names.is_only_types(id) => phrases::modules::SHARED.into(),
        None => prose!["Operations and types of ", code(&module.name), "."],
    }
}
