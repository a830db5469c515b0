//! Finds an API's code and message in the body of an error, at the places where APIs commonly put them.

use http::HeaderMap;

use crate::runtime::body::media;
use crate::runtime::response::error_details;
use crate::runtime::{Reader, ValueKind};

/// What the body of an error says.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) code: Option<String>,
    pub(crate) message: Option<String>,
}

/// The way to a text: keys of objects, `0` for the first element of a list.
type KeyPath = &'static [&'static str];

/// The first of these that holds a text or a number counts. A `code` beats a `type`, which is coarser.
const CODES: &[KeyPath] = &[
    &["error", "code"],
    &["error", "type"],
    &["error", "status"],
    &["fault", "detail", "errorcode"],
    &["code"],
    &["Code"],
    &["error_code"],
    &["errorCode"],
    &["errors", "0", "code"],
    &["0", "code"],
    &["error", "errors", "0", "reason"],
    // RFC 6749, section 5.2: {"error": "invalid_grant", "error_description": "…"}
    &["error"],
    // RFC 9457: a URI that names the problem
    &["type"],
    &["name"],
];

/// The first of these that holds a text counts.
const MESSAGES: &[KeyPath] = &[
    &["error", "message"],
    // OData 3 §4: a text in a language.
    &["error", "message", "value"],
    // Apigee.
    &["fault", "faultstring"],
    // ASP.NET's `Message` says no more than that there is one.
    &["ExceptionMessage"],
    &["error", "description"],
    &["error", "detail"],
    &["message"],
    &["Message"],
    &["error_description"],
    &["detail"],
    &["errors", "0", "message"],
    &["errors", "0", "detail"],
    &["errors", "0", "title"],
    &["0", "message"],
    &["description"],
    &["errorMessage"],
    &["error_message"],
    &["title"],
    &["msg"],
];

/// The same, where nothing says more: Nest's `error` is the name of the status, beside lists of what is wrong.
const WORDS: &[KeyPath] = &[&["reason"], &["error"], &[]];

/// How much of a body in plain text is a message.
const PLAIN_MESSAGE: usize = 300;

/// How large a body may be that is looked at, a place after the other: no API says so much of what went wrong.
const LARGEST: usize = 1 << 20;

/// Reads the body of an error. One that is not JSON, as a gateway's page, has no code.
pub(crate) fn read(headers: &HeaderMap, body: &[u8]) -> Found {
    let text = std::str::from_utf8(body).ok().filter(|text| text.len() <= LARGEST);
    let Some(text) = text else {
        return Found::default();
    };
    let mut reader = Reader::new(text);
    if reader.raw().and_then(|_| reader.end()).is_ok() {
        // `{"error": "not_found"}`: a word without spaces is a code, anything else a message.
        let code = first(text, CODES, |found| !found.contains(char::is_whitespace) && found != "about:blank");
        let message_at = |places| first(text, places, |found| Some(found) != code.as_deref());
        let message = message_at(MESSAGES);
        let message = match message {
            Some(message) => Some(error_details::beside(text, message)),
            None => error_details::of(text).or_else(|| message_at(WORDS)),
        };
        return Found { code, message };
    }
    let is_readable = || !text.contains(|c: char| c.is_control() && !c.is_whitespace());
    let message = match media::essence(media::content_type(headers)).as_str() {
        "text/html" => Some(format!("an HTML page of {} bytes", body.len())),
        _ if text.trim_start().starts_with('<') => Some(format!("a page of markup of {} bytes", body.len())),
        media if media.is_empty() || media.starts_with("text/") => plain(text).filter(|_| is_readable()),
        _ => None,
    };
    Found { code: None, message }
}

fn plain(text: &str) -> Option<String> {
    let line = text.trim().lines().next()?;
    Some(line.chars().take(PLAIN_MESSAGE).collect())
}

fn first(text: &str, places: &[KeyPath], is_right: impl Fn(&str) -> bool) -> Option<String> {
    let found = |place: &KeyPath| at(text, place).filter(|found| !found.is_empty() && is_right(found));
    places.iter().find_map(found)
}

/// The text or number at a place.
pub(crate) fn at(text: &str, place: &[&str]) -> Option<String> {
    let mut reader = Reader::new(text);
    let kind = reader.peek().ok()?;
    let Some((step, rest)) = place.split_first() else {
        return match kind {
            ValueKind::String => reader.string().ok().map(|text| text.into_owned()),
            ValueKind::Number => reader.number().ok().map(str::to_owned),
            ValueKind::Null | ValueKind::Bool | ValueKind::Array | ValueKind::Object => None,
        };
    };
    at(child(&mut reader, kind, step)?, rest)
}

/// What is at these keys of a JSON text, each inside of the object before.
pub(crate) fn inner<'a>(text: &'a str, keys: &[&str]) -> Option<&'a str> {
    keys.iter().try_fold(text, |text, key| child(&mut Reader::new(text), ValueKind::Object, key))
}

/// The text of one entry of an object, or of the first element of a list.
pub(crate) fn child<'a>(reader: &mut Reader<'a>, kind: ValueKind, step: &str) -> Option<&'a str> {
    let mut found = None;
    let read = match kind {
        ValueKind::Object => reader.map(&mut |key, reader| {
            let raw = reader.raw()?;
            if key == step {
                found = Some(raw);
            }
            Ok(())
        }),
        ValueKind::Array if step == "0" => reader.array(&mut |reader| {
            let raw = reader.raw()?;
            found = found.or(Some(raw));
            Ok(())
        }),
        ValueKind::Array | ValueKind::Null | ValueKind::Bool | ValueKind::Number | ValueKind::String => return None,
    };
    read.ok()?;
    found
}
