//! Emits open enums: a variant for each known value, and one that keeps any other.

use super::shape::Scope;
use crate::api::*;
use crate::docs::{self, Doc, Prose, code, prose};
use crate::format::{Item, braces, literal, pieces};
use crate::name::ident;
use proc_macro2::Ident;
use quote::quote;

pub fn items(scope: &Scope<'_>, id: TypeId, values: &EnumValues) -> Vec<Item> {
    let one = &scope.cx.api.types[id.0];
    let name = ident::ident(&scope.cx.names.types[id.0].name);
    let variants: Vec<Ident> = scope.cx.names.types[id.0].members.iter().map(|name| ident::ident(name)).collect();
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
    let docs = scope.type_doc(one).outer();
    let alias = scope.alias(one, &name);
    let is_plain = |name: &Ident, value: &str, description: &Option<String>| {
        let is_value = ident::snake(&name.to_string()) == value && *name == ident::pascal(value);
        description.is_none() && is_value
    };
    // A variant that is its value in Rust's case says all that there is to say.
    let has_plain = variants.iter().zip(&known).any(|(name, (value, text))| is_plain(name, value, text));
    let undocumented = has_plain.then(|| quote!(#[allow(missing_docs)]));
    let members = variants.iter().zip(&known).map(|(name, (value, description))| {
        let is_plain = is_plain(name, value, description);
        let docs = (!is_plain).then(|| Doc::of(description.as_deref(), value_doc(value)).outer());
        quote!(#docs #name,)
    });
    let definition = Item::rust(quote! {
        #docs
        #alias
        #[derive(Clone)]
        #[non_exhaustive]
        #undocumented
        pub enum #name {
            #(#members)*
            /// A value that this version of the crate does not know.
            Unknown(#unknown),
        }
    });
    vec![definition, Item::Call(call)]
}

/// The value as code; a long one is cut, since only its table row need have it whole.
fn value_doc(value: &str) -> Prose {
    if value.trim().is_empty() {
        return prose!["The value ", docs::plain(&literal(value).to_string()), "."];
    }
    let short: String = value.chars().take(60).filter(|c| !c.is_control()).collect();
    let cut = if short.chars().count() < value.chars().count() { "…" } else { "" };
    code(&format!("{}{cut}", short.trim()))
}
