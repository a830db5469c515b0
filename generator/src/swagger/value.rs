//! Converts parameters and headers that hold a value without properties: what they say of it becomes a schema.

use super::convert::{Convert, Role};
use super::keys::{self, HEADER, ITEMS, PARAMETER, VALUE};
use super::media::wrong;
use super::schema;
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::Way;
use crate::vocabulary::DELIMITED;

/// Extensions that say something of the value, and belong into its schema.
const OF_SCHEMA: &[&str] =
    &["x-enum-descriptions", "x-enum-varnames", "x-enumDescriptions", "x-enumNames", "x-nullable"];

/// A parameter of the path, the query or a header, which was written `from` here and stands there now.
pub(super) fn parameter(cx: &mut Convert<'_>, from: &Way<'_>, to: &Way<'_>, node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    if let Some(reference) = object.get("$ref") {
        cx.refers(Some(reference), Role::Parameter);
        return node.clone();
    }
    check(cx, from, object);
    let mut parameter = Object::new();
    for (key, value) in object.iter().map(|(key, value)| (key.as_str(), value)) {
        match key {
            "x-example" => drop(parameter.insert("example", value.clone())),
            _ if OF_SCHEMA.contains(&key) => {}
            "name" | "in" | "description" | "required" | "allowEmptyValue" => {
                drop(parameter.insert(key, value.clone()))
            }
            _ if key.starts_with("x-") => drop(parameter.insert(key, value.clone())),
            _ => {}
        }
    }
    let place = object.get("in").and_then(Node::as_str).unwrap_or_default();
    match joined(cx, from, object) {
        None => {}
        Some(Joined::Each) if place == "query" => drop(parameter.insert("explode", true.into())),
        Some(Joined::Each) => {
            cannot_repeat(cx, from);
            Delimiter::Comma.apply(&mut parameter, place);
        }
        Some(Joined::By(by)) => by.apply(&mut parameter, place),
    }
    parameter.insert("schema", of_value(cx, from, object, "a parameter").into());
    cx.moves.made_of(from, &Way::Key(to, "schema"));
    parameter.into()
}

/// Reports the keys that a parameter does not have.
pub(super) fn check(cx: &mut Convert<'_>, from: &Way<'_>, object: &Object) {
    keys::check(cx, from, &without_schema(object), &PARAMETER);
}

/// A header of a response.
pub(super) fn header(cx: &mut Convert<'_>, from: &Way<'_>, to: &Way<'_>, node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    keys::check(cx, from, &without_schema(object), &HEADER);
    let is_kept = |key: &str| key == "description" || key.starts_with("x-") && !OF_SCHEMA.contains(&key);
    let kept = object.iter().filter(|(key, _)| is_kept(key));
    let mut header: Object = kept.map(|(key, value)| (key.clone(), value.clone())).collect();
    match joined(cx, from, object) {
        None => {}
        Some(Joined::Each) => cannot_repeat(cx, from),
        Some(Joined::By(by)) => by.apply(&mut header, "header"),
    }
    header.insert("schema", of_value(cx, from, object, "a header").into());
    cx.moves.made_of(from, &Way::Key(to, "schema"));
    header.into()
}

/// What has no `type` but a `schema`, as OpenAPI 3 has it: that is read, and reported elsewhere.
fn without_schema(object: &Object) -> Object {
    let is_kept = |key: &str| key != "schema" || object.contains_key("type");
    object.iter().filter(|(key, _)| is_kept(key)).map(|(key, _)| (key.clone(), Node::Null)).collect()
}

/// The schema of a value, made of what stands beside other things.
pub(super) fn of_value(cx: &mut Convert<'_>, from: &Way<'_>, object: &Object, words: &str) -> Object {
    if let Some(written) =
        object.get("schema").filter(|schema| schema.as_object().is_some() && !object.contains_key("type"))
    {
        let at = Way::Key(from, "schema");
        cx.said.note(&format!("schema of {words}"), &at, || {
            let message = format!("`schema` is no key of {words}; it is read all the same");
            let help = "that is of OpenAPI 3; in Swagger 2.0 `type` and what goes with it stand there themselves";
            Diagnostic::warning(Code::UnknownKey, message).with_help(help)
        });
        return schema::convert(cx, &at, written).as_object().cloned().unwrap_or_default();
    }
    let mut schema = Object::new();
    for (key, value) in
        object.iter().filter(|(key, _)| VALUE.contains(&key.as_str()) || OF_SCHEMA.contains(&key.as_str()))
    {
        let value = match key.as_str() {
            "items" => items(cx, &Way::Key(from, "items"), value),
            _ => value.clone(),
        };
        schema.insert(key.clone(), value);
    }
    if !["type", "enum", "items"].into_iter().any(|key| schema.contains_key(key)) {
        cx.said.note(&format!("untyped {words}"), from, || {
            Diagnostic::warning(Code::MissingKey, format!("{words} must have `type`; it is read as a string"))
        });
        schema.insert("type", "string".into());
    }
    schema::as_file(&mut schema);
    schema
}

