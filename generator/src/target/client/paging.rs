//! Emits how the pages of an operation hang together, and how the values of its stream come.

use super::shape::Scope;
use crate::api::*;
use crate::format::{Code, chain, literal, pieces};
use crate::name::ident;
use crate::pointer::Pointer;

/// The call of `paged!`, if the operation has pages.
pub fn call(scope: &Scope<'_>, index: usize) -> Option<Code> {
    let operation = &scope.cx.api.operations[index];
    let paging = operation.paging.as_ref()?;
    let list = match &paging.list[..] {
        [] => None,
        steps => Some(pieces![" ", list(scope, operation, steps)?]),
    };
    let by_response = matches!(paging.step, Step::Token { .. } | Step::HeaderToken { .. } | Step::Link { .. });
    let at = Pointer::of(&paging.list);
    let at = Some(at.as_str()).filter(|at| !at.is_empty() && !by_response);
    let places = [
        (".header(", paging.header.as_deref()),
        (".list(", at),
        (".more(", paging.more.as_deref()),
        (".until(", paging.until.as_deref()),
        (".current(", paging.current.as_deref()),
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
        Step::HeaderToken { header, at } => pieces!["header_token(", literal(header), ", ", literal(at), ")"],
        Step::Link { at } => pieces!["link(", literal(at.as_deref().unwrap_or_default()), ")"],
        Step::Page { parameter, first } => pieces!["page(", literal(parameter), ", ", *first, ")"],
        Step::Offset { parameter } => pieces!["offset(", literal(parameter), ")"],
    }
}

/// The response's field that holds the items, `data`; or in brackets the way to it, in which `?` stands behind what may be
/// missing: `(page? . items)`.
fn list(scope: &Scope<'_>, operation: &Operation, steps: &[String]) -> Option<Code> {
    let Output::Json(shape) = &operation.output else { return None };
    let mut shape = shape;
    let mut way: Vec<Code> = Vec::new();
    for (index, wire) in steps.iter().enumerate() {
        let (id, body) = structure(scope, shape)?;
        let at = body.fields.iter().position(|field| field.wire == *wire)?;
        let name = ident::ident(scope.cx.names[id].members.get(at)?);
        let field = &body.fields[at];
        let marks = match Presence::of(field, scope.cx.api[id].usage.request) {
            _ if index + 1 == steps.len() => "",
            Presence::Required => "",
            Presence::RequiredNullable | Presence::Optional => "?",
            Presence::OptionalNullable => "? ?",
        };
        let dot = if index == 0 { "" } else { " . " };
        way.push(pieces![dot, &name, marks]);
        shape = field.value_shape();
    }
    if let [only] = &way[..] {
        return Some(only.clone());
    }
    let way = way.into_iter().fold(pieces!["("], |all, one| pieces![all, one]);
    Some(pieces![way, ")"])
}

/// The structure behind all names for it.
fn structure<'a>(scope: &Scope<'a>, shape: &Shape) -> Option<(TypeId, &'a Struct)> {
    let mut id = shape.type_id()?;
    for _ in 0..scope.cx.api.types.len() {
        match &scope.cx.api[id].kind {
            TypeKind::Alias(inner) => id = inner.type_id()?,
            TypeKind::Struct(body) => return Some((id, body)),
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
