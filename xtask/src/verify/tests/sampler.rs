//! Samples of small schemas; what is expected of `min` and `max` is written out.

use serde_json::{Value, json};

use super::super::convert::Direction;
use super::super::samples::{Sample, make};
use super::super::schema::{ENDLESS, Schemas};
use super::versioned;

fn samples(version: &str, operation: Value, schemas: Value) -> (Vec<Sample>, Vec<String>) {
    let document = versioned(version, operation, schemas);
    let made = make(&document, &Schemas::new(&document), &document.operations(), 1);
    (made.list, made.missing)
}

/// `min`, `max` and the random responses of a schema.
fn responses_of(version: &str, schema: Value, schemas: Value) -> Vec<Value> {
    let operation = json!({ "responses": { "200": { "content": { "application/json": { "schema": schema } } } } });
    let (list, missing) = samples(version, operation, schemas);
    assert_eq!(missing, Vec::<String>::new());
    list.into_iter().filter(|sample| sample.direction == Direction::Response).map(|sample| sample.value).collect()
}

fn check(schema: Value, min: Value, max: Value) {
    let made = responses_of("3.0.3", schema, json!({}));
    assert_eq!(made[0], min, "min");
    // Samples that are the same are made once.
    let most = if min == max { &made[0] } else { &made[1] };
    assert_eq!(most, &max, "max");
}

#[test]
fn objects() {
    let schema = json!({
        "type": "object",
        "required": ["id", "state"],
        "properties": {
            "id": { "type": "integer" },
            "state": { "type": "string", "enum": ["open", "closed"] },
            "note": { "type": "string", "nullable": true },
            "secret": { "type": "string", "writeOnly": true },
        },
        "additionalProperties": { "type": "boolean" },
    });
    let max = json!({ "id": 1, "state": "closed", "note": "s", "key": true });
    check(schema, json!({ "id": 1, "state": "open" }), max);
}

#[test]
fn keys_by_their_names() {
    let schema = json!({
        "type": "object",
        "propertyNames": { "enum": ["mon", "tue"] },
        "additionalProperties": { "type": "boolean" },
    });
    let made = responses_of("3.1.0", schema, json!({}));
    assert_eq!((&made[0], &made[1]), (&json!({}), &json!({ "mon": true })));
    assert!(
        made.iter().all(|one| one.as_object().is_some_and(|all| all.keys().all(|key| key == "mon" || key == "tue")))
    );
}

#[test]
fn null_is_the_least_of_a_nullable() {
    let schema = json!({ "required": ["a"], "properties": { "a": { "type": "string", "nullable": true } } });
    check(schema, json!({ "a": null }), json!({ "a": "s" }));
}

#[test]
fn bounds() {
    check(json!({ "type": "integer", "minimum": 10, "maximum": 20 }), json!(10), json!(10));
    check(json!({ "type": "integer", "minimum": 7, "multipleOf": 5 }), json!(10), json!(10));
    check(json!({ "type": "number", "minimum": 1, "exclusiveMinimum": true }), json!(1.5), json!(1.5));
    check(json!({ "type": "string", "minLength": 3, "maxLength": 3 }), json!("spp"), json!("spp"));
    let schema = json!({ "type": "array", "minItems": 2, "items": { "type": "boolean" } });
    check(schema, json!([false, false]), json!([true, true]));
}

#[test]
fn random_values_stay_in_their_bounds() {
    let schema = json!({ "type": "array", "minItems": 30, "maxItems": 30, "items": {
        "type": "integer", "format": "int32", "minimum": -5, "exclusiveMinimum": true, "maximum": 4_000_000_000_u64,
    } });
    for value in responses_of("3.0.3", schema, json!({})) {
        let items = value.as_array().expect("a list");
        assert!(
            items.iter().all(|item| { item.as_i64().is_some_and(|item| item > -5 && item <= i64::from(i32::MAX)) })
        );
    }
}

#[test]
fn all_of_is_folded() {
    let schema = json!({ "allOf": [
        { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" }, "c": { "type": "string" } } },
        { "type": "object", "required": ["b"], "properties": { "b": { "type": "integer" }, "c": { "enum": ["x"] } } },
    ] });
    check(schema, json!({ "a": "s", "b": 1 }), json!({ "a": "s", "c": "x", "b": 1 }));
}

#[test]
fn unions_and_their_discriminators() {
    let schemas = json!({
        "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" }, "lives": { "type": "integer" } } },
        "Dog": { "type": "object", "required": ["kind", "bark"], "properties": { "kind": { "type": "string" }, "bark": { "type": "boolean" } } },
    });
    let schema = json!({
        "anyOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": { "meow": "#/components/schemas/Cat" } },
    });
    let made = responses_of("3.0.3", schema, schemas);
    assert_eq!(made[0], json!({ "kind": "meow" }));
    assert_eq!(made[1], json!({ "kind": "Dog", "bark": true }));
}

