//! Documents of Swagger 2.0 that grow: what they say once stands in many places of OpenAPI 3.0.

use serde_json::{Value, json};

use super::{Document, Row, entries, items};

pub const ROWS: &[Row] = &[
    Row { name: "Swagger 2.0: operations with a body", small: 75, large: 2_500, make: bodies },
    Row { name: "Swagger 2.0: operations with a shared form", small: 50, large: 2_500, make: forms },
    Row { name: "Swagger 2.0: fields of a form", small: 75, large: 5_000, make: fields },
    Row { name: "Swagger 2.0: media types of all responses", small: 50, large: 5_000, make: media_types },
    Row { name: "Swagger 2.0: responses that are referred to", small: 75, large: 2_500, make: responses },
    Row { name: "Swagger 2.0: keys that mean nothing", small: 250, large: 20_000, make: keys },
    Row { name: "Swagger 2.0: files with parameters", small: 50, large: 1_000, make: files },
];

fn document(paths: Value) -> Value {
    json!({
        "swagger": "2.0", "info": {"title": "Growth", "version": "1"}, "host": "example.com", "schemes": ["https"],
        "consumes": ["application/json"], "produces": ["application/json", "application/xml"], "paths": paths,
    })
}

/// So many operations, with these parameters and this response.
fn operations(count: usize, method: &str, parameters: impl Fn(usize) -> Value, response: Value) -> Value {
    document(entries(count, |index| {
        let operation = json!({
            "operationId": format!("op{index}"), "tags": ["things"], "parameters": parameters(index),
            "responses": {"200": response.clone()},
        });
        (format!("/p{index}"), json!({ method: operation }))
    }))
}

fn text(name: String, place: &str) -> Value {
    json!({"name": name, "in": place, "type": "string"})
}

fn bodies(count: usize) -> Document {
    let parameters = |index: usize| {
        let schema = json!({"type": "object", "properties": {format!("p{index}"): {"type": "string"}}});
        json!([text("q".to_owned(), "query"), {"name": "b", "in": "body", "schema": schema}, text("h".to_owned(), "header")])
    };
    operations(count, "post", parameters, json!({"description": "ok"})).into()
}

fn forms(count: usize) -> Document {
    let shared = json!([{"$ref": "#/parameters/A"}, {"$ref": "#/parameters/B"}]);
    let mut root = operations(count, "post", |_| shared.clone(), json!({"description": "ok"}));
    root["parameters"] = json!({"A": text("a".to_owned(), "formData"), "B": text("b".to_owned(), "formData")});
    root.into()
}

fn fields(count: usize) -> Document {
    let all = items(count, |index| text(format!("f{index}"), "formData"));
    operations(1, "post", |_| all.clone(), json!({"description": "ok"})).into()
}

fn media_types(count: usize) -> Document {
    let mut root = operations(10, "get", |_| json!([]), json!({"description": "ok", "schema": {"type": "string"}}));
    root["produces"] = items(count, |index| json!(format!("text/x{index}")));
    root.into()
}

fn responses(count: usize) -> Document {
    let mut root = operations(count, "get", |_| json!([]), json!({"$ref": "#/responses/R0"}));
    root["responses"] = entries(count, |index| {
        (
            format!("R{index}"),
            json!({"description": "ok", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}),
        )
    });
    root.into()
}

fn keys(count: usize) -> Document {
    let mut root = operations(1, "get", |_| json!([]), json!({"description": "ok"}));
    root["paths"]["/p0"]["get"]["parameters"] = items(1, |_| {
        let mut parameter = text("q".to_owned(), "query");
        (0..count).for_each(|index| parameter[format!("k{index}")] = json!(1));
        parameter
    });
    root.into()
}

fn files(count: usize) -> Document {
    let reference =
        |index: usize| json!([{"$ref": format!("p{index}.json#/Body")}, {"$ref": format!("p{index}.json#/Limit")}]);
    let root = operations(count, "post", reference, json!({"description": "ok"}));
    let mut document = Document::from(root);
    for index in 0..count {
        let body =
            json!({"name": "b", "in": "body", "schema": {"type": "object", "properties": {"a": {"type": "string"}}}});
        let limit = json!({"name": "limit", "in": "query", "type": "integer"});
        document.files.insert(format!("p{index}.json"), json!({"Body": body, "Limit": limit}));
    }
    document
}
