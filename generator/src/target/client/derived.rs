//! Emits the traits that types implement besides, where the configuration says so.

use super::Emit;
use crate::config::Derive;
use crate::format::{Item, pieces};
use proc_macro2::Ident;

/// A call for each of the traits.
pub fn calls(cx: &Emit<'_>, name: &Ident) -> Vec<Item> {
    let call = |one: Derive| match one {
        Derive::Eq => Item::Call(pieces!["crate::runtime::eq!(", name, ");"]),
        Derive::Hash => Item::Call(pieces!["crate::runtime::hash!(", name, ");"]),
    };
    cx.config.derives().map(call).collect()
}
