//! Reads the bodies of responses that come in XML.

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::json::reader::Result;
use crate::runtime::response::error_body::{self, Found};
use crate::runtime::response::read::fill_from;
use crate::runtime::value::decode_limits::DecodeLimits;
use crate::runtime::xml::description::Element;
use crate::runtime::{DecodeError, Error, Info, Slot};

/// The root element of a response, if its body is in XML: the description names one for its status, and the body begins as XML
/// does and JSON cannot.
pub(crate) fn root(info: &Info, status: u16, body: &[u8]) -> Option<&'static Element> {
    let text = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    // Those besides begin UTF-16, which is refused with the reason.
    let is_xml = matches!(text.iter().find(|byte| !byte.is_ascii_whitespace()), Some(b'<' | 0xfe | 0xff));
    info.xml.iter().find(|(from, to, _)| is_xml && (*from..=*to).contains(&status)).map(|(.., root)| *root)
}

/// Reads a body in XML into a slot, as `response::read` does one in JSON.
///
/// # Errors
/// It is not XML, or not what the description promises.
pub(crate) fn fill(
    info: &Info,
    root: &'static Element,
    response: http::Response<Bytes>,
    slot: &mut dyn Slot,
) -> std::result::Result<(), Error> {
    let limits: DecodeLimits = response.extensions().get().copied().unwrap_or_default();
    let read = json(root, response.body(), limits).and_then(|json| {
        let read = fill_from(info, &response, &json, slot);
        read.map_err(|error| located(error, root, response.body(), limits))
    });
    read.map_err(|source| Error::from_decode(info, response, source))
}

/// A response with its body as JSON, if it is XML that can be read: where pages lead to is found in that.
pub(crate) fn as_json(info: &Info, response: &http::Response<Bytes>) -> Option<http::Response<Bytes>> {
    let root = root(info, response.status().as_u16(), response.body())?;
    let limits = response.extensions().get().copied().unwrap_or_default();
    let mut converted = http::Response::new(json(root, response.body(), limits).ok()?.into());
    *converted.headers_mut() = response.headers().clone();
    Some(converted)
}

/// What the body of an error says, if it is XML that can be read, and that body as JSON.
pub(crate) fn said(
    info: &Info,
    status: Option<StatusCode>,
    body: &[u8],
    as_json: &mut Option<String>,
) -> Option<Found> {
    let json = json(root(info, status?.as_u16(), body)?, body, DecodeLimits::new()).ok()?;
    Some(error_body::read(&HeaderMap::new(), as_json.insert(json).as_bytes()))
}

/// Whether a response comes in XML, as the description says.
pub(crate) fn is_xml(info: &Info, status: Option<StatusCode>, body: &[u8]) -> bool {
    status.is_some_and(|status| root(info, status.as_u16(), body).is_some())
}

/// A body as JSON.
///
/// # Errors
/// It is not XML, has another root, or takes more than the limits allow.
#[cfg(feature = "xml")]
pub fn json(root: &Element, body: &[u8], limits: DecodeLimits) -> Result<String> {
    use crate::runtime::xml::{to_json, tree::Tree};
    to_json::to_json(&Tree::read(body, limits)?, root, body.len(), limits)
}

#[cfg(not(feature = "xml"))]
pub fn json(_root: &Element, _body: &[u8], _limits: DecodeLimits) -> Result<String> {
    Err(crate::runtime::xml::error::error(0, "the feature `xml`", "a body that needs it"))
}

/// An error in the JSON of a body, at the byte of the body itself.
#[cfg(feature = "xml")]
fn located(mut error: Box<DecodeError>, root: &Element, body: &[u8], limits: DecodeLimits) -> Box<DecodeError> {
    use crate::runtime::xml::{to_json, tree::Tree};
    let tree = Tree::read(body, limits);
    error.offset = tree.map_or(0, |tree| to_json::origin(&tree, root, body.len(), limits, error.offset));
    error
}

#[cfg(not(feature = "xml"))]
fn located(error: Box<DecodeError>, _root: &Element, _body: &[u8], _limits: DecodeLimits) -> Box<DecodeError> {
    error
}
