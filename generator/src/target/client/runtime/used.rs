//! What an API has that a module of the runtime is for. The runtime names these functions where it declares such a module:
//! `pub mod pages; // only if has_pages`.

use super::super::own_type;
use super::{Emit, convert};
use crate::api::{IntegerFormat, Output, ResponseKind, TypeKind};
use crate::config::Via;

/// Whether an operation returns pages.
pub fn has_pages(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.paging.is_some())
}

/// Whether the response of an operation is a stream of values.
pub fn has_streams(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.stream.is_some())
}

/// Whether what an operation returns differs by status.
pub fn has_output_by_status(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.by_status(ResponseKind::Success).is_some())
}

/// Whether what an operation says in its errors differs by status.
pub fn has_error_by_status(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| operation.by_status(ResponseKind::Error).is_some())
}

pub fn has_enum_by_status(cx: &Emit<'_>) -> bool {
    has_output_by_status(cx) || has_error_by_status(cx)
}

/// Whether nobody said which type errors have.
pub fn has_errors_of_any_type(cx: &Emit<'_>) -> bool {
    cx.api.error.is_none()
}

/// Whether an operation returns a redirect.
pub fn has_redirects(cx: &Emit<'_>) -> bool {
    cx.api.operations.iter().any(|operation| matches!(operation.output, Output::Redirect(_)))
}

/// Whether a client gets its tokens by an id and a secret.
pub fn has_client_credentials(cx: &Emit<'_>) -> bool {
    cx.api.client_credentials().next().is_some()
}

/// Whether bodies are written or read in XML.
pub fn has_xml(cx: &Emit<'_>) -> bool {
    cx.api.has_xml()
}

pub fn has_tuples(cx: &Emit<'_>) -> bool {
    cx.api.types.iter().any(|one| matches!(one.kind, TypeKind::Tuple(_)))
}

pub fn has_headers(cx: &Emit<'_>) -> bool {
    !cx.headers.is_empty()
}

pub fn has_webhooks(cx: &Emit<'_>) -> bool {
    cx.api.event.is_some()
}

/// Whether events that are an ordinary schema give what they carry.
pub fn has_payloads(cx: &Emit<'_>) -> bool {
    cx.api.payloads.is_some()
}

pub fn has_signature(cx: &Emit<'_>) -> bool {
    cx.config.webhooks.signature.is_some()
}

pub fn has_dates(cx: &Emit<'_>) -> bool {
    convert::has(cx, "string/dates")
}

pub fn has_base64(cx: &Emit<'_>) -> bool {
    convert::has(cx, "string/base64")
}

pub fn has_uris(cx: &Emit<'_>) -> bool {
    convert::has(cx, "string/uri")
}

pub fn has_uuids(cx: &Emit<'_>) -> bool {
    convert::has(cx, "string/uuid")
}

pub fn has_big_integers(cx: &Emit<'_>) -> bool {
    convert::shapes(cx).any(|shape| shape.integer_format() == Some(IntegerFormat::Big))
}

pub fn has_string_types(cx: &Emit<'_>) -> bool {
    has_base64(cx) || has_dates(cx) || has_uris(cx) || has_uuids(cx)
}

/// Whether types implement more than the generator gives them.
pub fn has_derives(cx: &Emit<'_>) -> bool {
    !cx.config.derive.is_empty()
}

pub fn has_own_types(cx: &Emit<'_>) -> bool {
    !cx.api.own.is_empty()
}

pub fn has_own_by_serde(cx: &Emit<'_>) -> bool {
    own_type::has(cx, Via::Serde)
}

pub fn has_own_by_text(cx: &Emit<'_>) -> bool {
    own_type::has(cx, Via::Text)
}

pub fn has_own_by_trait(cx: &Emit<'_>) -> bool {
    own_type::has(cx, Via::Trait)
}

pub fn has_conversions(cx: &Emit<'_>) -> bool {
    convert::chosen(cx).next().is_some()
}

pub fn has_chrono(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, "chrono")
}

pub fn has_jiff(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, "jiff")
}

pub fn has_rust_decimal(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, "rust_decimal")
}

pub fn has_time(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, "time")
}

pub fn has_url_crate(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, convert::URL)
}

pub fn has_uuid_crate(cx: &Emit<'_>) -> bool {
    convert::is_chosen(cx, "uuid")
}
