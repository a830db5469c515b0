//! Documents that grow in what bodies in XML have.

use serde_json::{Value, json};

use super::{Document, Row, document, entries, items, object, reference};

pub const ROWS: &[Row] = &[
    Row { name: "XML: bodies, each of a schema of its own", small: 50, large: 2_500, make: bodies },
    Row { name: "XML: schemas in one body", small: 75, large: 5_000, make: schemas },
    Row { name: "XML: properties", small: 75, large: 5_000, make: properties },
    Row { name: "XML: members of a union", small: 50, large: 2_500, make: members },
    Row { name: "XML: lists within lists", small: 20, large: 150, make: lists },
];

/// A request and a response of this schema, in XML alone.
fn both(index: usize, schema: &Value) -> (String, Value) {
    let content = json!({"application/xml": {"schema": schema}});
    let operation = json!({
        "operationId": format!("op{index}"), "tags": ["things"], "requestBody": {"content": content.clone()},
        "responses": {"200": {"description": "ok", "content": content}},
    });
    (format!("/p{index}"), json!({ "post": operation }))
}

fn one(schema: Value, schemas: Value) -> Document {
    document(entries(1, |index| both(index, &schema)), json!({"schemas": schemas})).into()
}

fn bodies(count: usize) -> Document {
    let paths = entries(count, |index| both(index, &reference(&format!("S{index}"))));
    let schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    document(paths, json!({"schemas": schemas})).into()
}

fn schemas(count: usize) -> Document {
    let mut schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    let properties = entries(count, |index| (format!("p{index}"), reference(&format!("S{index}"))));
    schemas["All"] = json!({"type": "object", "properties": properties});
    one(reference("All"), schemas)
}

fn properties(count: usize) -> Document {
    let property =
        |index: usize| (format!("p{index}"), json!({"type": "string", "xml": {"name": format!("n{index}")}}));
    one(reference("All"), json!({"All": {"type": "object", "properties": entries(count, property)}}))
}

fn members(count: usize) -> Document {
    let mut schemas = entries(count, |index| (format!("S{index}"), object(&format!("p{index}"))));
    schemas["All"] = json!({"oneOf": items(count, |index| reference(&format!("S{index}")))});
    one(reference("All"), schemas)
}

fn lists(count: usize) -> Document {
    let list = (0..count).fold(json!({"type": "string"}), |inner, _| json!({"type": "array", "items": inner}));
    one(reference("All"), json!({"All": list}))
}