/// What the items of an array are (Swagger 2.0, "Items Object"). How an array within an array is written is no matter here:
/// it is JSON.
fn items(cx: &mut Convert<'_>, from: &Way<'_>, node: &Node) -> Node {
    let Some(object) = node.as_object() else { return node.clone() };
    if object.contains_key("$ref") {
        return schema::convert(cx, from, node);
    }
    keys::check(cx, from, &without_schema(object), &ITEMS);
    if object.contains_key("collectionFormat") {
        let at = Way::Key(from, "collectionFormat");
        cx.said.note("collectionFormat of items", &at, || {
            let message = "an array within an array is written as JSON; its `collectionFormat` has no effect";
            Diagnostic::warning(Code::ParameterStyle, message)
        });
    }
    of_value(cx, from, object, "an object of items").into()
}

/// How the values of an array are written.
pub(super) enum Joined {
    /// Each by itself.
    Each,
    /// As one text, with this between them.
    By(Delimiter),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Comma,
    Space,
    Tab,
    Pipe,
}

/// What `collectionFormat` says of an array, `csv` unless it is there; `None` where there is no array to be written.
pub(super) fn joined(cx: &mut Convert<'_>, from: &Way<'_>, object: &Object) -> Option<Joined> {
    let said = object.get("collectionFormat");
    let at = Way::Key(from, "collectionFormat");
    let is_array = object.get("type").and_then(Node::as_str) == Some("array");
    if !is_array {
        said.into_iter().for_each(|_| of_no_array(cx, &at));
        return None;
    }
    let word = match said {
        None => "csv",
        Some(Node::String(word)) => word,
        Some(other) => {
            wrong(cx, &at, "a text", other);
            "csv"
        }
    };
    Some(match word {
        "csv" => Joined::By(Delimiter::Comma),
        "ssv" => Joined::By(Delimiter::Space),
        "tsv" => Joined::By(Delimiter::Tab),
        "pipes" => Joined::By(Delimiter::Pipe),
        "multi" => Joined::Each,
        other => {
            unknown(cx, &at, other);
            Joined::By(Delimiter::Comma)
        }
    })
}

impl Delimiter {
    /// Says it in words of OpenAPI 3.0 where that has some for this place, else in one of our own.
    pub fn apply(self, object: &mut Object, place: &str) {
        let is_pairs = matches!(place, "query" | "form");
        if is_pairs {
            object.insert("explode", false.into());
        }
        match (self, place) {
            (Delimiter::Comma, "query" | "path" | "header") => {}
            (Delimiter::Comma, "form") => drop(object.insert("style", "form".into())),
            (Delimiter::Space, "query" | "form") => drop(object.insert("style", "spaceDelimited".into())),
            (Delimiter::Pipe, "query" | "form") => drop(object.insert("style", "pipeDelimited".into())),
            (Delimiter::Comma, _) => drop(object.insert(DELIMITED, "comma".into())),
            (Delimiter::Space, _) => drop(object.insert(DELIMITED, "space".into())),
            (Delimiter::Tab, _) => drop(object.insert(DELIMITED, "tab".into())),
            (Delimiter::Pipe, _) => drop(object.insert(DELIMITED, "pipe".into())),
        }
    }
}

fn of_no_array(cx: &mut Convert<'_>, at: &Way<'_>) {
    cx.said.note("collectionFormat of no array", at, || {
        let message = "`collectionFormat` has no effect: the type beside it is no array";
        Diagnostic::warning(Code::ParameterStyle, message)
    });
}

fn cannot_repeat(cx: &mut Convert<'_>, from: &Way<'_>) {
    cx.said.note("multi elsewhere", &Way::Key(from, "collectionFormat"), || {
        let message = "`multi` is for the query and for forms; the values are joined by commas";
        Diagnostic::warning(Code::ParameterStyle, message)
    });
}

fn unknown(cx: &mut Convert<'_>, at: &Way<'_>, word: &str) {
    let known = ["csv", "ssv", "tsv", "pipes", "multi"];
    let message = format!("`{word}` is no `collectionFormat`; the values are joined by commas");
    let near = nearest(&word.to_ascii_lowercase(), known);
    let help =
        near.map_or_else(|| format!("it is one of {}", known.join(", ")), |near| format!("did you mean `{near}`?"));
    cx.said.here(at, || Diagnostic::warning(Code::ParameterStyle, message).with_help(help));
}
