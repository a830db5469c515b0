//! Says in a sentence what a schema's bounds, format and default are: nothing is checked, so they are documentation.

use super::merge::Merged;
use super::scalar;
use crate::node::{Node, Object};
use crate::pointer::Pointer;

/// `1 to 40 characters; matches `^[a-z]+$`; default `10`.`, without the stop at the end; `None` if nothing bounds it.
pub fn words(merged: &Merged<'_>) -> Option<String> {
    let mut words = of_parts(merged.parts.iter().filter_map(|part| part.node.as_object()));
    let items = of_parts(merged.items.iter().filter_map(|part| part.node.as_object()));
    if !items.is_empty() {
        words.push(format!("each item: {}", items.join(", ")));
    }
    let default = merged.parts.iter().rev().find_map(|part| part.node.get("default"));
    words.extend(default.and_then(code_of).map(|text| format!("default {text}")));
    (!words.is_empty()).then(|| words.join("; "))
}

fn of_parts<'a>(parts: impl Iterator<Item = &'a Object>) -> Vec<String> {
    let mut words = Vec::new();
    for schema in parts {
        let found = [
            count(schema, "minLength", "maxLength", "character"),
            range(schema),
            schema.get("multipleOf").and_then(Node::scalar_text).map(|step| format!("a multiple of {step}")),
            // Positions are counted by their type.
            count(schema, "minItems", "maxItems", "item").filter(|_| schema.get("prefixItems").is_none()),
            is_set(schema, "uniqueItems").then(|| "no item twice".to_owned()),
            count(schema, "minProperties", "maxProperties", "entry"),
            keys(schema),
            coded(schema, "pattern").map(|pattern| format!("matches {pattern}")),
            coded(schema, "format").filter(|_| !scalar::is_typed(schema)).map(|format| format!("format {format}")),
            coded(schema, "contentEncoding").map(|encoding| format!("encoded as {encoding}")),
            coded(schema, "contentMediaType").map(|media| format!("holds {media}")),
        ];
        for one in found.into_iter().flatten() {
            if !words.contains(&one) {
                words.push(one);
            }
        }
    }
    words
}

/// What `propertyNames` says: `each key: `a` or `b``, `each key: at most 40 characters`.
fn keys(schema: &Object) -> Option<String> {
    let names = schema.get("propertyNames")?;
    let target = names.get("$ref").and_then(Node::as_str).and_then(Pointer::parse);
    let mut words: Vec<String> =
        target.and_then(|target| Some(format!("a {}", code(&target.last()?)?))).into_iter().collect();
    let values = names.get("enum").and_then(Node::as_array).unwrap_or_default();
    let values: Vec<String> = values.iter().chain(names.get("const")).filter_map(code_of).collect();
    words.extend((!values.is_empty()).then(|| values.join(" or ")));
    words.extend(of_parts(names.as_object().into_iter()));
    (!words.is_empty()).then(|| format!("each key: {}", words.join(", ")))
}

/// `1 to 40 characters`, `at most 40 characters`, `at least 1 character`.
fn count(schema: &Object, least: &str, most: &str, noun: &str) -> Option<String> {
    // That there are at least none says nothing.
    let least = schema.get(least).and_then(Node::as_i64).filter(|least| *least > 0);
    let most = schema.get(most).and_then(Node::as_i64);
    Some(match (least, most) {
        (Some(least), Some(most)) if least == most => counted(least, noun),
        (Some(least), Some(most)) => format!("{} to {}", thousands(least), counted(most, noun)),
        (Some(least), None) => format!("at least {}", counted(least, noun)),
        (None, Some(most)) => format!("at most {}", counted(most, noun)),
        (None, None) => return None,
    })
}

fn counted(number: i64, noun: &str) -> String {
    let plural = match noun.strip_suffix('y') {
        Some(stem) => format!("{stem}ies"),
        None => format!("{noun}s"),
    };
    format!("{} {}", thousands(number), if number == 1 { noun } else { &plural })
}

/// `5,000`
fn thousands(number: i64) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> =
        digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    groups.join(",")
}

/// `from 1 to 100`, `more than 0`. OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum` (OAS 3.0.3 §4.7.24),
/// 3.1 the bound itself.
fn range(schema: &Object) -> Option<String> {
    let number = |key: &str| schema.get(key).filter(|node| matches!(node, Node::Number(_))).and_then(Node::scalar_text);
    let low = number("exclusiveMinimum").map(|low| (low, true));
    let low = low.or_else(|| number("minimum").map(|low| (low, is_set(schema, "exclusiveMinimum"))));
    let high = number("exclusiveMaximum").map(|high| (high, true));
    let high = high.or_else(|| number("maximum").map(|high| (high, is_set(schema, "exclusiveMaximum"))));
    Some(match (low, high) {
        (Some((low, false)), Some((high, false))) => format!("from {low} to {high}"),
        (Some((low, is_open)), Some((high, is_closed))) => {
            let (low_words, high_words) = (more(is_open), less(is_closed));
            format!("{low_words} {low} and {high_words} {high}")
        }
        (Some((low, is_open)), None) => format!("{} {low}", more(is_open)),
        (None, Some((high, is_open))) => format!("{} {high}", less(is_open)),
        (None, None) => return None,
    })
}

fn more(is_open: bool) -> &'static str {
    if is_open { "more than" } else { "at least" }
}

fn less(is_open: bool) -> &'static str {
    if is_open { "less than" } else { "at most" }
}

fn is_set(schema: &Object, key: &str) -> bool {
    schema.get(key).and_then(Node::as_bool) == Some(true)
}

fn coded(schema: &Object, key: &str) -> Option<String> {
    schema.get(key).and_then(Node::as_str).and_then(code)
}

/// A short value as code; a list or an object is too long to say.
fn code_of(value: &Node) -> Option<String> {
    let text = match value {
        Node::Null | Node::Array(_) | Node::Object(_) => return None,
        Node::String(text) if text.trim().is_empty() => return None,
        other => other.scalar_text()?,
    };
    code(&text)
}

/// Text as code, if it fits a line and does not end the code.
fn code(text: &str) -> Option<String> {
    let is_plain =
        !text.is_empty() && text.trim() == text && !text.contains('`') && !text.chars().any(char::is_control);
    (is_plain && text.chars().count() <= LONGEST).then(|| format!("`{text}`"))
}

/// Patterns beyond this say nothing to a reader.
const LONGEST: usize = 120;
