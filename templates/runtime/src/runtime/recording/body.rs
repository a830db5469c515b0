//! Bodies as a recording has them, without secrets: JSON as it is, forms by their pairs, multipart bodies by their parts, text
//! by its lines, and all else as hexadecimal digits.

use bytes::Bytes;

use crate::runtime::body::hex::{from_hex, to_hex};
use crate::runtime::body::media::{essence, is_json};
use crate::runtime::json::write::quote;
use crate::runtime::recording::hide::Hide;
use crate::runtime::value::secret::REDACTED;
use crate::runtime::Json;

/// The body of a request, as JSON; none if it is empty.
pub(super) fn of_request(hide: &mut Hide, media: &str, body: &[u8]) -> Option<String> {
    let boundary = media.split_once("boundary=").map(|(_, boundary)| boundary.trim_matches('"'));
    match boundary.filter(|_| essence(media).starts_with("multipart/")) {
        Some(boundary) => Some(object("parts", &list(parts(hide, boundary, body)))),
        None => of_response(hide, media, body),
    }
}

/// The body of a response, as JSON; none if it is empty.
pub(super) fn of_response(hide: &mut Hide, media: &str, body: &[u8]) -> Option<String> {
    if body.is_empty() {
        return None;
    }
    let Ok(text) = std::str::from_utf8(body) else {
        return Some(object("hex", &quoted(&to_hex(body))));
    };
    // only if has_xml
    let text = &crate::runtime::recording::xml::hidden(hide, text);
    if essence(media) == "application/x-www-form-urlencoded" {
        return Some(object("form", &list(hide.form(text).iter().map(|pair| quoted(pair)))));
    }
    let may_be_json = essence(media).is_empty() || is_json(media);
    match hide.json(text).filter(|_| may_be_json) {
        Some(json) => Some(object("json", &json)),
        None => Some(object("lines", &list(text.split('\n').map(|line| quoted(&of_line(hide, line)))))),
    }
}

/// The bytes of such a body; none if it is no such.
pub(super) fn bytes(shown: &Json) -> Option<Bytes> {
    if let Some(json) = shown.get("json") {
        return Some(Bytes::from(json.as_str().to_owned()));
    }
    if let Some(lines) = shown.get("lines") {
        return Some(Bytes::from(texts(&lines)?.join("\n")));
    }
    if let Some(pairs) = shown.get("form") {
        return Some(Bytes::from(texts(&pairs)?.join("&")));
    }
    from_hex(&shown.get("hex")?.text()?).map(Bytes::from)
}

/// The strings of an array.
pub(super) fn texts(array: &Json) -> Option<Vec<String>> {
    array.items()?.iter().map(Json::text).collect()
}

/// What stands in front of JSON in a line of a stream.
const MARKS: &[&str] = &["", "data:", "data: ", "\u{1e}"];

/// A line; JSON in it is that of a stream.
fn of_line(hide: &mut Hide, line: &str) -> String {
    let (line, end) = line.strip_suffix('\r').map_or((line, ""), |line| (line, "\r"));
    let at = line.find(['{', '[']).unwrap_or(line.len());
    let (mark, json) = line.split_at(at);
    let json = if MARKS.contains(&mark) { hide.json(json) } else { None };
    match json {
        Some(json) => format!("{mark}{json}{end}"),
        None => hide.text(line) + end,
    }
}

/// The parts of a multipart body, each with its head.
fn parts(hide: &mut Hide, boundary: &str, body: &[u8]) -> Vec<String> {
    let mark = format!("--{boundary}");
    let mut found = Vec::new();
    let mut rest = body;
    while let Some(at) = position(rest, mark.as_bytes()) {
        let behind = &rest[at + mark.len()..];
        let end = position(behind, mark.as_bytes()).unwrap_or(behind.len());
        if let Some(at) = position(&behind[..end], b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&behind[..at]).into_owned();
            let content = &behind[at + 4..end];
            found.push(part(hide, &head, content.strip_suffix(b"\r\n").unwrap_or(content)));
        }
        rest = &behind[end..];
    }
    found
}

fn part(hide: &mut Hide, head: &str, content: &[u8]) -> String {
    let name = head.split_once("name=\"").and_then(|(_, behind)| behind.split('"').next()).unwrap_or_default();
    let lower = head.to_ascii_lowercase();
    let media =
        lower.split_once("content-type:").map_or("text/plain", |(_, media)| media.lines().next().unwrap_or_default());
    let body = match hide.is_secret_part(name) {
        true => Some(object("lines", &list([quoted(REDACTED)]))),
        false => of_response(hide, media, content),
    };
    let lines = head.lines().map(str::trim).filter(|line| !line.is_empty());
    let head = list(lines.map(|line| quoted(&hide.text(line))).collect::<Vec<_>>());
    format!("{{\"head\":{head},\"body\":{}}}", body.as_deref().unwrap_or("null"))
}

fn position(text: &[u8], wanted: &[u8]) -> Option<usize> {
    text.windows(wanted.len()).position(|window| window == wanted)
}

fn object(key: &str, value: &str) -> String {
    format!("{{{}:{value}}}", quoted(key))
}

pub(super) fn list(items: impl IntoIterator<Item = String>) -> String {
    format!("[{}]", items.into_iter().collect::<Vec<_>>().join(","))
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote(&mut out, text);
    out
}
