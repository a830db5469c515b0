//! Which samples do not count, since nobody knows whether they were read as the right member.

use serde_json::{Value, json};

use super::super::apart::Apart;
use super::document;

fn passes(value: Value) -> usize {
    let pet = json!({ "oneOf": [
        { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" } } },
        { "type": "object", "properties": { "tricks": { "type": "integer" } } },
    ] });
    let body = json!({ "type": "array", "items": { "$ref": "#/components/schemas/Pet" } });
    let operation = json!({ "responses": { "200": { "content": { "application/json": { "schema": body } } } } });
    let document = document(operation, json!({ "Pet": pet }));
    let apart = Apart::new(&document, &["#/components/schemas/Pet/oneOf".to_owned()]);
    let operations = document.operations();
    apart.in_response(&operations[0], 200, &value).len()
}

#[test]
fn a_value_that_may_be_of_two_members_is_not_decided() {
    assert_eq!(passes(json!([{ "name": "Rex", "tricks": 3 }])), 1);
    assert_eq!(passes(json!([{ "tricks": 3 }])), 0);
    assert_eq!(passes(json!([])), 0);
}
