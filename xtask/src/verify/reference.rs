//! Writes a request sample as HTTP, straight from the document's operation: the plain encoder that generated crates are
//! compared with. Shares no code with the runtime.

use serde_json::{Map, Value};

use super::document::{Body, DELIMITED, Operation, Parameter, Place, Style, delimited};
use super::media::Media;

/// A request as it should go over the wire.
#[derive(Debug, PartialEq)]
pub struct Encoded {
    /// The template with its arguments.
    pub path: String,
    /// `name=value`, escaped.
    pub query: Vec<String>,
    /// Name in lower case, and value.
    pub headers: Vec<(String, String)>,
    /// Pairs of the header `Cookie`.
    pub cookies: Vec<String>,
    /// The body.
    pub body: Payload,
}

/// A body as it should go over the wire.
#[derive(Debug, PartialEq)]
pub enum Payload {
    /// There is none.
    None,
    /// To be compared by value.
    Json(Value),
    /// `name=value`, escaped.
    Form(Vec<String>),
    /// Parts of a multipart body: name and content.
    Parts(Vec<(String, String)>),
    /// Text or bytes.
    Raw(String),
}

/// Encodes the sections of a request.
pub fn encode(operation: &Operation<'_>, request: &Value) -> Encoded {
    let mut encoded = Encoded {
        path: operation.path.to_owned(),
        query: Vec::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        body: Payload::None,
    };
    for parameter in &operation.parameters {
        let Some(value) = request[parameter.place.section()].get(parameter.name) else {
            continue;
        };
        put(&mut encoded, parameter, value);
    }
    if let (Some(body), Some(value)) = (&operation.body, request.get("body")) {
        encoded.body = payload(body, value);
    }
    // A body of GET and DELETE means nothing (RFC 9110 §9.3.1): such a form goes into the query.
    if ["get", "head", "delete"].contains(&operation.method)
        && let Payload::Form(pairs) = &mut encoded.body
    {
        encoded.query.append(pairs);
        encoded.body = Payload::None;
    }
    encoded
}

fn put(encoded: &mut Encoded, parameter: &Parameter<'_>, value: &Value) {
    let name = parameter.name;
    match parameter.place {
        Place::Path => {
            let written = path_argument(parameter, value);
            encoded.path = encoded.path.replace(&format!("{{{name}}}"), &written);
        }
        Place::Query => {
            let write = if parameter.allow_reserved { escape_all_but_reserved } else { escape };
            pairs(&mut encoded.query, parameter.style, parameter.explode, name, value, write);
        }
        Place::Header => {
            let joined = match parameter.style {
                Style::Json => value.to_string(),
                style => joined(value, parameter.explode, separator(style), "=", &str::to_owned),
            };
            encoded.headers.push((name.to_ascii_lowercase(), joined));
        }
        Place::Cookie => pairs(&mut encoded.cookies, parameter.style, parameter.explode, name, value, escape),
    }
}

/// One segment: OAS 3.0.3 §4.7.12.3, the rows for `in: path`.
fn path_argument(parameter: &Parameter<'_>, value: &Value) -> String {
    let (name, explode) = (escape(parameter.name), parameter.explode);
    match parameter.style {
        Style::Json => escape(&value.to_string()),
        Style::Label if explode => format!(".{}", joined(value, true, ".", "=", &escape)),
        // As RFC 6570 §3.2.5 and the table of OpenAPI 3.1.1 have it; that of 3.1.0 joined with dots.
        Style::Label => format!(".{}", joined(value, false, ",", ",", &escape)),
        Style::Matrix if explode => match value {
            Value::Array(items) => items.iter().map(|item| format!(";{name}={}", escape(&text(item)))).collect(),
            Value::Object(_) => format!(";{}", joined(value, true, ";", "=", &escape)),
            _ => format!(";{name}={}", escape(&text(value))),
        },
        Style::Matrix => format!(";{name}={}", joined(value, false, ",", ",", &escape)),
        style => {
            let separator = separator(style);
            let written = if separator == "," { separator.to_owned() } else { escape(separator) };
            joined(value, explode, &written, "=", &escape)
        }
    }
}

/// What stands between the values of an array.
fn separator(style: Style) -> &'static str {
    match style {
        Style::SpaceDelimited => " ",
        Style::TabDelimited => "\t",
        Style::PipeDelimited => "|",
        _ => ",",
    }
}

/// The items of a list, or the keys and values of an object: `R=100,G=200` exploded, `R,100,G,200` if not.
fn joined(value: &Value, explode: bool, separator: &str, equals: &str, write: &dyn Fn(&str) -> String) -> String {
    let between = if explode { equals } else { separator };
    let pieces: Vec<String> = match value {
        Value::Array(items) => items.iter().map(|item| write(&text(item))).collect(),
        Value::Object(members) => {
            let single =
                members.iter().flat_map(|(key, member)| items(member).into_iter().map(move |item| (key, item)));
            single.map(|(key, item)| format!("{}{between}{}", write(key), write(&text(item)))).collect()
        }
        _ => vec![write(&text(value))],
    };
    pieces.join(separator)
}

