//! The constructs of OpenAPI that Atlas has, each at least once: a row here that nothing in the document meets fails.

use std::collections::BTreeMap;

use serde_json::Value;
use tests::{project, text};

/// A node of the document, and the keys that lead to it.
struct Place<'a> {
    steps: &'a [String],
    node: &'a Value,
}

impl Place<'_> {
    fn key(&self) -> &str {
        self.steps.last().map_or("", String::as_str)
    }

    /// The key so many steps above.
    fn above(&self, steps: usize) -> &str {
        self.steps.len().checked_sub(steps + 1).map_or("", |at| &self.steps[at])
    }

    fn has(&self, key: &str) -> bool {
        self.node.get(key).is_some()
    }

    fn says(&self, key: &str, value: &str) -> bool {
        self.node.get(key).and_then(Value::as_str) == Some(value)
    }

    fn is_parameter(&self, place: &str, style: &str, explode: bool) -> bool {
        self.says("in", place) && self.says("style", style) && self.node["explode"] == Value::Bool(explode)
    }

    fn items(&self, key: &str) -> &[Value] {
        self.node.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
    }
}

type Is = fn(&Place<'_>) -> bool;

const SCHEMAS: &[(&str, Is)] = &[
    ("allOf", |at| at.items("allOf").len() > 1),
    ("allOf that refines", |at| {
        at.above(1) == "properties" && at.key() == "title" && at.has("maxLength") && !at.has("type")
    }),
    ("allOf that requires", |at| at.above(1) == "allOf" && at.has("required") && !at.has("properties")),
    ("a discriminator on the base", |at| at.has("discriminator") && at.has("properties")),
    ("oneOf with a discriminator", |at| at.has("oneOf") && at.has("discriminator")),
    ("oneOf without one", |at| at.has("oneOf") && !at.has("discriminator")),
    ("anyOf", |at| at.has("anyOf") && at.steps.iter().any(|step| step == "schemas")),
    ("a union of primitives", |at| at.items("oneOf").iter().any(|one| one["type"] == "integer")),
    ("a union in a union", |at| at.has("oneOf") && at.steps.iter().any(|step| step == "anyOf")),
    ("const", |at| at.has("const")),
    ("an enum of strings", |at| at.has("enum") && at.says("type", "string")),
    ("an enum of integers", |at| at.has("enum") && at.says("type", "integer")),
    ("an enum of booleans", |at| at.has("enum") && at.says("type", "boolean")),
    ("a mixed enum with null", |at| {
        at.items("enum").iter().any(Value::is_null) && at.items("enum").iter().any(Value::is_number)
    }),
    ("a list of types", |at| at.items("type").len() > 2),
    ("a type or null", |at| at.items("type").iter().any(|one| one == "null")),
    ("$ref with siblings", |at| at.has("$ref") && at.has("description")),
    ("a boolean schema", |at| at.above(1) == "properties" && at.node.is_boolean()),
    ("prefixItems", |at| at.has("prefixItems") && at.node["items"] == Value::Bool(false)),
    ("$defs", |at| at.has("$defs")),
    ("propertyNames", |at| at.has("propertyNames")),
    ("patternProperties", |at| at.has("patternProperties")),
    ("unevaluatedProperties", |at| at.has("unevaluatedProperties")),
    ("contentEncoding", |at| at.has("contentEncoding") && at.has("contentMediaType")),
    ("exclusive bounds", |at| at.has("exclusiveMinimum") && at.has("exclusiveMaximum")),
    ("examples", |at| at.items("examples").len() == 1),
    ("additionalProperties: true", |at| at.node["additionalProperties"] == Value::Bool(true)),
    ("additionalProperties: false", |at| at.node["additionalProperties"] == Value::Bool(false)),
    ("a map", |at| at.node["additionalProperties"].is_object() && !at.has("properties")),
    ("additionalProperties beside properties", |at| {
        at.node["additionalProperties"].is_object() && at.has("properties")
    }),
    ("readOnly", |at| at.node["readOnly"] == Value::Bool(true)),
    ("writeOnly", |at| at.node["writeOnly"] == Value::Bool(true)),
    ("default", |at| at.has("default") && at.has("type")),
    ("a deprecated property", |at| at.above(1) == "properties" && at.node["deprecated"] == Value::Bool(true)),
    ("any value", |at| {
        at.above(1) == "properties" && at.has("description") && at.node.as_object().is_some_and(|all| all.len() == 1)
    }),
    ("a schema in itself", |at| at.key() == "parent" && at.has("$ref")),
];

/// Formats (the registry of OAS, and those that are common).
const FORMATS: &[&str] = &[
    "date-time",
    "date",
    "time",
    "duration",
    "uuid",
    "uri",
    "uri-reference",
    "email",
    "ipv4",
    "json-pointer",
    "byte",
    "binary",
    "decimal",
    "int32",
    "int64",
    "uint32",
    "float",
    "double",
    "password",
    "unix-time",
];

const OPERATIONS: &[(&str, Is)] = &[
    ("a path, simple", |at| at.is_parameter("path", "simple", false)),
    ("a path, simple, exploded", |at| at.is_parameter("path", "simple", true)),
    ("a path, label", |at| at.is_parameter("path", "label", false)),
    ("a path, label, exploded", |at| at.is_parameter("path", "label", true)),
    ("a path, matrix", |at| at.is_parameter("path", "matrix", false)),
    ("a path, matrix, exploded", |at| at.is_parameter("path", "matrix", true)),
    ("a query, form", |at| at.is_parameter("query", "form", false)),
    ("a query, form, exploded", |at| at.is_parameter("query", "form", true)),
    ("a query, spaceDelimited", |at| at.is_parameter("query", "spaceDelimited", false)),
    ("a query, pipeDelimited", |at| at.is_parameter("query", "pipeDelimited", false)),
    ("a query, deepObject", |at| at.is_parameter("query", "deepObject", true)),
    ("a query, allowReserved", |at| at.has("allowReserved")),
    ("a query, allowEmptyValue", |at| at.has("allowEmptyValue")),
    ("a query, content", |at| at.says("in", "query") && at.has("content")),
    ("a whole query", |at| at.says("in", "querystring")),
    ("a header", |at| at.is_parameter("header", "simple", false)),
    ("a header, exploded", |at| at.is_parameter("header", "simple", true)),
    ("a cookie", |at| at.is_parameter("cookie", "form", false)),
    ("a cookie, exploded", |at| at.is_parameter("cookie", "form", true)),
    ("several media types of a request", |at| {
        at.above(1) == "requestBody" && at.key() == "content" && at.node.as_object().is_some_and(|all| all.len() > 2)
    }),
    ("a form", |at| at.key() == "application/x-www-form-urlencoded"),
    ("parts", |at| at.key() == "multipart/form-data"),
    ("the encoding of a part", |at| at.above(1) == "encoding" && at.has("contentType")),
    ("a header of a part", |at| at.above(1) == "encoding" && at.has("headers")),
    ("octets that are sent", |at| at.key() == "application/octet-stream" && at.above(2) == "requestBody"),
    ("a text that is sent", |at| at.key() == "text/plain" && at.above(2) == "requestBody"),
    ("another media type that is sent", |at| at.key() == "application/gpx+xml"),
    ("several successes", |at| at.key() == "responses" && at.has("200") && at.has("202")),
    ("a range of successes", |at| at.key() == "responses" && at.has("2XX")),
    ("a range of errors", |at| at.key() == "responses" && at.has("4XX")),
    ("a default answer", |at| at.key() == "responses" && at.has("default")),
    ("an answer without a body", |at| at.key() == "204" && !at.has("content")),
    ("octets that come", |at| at.key() == "image/png"),
    ("a text that comes", |at| at.key() == "text/plain" && at.above(3) == "responses"),
    ("an error of its own", |at| at.key() == "422" && at.has("content")),
    ("a header that comes", |at| at.above(1) == "headers" && at.above(3) == "responses"),
    ("a link", |at| at.above(1) == "links" && at.has("operationId")),
    ("a callback", |at| at.above(1) == "callbacks"),
    ("a webhook", |at| at.above(1) == "webhooks"),
    ("the method query", |at| at.steps.len() == 2 && at.steps[0] == "paths" && at.has("query")),
    ("events", |at| at.key() == "text/event-stream" && at.has("itemSchema")),
    ("lines of JSON", |at| at.key() == "application/jsonl" && at.has("itemSchema")),
    ("pages", |at| at.key() == "properties" && at.has("next_cursor")),
    ("a deprecated operation", |at| at.has("responses") && at.node["deprecated"] == Value::Bool(true)),
    ("an operation without an id", |at| {
        at.steps.first().is_some_and(|step| step == "paths") && at.has("responses") && !at.has("operationId")
    }),
    ("a server of a path", |at| at.steps.len() == 2 && at.has("servers") && at.steps[0] == "paths"),
    ("a server of an operation, with variables", |at| {
        at.steps.len() == 3 && at.node["servers"][0].get("variables").is_some()
    }),
    ("a server with variables", |at| at.above(1) == "servers" && at.steps.len() == 2 && at.has("variables")),
    ("a key in a header", |at| at.says("type", "apiKey") && at.says("in", "header")),
    ("a key in a query", |at| at.says("type", "apiKey") && at.says("in", "query")),
    ("a key in a cookie", |at| at.says("type", "apiKey") && at.says("in", "cookie")),
    ("basic", |at| at.says("scheme", "basic")),
    ("bearer", |at| at.says("scheme", "bearer")),
    ("OAuth 2", |at| at.says("type", "oauth2")),
    ("OpenID Connect", |at| at.says("type", "openIdConnect")),
    ("one of several credentials", |at| at.items("security").len() > 1),
    ("several credentials at once", |at| {
        at.above(1) == "security" && at.node.as_object().is_some_and(|all| all.len() > 1)
    }),
    ("no credentials", |at| at.node.get("security").and_then(Value::as_array).is_some_and(Vec::is_empty)),
];

#[test]
fn the_document_has_each_construct() {
    let document: Value = serde_yaml::from_str(&text::read(&project("specs/atlas/openapi.yaml"))).expect("it is YAML");
    let mut missing: BTreeMap<String, Is> =
        SCHEMAS.iter().chain(OPERATIONS).map(|(name, is)| ((*name).to_owned(), *is)).collect();
    assert_eq!(missing.len(), SCHEMAS.len() + OPERATIONS.len(), "a name stands for one construct");
    let mut formats: Vec<&str> = FORMATS.to_vec();
    let mut ids: Vec<String> = Vec::new();
    walk(&mut Vec::new(), &document, &mut |place| {
        missing.retain(|_, is| !is(place));
        formats.retain(|format| !place.says("format", format));
        let id = place.node.get("operationId").filter(|_| place.has("responses")).and_then(Value::as_str);
        ids.extend(id.map(|id| id.replace(['.', '_'], "").to_lowercase()));
    });
    assert_eq!(missing.keys().collect::<Vec<_>>(), Vec::<&String>::new());
    assert_eq!(formats, Vec::<&str>::new());
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert!(ids.len() < all, "two operations whose ids are the same for a reader");
}

/// Shows each node with the keys that lead to it.
fn walk(steps: &mut Vec<String>, node: &Value, see: &mut dyn FnMut(&Place<'_>)) {
    see(&Place { steps, node });
    let below: Vec<(String, &Value)> = match node {
        Value::Object(object) => object.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Vec::new(),
    };
    for (key, value) in below {
        steps.push(key);
        walk(steps, value, see);
        steps.pop();
    }
}
