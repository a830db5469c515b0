//! Writes parameters in the styles of OpenAPI 3.1.1, section 4.8.12.4.

use crate::runtime::body::form;
use crate::runtime::request::brackets::Notation;
use crate::runtime::request::flatten::{self, plain, Plain};
use crate::runtime::request::url;
use crate::runtime::value::encode::present;
use crate::runtime::{to_json, Brackets, Encode, Error, Fields, Info, Json, ParameterLocation, Style, ValueKind};

/// Puts parameters at the end of a query.
pub(crate) fn query(query: &mut String, info: &Info, notation: Notation, fields: &Fields<'_>) {
    let mut key = String::new();
    for (wire, value) in present(fields) {
        let style = info.style(ParameterLocation::Query, wire, Style::Form);
        let keeps_reserved = info.reserved.contains(&wire);
        let encode = if keeps_reserved { url::reserved } else { url::component };
        let whole = match style {
            Style::WholeJson => Some(to_json(value)),
            Style::WholeText => Some(flatten::text(value)),
            _ => None,
        };
        if let Some(whole) = whole {
            url::join(query, "&", &encode(&whole));
            continue;
        }
        field(query, &mut key, style, Code { notation, encode }, wire, value);
    }
}

/// Puts the fields of a body at the end of a form.
pub(crate) fn fields(form: &mut String, info: &Info, default: Style, notation: Notation, fields: &Fields<'_>) {
    let mut key = String::new();
    for (wire, value) in present(fields) {
        let style = info.style(ParameterLocation::Body, wire, default);
        let is_told =
            || info.styles.iter().any(|(location, name, _)| *location == ParameterLocation::Body && *name == wire);
        let is_deep = style == Style::Form && !is_told() && is_deep(value);
        let style = if is_deep { Style::DeepObject } else { style };
        field(form, &mut key, style, Code { notation, encode: url::component }, wire, value);
    }
}

/// Puts one value at the end of a query or form. Each property of an exploded object is as a parameter of its own; one that
/// is an object again is written in brackets, for which OpenAPI has no rule and servers have. `key` is room for names.
fn field(query: &mut String, key: &mut String, style: Style, code: Code, wire: &str, value: &dyn Encode) {
    if style == Style::DeepObject {
        return form::append(query, key, code.notation, wire, value);
    }
    if style == Style::Form && flatten::one(value, &mut |text| push_pair(query, code, wire, text)) {
        return;
    }
    let is_object = style == Style::Form
        && flatten::properties(value, &mut |name, value| match flatten::kind(value) {
            ValueKind::Object => form::append(query, key, code.notation, name, value),
            _ => pairs(style, code, name, value, &mut |pair| url::join(query, "&", pair)),
        });
    if !is_object {
        pairs(style, code, wire, value, &mut |pair| url::join(query, "&", pair));
    }
}

/// Whether the style `form` would lose a field's name, or be JSON in a list: servers that read such forms read brackets.
fn is_deep(value: &dyn Encode) -> bool {
    let json = Json::of(value);
    match json.kind() {
        ValueKind::Object => true,
        ValueKind::Array => {
            let items = json.items().unwrap_or_default();
            items.iter().any(|item| matches!(item.kind(), ValueKind::Array | ValueKind::Object))
        }
        ValueKind::Null | ValueKind::Bool | ValueKind::Number | ValueKind::String => false,
    }
}

/// Puts parameters at the end of a `Cookie` header, all of it percent-encoded, so that no value becomes another cookie.
///
/// # Errors
/// A value that is not escaped by its style would end there.
pub(crate) fn cookies(cookies: &mut String, info: &Info, fields: &Fields<'_>) -> Result<(), Error> {
    for (wire, value) in present(fields) {
        let style = match info.style(ParameterLocation::Cookie, wire, Style::Form) {
            Style::DeepObject => Style::Form,
            style => style,
        };
        // No name of a cookie holds brackets (RFC 6265, section 4.1.1).
        let notation = Brackets::new().in_url();
        let (encode, style): (fn(&str) -> String, _) = match style {
            Style::Cookie => (str::to_owned, Style::Form),
            Style::CookieJoined => (str::to_owned, Style::FormJoined),
            style => (url::component, style),
        };
        let mut is_whole = true;
        pairs(style, Code { notation, encode }, wire, value, &mut |pair| {
            is_whole &= !pair.contains(';');
            url::join(cookies, "; ", pair);
        });
        if !is_whole {
            let message =
                format!("the cookie `{wire}` holds `;`, which ends a cookie: give it escaped, as the API reads it");
            return Err(Error::invalid_request(message));
        }
    }
    Ok(())
}

/// The value of a header; none for an empty list or object (RFC 6570, section 3.2.1).
pub(crate) fn header(style: Style, value: &dyn Encode) -> Option<String> {
    match style {
        Style::Json => Some(to_json(value)),
        Style::SimpleExploded => joined_or_none(plain(value), ("=", ","), str::to_owned),
        _ => joined_or_none(plain(value), same(delimiter(style).unwrap_or(",")), str::to_owned),
    }
}

/// What stands between the values of a list that is written as one text.
pub(crate) fn delimiter(style: Style) -> Option<&'static str> {
    match style {
        Style::FormJoined => Some(","),
        Style::SpaceDelimited => Some(" "),
        Style::PipeDelimited => Some("|"),
        Style::TabDelimited => Some("\t"),
        _ => None,
    }
}

/// Stands behind a key, and between entries.
fn same(delimiter: &str) -> (&str, &str) {
    (delimiter, delimiter)
}

