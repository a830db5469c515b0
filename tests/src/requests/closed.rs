//! Turns a schema of a request into what it says of the strings that a form has in the place of its values, with no key but
//! those that it names.

use serde_json::{Map, Value, json};

use crate::schema;

/// The schema, of strings and closed.
pub fn of_strings(schema: &Value) -> Value {
    let mut schema = strings(schema);
    schema::close(&mut schema);
    schema
}

const INTEGER: &str = "^-?(0|[1-9][0-9]*)$";
const NUMBER: &str = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$";

fn strings(schema: &Value) -> Value {
    let Some(keywords) = schema.as_object() else { return schema.clone() };
    let mut said = Map::new();
    for (keyword, value) in keywords {
        let value = match (keyword.as_str(), value) {
            ("properties", Value::Object(properties)) => properties
                .iter()
                .map(|(name, property)| (name.clone(), strings(property)))
                .collect::<Map<_, _>>()
                .into(),
            ("anyOf" | "oneOf" | "allOf", Value::Array(members)) => members.iter().map(strings).collect(),
            ("items" | "additionalProperties", value) => strings(value),
            ("enum", Value::Array(values)) => values.iter().map(string).collect(),
            ("required" | "maxLength" | "minLength" | "pattern", value) => value.clone(),
            ("type", value) if value == "object" || value == "array" => value.clone(),
            ("type", _) => json!("string"),
            ("title" | "description" | "format", _) => continue,
            (keyword, _) if keyword.starts_with("x-") => continue,
            _ => panic!("a keyword that is not read here: {keyword} of {schema}"),
        };
        said.insert(keyword.clone(), value);
    }
    match keywords.get("type").and_then(Value::as_str) {
        Some("integer") => drop(said.insert("pattern".into(), INTEGER.into())),
        Some("number") => drop(said.insert("pattern".into(), NUMBER.into())),
        Some("boolean") => drop(said.insert("enum".into(), json!(["true", "false"]))),
        _ => {}
    }
    said.into()
}

/// What a form has in the place of a value that is no array and no object.
pub fn string(value: &Value) -> Value {
    match value {
        Value::String(string) => string.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
    .into()
}
