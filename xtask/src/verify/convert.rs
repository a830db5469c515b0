//! Turns the schemas of an OpenAPI document into JSON Schema 2020-12 for one direction of the wire.

use std::collections::HashMap;

use serde_json::{Map, Value, json};

use super::document::Document;
use super::schema;

/// Which way a value goes: readOnly properties have no place in requests, writeOnly ones none in responses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// To the server.
    Request,
    /// From the server.
    Response,
}

impl Direction {
    /// The property is not part of what goes this way (OAS 3.0.3 §4.7.24, `readOnly` and `writeOnly`).
    pub fn leaves_out(self, property: &Value) -> bool {
        let key = match self {
            Self::Request => "readOnly",
            Self::Response => "writeOnly",
        };
        property[key].as_bool() == Some(true)
    }

    /// The same of a property as the document writes it: the word may stand beside a `$ref`, or within what it refers to.
    pub fn leaves_out_of(self, schemas: &schema::Schemas<'_>, property: &Value) -> bool {
        self.leaves_out(property) || self.leaves_out(&schemas.merged(property))
    }
}

/// Converts schemas one by one and collects what they refer to.
pub struct Converter<'a, 'd> {
    document: &'a Document,
    schemas: &'a schema::Schemas<'d>,
    direction: Direction,
    names: HashMap<String, usize>,
    waiting: Vec<String>,
}

