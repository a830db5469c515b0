//! Compares a request that the generated crate wrote with the one that the reference encoder wrote.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::compare;
use super::document::Operation;
use super::media;
use super::reference::{Encoded, Payload};

/// A request as the harness prints it.
#[derive(Debug, Deserialize)]
pub struct Written {
    /// `GET`, …
    pub method: String,
    /// Without scheme and authority.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    /// Samples hold text only, so that bodies are text.
    pub body: String,
}

/// What the document asks for, twice: with the nulls of the sample, and without those that its schema allows. The
/// crate may send them or not.
pub struct Expected {
    /// With every null.
    pub most: Encoded,
    /// Without nullable ones.
    pub least: Encoded,
}

/// Headers that belong to the client, not to a parameter.
const OF_THE_CLIENT: [&str; 8] =
    ["accept", "authorization", "content-length", "content-type", "cookie", "host", "idempotency-key", "user-agent"];

/// The first thing in which the two differ.
pub fn difference(operation: &Operation<'_>, expected: &Expected, written: &Written) -> Option<String> {
    if !written.method.eq_ignore_ascii_case(operation.method) {
        return Some(format!("method: expected {}, found {}", operation.method.to_uppercase(), written.method));
    }
    let (path, query) = written.target.split_once('?').unwrap_or((&written.target, ""));
    path_difference(operation, &expected.most.path, path)
        .or_else(|| {
            let (most, least) = (with_fixed_query(&expected.most), with_fixed_query(&expected.least));
            pairs("query", &most, &least, &split(query, '&'), bracketed)
        })
        .or_else(|| headers(expected, written))
        .or_else(|| {
            let found = cookies(header(written, "cookie").unwrap_or_default());
            let (most, least) = (all_cookies(&expected.most), all_cookies(&expected.least));
            pairs("cookie", &most, &least, &found, str::to_owned)
        })
        .or_else(|| content_type(operation, &expected.most.body, written))
        .or_else(|| body(expected, written))
}

/// The pairs of a header `Cookie`.
fn cookies(header: &str) -> Vec<String> {
    split(&header.replace("; ", ";"), ';')
}

/// Some documents declare the whole header `Cookie` as a parameter; what it holds comes beside the declared cookies.
fn all_cookies(encoded: &Encoded) -> Vec<String> {
    let whole = encoded.headers.iter().filter(|(name, _)| name == "cookie");
    whole.flat_map(|(_, value)| cookies(value)).chain(encoded.cookies.iter().cloned()).collect()
}

/// A server of its own may put a prefix before the path.
fn path_difference(operation: &Operation<'_>, expected: &str, found: &str) -> Option<String> {
    let expected = escaped_template(expected.split('?').next().unwrap_or(expected));
    let expected = expected.as_str();
    let same = found == expected || (operation.own_server && found.ends_with(expected));
    (!same).then(|| format!("path: expected {expected}, found {found}"))
}

/// What a path template writes out but no URI may hold (RFC 3986 §2), such as `<` and a space, is escaped; braces are the
/// template's own.
pub(super) fn escaped_template(path: &str) -> String {
    let is_held =
        |character: char| character.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%{}".contains(character);
    let mut escaped = String::new();
    for character in path.chars() {
        if is_held(character) {
            escaped.push(character);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            escaped.push_str(&format!("%{byte:02X}"));
        }
    }
    escaped
}

/// Some documents write a part of the query into the path: `/v1/{id}?wait=true`.
fn with_fixed_query(encoded: &Encoded) -> Vec<String> {
    let fixed = encoded.path.split_once('?').map_or("", |(_, query)| query);
    split(fixed, '&').into_iter().chain(encoded.query.iter().cloned()).collect()
}

fn split(text: &str, separator: char) -> Vec<String> {
    text.split(separator).filter(|pair| !pair.is_empty()).map(str::to_owned).collect()
}

/// In a query, brackets and bars may be escaped or not (RFC 3986 forbids them, WHATWG's URL writes them).
fn bracketed(pair: &str) -> String {
    pair.replace("%5B", "[").replace("%5D", "]").replace("%7C", "|")
}

/// All pairs of `least` have to be there, none that is not in `most` may; those of one name in their order.
fn pairs(what: &str, most: &[String], least: &[String], found: &[String], same: fn(&str) -> String) -> Option<String> {
    let grouped = |pairs: &[String]| {
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for pair in pairs {
            let pair = same(pair);
            let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
            groups.entry(name.to_owned()).or_default().push(value.to_owned());
        }
        groups
    };
    let (most, least, found) = (grouped(most), grouped(least), grouped(found));
    let names = most.keys().chain(found.keys());
    names.into_iter().find_map(|name| {
        let (found, most) = (found.get(name), most.get(name));
        let fits = found == most || found == least.get(name);
        let shown = |values: Option<&Vec<String>>| match values {
            Some(values) => values.iter().map(|value| format!("{name}={value}")).collect::<Vec<_>>().join("&"),
            None => "nothing".to_owned(),
        };
        (!fits).then(|| format!("{what}: expected {}, found {}", shown(most), shown(found)))
    })
}

