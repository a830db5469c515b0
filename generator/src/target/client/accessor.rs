//! Emits what leads from a client to its operations: `client.billing_portal().sessions().create(…)`.

use super::Emit;
use super::absent;
use super::phrases;
use super::request::Request;
use super::shape::Scope;
use crate::api::{Operation, Output, TypeId};
use crate::docs::{self, Doc, Prose, Rust, code, link, prose, rust};
use crate::format::Item;
use crate::name::{Gate, ModuleId, Names, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};
use std::collections::HashMap;

/// The accessor's struct, the method that leads to it, and those that lead on.
pub fn items(cx: &Emit<'_>, id: ModuleId) -> Vec<Item> {
    let module = cx.module(id);
    let accessor = ident::ident(&module.accessor);
    let docs = Doc::new(words(cx, id)).outer();
    let mut items = Vec::new();
    if module.parent == Some(Names::ROOT) {
        let method = name(cx, id);
        let gate = leading_gate(cx, id, cx.names.gate_of_whole(id));
        items.push(Item::rust(quote! {
            impl crate::Client {
                #gate
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

/// The methods that lead from the client to a module.
pub fn chain(cx: &Emit<'_>, mut module: ModuleId) -> Vec<Rust> {
    let mut steps = Vec::new();
    while let Some(parent) = cx.module(module).parent {
        steps.push(rust![name(cx, module), "()"]);
        module = parent;
    }
    debug_assert_eq!(module, Names::ROOT);
    steps.reverse();
    steps
}

fn child_method(cx: &Emit<'_>, id: ModuleId) -> TokenStream {
    let module = cx.module(id);
    let method = name(cx, id);
    let path = format_ident!("{}", module.name);
    let accessor = ident::ident(&module.accessor);
    let docs = Doc::new(words(cx, id)).outer();
    let gate = leading_gate(cx, id, module.parent.and_then(|parent| cx.names.gate_of_whole(parent)));
    quote! {
        #gate
        #docs
        pub fn #method(self) -> #path::#accessor<'a> {
            #path::#accessor(self.0)
        }
    }
}

/// The attribute that makes the method which leads to a module depend on the features of what there is to call, unless what
/// it stands in does.
fn leading_gate(cx: &Emit<'_>, id: ModuleId, around: Option<&Gate>) -> Option<TokenStream> {
    let gate = absent::gate(cx, id).filter(|gate| around != Some(gate))?;
    Some(docs::any_feature(gate.features()))
}

/// The attribute that makes a module depend on its feature, unless the one above already does.
pub fn gate(cx: &Emit<'_>, id: ModuleId) -> Option<TokenStream> {
    let above = cx.module(id).parent.and_then(|parent| cx.names.gate_of_whole(parent));
    let gate = cx.names.gate_of_whole(id).filter(|gate| above != Some(gate))?;
    Some(docs::any_feature(gate.features()))
}

/// What a module holds, in a line: what its tag says, or the schema that its operations return most.
pub fn words(cx: &Emit<'_>, id: ModuleId) -> Prose {
    let module = cx.module(id);
    let of_tag = cx.api.tags.get(&module.wire).map(|description| docs::summary(description));
    let of_schema = || main_schema(cx, id).map(docs::summary);
    let words = of_tag.filter(|words| !words.is_empty()).or_else(of_schema).filter(|words| !words.is_empty());
    if let Some(words) = words {
        return words;
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

/// The description of the named schema that most of a module's operations return, or a page of which they do; of equal ones
/// that of the first operation.
fn main_schema<'c>(cx: &'c Emit<'_>, id: ModuleId) -> Option<&'c str> {
    let operations = || cx.module(id).operations.iter().map(|index| &cx.api.operations[*index]);
    let of = |operation: &Operation| {
        let shape = match (&operation.paging, &operation.output) {
            (Some(paging), _) => &paging.item,
            (None, Output::Json(shape)) => shape,
            (None, _) => return None,
        };
        shape.type_id().filter(|id| cx.api[*id].component.is_some())
    };
    let mut counts: HashMap<TypeId, usize> = HashMap::new();
    operations().filter_map(of).for_each(|id| *counts.entry(id).or_default() += 1);
    // Of several that are last `max_by_key` takes the last.
    let main = operations().rev().filter_map(of).max_by_key(|id| counts[id])?;
    cx.api[main].description.as_deref()
}
