//! What counts as lost.

use serde_json::{Value, json};

use super::super::compare::{difference, drop_nulls};
use super::super::document::Document;

fn check(expected: Value, found: Value, said: Option<&str>) {
    assert_eq!(difference(&expected, &found).as_deref(), said);
}

#[test]
fn numbers_are_compared_by_value() {
    check(json!(1), json!(1.0), None);
    check(json!(1e2), json!(100), None);
    check(json!(u64::MAX), json!(u64::MAX), None);
    check(
        json!(9_007_199_254_740_993_i64),
        json!(9_007_199_254_740_992.0),
        Some("/: expected 9007199254740993, found 9007199254740992.0"),
    );
    check(json!(0.1), serde_json::from_str("0.10000000000000001").expect("a number"), None);
    check(json!(1), json!("1"), Some("/: expected 1, found \"1\""));
}

#[test]
fn objects_have_no_order_and_lists_have() {
    check(json!({ "a": 1, "b": 2 }), json!({ "b": 2, "a": 1 }), None);
    check(json!([1, 2]), json!([2, 1]), Some("/0: expected 1, found 2"));
    check(json!([1]), json!([1, 2]), Some("/1: expected nothing, found 2"));
}

#[test]
fn the_place_is_a_json_pointer() {
    check(json!({ "a/b": [{ "c~": 1 }] }), json!({ "a/b": [{}] }), Some("/a~1b/0/c~0: expected 1, found nothing"));
    check(json!({}), json!({ "more": null }), Some("/more: expected nothing, found null"));
}

fn dropped(schema: Value, mut value: Value) -> Value {
    let document = Document::new(json!({
        "openapi": "3.0.3",
        "components": { "schemas": {
            "Maybe": { "type": "string", "nullable": true },
            "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["cat"] }, "name": { "type": "string", "nullable": true } } },
            "Dog": { "type": "object", "required": ["kind"], "properties": { "kind": { "enum": ["dog"] }, "name": { "type": "string" } } },
        } },
    }));
    drop_nulls(&document, &schema, &mut value);
    value
}

#[test]
fn a_null_that_the_schema_allows_is_absence() {
    let schema = json!({ "properties": {
        "a": { "type": "string", "nullable": true },
        "b": { "type": "string" },
        "c": { "$ref": "#/components/schemas/Maybe" },
        "d": { "type": "array", "items": { "properties": { "e": { "nullable": true } } } },
    } });
    let value = json!({ "a": null, "b": null, "c": null, "d": [{ "e": null }, null], "f": null });
    assert_eq!(dropped(schema, value), json!({ "b": null, "d": [{}, null], "f": null }));
}

#[test]
fn the_null_of_a_map_is_an_entry() {
    let schema = json!({ "additionalProperties": { "type": "string", "nullable": true } });
    assert_eq!(dropped(schema, json!({ "key": null })), json!({ "key": null }));
}

#[test]
fn the_members_of_a_union_are_told_apart() {
    let schema = json!({ "oneOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }] });
    assert_eq!(dropped(schema.clone(), json!({ "kind": "cat", "name": null })), json!({ "kind": "cat" }));
    let dog = json!({ "kind": "dog", "name": null });
    assert_eq!(dropped(schema, dog.clone()), dog);
}

#[test]
fn an_enum_beside_nullable_allows_null_by_both_readings() {
    let schema = json!({ "properties": { "a": { "type": "string", "enum": ["x"], "nullable": true } } });
    assert_eq!(dropped(schema, json!({ "a": null })), json!({}));
}
