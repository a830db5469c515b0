//! Emits the keys of expandable ids: what an id stands for, without the type that it would be decoded into.

use super::shape::Scope;
use super::{Emit, phrases};
use crate::api::*;
use crate::docs::Doc;
use crate::format::Item;
use crate::name::ident;
use quote::quote;
use std::collections::BTreeSet;

pub fn items(cx: &Emit<'_>) -> Vec<Item> {
    let mut head = Doc::new(phrases::modules::EXPANDABLE);
    head.paragraph(phrases::modules::EXPANDABLE_FEATURES);
    let mut items = vec![Item::Head(head)];
    let scope = Scope::new(cx, BTreeSet::new(), Vec::new(), []);
    for (index, expansion) in cx.api.expansions.iter().enumerate().filter(|(_, one)| cx.api.can_come(one)) {
        let key = ident::ident(&cx.names.expansions[index]);
        let object = scope.ty(&expansion.object);
        let docs = Doc::new(phrases::modules::expansion(&expansion.words)).outer();
        let gate = scope.gate(&expansion.object);
        let object = match &expansion.object {
            Shape::Type(_) => object,
            _ => quote!(crate::Json),
        };
        items.push(Item::rust(quote! {
            #docs
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
            pub enum #key {}
        }));
        items.push(Item::rust(quote! {
            #gate
            impl crate::runtime::Expands for #key {
                type Object = #object;
            }
        }));
    }
    items
}

/// Whether the crate has ids that stand for something.
pub fn has_any(api: &Api) -> bool {
    api.expansions.iter().any(|one| api.can_come(one))
}