/// The items of an array, each of which has the name of the property that it is in; anything else is one.
fn items(value: &Value) -> Vec<&Value> {
    value.as_array().map_or_else(|| vec![value], |items| items.iter().collect())
}

/// Pairs of a query, a form or a cookie: OAS 3.0.3 §4.7.12.3, the rows for `in: query`.
fn pairs(out: &mut Vec<String>, style: Style, explode: bool, name: &str, value: &Value, write: fn(&str) -> String) {
    let pair = |name: &str, value: String| format!("{}={value}", escape_key(name));
    match (style, value) {
        (Style::Json, _) => out.push(pair(name, write(&value.to_string()))),
        (Style::DeepObject, _) => {
            brackets(&mut |name, value| out.push(pair(&name, write(&value))), name.to_owned(), value)
        }
        (_, Value::Array(items)) if items.is_empty() => {}
        (_, Value::Object(members)) if members.is_empty() => {}
        (Style::SpaceDelimited, Value::Array(_) | Value::Object(_)) => {
            out.push(pair(name, joined(value, false, "%20", "%20", &write)));
        }
        (Style::PipeDelimited, Value::Array(_) | Value::Object(_)) => {
            out.push(pair(name, joined(value, false, "|", "|", &write)));
        }
        (Style::TabDelimited, Value::Array(_) | Value::Object(_)) => {
            out.push(pair(name, joined(value, false, "%09", "%09", &write)));
        }
        (_, Value::Array(items)) if explode => out.extend(items.iter().map(|item| pair(name, write(&text(item))))),
        (_, Value::Object(members)) if explode => {
            // Each property is as a parameter of its own; what is an object again has no style but brackets.
            for (key, member) in members {
                if member.is_object() {
                    brackets(&mut |name, value| out.push(pair(&name, write(&value))), key.clone(), member);
                } else {
                    out.extend(items(member).into_iter().map(|item| pair(key, write(&text(item)))));
                }
            }
        }
        _ => out.push(pair(name, joined(value, false, ",", ",", &write))),
    }
}

fn is_nested(value: &Value) -> bool {
    let is_deep = |value: &Value| value.is_object() || value.is_array();
    match value {
        Value::Array(items) => items.iter().any(is_deep),
        Value::Object(members) => members.values().any(is_deep),
        _ => false,
    }
}

/// `a[b][c]`, `a[0][b]`; what is empty sends nothing.
fn brackets(out: &mut dyn FnMut(String, String), name: String, value: &Value) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                brackets(out, format!("{name}[{index}]"), item);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                brackets(out, format!("{name}[{key}]"), member);
            }
        }
        _ => out(name, text(value)),
    }
}

fn payload(body: &Body<'_>, value: &Value) -> Payload {
    // A form of something else than an object is one field (what `format: binary` alone is meant to say).
    let whole = Map::from_iter([("file".to_owned(), value.clone())]);
    let members = value.as_object().unwrap_or(&whole);
    match body.media {
        Media::Json => Payload::Json(value.clone()),
        // Compared by itself, since it hangs on the document's schemas.
        Media::Xml => Payload::None,
        Media::Text | Media::Bytes => Payload::Raw(text(value)),
        Media::Form => {
            let mut out = Vec::new();
            for (name, member) in members {
                let (style, explode) = body_style(body, name, member);
                pairs(&mut out, style, explode, name, member, escape_form);
            }
            Payload::Form(out)
        }
        Media::Multipart => {
            let mut out = Vec::new();
            for (name, member) in members {
                match (part_separator(body, name), member) {
                    (Some(_), Value::Array(items)) if items.is_empty() => {}
                    (Some(separator), Value::Array(_)) => {
                        out.push((name.clone(), joined(member, false, separator, separator, &str::to_owned)));
                    }
                    _ => match styled(body, name) {
                        Some((style, explode)) => styled_parts(&mut out, style, explode, name, member),
                        None => parts(&mut out, part_style(body, name), name, member),
                    },
                }
            }
            Payload::Parts(out)
        }
    }
}

/// How a property of a form is written: as its `encoding` says, else `form`, exploded (OAS 3.0.3 §4.7.15.1); but an
/// object, and what is nested within a list, goes in brackets, since `form` would lose the property's name.
fn body_style(body: &Body<'_>, name: &str, value: &Value) -> (Style, bool) {
    let encoding = body.encoding.and_then(|encoding| encoding.get(name)).unwrap_or(&Value::Null);
    let style = match encoding["style"].as_str() {
        None if delimited(encoding).is_some() => delimited(encoding).unwrap_or(Style::Form),
        None if is_json(encoding) => Style::Json,
        None if is_nested(value) => Style::DeepObject,
        Some("deepObject") => Style::DeepObject,
        Some("spaceDelimited") => Style::SpaceDelimited,
        Some("pipeDelimited") => Style::PipeDelimited,
        Some(_) => Style::Form,
        None if value.is_object() && body.media == Media::Form => Style::DeepObject,
        None => Style::Form,
    };
    (style, encoding["explode"].as_bool().unwrap_or(style == Style::Form))
}

