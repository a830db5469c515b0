//! Unit tests of `contract.rs`: what a small document is written as, by hand.

use super::*;
use crate::config::Config;
use crate::name;
use crate::refine::tests::refined;
use serde_json::{Value, json};

const DOCUMENT: &str = "\
openapi: 3.0.3
info: {title: Pets, version: '7'}
paths:
  /pets/{id}:
    patch:
      operationId: updatePet
      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
      requestBody:
        required: true
        content: {application/json: {schema: {type: object, properties: {size: {type: string, enum: [small, 'a \"b\"']}}}}}
      responses:
        '200': {content: {application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}}}
        '404': {content: {text/plain: {schema: {type: string}}}}
components:
  schemas:
    Pet:
      type: object
      required: [kind, at]
      properties:
        kind: {type: string, enum: [pet]}
        at: {type: string, format: date-time, nullable: true}
      additionalProperties: {type: number}
";

fn written(text: &str) -> Value {
    let (_, api, _) = refined(text);
    let names = name::run(&api, &Config::default());
    serde_json::to_value(Contract::of(&api, &names)).expect("it is JSON")
}

#[test]
fn a_small_document_as_data() {
    let expected = json!({
        "format": 1,
        "title": "Pets",
        "version": "7",
        "operations": [{
            "key": "PATCH /pets/{id} (updatePet)",
            "path": "pets::UpdatePet",
            "method": "update_pet",
            "inputs": [
                {"in": "path", "wire": "id", "name": "id", "required": true, "shape": {"integer": "i64"}},
                {
                    "in": "body",
                    "wire": "size",
                    "name": "size",
                    "required": false,
                    "shape": {"type": "PATCH /pets/{id} (updatePet) > body application/json > size"},
                },
            ],
            "body": {"media": "application/json", "required": true, "shape": null},
            "output": {"json": {"array": {"type": "Pet"}}},
            "stream": null,
            "errors": [{"status": "404", "output": "text"}],
            "callbacks": [],
        }],
        "webhooks": [],
        "types": [
            {
                "places": ["PATCH /pets/{id} (updatePet) > body application/json > size"],
                "kind": "enum",
                "path": "pets::Size",
                "request": true,
                "response": false,
                "members": [{"wire": "\"small\"", "name": "Small"}, {"wire": "\"a \\\"b\\\"\"", "name": "AB"}],
            },
            {
                "places": ["Pet"],
                "kind": "struct",
                "path": "pets::Pet",
                "request": false,
                "response": true,
                "members": [
                    {"wire": "kind", "name": "kind", "required": true, "fixed": "\"pet\""},
                    {"wire": "at", "name": "at", "required": true, "shape": {"nullable": {"string": "datetime"}}},
                ],
                "shape": "number",
            },
        ],
    });
    assert_eq!(written(DOCUMENT), expected);
}

/// What stands where in the document shows in no line of it.
#[test]
fn the_order_of_a_document_does_not_show() {
    let more = "    Ant: {type: object, properties: {legs: {type: integer}}}\n    Bee: {type: string}\n";
    let (head, pet) = DOCUMENT.split_at(DOCUMENT.find("    Pet:").expect("the schema"));
    assert_eq!(written(&format!("{head}{more}{pet}")), written(&format!("{head}{pet}{more}")));
}
