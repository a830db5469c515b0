//! Emits what events carry that are an ordinary schema: an open enum, and the method of an event that decodes one.

use super::shape::Scope;
use super::{Emit, phrases};
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, link, prose};
use crate::format::{Item, type_text};
use crate::name::{Gate, ModuleId, PayloadsName, WEBHOOKS, ident};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

/// Both, in the module of the webhooks.
pub fn items(scope: &Scope<'_>, id: ModuleId) -> Vec<Item> {
    let Some((payloads, named)) = of_module(scope.cx, id) else { return Vec::new() };
    let gate = gate(scope.cx, id);
    vec![carried(scope, payloads, named, gate.as_ref()), method(scope, payloads, named, gate.as_ref())]
}

/// What events carry, if this module has it.
pub fn of_module<'a>(cx: &'a Emit<'_>, id: ModuleId) -> Option<(&'a Payloads, &'a PayloadsName)> {
    let is_here = cx.names.webhooks == Some(id);
    cx.api.payloads.as_ref().zip(cx.names.payloads.as_ref()).filter(|_| is_here)
}

/// What makes an item of the module depend on the feature of webhooks, unless the module does.
pub fn gate(cx: &Emit<'_>, id: ModuleId) -> Option<TokenStream> {
    let is_gated = cx.names.gate_of_whole(id) != Some(&Gate::of(WEBHOOKS));
    is_gated.then(|| docs::feature(WEBHOOKS))
}

/// The enum. Its members are there where the features are that bring their types.
fn carried(scope: &Scope<'_>, payloads: &Payloads, named: &PayloadsName, gate: Option<&TokenStream>) -> Item {
    let (name, boxed, json) = (ident::ident(&named.name), scope.std("Box"), scope.runtime("Json"));
    let event = type_text(&scope.path(payloads.event));
    let docs = Doc::new(phrases::payloads::what(&scope.item(payloads.event).name, &event)).outer();
    let unknown = Doc::new(phrases::payloads::UNKNOWN).outer();
    let members = payloads.members.iter().zip(&named.variants).map(|(one, variant)| {
        let (variant, shape) = (ident::ident(variant), Shape::Type(one.id));
        let (docs, gate, ty) = (member(scope, payloads, one).outer(), brought_by(scope, one), scope.ty(&shape));
        quote!(#docs #gate #variant(#boxed<#ty>),)
    });
    Item::rust(quote! {
        #gate
        #docs
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            #unknown
            Unknown(#json),
        }
    })
}

/// What makes a member depend on what brings its type, unless the webhooks do.
fn brought_by(scope: &Scope<'_>, one: &Payload) -> Option<TokenStream> {
    let gate = scope.cx.names.gate_of(one.id).filter(|gate| **gate != Gate::of(WEBHOOKS));
    gate.map(|gate| docs::any_feature(gate.features()))
}

/// ``A [`Customer`], where `object` is `customer`.``
fn member(scope: &Scope<'_>, payloads: &Payloads, one: &Payload) -> Doc {
    let name = &scope.item(one.id).name;
    let value = link(name, &type_text(&scope.path(one.id)));
    let values: Vec<Prose> = one.values.iter().map(|value| code(value)).collect();
    let told_by = payloads.told_by.last().map(|key| code(key)).unwrap_or_default();
    let article = if phrases::article(name) == "an" { "An " } else { "A " };
    Doc::new(prose![article, value, ", where ", told_by, " is ", phrases::or(&values), "."])
}

/// The method.
fn method(scope: &Scope<'_>, payloads: &Payloads, named: &PayloadsName, gate: Option<&TokenStream>) -> Item {
    let (name, event, method) =
        (ident::ident(&named.name), scope.path(payloads.event), format_ident!("{}", named.method));
    let mut docs = Doc::new(phrases::payloads::METHOD);
    docs.paragraph("# Errors").paragraph(phrases::payloads::ERRORS);
    let docs = docs.outer();
    let (at, told_by) = (&payloads.at, &payloads.told_by);
    let arms = arms(payloads, named).into_iter().map(|(index, variant, values)| {
        let gate = brought_by(scope, &payloads.members[index]);
        quote! {
            #gate
            if carried.is(&[#(#values),*]) {
                return carried.read().map(#name::#variant);
            }
        }
    });
    Item::rust(quote! {
        #gate
        impl #event {
            #docs
            pub fn #method(&self) -> ::core::result::Result<#name, crate::Error> {
                let carried = crate::runtime::Carried::of(self, &[#(#at),*], &[#(#told_by),*]);
                #(#arms)*
                ::core::result::Result::Ok(#name::Unknown(carried.json()))
            }
        }
    })
}

/// What means each member, in the order in which it is looked at: what is said whole comes before what only begins so, and of
/// those the longest first.
fn arms<'p>(payloads: &'p Payloads, named: &PayloadsName) -> Vec<(usize, Ident, Vec<&'p str>)> {
    let mut all: Vec<(usize, &str)> = Vec::new();
    for (index, one) in payloads.members.iter().enumerate() {
        all.extend(one.values.iter().map(|value| (index, value.as_str())));
    }
    let (open, whole): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, value)| value.ends_with('*'));
    let mut open = open;
    open.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
    let mut arms: Vec<(usize, Ident, Vec<&str>)> = Vec::new();
    for (index, value) in whole.into_iter().chain(open) {
        match arms.last_mut() {
            Some((last, _, values)) if *last == index => values.push(value),
            _ => arms.push((index, ident::ident(&named.variants[index]), vec![value])),
        }
    }
    arms
}