/// A value within a segment of a path.
pub(crate) fn path(style: Style, encode: fn(&str) -> String, wire: &str, value: &dyn Encode) -> String {
    if style == Style::Json {
        return encode(&to_json(value));
    }
    let mut single = String::new();
    if style == Style::Simple && flatten::one(value, &mut |text| single = encode(text)) {
        return single;
    }
    let value = plain(value);
    match style {
        Style::Label => label(value, encode, false),
        Style::LabelExploded => label(value, encode, true),
        Style::Matrix => matrix(wire, value, encode, false),
        Style::MatrixExploded => matrix(wire, value, encode, true),
        Style::SimpleExploded => simple(value, ("=", ","), encode),
        Style::Segments => {
            let segments = |text: &str| text.split('/').map(encode).collect::<Vec<_>>().join("/");
            simple(value, same("/"), segments)
        }
        Style::SpaceDelimited | Style::PipeDelimited | Style::TabDelimited => {
            simple(value, same(&url::component(delimiter(style).unwrap_or_default())), encode)
        }
        _ => simple(value, same(","), encode),
    }
}

/// How names and values are escaped.
#[derive(Clone, Copy)]
struct Code {
    notation: Notation,
    encode: fn(&str) -> String,
}

fn push_pair(query: &mut String, code: Code, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    url::push(query, name, code.notation.kept);
    query.push('=');
    query.push_str(&(code.encode)(value));
}

/// The pairs `name=value` of a value, encoded. What is written in brackets is [`form::append`]'s.
fn pairs(style: Style, code: Code, wire: &str, value: &dyn Encode, each: &mut dyn FnMut(&str)) {
    let encode = code.encode;
    let pair = |name: &str, value: &str| format!("{}={}", code.notation.name(name), encode(value));
    let delimiter = match style {
        Style::Json => return each(&pair(wire, &to_json(value))),
        Style::FormJoined => Some(","),
        Style::SpaceDelimited => Some("%20"),
        Style::PipeDelimited => Some("%7C"),
        Style::TabDelimited => Some("%09"),
        _ => None,
    };
    match (plain(value), delimiter) {
        (Plain::Text(text), _) => each(&pair(wire, &text)),
        (Plain::List(items), None) => items.iter().for_each(|item| each(&pair(wire, item))),
        (Plain::Map(entries), None) => entries.iter().for_each(|(key, value)| each(&pair(key, value))),
        (Plain::List(items), Some(delimiter)) => joined(code, wire, row(&items, encode, delimiter), each),
        (Plain::Map(entries), Some(delimiter)) => {
            joined(code, wire, flat(&entries, encode, delimiter, delimiter), each);
        }
    }
}

/// An empty list or object is nothing rather than an empty string (RFC 6570, section 3.2.1).
fn joined(code: Code, wire: &str, values: Option<String>, each: &mut dyn FnMut(&str)) {
    if let Some(values) = values {
        each(&format!("{}={values}", code.notation.name(wire)));
    }
}

fn simple(value: Plain, between: (&str, &str), encode: impl Fn(&str) -> String) -> String {
    joined_or_none(value, between, encode).unwrap_or_default()
}

fn joined_or_none(value: Plain, (equals, delimiter): (&str, &str), encode: impl Fn(&str) -> String) -> Option<String> {
    match value {
        Plain::Text(text) => Some(encode(&text)),
        Plain::List(items) => row(&items, encode, delimiter),
        Plain::Map(entries) => flat(&entries, encode, equals, delimiter),
    }
}

/// RFC 6570, section 3.2.5: dots stand between exploded values alone, whatever the table of OpenAPI 3.1.0 says.
fn label(value: Plain, encode: fn(&str) -> String, is_exploded: bool) -> String {
    let between = if is_exploded { ("=", ".") } else { (",", ",") };
    format!(".{}", simple(value, between, encode))
}

fn matrix(wire: &str, value: Plain, encode: fn(&str) -> String, is_exploded: bool) -> String {
    // An empty value has no equals sign: `;color`.
    let pair = |name: &str, value: &str| match value {
        "" => format!(";{}", url::component(name)),
        value => format!(";{}={value}", url::component(name)),
    };
    let encoded = |name: &str, value: &str| pair(name, &encode(value));
    match value {
        Plain::Text(text) => encoded(wire, &text),
        Plain::List(items) if is_exploded => items.iter().map(|item| encoded(wire, item)).collect(),
        Plain::Map(entries) if is_exploded => entries.iter().map(|(key, value)| encoded(key, value)).collect(),
        Plain::List(items) => row(&items, encode, ",").map_or_else(String::new, |row| pair(wire, &row)),
        Plain::Map(entries) => flat(&entries, encode, ",", ",").map_or_else(String::new, |row| pair(wire, &row)),
    }
}

fn row(items: &[String], encode: impl Fn(&str) -> String, delimiter: &str) -> Option<String> {
    let encoded: Vec<String> = items.iter().map(|item| encode(item)).collect();
    (!items.is_empty()).then(|| encoded.join(delimiter))
}

fn flat(
    entries: &[(String, String)],
    encode: impl Fn(&str) -> String,
    equals: &str,
    delimiter: &str,
) -> Option<String> {
    let pair = |(key, value): &(String, String)| format!("{}{equals}{}", encode(key), encode(value));
    let encoded: Vec<String> = entries.iter().map(pair).collect();
    (!entries.is_empty()).then(|| encoded.join(delimiter))
}
