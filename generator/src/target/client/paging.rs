//! Emits how the pages of an operation hang together, and how the values of its stream come.

use super::macro_call::{literal, rust_text};
use super::shape::Scope;
use crate::api::*;
use crate::name::ident;

/// The call of `paged!`, on one line, if the operation has pages.
pub fn call(scope: &Scope<'_>, index: usize) -> Option<String> {
    let operation = &scope.cx.api.operations[index];
    let paging = operation.paging.as_ref()?;
    let list = match &paging.list {
        Some(wire) => format!(" {}", field(scope, operation, wire)?),
        None => String::new(),
    };
    let mut text = format!(
        "crate::runtime::paged!({}: {},{list}, {}",
        ident::ident(&scope.cx.names.operations[index].request),
        rust_text(&scope.ty(&paging.item)),
        step(&paging.step)
    );
    let by_answer = matches!(paging.step, Step::Token { .. } | Step::Link { .. });
    let at = paging
        .list
        .as_ref()
        .filter(|_| !by_answer)
        .map(|wire| format!("/{}", wire.replace('~', "~0").replace('/', "~1")));
    let places = [
        ("list", at.as_deref()),
        ("more", Some(&*paging.more)),
        ("until", Some(&*paging.until)),
        ("total", Some(&*paging.total)),
    ];
    for (name, at) in places.into_iter().filter_map(|(name, at)| Some((name, at.filter(|at| !at.is_empty())?))) {
        text.push_str(&format!(".{name}({})", literal(at)));
    }
    Some(text + ");")
}

fn step(step: &Step) -> String {
    match step {
        Step::Item { parameter, key, back: None } => format!("item({}, {})", literal(parameter), literal(key)),
        Step::Item { parameter, key, back: Some(back) } => {
            format!("item({}, {}).back({})", literal(parameter), literal(key), literal(back))
        }
        Step::Token { parameter, at } => format!("token({}, {})", literal(parameter), literal(at)),
        Step::Link { at } => format!("link({})", literal(at)),
        Step::Page { parameter, first } => format!("page({}, {first})", literal(parameter)),
        Step::Offset { parameter } => format!("offset({})", literal(parameter)),
    }
}

/// The Rust name of the answer's field.
fn field(scope: &Scope<'_>, operation: &Operation, wire: &str) -> Option<String> {
    let Output::Json(shape) = &operation.output else { return None };
    let mut id = shape.type_id()?;
    for _ in 0..scope.cx.api.types.len() {
        match &scope.cx.api.types[id.0].kind {
            TypeKind::Alias(inner) => id = inner.type_id()?,
            TypeKind::Struct(body) => {
                let index = body.fields.iter().position(|field| field.wire == wire)?;
                return Some(ident::ident(scope.cx.names.types[id.0].members.get(index)?).to_string());
            }
            _ => return None,
        }
    }
    None
}

/// The call of `streamed!`, if a success of the operation can be a stream.
pub fn stream(scope: &Scope<'_>, index: usize) -> Option<String> {
    let stream = scope.cx.api.operations[index].stream.as_ref()?;
    let framing = match &stream.framing {
        Framing::Events => "Events".to_owned(),
        Framing::Either => "Either".to_owned(),
        Framing::Texts => "Texts".to_owned(),
        Framing::Objects => "Objects".to_owned(),
        Framing::Lines(media) => format!("Lines({})", literal(media)),
        Framing::TextLines(media) => format!("TextLines({})", literal(media)),
    };
    let name = ident::ident(&scope.cx.names.operations[index].request);
    Some(format!("crate::runtime::streamed!({name}: {}, {framing});", rust_text(&scope.ty(&stream.item))))
}
