//! What `verify` reads out of an operation.

use serde_json::{Value, json};

use super::super::document::{Place, Style};
use super::super::media::{Media, preferred};
use super::document;

fn chosen(names: &[&str]) -> String {
    let document = document(json!({}), json!({}));
    let content = names.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
    preferred(&document, &content).map_or(String::new(), |(name, _)| name.clone())
}

#[test]
fn json_is_preferred_and_exact_names_are() {
    assert_eq!(chosen(&["*/*", "application/hal+json", "application/json"]), "application/json");
    assert_eq!(
        chosen(&["text/plain", "multipart/form-data", "application/x-www-form-urlencoded"]),
        "application/x-www-form-urlencoded"
    );
    assert_eq!(chosen(&["image/png", "text/event-stream"]), "image/png");
    assert_eq!(chosen(&["multipart/mixed", "multipart/*"]), "multipart/*");
    assert_eq!(Media::of("Application/JSON; charset=utf-8"), Media::Json);
    assert_eq!(Media::of("application/xml"), Media::Bytes);
}

/// RFC 9110 §12.5.1: what a range stands for is not said, but where only JSON holds what the schema says.
#[test]
fn a_range_is_what_its_schema_says() {
    let schemas = json!({ "A": { "type": "object" }, "File": { "type": "string", "format": "binary" }, "Any": {} });
    let document = document(json!({}), schemas);
    let entry = |media_type: &str, content: Value| Media::of_entry(&document, media_type, &content);
    let of = |schema: Value| entry("*/*", json!({ "schema": schema }));
    let named = |name: &str| of(json!({ "$ref": format!("#/components/schemas/{name}") }));
    assert_eq!(of(json!({ "type": "object" })), Media::Json);
    assert_eq!([named("A"), named("File"), named("Any")], [Media::Json, Media::Bytes, Media::Bytes]);
    assert_eq!(named("Nowhere"), Media::Json);
    assert_eq!(of(json!({ "type": "string" })), Media::Text);
    assert_eq!(of(json!({ "type": "string", "contentMediaType": "application/json" })), Media::Json);
    assert_eq!(of(json!({ "type": "string", "format": "binary" })), Media::Bytes);
    assert_eq!(of(json!({ "description": "Any file", "maxLength": 9, "x-of": "us" })), Media::Bytes);
    assert_eq!(entry("*/*", json!({})), Media::Bytes);
    assert_eq!(entry("application/json", json!({})), Media::Json);
    // Other ranges say what they are.
    assert_eq!(entry("application/*+json", json!({})), Media::Json);
    assert_eq!(entry("text/*", json!({ "schema": { "type": "object" } })), Media::Text);
}

fn success(responses: Value) -> Option<(u16, Value)> {
    let document = document(json!({ "responses": responses }), json!({}));
    let operations = document.operations();
    operations[0].success.map(|(status, schema)| (status, schema.clone()))
}

fn json_of(schema: Value) -> Value {
    json!({ "content": { "application/json": { "schema": schema } } })
}

#[test]
fn the_first_success_with_a_body_counts() {
    let (one, other) = (json_of(json!({ "type": "object" })), json_of(json!(true)));
    let expected = Some((201, json!({ "type": "object" })));
    assert_eq!(success(json!({ "200": {}, "201": one, "default": other })), expected);
    assert_eq!(success(json!({ "404": other, "default": other })), Some((200, json!(true))));
    assert_eq!(success(json!({ "200": {}, "default": other })), None);
    let png = json!({ "content": { "image/png": {} } });
    assert_eq!(success(json!({ "200": png, "202": other })), None);
}

#[test]
fn parameters_of_path_and_operation_and_those_nobody_declared() {
    let operation = json!({ "parameters": [
        { "name": "a", "in": "query", "style": "pipeDelimited", "explode": true },
        { "name": "Accept", "in": "header" },
        { "name": "b", "in": "cookie", "content": { "application/json": { "schema": {} } } },
    ] });
    let document = document(operation, json!({}));
    let operations = document.operations();
    let found: Vec<(&str, Place, Style, bool)> =
        operations[0].parameters.iter().map(|one| (one.name, one.place, one.style, one.required)).collect();
    let expected = [
        ("a", Place::Query, Style::Form, false),
        ("b", Place::Cookie, Style::Json, false),
        ("id", Place::Path, Style::Simple, true),
    ];
    assert_eq!(found, expected);
    assert_eq!(operations[0].id, "post /things/{id}");
}
