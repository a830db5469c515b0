//! Headers of responses, with the types of their values.

use std::borrow::Cow;
use std::fmt;

use http::HeaderMap;

use crate::runtime::{to_json, Decode, Error, Response};

/// A header that the API's description declares, and the type of its value.
pub struct Header<T> {
    name: &'static str,
    /// What stands between the elements of a list.
    delimiter: char,
    read: fn(&Self, &[&str]) -> Option<T>,
}

impl<T: Decode> Header<T> {
    /// A header of this name, in lower case, with one value: of several lines of it, the first counts.
    pub const fn new(name: &'static str) -> Self {
        Self { name, delimiter: ',', read: |_, lines| value(lines.first()?) }
    }

    /// A header whose value is written in JSON (`content: application/json`).
    pub const fn json(name: &'static str) -> Self {
        Self { name, delimiter: ',', read: |_, lines| T::from_json(lines.first()?.as_bytes()).ok() }
    }
}

impl<T: Decode> Header<Vec<T>> {
    /// A header that is a list: the elements of all of its lines, at commas (RFC 9110, section 5.3).
    pub const fn list(name: &'static str) -> Self {
        Self {
            name,
            delimiter: ',',
            read: |header, lines| elements(header.name, header.delimiter, lines).map(value).collect(),
        }
    }

    /// The same list, with something else between its elements.
    pub const fn delimited_by(self, delimiter: char) -> Self {
        Self { delimiter, ..self }
    }
}

impl<T> Header<T> {
    /// The header's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The value; `None` where the header is not there or holds something else.
    pub fn of(&self, headers: &HeaderMap) -> Option<T> {
        let lines: Vec<&str> = headers
            .get_all(self.name)
            .iter()
            .filter_map(|line| std::str::from_utf8(line.as_bytes()).ok())
            .map(str::trim)
            .collect();
        if lines.is_empty() {
            return None;
        }
        (self.read)(self, &lines)
    }
}

impl<T> fmt::Debug for Header<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Header").field("name", &self.name).finish_non_exhaustive()
    }
}

/// A value without quotation marks, which a header does not put around strings: of what is a number or a boolean to
/// JSON, that, unless the type is one of strings.
fn value<T: Decode>(text: &str) -> Option<T> {
    let literal = literal(text).and_then(|json| T::from_json(json.as_bytes()).ok());
    literal.or_else(|| T::from_json(to_json(&text).as_bytes()).ok())
}

/// A number or a boolean, as JSON writes it: without a plus sign, and without zeros in front.
fn literal(text: &str) -> Option<Cow<'_, str>> {
    if matches!(text, "true" | "false") {
        return Some(text.into());
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let has_digit = |text: &str| text.starts_with(|first: char| first.is_ascii_digit());
    let short = digits.trim_start_matches('0');
    let zero = if has_digit(short) { "" } else { "0" };
    has_digit(digits).then(|| format!("{sign}{zero}{short}").into())
}

/// The elements of a list, without empty ones. A delimiter within quotation marks ends none (RFC 9110, section 5.6.4), and in a
/// cookie, which is never one of several on a line, none does (RFC 6265, section 3).
fn elements<'a>(name: &str, delimiter: char, lines: &[&'a str]) -> impl Iterator<Item = &'a str> {
    let is_split = name != "set-cookie";
    let (mut found, mut is_quoted, mut is_escaped) = (Vec::new(), false, false);
    for line in lines {
        let split = line.split(|character| {
            let is_end = is_split && !is_quoted && character == delimiter;
            is_quoted ^= character == '"' && !is_escaped;
            is_escaped = is_quoted && character == '\\' && !is_escaped;
            is_end
        });
        found.extend(split.map(str::trim).filter(|element| !element.is_empty()));
        (is_quoted, is_escaped) = (false, false);
    }
    found.into_iter()
}

impl<R> Response<R> {
    /// The value of a header.
    pub fn header<T>(&self, header: Header<T>) -> Option<T> {
        header.of(self.headers())
    }
}

impl Error {
    /// The value of a header of the response.
    pub fn header<T>(&self, header: Header<T>) -> Option<T> {
        header.of(self.headers())
    }
}
