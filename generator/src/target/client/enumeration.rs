//! Emits open enums: a variant for each known value, and one that keeps any other.

use super::phrases;
use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code};
use crate::format::{Item, braces, literal, pieces};
use crate::name::ident;
use proc_macro2::Ident;
use quote::quote;

pub fn items(scope: &Scope<'_>, id: TypeId, values: &EnumValues) -> Vec<Item> {
    let one = &scope.cx.api[id];
    let name = ident::ident(&scope.cx.names[id].name);
    let variants: Vec<Ident> = scope.cx.names[id].members.iter().map(|name| ident::ident(name)).collect();
    let (known, unknown, call) = match values {
        EnumValues::Strings(values) => {
            let unknown = scope.runtime("UnknownValue");
            let rows = variants.iter().zip(values).map(|(name, one)| pieces![name, " = ", literal(&one.value)]);
            let call = pieces!["open_enum!(", &name, " ", braces(rows.collect()), ");"];
            (values.iter().map(|one| (one.value.clone(), one.description.clone())).collect::<Vec<_>>(), unknown, call)
        }
        EnumValues::Integers(values) => {
            let rows = variants.iter().zip(values).map(|(name, one)| pieces![name, " = ", one.value]);
            let call = pieces!["int_enum!(", &name, " ", braces(rows.collect()), ");"];
            (values.iter().map(|one| (one.value.to_string(), one.description.clone())).collect(), quote!(i64), call)
        }
    };
    let docs = scope.type_doc(id).outer();
    let alias = scope.alias(one, &name);
    let docs_of_unknown = Doc::new(phrases::types::UNKNOWN_VALUE).outer();
    let members = variants.iter().zip(&known).map(|(name, (value, description))| {
        let mut docs = Doc::new(value_doc(value));
        description.iter().for_each(|text| _ = docs.text(text));
        let docs = docs.outer();
        quote!(#docs #name,)
    });
    let definition = Item::rust(quote! {
        #docs
        #alias
        #[derive(Clone)]
        #[non_exhaustive]
        pub enum #name {
            #(#members)*
            #docs_of_unknown
            Unknown(#unknown),
        }
    });
    vec![definition, Item::Call(call)]
}

/// The value as code; a long one is cut, since only its table row need have it whole.
fn value_doc(value: &str) -> Prose {
    if value.trim().is_empty() {
        return phrases::types::value(docs::plain(&literal(value).to_string()));
    }
    let short: String = value.chars().take(60).filter(|c| !c.is_control()).collect();
    let cut = if short.chars().count() < value.chars().count() { "…" } else { "" };
    phrases::types::value(code(&format!("{}{cut}", short.trim())))
}