/// `contentType: application/json`
fn is_json(encoding: &Value) -> bool {
    encoding["contentType"].as_str().is_some_and(|media| Media::of(media) == Media::Json && !media.contains([',', '*']))
}

fn part_style(body: &Body<'_>, name: &str) -> Style {
    let encoding = body.encoding.and_then(|encoding| encoding.get(name));
    match encoding {
        Some(encoding) if encoding["style"] == "deepObject" => Style::DeepObject,
        Some(encoding) if encoding["style"].is_null() && encoding["explode"].is_null() && is_json(encoding) => {
            Style::Json
        }
        _ => Style::Form,
    }
}

/// What joins an array into one part, which only Swagger 2.0 does.
fn part_separator(body: &Body<'_>, name: &str) -> Option<&'static str> {
    let encoding = body.encoding?.get(name)?;
    encoding.get(DELIMITED)?;
    Some(separator(delimited(encoding).unwrap_or(Style::Form)))
}

/// The style that is declared for a part, and whether it is exploded, where styles count.
fn styled(body: &Body<'_>, name: &str) -> Option<(Style, bool)> {
    let encoding = body.encoding.filter(|_| body.has_styles)?.get(name)?;
    let is_declared = !encoding["style"].is_null() || !encoding["explode"].is_null();
    is_declared.then(|| body_style(body, name, &Value::Null))
}

/// Parts by a style: the pairs of a query, of which nothing is escaped.
fn styled_parts(out: &mut Vec<(String, String)>, style: Style, explode: bool, name: &str, value: &Value) {
    match value {
        _ if style == Style::DeepObject => parts(out, style, name, value),
        Value::Array(items) if items.is_empty() => {}
        Value::Object(members) if members.is_empty() => {}
        Value::Array(items) if explode => items.iter().for_each(|item| out.push((name.to_owned(), text(item)))),
        Value::Object(members) if explode => {
            for (key, member) in members {
                let style = if member.is_object() { Style::DeepObject } else { Style::Form };
                parts(out, style, key, member);
            }
        }
        Value::Array(_) | Value::Object(_) => {
            let separator = separator(style);
            out.push((name.to_owned(), joined(value, false, separator, separator, &str::to_owned)));
        }
        _ => out.push((name.to_owned(), text(value))),
    }
}

/// A part for each item of a list, JSON for an object (OAS 3.0.3 §4.8.14.4), or brackets where `encoding` says so.
fn parts(out: &mut Vec<(String, String)>, style: Style, name: &str, value: &Value) {
    match value {
        _ if style == Style::DeepObject => brackets(&mut |name, value| out.push((name, value)), name.to_owned(), value),
        Value::Array(items) => items.iter().for_each(|item| parts(out, style, name, item)),
        Value::Object(_) => out.push((name.to_owned(), value.to_string())),
        _ if style == Style::Json => out.push((name.to_owned(), value.to_string())),
        _ => out.push((name.to_owned(), text(value))),
    }
}

/// A value as text: strings bare, numbers as JavaScript writes them, null as nothing. Lists and objects within a list or
/// an object have no place in the table of styles: they are JSON.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Number(number) if number.is_f64() => number.as_f64().map(float).unwrap_or_default(),
        other => other.to_string(),
    }
}

/// ECMA-262 §6.1.6.1.20: no exponent between 1e-7 and 1e21.
fn float(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    let is_plain = (1e-6..1e21).contains(&value.abs());
    if is_plain {
        return value.to_string();
    }
    let text = format!("{value:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}

/// RFC 3986's unreserved characters stay.
fn escape(text: &str) -> String {
    escape_but(text, "")
}

/// Names keep their brackets: they are what the name says.
fn escape_key(text: &str) -> String {
    escape_but(text, "[]")
}

/// `conformance/form-encoding.json`: "brackets in a value stay literal".
fn escape_form(text: &str) -> String {
    escape_but(text, "[]")
}

/// `allowReserved`: RFC 3986 §2.2's characters stay, but for those that would end the value or mean a space; so do
/// escapes that are written out (RFC 6570 §3.2.3).
fn escape_all_but_reserved(text: &str) -> String {
    let pieces: Vec<String> = text.split('%').map(|piece| escape_but(piece, ":/?[]@!$'()*,;=")).collect();
    let mut escaped = String::new();
    for (index, (piece, written)) in text.split('%').zip(&pieces).enumerate() {
        let is_escape = piece.len() >= 2 && piece.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
        escaped.push_str(match index {
            0 => "",
            _ if is_escape => "%",
            _ => "%25",
        });
        escaped.push_str(written);
    }
    escaped
}

fn escape_but(text: &str, kept: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() || "-._~".contains(character) || kept.contains(character) {
            out.push(character);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}