/// Keywords that hold a schema, or a list of schemas.
const SCHEMA_KEYS: [&str; 14] = [
    "items",
    "additionalProperties",
    "not",
    "allOf",
    "anyOf",
    "oneOf",
    "if",
    "then",
    "else",
    "contains",
    "propertyNames",
    "prefixItems",
    "unevaluatedProperties",
    "unevaluatedItems",
];
/// Keywords that hold named schemas.
const NAMED_KEYS: [&str; 2] = ["properties", "patternProperties"];
/// Keywords that hold a count or a bound.
const NUMBER_KEYS: [&str; 11] = [
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

impl<'a, 'd> Converter<'a, 'd> {
    /// For one direction.
    pub fn new(document: &'a Document, schemas: &'a schema::Schemas<'d>, direction: Direction) -> Self {
        Self { document, schemas, direction, names: HashMap::new(), waiting: Vec::new() }
    }

    /// The schema as 2020-12; references go to `#/$defs/<number>`.
    pub fn schema(&mut self, schema: &Value) -> Value {
        let Value::Object(schema) = schema else {
            return Value::Bool(schema.as_bool().unwrap_or(true));
        };
        let mut converted = Map::new();
        if let Some(Value::String(reference)) = schema.get("$ref") {
            converted.insert("$ref".into(), self.reference(reference).into());
            if !self.document.v31 {
                return Value::Object(converted);
            }
        }
        for (key, value) in schema {
            if let Some(value) = self.keyword(key, value, schema) {
                converted.insert(key.clone(), value);
            }
        }
        if !self.document.v31 {
            exclusive_bounds(&mut converted);
        }
        // The discriminator says which member is meant, even where a value fits several.
        if schema.contains_key("discriminator")
            && !converted.contains_key("anyOf")
            && let Some(members) = converted.shift_remove("oneOf")
        {
            converted.insert("anyOf".into(), members);
        }
        // 3.1 documents that were written for 3.0 still say `nullable`; readers take them at their word.
        if schema.get("nullable").and_then(Value::as_bool) == Some(true) {
            nullable(converted)
        } else {
            Value::Object(converted)
        }
    }

    /// The schemas that were referred to, and those that they refer to.
    pub fn definitions(&mut self) -> Map<String, Value> {
        let mut definitions = Map::new();
        while let Some(reference) = self.waiting.pop() {
            let target = self.document.resolve(&reference).unwrap_or(&Value::Bool(true));
            let converted = self.schema(target);
            definitions.insert(self.names[&reference].to_string(), converted);
        }
        definitions
    }

    fn reference(&mut self, reference: &str) -> String {
        let next = self.names.len();
        let number = *self.names.entry(reference.to_owned()).or_insert_with(|| {
            self.waiting.push(reference.to_owned());
            next
        });
        format!("#/$defs/{number}")
    }

    /// A keyword with a value of the right kind; anything else is left out, as documents are full of mistakes.
    fn keyword(&mut self, key: &str, value: &Value, schema: &Map<String, Value>) -> Option<Value> {
        match (key, value) {
            (key, value) if SCHEMA_KEYS.contains(&key) => match value {
                Value::Array(members) if members.is_empty() => None,
                Value::Array(members) => {
                    let is_union = key == "oneOf" || key == "anyOf";
                    let convert = |member: &Value| match is_union && schema::is_only_nullable(member) {
                        true => json!({ "type": "null" }),
                        false => self.schema(member),
                    };
                    Some(members.iter().map(convert).collect())
                }
                Value::Object(_) | Value::Bool(_) => Some(self.schema(value)),
                _ => None,
            },
            (key, Value::Object(named)) if NAMED_KEYS.contains(&key) => {
                let converted = named.iter().map(|(name, value)| (name.clone(), self.schema(value)));
                Some(converted.collect::<Map<_, _>>().into())
            }
            (key, Value::Number(_)) if NUMBER_KEYS.contains(&key) => Some(value.clone()),
            ("exclusiveMinimum" | "exclusiveMaximum", Value::Bool(_)) if !self.document.v31 => Some(value.clone()),
            ("type", Value::String(name)) => (name != "file").then(|| value.clone()),
            ("type", Value::Array(_)) | ("enum", Value::Array(_)) | ("const", _) => Some(value.clone()),
            ("pattern", Value::String(pattern)) => is_usable(pattern).then(|| value.clone()),
            ("uniqueItems", Value::Bool(_)) => Some(value.clone()),
            ("required", Value::Array(_)) => Some(self.required(schema)),
            _ => None,
        }
    }

    fn required(&self, schema: &Map<String, Value>) -> Value {
        let properties = schema.get("properties").unwrap_or(&Value::Null);
        let goes = |name: &&str| {
            properties.get(name).is_none_or(|property| !self.direction.leaves_out_of(self.schemas, property))
        };
        let schema = schema.get("required").cloned().unwrap_or_default();
        let schema = json!({ "required": schema });
        let mut names: Vec<&str> = schema::required(&schema).into_iter().filter(goes).collect();
        names.sort_unstable();
        names.dedup();
        names.into()
    }
}

/// The validator reads this pattern.
fn is_usable(pattern: &str) -> bool {
    jsonschema::draft202012::new(&json!({ "pattern": pattern })).is_ok()
}

/// 3.0's `exclusiveMinimum: true` is a word about `minimum`.
fn exclusive_bounds(schema: &mut Map<String, Value>) {
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(Value::Bool(is_exclusive)) = schema.get(exclusive) else {
            continue;
        };
        let is_exclusive = *is_exclusive;
        schema.shift_remove(exclusive);
        if let Some(value) = schema.get(bound).filter(|_| is_exclusive).cloned() {
            schema.shift_remove(bound);
            schema.insert(exclusive.to_owned(), value);
        }
    }
}

/// The schema or null.
fn nullable(mut schema: Map<String, Value>) -> Value {
    if schema.contains_key("allOf") || schema.contains_key("$ref") || schema.contains_key("const") {
        return json!({ "anyOf": [schema, { "type": "null" }] });
    }
    match schema.get_mut("type") {
        Some(Value::String(name)) => {
            *schema.get_mut("type").unwrap_or(&mut Value::Null) = json!([name.clone(), "null"])
        }
        Some(Value::Array(names)) if !names.contains(&json!("null")) => names.push("null".into()),
        _ => {}
    }
    if let Some(Value::Array(values)) = schema.get_mut("enum")
        && !values.contains(&Value::Null)
    {
        values.push(Value::Null);
    }
    for union in ["anyOf", "oneOf"] {
        if let Some(Value::Array(members)) = schema.get_mut(union) {
            members.push(json!({ "type": "null" }));
        }
    }
    Value::Object(schema)
}
