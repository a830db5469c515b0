//! Says in a sentence what a schema's bounds, format and default are: nothing is checked, so they are documentation.

use super::merge::Merged;
use super::scalar;
use crate::docs::{self, Prose, join, number, prose};
use crate::node::{Node, Object};
use crate::normalize;
use crate::pointer::Pointer;

/// `1 to 40 characters; matches `^[a-z]+$`; default `10`.`, without the stop at the end; `None` if nothing bounds it.
pub fn words(merged: &Merged<'_>) -> Option<Prose> {
    let mut words = of_parts(merged.parts.iter().filter_map(|part| part.node.as_object()));
    let items = of_parts(merged.items.iter().filter_map(|part| part.node.as_object()));
    if !items.is_empty() {
        words.push(prose!["each item: ", join(&items, ", ")]);
    }
    let default = merged.parts.iter().rev().find_map(|part| part.node.get("default"));
    words.extend(default.and_then(code_of).map(|value| prose!["default ", value]));
    (!words.is_empty()).then(|| join(&words, "; "))
}

fn of_parts<'a>(parts: impl Iterator<Item = &'a Object>) -> Vec<Prose> {
    let mut words = Vec::new();
    for schema in parts {
        let found = [
            count(schema, "minLength", "maxLength", ("character", "characters")),
            range(schema),
            of_number(schema, "multipleOf").map(|step| prose!["a multiple of ", step]),
            // Positions are counted by their type.
            count(schema, "minItems", "maxItems", ("item", "items")).filter(|_| schema.get("prefixItems").is_none()),
            is_set(schema, "uniqueItems").then(|| "no item twice".into()),
            count(schema, "minProperties", "maxProperties", ("entry", "entries")),
            keys(schema),
            coded(schema, "pattern").map(|pattern| prose!["matches ", pattern]),
            coded(schema, "format").filter(|_| !scalar::is_typed(schema)).map(|format| prose!["format ", format]),
            coded(schema, "contentEncoding")
                .filter(|_| !shows_base64(schema))
                .map(|encoding| prose!["encoded as ", encoding]),
            coded(schema, "contentMediaType").map(|media| prose!["holds ", media]),
        ];
        for one in found.into_iter().flatten() {
            if !words.contains(&one) {
                words.push(one);
            }
        }
    }
    words
}

/// Whether the encoding shows in the Rust type.
fn shows_base64(schema: &Object) -> bool {
    normalize::base64(schema).is_some_and(|format| normalize::format(schema) == Some(format))
}

/// What `propertyNames` says: `each key: `a` or `b``, `each key: at most 40 characters`.
fn keys(schema: &Object) -> Option<Prose> {
    let names = schema.get("propertyNames")?;
    let target = names.get("$ref").and_then(Node::as_str).and_then(Pointer::parse);
    let mut words: Vec<Prose> =
        target.and_then(|target| Some(prose!["a ", code(&target.last()?)?])).into_iter().collect();
    let values = names.get("enum").and_then(Node::as_array).unwrap_or_default();
    let values: Vec<Prose> = values.iter().chain(names.get("const")).filter_map(code_of).collect();
    words.extend((!values.is_empty()).then(|| join(&values, " or ")));
    words.extend(of_parts(names.as_object().into_iter()));
    (!words.is_empty()).then(|| prose!["each key: ", join(&words, ", ")])
}

/// `1 to 40 characters`, `at most 40 characters`, `at least 1 character`.
fn count(schema: &Object, least: &str, most: &str, noun: Noun) -> Option<Prose> {
    // That there are at least none says nothing.
    let least = schema.get(least).and_then(Node::as_i64).filter(|least| *least > 0);
    let most = schema.get(most).and_then(Node::as_i64);
    Some(match (least, most) {
        (Some(least), Some(most)) if least == most => counted(least, noun),
        (Some(least), Some(most)) => prose![thousands(least), " to ", counted(most, noun)],
        (Some(least), None) => prose!["at least ", counted(least, noun)],
        (None, Some(most)) => prose!["at most ", counted(most, noun)],
        (None, None) => return None,
    })
}

/// What is counted: one of it, and several.
type Noun = (&'static str, &'static str);

fn counted(number: i64, noun: Noun) -> Prose {
    prose![thousands(number), " ", if number == 1 { noun.0 } else { noun.1 }]
}

/// `5,000`
fn thousands(number: i64) -> Prose {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok());
    join(&groups.map(docs::number).collect::<Vec<_>>(), ",")
}

/// `from 1 to 100`, `more than 0`. OpenAPI 3.0 writes `exclusiveMinimum: true` beside `minimum` (OAS 3.0.3 §4.7.24),
/// 3.1 the bound itself.
fn range(schema: &Object) -> Option<Prose> {
    let low = of_number(schema, "exclusiveMinimum").map(|low| (low, true));
    let low = low.or_else(|| of_number(schema, "minimum").map(|low| (low, is_set(schema, "exclusiveMinimum"))));
    let high = of_number(schema, "exclusiveMaximum").map(|high| (high, true));
    let high = high.or_else(|| of_number(schema, "maximum").map(|high| (high, is_set(schema, "exclusiveMaximum"))));
    Some(match (low, high) {
        (Some((low, false)), Some((high, false))) => prose!["from ", low, " to ", high],
        (Some((low, is_open)), Some((high, is_closed))) => {
            let (low_words, high_words) = (more(is_open), less(is_closed));
            prose![low_words, " ", low, " and ", high_words, " ", high]
        }
        (Some((low, is_open)), None) => prose![more(is_open), " ", low],
        (None, Some((high, is_open))) => prose![less(is_open), " ", high],
        (None, None) => return None,
    })
}

fn of_number(schema: &Object, key: &str) -> Option<Prose> {
    let node = schema.get(key).filter(|node| matches!(node, Node::Number(_)))?;
    node.scalar_text().map(|text| number(&text))
}

fn more(is_open: bool) -> &'static str {
    if is_open { "more than" } else { "at least" }
}

fn less(is_open: bool) -> &'static str {
    if is_open { "less than" } else { "at most" }
}

fn is_set(schema: &Object, key: &str) -> bool {
    schema.get(key).and_then(Node::as_flag) == Some(true)
}

fn coded(schema: &Object, key: &str) -> Option<Prose> {
    schema.get(key).and_then(Node::as_str).and_then(code)
}

/// A short value as code; a list or an object is too long to say.
fn code_of(value: &Node) -> Option<Prose> {
    let text = match value {
        Node::Null | Node::Array(_) | Node::Object(_) => return None,
        Node::String(text) if text.trim().is_empty() => return None,
        other => other.scalar_text()?,
    };
    code(&text)
}

/// A string as code, if it fits a line and is shown as it is.
fn code(text: &str) -> Option<Prose> {
    let is_plain = !text.is_empty() && text.trim() == text && !text.contains(|c| c == '`' || docs::is_unseen(c));
    (is_plain && text.chars().count() <= LONGEST).then(|| docs::code(text))
}

/// Patterns beyond this say nothing to a reader.
const LONGEST: usize = 120;