/// One enum lists the names of all members: the discriminator still says which one it is.
#[test]
fn a_discriminator_with_an_enum_of_all_names() {
    let kind = json!({ "type": "string", "enum": ["cat", "dog"] });
    let schemas = json!({
        "Cat": { "type": "object", "required": ["kind"], "properties": { "kind": kind } },
        "Dog": { "type": "object", "required": ["kind"], "properties": { "kind": kind } },
    });
    let schema = json!({
        "anyOf": [{ "$ref": "#/components/schemas/Cat" }, { "$ref": "#/components/schemas/Dog" }],
        "discriminator": { "propertyName": "kind", "mapping": {
            "dog": "#/components/schemas/Cat",
            "cat": "#/components/schemas/Dog",
        } },
    });
    let made = responses_of("3.0.3", schema, schemas);
    assert_eq!(made[0], json!({ "kind": "dog" }));
    assert_eq!(made[1], json!({ "kind": "cat" }));
}

/// A schema that has a discriminator and no union is what extends it; a subtype that stands by itself says what it is, too.
#[test]
fn subtypes_say_what_they_are() {
    let reference = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
    let extends = |base: &str, more: &str| {
        let own = json!({ "type": "object", "required": [more], "properties": { more: { "type": "integer" } } });
        json!({ "allOf": [reference(base), own] })
    };
    let schemas = json!({
        "Pet": {
            "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
            "discriminator": { "propertyName": "kind", "mapping": { "meow": "#/components/schemas/Cat" } },
        },
        "Cat": extends("Pet", "lives"),
        "Dog": extends("Pet", "age"),
        "Puppy": extends("Dog", "weeks"),
    });
    let made = responses_of("3.0.3", reference("Pet"), schemas.clone());
    assert_eq!(made[0], json!({ "kind": "meow", "lives": 1 }));
    assert_eq!(made[1], json!({ "kind": "Puppy", "age": 1, "weeks": 1 }));
    assert_eq!(responses_of("3.0.3", reference("Dog"), schemas)[0], json!({ "kind": "Dog", "age": 1 }));
}

/// A mapping has strings for keys, whatever the property is.
#[test]
fn discriminators_that_are_numbers_and_booleans() {
    let schemas = json!({
        "A": { "type": "object", "properties": { "v": { "type": "integer", "enum": [1, 2] } } },
        "B": { "type": "object", "properties": { "v": { "type": "integer" } } },
        "C": { "type": "object", "properties": { "v": { "type": "boolean" } } },
    });
    let mapping = json!({ "2": "#/components/schemas/A", "3": "B", "true": "#/components/schemas/C" });
    for (name, v) in [("A", json!(2)), ("B", json!(3)), ("C", json!(true))] {
        let schema = json!({
            "anyOf": [{ "$ref": format!("#/components/schemas/{name}") }],
            "discriminator": { "propertyName": "v", "mapping": mapping },
        });
        assert_eq!(responses_of("3.0.3", schema, schemas.clone())[0], json!({ "v": v }));
    }
}

/// schemars writes `Option<T>` so; what is only nullable is no schema for any value.
#[test]
fn a_member_that_is_only_nullable_is_null() {
    let schema = json!({ "anyOf": [{ "type": "integer" }, { "nullable": true }] });
    for value in responses_of("3.0.3", schema, json!({})) {
        assert!(value.is_null() || value.is_i64(), "{value}");
    }
    let schema = json!({ "oneOf": [{ "nullable": true }, { "type": "integer" }] });
    check(schema, json!(null), json!(1));
}

#[test]
fn declared_properties_come_before_any_other_key() {
    let schema = json!({
        "type": "object",
        "minProperties": 1,
        "properties": { "a": { "type": "integer" }, "b": { "type": "integer" } },
    });
    check(schema, json!({ "a": 1 }), json!({ "a": 1, "b": 1 }));
}

#[test]
fn recursion_ends() {
    let tree = json!({ "Tree": {
        "type": "object",
        "required": ["children"],
        "properties": {
            "children": { "type": "array", "items": { "$ref": "#/components/schemas/Tree" } },
            "parent": { "$ref": "#/components/schemas/Tree" },
        },
    } });
    let made = responses_of("3.0.3", json!({ "$ref": "#/components/schemas/Tree" }), tree);
    assert_eq!(made[0], json!({ "children": [] }));
    assert!(made[1].to_string().len() < 10_000);
}

