//! Media types: what a message says its body is.

use http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use http::HeaderMap;

/// What the headers of a message say of its body; empty where they say nothing.
pub(crate) fn content_type(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|media| media.to_str().ok()).unwrap_or_default()
}

/// The encoding that a body still has (RFC 9110, section 8.4); some transports take `gzip` off and leave the header there.
pub(crate) fn encoding<'h>(headers: &'h HeaderMap, body: &[u8]) -> Option<&'h str> {
    let encoding = headers.get(CONTENT_ENCODING)?.to_str().ok()?.trim();
    let is_off = match encoding.to_ascii_lowercase().as_str() {
        "" | "identity" => true,
        "gzip" | "x-gzip" => !body.starts_with(&[0x1f, 0x8b]),
        _ => false,
    };
    (!is_off).then_some(encoding)
}

/// A media type without its parameters, in lower case, since case means nothing there (RFC 9110, section 8.3.1).
pub(crate) fn essence(media: &str) -> String {
    media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a body is one text of JSON: `application/json`, or a type that ends in `+json` (RFC 6839, section 3.1).
pub(crate) fn is_json(media: &str) -> bool {
    let essence = essence(media);
    essence.ends_with("/json") || essence.ends_with("+json")
}
