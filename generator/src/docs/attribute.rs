//! The attributes that hold a string: the only file that writes them, as a test of `tests/tests/injection.rs` sees to.

use super::clean::is_unseen;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

/// `/// …` for each line of documentation, which [`super::Doc`] has cleaned.
pub(super) fn doc(lines: impl Iterator<Item = String>) -> TokenStream {
    quote!(#(#[doc = #lines])*)
}

/// Another name of an item for rustdoc's search, if rustdoc takes it as one: neither quoted nor the item's own, with no
/// spaces at its ends, and nothing in it that shows nothing. Its search passes over case and underscores.
pub fn alias(text: &str, name: &Ident) -> Option<TokenStream> {
    let searched = |text: &str| text.replace('_', "").to_lowercase();
    let is_own = searched(name.to_string().trim_start_matches("r#")) == searched(text);
    let is_refused = |c: char| matches!(c, '"' | '\'') || is_unseen(c) || (c.is_whitespace() && c != ' ');
    let is_alias = !is_own && !text.is_empty() && text.trim() == text && !text.contains(is_refused);
    is_alias.then(|| quote!(#[doc(alias = #text)]))
}

/// Keeps an item out of the documentation.
pub fn hidden() -> TokenStream {
    quote!(#[doc(hidden)])
}

/// What makes an item depend on a cargo feature.
pub fn feature(name: &str) -> TokenStream {
    any_feature(std::iter::once(name))
}

/// What makes an item depend on any of several features.
pub fn any_feature<'f>(names: impl Iterator<Item = &'f str>) -> TokenStream {
    let names: Vec<String> = names.map(feature_name).collect();
    match names.as_slice() {
        [name] => quote!(#[cfg(feature = #name)]),
        names => quote!(#[cfg(any(#(feature = #names),*))]),
    }
}

/// The characters of a name that those of features have.
pub fn feature_name(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).collect()
}
