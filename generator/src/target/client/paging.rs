//! Emits how the pages of an operation hang together, and how the values of its stream come.

use super::shape::Scope;
use crate::api::*;
use crate::format::{Code, chain, literal, pieces};
use crate::name::ident;
use proc_macro2::Ident;

/// The call of `paged!`, if the operation has pages.
pub fn call(scope: &Scope<'_>, index: usize) -> Option<Code> {
    let operation = &scope.cx.api.operations[index];
    let paging = operation.paging.as_ref()?;
    let list = match &paging.list {
        Some(wire) => Some(pieces![" ", &field(scope, operation, wire)?]),
        None => None,
    };
    let by_answer = matches!(paging.step, Step::Token { .. } | Step::Link { .. });
    let at = paging
        .list
        .as_ref()
        .filter(|_| !by_answer)
        .map(|wire| format!("/{}", wire.replace('~', "~0").replace('/', "~1")));
    let places = [
        (".list(", at.as_deref()),
        (".more(", paging.more.as_deref()),
        (".until(", paging.until.as_deref()),
        (".total(", paging.total.as_deref()),
    ];
    let places = places.into_iter().filter_map(|(set, at)| Some((set, at?)));
    let places = chain(places.map(|(set, at)| pieces![set, literal(at), ")"]).collect());
    let (name, item) = (ident::ident(&scope.cx.names.operations[index].request), scope.ty(&paging.item));
    let head = pieces!["crate::runtime::paged!(", &name, ": ", &item, ",", list, ", "];
    Some(pieces![head, step(&paging.step), places, ");"])
}

fn step(step: &Step) -> Code {
    match step {
        Step::Item { parameter, key, back } => {
            let back = back.as_ref().map(|back| pieces![".back(", literal(back), ")"]);
            pieces!["item(", literal(parameter), ", ", literal(key), ")", back]
        }
        Step::Token { parameter, at } => pieces!["token(", literal(parameter), ", ", literal(at), ")"],
        Step::Link { at } => pieces!["link(", literal(at.as_deref().unwrap_or_default()), ")"],
        Step::Page { parameter, first } => pieces!["page(", literal(parameter), ", ", *first, ")"],
        Step::Offset { parameter } => pieces!["offset(", literal(parameter), ")"],
    }
}

/// The Rust name of the answer's field.
fn field(scope: &Scope<'_>, operation: &Operation, wire: &str) -> Option<Ident> {
    let Output::Json(shape) = &operation.output else { return None };
    let mut id = shape.type_id()?;
    for _ in 0..scope.cx.api.types.len() {
        match &scope.cx.api[id].kind {
            TypeKind::Alias(inner) => id = inner.type_id()?,
            TypeKind::Struct(body) => {
                let index = body.fields.iter().position(|field| field.wire == wire)?;
                return Some(ident::ident(scope.cx.names[id].members.get(index)?));
            }
            _ => return None,
        }
    }
    None
}

/// The call of `streamed!`, if a success of the operation can be a stream.
pub fn stream(scope: &Scope<'_>, index: usize) -> Option<Code> {
    let stream = scope.cx.api.operations[index].stream.as_ref()?;
    let framing = match &stream.framing {
        Framing::Events => pieces!["Events"],
        Framing::Either => pieces!["Either"],
        Framing::Texts => pieces!["Texts"],
        Framing::Objects => pieces!["Objects"],
        Framing::Lines(media) => pieces!["Lines(", literal(media), ")"],
        Framing::TextLines(media) => pieces!["TextLines(", literal(media), ")"],
    };
    let (name, item) = (ident::ident(&scope.cx.names.operations[index].request), scope.ty(&stream.item));
    Some(pieces!["crate::runtime::streamed!(", &name, ": ", &item, ", ", framing, ");"])
}
