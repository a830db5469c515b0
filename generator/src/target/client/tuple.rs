//! Emits tuples: a struct of positions, made from the tuple of their values.

use super::macro_call::gate;
use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::Doc;
use crate::format::{Item, braces, pieces};
use crate::name::ident;
use quote::{format_ident, quote};

pub fn items(scope: &Scope<'_>, id: TypeId, positions: &[TupleItem]) -> Vec<Item> {
    let scope = &scope.within(id, None);
    let one = &scope.cx.api[id];
    let name = ident::ident(&scope.cx.names[id].name);
    let (docs, alias, new) = (scope.type_doc(id).outer(), scope.alias(one, &name), scope.std("Box"));
    let fields = positions.iter().enumerate().map(|(index, item)| {
        let (ty, docs) = (scope.ty(&item.shape), Doc::new(phrases::types::item(index + 1)).outer());
        let ty = if item.boxed { quote!(#new<#ty>) } else { ty };
        quote!(#docs pub #ty,)
    });
    let definition = Item::rust(quote! {
        #docs
        #alias
        #[derive(Clone)]
        pub struct #name(#(#fields)*);
    });
    let types = positions.iter().map(|item| scope.ty(&item.shape));
    let names: Vec<_> = (1..=positions.len()).map(|number| format_ident!("item_{number}")).collect();
    let values = names.iter().zip(positions).map(|(name, item)| match item.boxed {
        true => quote!(#new::new(#name)),
        false => quote!(#name),
    });
    let (from, ty) = (scope.std("From"), quote!((#(#types,)*)));
    let conversion = Item::rust(quote! {
        impl #from<#ty> for #name {
            fn from((#(#names,)*): #ty) -> Self {
                Self(#(#values),*)
            }
        }
    });
    let indexes = braces((0..positions.len()).map(Into::into).collect());
    let call = pieces!["crate::runtime::tuple!(", &name, gate(one.usage), " ", indexes, ");"];
    vec![definition, conversion, Item::Call(call)]
}