#[test]
fn what_only_recursion_fills_is_named() {
    let schemas = json!({ "Loop": { "type": "object", "required": ["next"], "properties": {
        "next": { "$ref": "#/components/schemas/Loop" },
    } } });
    let reference = json!({ "$ref": "#/components/schemas/Loop" });
    let document = versioned("3.0.3", json!({}), schemas.clone());
    assert_eq!(Schemas::new(&document).height(&reference), ENDLESS);
    let operation = json!({ "operationId": "Go", "responses": { "200": { "content": { "application/json": { "schema": reference } } } } });
    let (_, missing) = samples("3.0.3", operation, schemas);
    assert_eq!(missing[0], "Go, response min: only endless values fit");
}

#[test]
fn json_schema_2020_of_3_1() {
    let schema = json!({
        "type": ["object", "null"],
        "required": ["kind", "x"],
        "properties": {
            "kind": { "const": "a" },
            "x": { "type": "number", "exclusiveMinimum": 3 },
            "y": { "$ref": "#/components/schemas/Text", "description": "beside" },
        },
    });
    let made =
        responses_of("3.1.0", schema, json!({ "Text": { "type": ["string", "null"], "pattern": "^[a-c]{3}\\d$" } }));
    assert_eq!(made[0], json!(null));
    assert_eq!(made[1]["x"], json!(3.5));
    let text = made[1]["y"].as_str().expect("a string");
    assert!(text.len() == 4 && text.as_bytes()[3].is_ascii_digit(), "{text}");
}

#[test]
fn requests_have_sections() {
    let operation = json!({
        "parameters": [
            { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } },
            { "name": "limit", "in": "query", "schema": { "type": "integer" } },
            { "name": "X-Trace", "in": "header", "schema": { "type": "array", "items": { "type": "string" } } },
        ],
        "requestBody": { "content": {
            "text/plain": { "schema": { "type": "string" } },
            "application/json": { "schema": { "required": ["id", "name"], "properties": {
                "id": { "type": "string", "readOnly": true },
                "name": { "type": "string" },
            } } },
        } },
    });
    let (list, missing) = samples("3.0.3", operation, json!({}));
    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(list[0].value, json!({ "path": { "id": "s" } }));
    assert_eq!(
        list[1].value,
        json!({ "path": { "id": "s" }, "query": { "limit": 1 }, "header": { "X-Trace": ["s"] }, "body": { "name": "s" } })
    );
}

#[test]
fn the_same_seed_gives_the_same_samples() {
    let operation = json!({ "responses": { "200": { "content": { "application/json": { "schema": {
        "type": "array", "minItems": 3, "items": { "type": "string", "format": "uuid" },
    } } } } } });
    let texts = |_| {
        samples("3.0.3", operation.clone(), json!({}))
            .0
            .iter()
            .map(|sample| sample.value.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(texts(0), texts(1));
}

#[test]
fn an_impossible_schema_is_named_and_spoils_no_other() {
    let schema = json!({ "type": "integer", "minimum": 5, "maximum": 4 });
    let operation = json!({ "operationId": "Go", "responses": { "200": { "content": { "application/json": { "schema": schema } } } } });
    let (list, missing) = samples("3.0.3", operation, json!({}));
    assert_eq!(missing.len(), 4);
    assert!(missing[0].starts_with("Go, response min: "), "{}", missing[0]);
    assert!(list.iter().all(|sample| sample.direction == Direction::Request));
}

/// 3.0 reads nothing beside a `$ref`, yet that is where documents write `readOnly`.
#[test]
fn read_only_beside_a_reference_counts() {
    let schemas = json!({ "Id": { "type": "string" } });
    let body = json!({ "required": ["id", "name"], "properties": {
        "id": { "$ref": "#/components/schemas/Id", "readOnly": true },
        "name": { "type": "string" },
    } });
    let operation = json!({ "requestBody": {
        "required": true,
        "content": { "application/json": { "schema": body } },
    } });
    let (list, missing) = samples("3.0.3", operation, schemas);
    assert_eq!(missing, Vec::<String>::new());
    assert_eq!(list[0].value, json!({ "path": { "id": "s" }, "body": { "name": "s" } }));
}

#[test]
fn path_and_header_hold_no_nested_objects() {
    let operation = json!({ "parameters": [
        { "name": "id", "in": "path", "required": true, "schema": { "type": "object" } },
    ] });
    let (list, _) = samples("3.0.3", operation, json!({}));
    assert_eq!(list[0].value, json!({ "path": { "id": { "key": "any" } } }));
}