fn header<'w>(written: &'w Written, name: &str) -> Option<&'w str> {
    written.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
}

fn headers(expected: &Expected, written: &Written) -> Option<String> {
    let wanted = |name: &str| expected.most.headers.iter().any(|(wanted, _)| wanted == name);
    let missing = expected
        .least
        .headers
        .iter()
        .filter(|(name, _)| name != "cookie")
        .find(|(name, value)| header(written, name) != Some(value));
    if let Some((name, value)) = missing {
        let found = header(written, name).unwrap_or("nothing");
        return Some(format!("header {name}: expected {value}, found {found}"));
    }
    let mut others =
        written.headers.iter().filter(|(name, _)| !OF_THE_CLIENT.contains(&name.as_str()) && !wanted(name));
    others.next().map(|(name, value)| format!("header {name}: expected nothing, found {value}"))
}

fn content_type(operation: &Operation<'_>, expected: &Payload, written: &Written) -> Option<String> {
    let body = operation.body.as_ref()?;
    // A media type range (`image/*`) or none is the crate's to fill.
    if written.body.is_empty() || body.media_type.contains('*') || *expected == Payload::None {
        return None;
    }
    let (wanted, found) =
        (media::essence(body.media_type), media::essence(header(written, "content-type").unwrap_or_default()));
    (wanted != found).then(|| format!("content-type: expected {wanted}, found {found}"))
}

fn body(expected: &Expected, written: &Written) -> Option<String> {
    match (&expected.most.body, &expected.least.body) {
        (Payload::Json(_), Payload::Json(least)) => json(least, written),
        // The whole body is a null that its schema allows.
        (Payload::Json(Value::Null), Payload::None) => json(&Value::Null, written).filter(|_| !written.body.is_empty()),
        (Payload::Form(most), Payload::Form(least)) => {
            pairs("form", most, least, &split(&written.body, '&'), str::to_owned)
        }
        (Payload::Parts(most), Payload::Parts(least)) => match parts(written) {
            Some(found) => multipart(most, least, &found),
            None if most.is_empty() && written.body.is_empty() => None,
            None => Some(format!("body: no multipart body: {}", start(&written.body))),
        },
        (Payload::Raw(text), _) => {
            (*text != written.body).then(|| format!("body: expected {}, found {}", start(text), start(&written.body)))
        }
        _ => (!written.body.is_empty()).then(|| format!("body: expected nothing, found {}", start(&written.body))),
    }
}

/// The nulls that may be missing were taken out on this side; [`difference`]'s caller does so on the other.
fn json(expected: &Value, written: &Written) -> Option<String> {
    if written.body.is_empty() && expected.as_object().is_some_and(serde_json::Map::is_empty) {
        return None;
    }
    match serde_json::from_str(&written.body) {
        Ok(found) => compare::difference(expected, &found).map(|difference| format!("body{difference}")),
        Err(_) => Some(format!("body: expected JSON, found {}", start(&written.body))),
    }
}

fn multipart(most: &[(String, String)], least: &[(String, String)], found: &[(String, String)]) -> Option<String> {
    // JSON parts are compared by value: their text is written anew, keys in order.
    let plain = |(name, content): &(String, String)| match serde_json::from_str::<Value>(content) {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => format!("{name}={}", sorted(value)),
        _ => format!("{name}={content}"),
    };
    let texts = |parts: &[(String, String)]| parts.iter().map(plain).collect::<Vec<_>>();
    pairs("part", &texts(most), &texts(least), &texts(found), str::to_owned)
}

fn sorted(mut value: Value) -> Value {
    value.sort_all_objects();
    value
}

/// The parts of a multipart body (RFC 7578): name and content.
fn parts(written: &Written) -> Option<Vec<(String, String)>> {
    let content_type = header(written, "content-type")?;
    let boundary = content_type.split("boundary=").nth(1)?.split(';').next()?.trim_matches('"');
    let body = written.body.strip_prefix(&format!("--{boundary}"))?;
    // No part at all leaves the closing line alone.
    if body.trim_end() == "--" {
        return Some(Vec::new());
    }
    let (body, _) = body.split_once(&format!("--{boundary}--"))?;
    body.split(&format!("\r\n--{boundary}")).map(part).collect()
}

fn part(text: &str) -> Option<(String, String)> {
    let text = text.strip_prefix("\r\n")?;
    let (head, content) = text.split_once("\r\n\r\n")?;
    let name = head.split("name=\"").nth(1)?.split('"').next()?;
    // RFC 7578 §2 leaves names as they are; browsers escape these three.
    let name = name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n");
    Some((name, content.strip_suffix("\r\n").unwrap_or(content).to_owned()))
}

fn start(text: &str) -> String {
    text.chars().take(80).collect()
}
