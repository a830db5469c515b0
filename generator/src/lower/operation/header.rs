//! Lowers the headers that responses declare (OAS 3.0.3 §4.7.21): what each holds, and how it is written.

use super::follow::found;
use super::owner::Owner;
use super::{media, parameter};
use crate::api::*;
use crate::codes::Code;
use crate::lower::schema::merge::{Merged, merge};
use crate::lower::{Hint, Lower, Part, schema};
use crate::media_type::{self, MediaKind};
use crate::node::{Node, Object};
use crate::normalize::Types;
use crate::pointer::Pointer;
use std::collections::BTreeSet;

/// Adds the headers of a response to those that are known; `Content-Type` is ignored (OAS 3.0.3 §4.7.17.1).
pub fn lower<'a>(
    cx: &mut Lower<'a, '_>,
    owner: &Owner<'_>,
    (response_at, status): (&Pointer, &str),
    response: &'a Node,
    known: &mut Vec<ResponseHeader>,
) {
    let at = response_at.join("headers");
    let mut here = BTreeSet::new();
    for (wire, node) in response.get("headers").and_then(Node::as_object).into_iter().flat_map(Object::iter) {
        let (wire, at) = (wire.as_str(), at.join(wire.as_str()));
        // Names of headers have no case (RFC 9110 §5.1).
        let lower = wire.to_ascii_lowercase();
        if !here.insert(lower.clone()) {
            let message = format!("`{wire}` is declared a second time here, in other letters; the first one counts");
            cx.diagnostics.warn(Code::DuplicateParameter, &at, message);
            continue;
        }
        let Some((at, node)) = found(cx, &at, node).filter(|_| lower != "content-type") else {
            continue;
        };
        let place = owner.response_header(&at, (response_at, status), wire);
        let word = wire.strip_prefix("X-").or(wire.strip_prefix("x-")).unwrap_or(wire);
        let header = header(cx, &owner.hint(Role::Header, word, place), wire, &at, node);
        if !known.iter().any(|one| one.wire.eq_ignore_ascii_case(wire) && one.shape == header.shape) {
            known.push(header);
        }
    }
}

fn header<'a>(cx: &mut Lower<'a, '_>, hint: &Hint, wire: &str, at: &Pointer, node: &'a Node) -> ResponseHeader {
    let said = described(node);
    let content = media::only(cx.document, at, node);
    let (part, is_json) = match &content {
        Some((media, schema)) => (schema.clone(), media_type::kind(media) == MediaKind::Json),
        None => (node.get("schema").map(|node| Part { at: at.join("schema"), node }), false),
    };
    let inner = part.as_ref().map(|part| merge(cx, std::slice::from_ref(part)));
    let description = said.or_else(|| inner.as_ref().and_then(|inner| inner.description.map(str::to_owned)));
    let is_read = is_json || content.is_none() && inner.is_some_and(|inner| is_simple(cx, &inner, 0));
    let style = match is_json {
        true => Style::Json,
        false => parameter::delimited(node).unwrap_or(Style::Simple { explode: false }),
    };
    let shape = match part.filter(|_| is_read) {
        Some(part) => schema::lower(cx, &part, hint).without_null(),
        None if is_json => Shape::Json,
        None => Shape::String(StringFormat::Plain),
    };
    ResponseHeader { wire: wire.to_owned(), shape, style, description }
}

fn described(node: &Node) -> Option<String> {
    node.get("description").and_then(Node::as_str).map(str::to_owned)
}

/// Whether the style `simple` writes values of it so that they can be distinguished: one value, or a list of such. An object in it is
/// a string.
fn is_simple<'a>(cx: &mut Lower<'a, '_>, said: &Merged<'a>, depth: usize) -> bool {
    let kinds = said.types.without(Types::NULL);
    let is_one = kinds.each().count() == 1 && said.unions.is_empty();
    match kinds {
        Types::ARRAY if is_one && depth == 0 && said.prefix.is_empty() && !said.items.is_empty() => {
            let items = merge(cx, &said.items);
            is_simple(cx, &items, 1)
        }
        Types::OBJECT | Types::ARRAY => false,
        _ => is_one,
    }
}
