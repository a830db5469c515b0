//! Emits the traits that types implement besides, where the configuration says so.

use super::Emit;
use crate::config::Derive;
use crate::format::{Item, pieces};
use proc_macro2::Ident;

/// A call for each of the traits, for a type.
pub fn calls(cx: &Emit<'_>, name: &Ident) -> Vec<Item> {
    calls_of(cx, name, "hash")
}

/// The same for a request.
pub fn calls_of_request(cx: &Emit<'_>, name: &Ident) -> Vec<Item> {
    calls_of(cx, name, "hash_request")
}

fn calls_of(cx: &Emit<'_>, name: &Ident, hash: &'static str) -> Vec<Item> {
    let call = |one: Derive| match one {
        Derive::Eq => Item::Call(pieces!["crate::runtime::eq!(", name, ");"]),
        Derive::Hash => Item::Call(pieces!["crate::runtime::", hash, "!(", name, ");"]),
    };
    cx.config.derives().map(call).collect()
}
