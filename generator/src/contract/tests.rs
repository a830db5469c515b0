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
    let names = name::run(&api, &Config::default(), &crate::lock::Lock::default());
    serde_json::to_value(Contract::of(&api, &names, &Config::default(), 0x2a)).expect("it is JSON")
}

#[test]
fn a_small_document_as_data() {
    let written = written(DOCUMENT);
    let docs = |pointer: &str| written.pointer(pointer).cloned().expect("a hash");
    let expected = json!({
        "format": 3,
        "detail": 1,
        "generator": env!("CARGO_PKG_VERSION"),
        "document": "000000000000002a",
        "title": "Pets",
        "version": "7",
        "base_url": "",
        "features": {"pets": []},
        "credential": false,
        "operations": [{
            "key": "PATCH /pets/{id} (updatePet)",
            "path": "pets::UpdatePet",
            "method": "update_pet",
            "at": "#/paths/~1pets~1{id}/patch",
            "feature": "pets",
            "docs": docs("/operations/0/docs"),
            "inputs": [
                {"in": "path", "wire": "id", "name": "id", "required": true, "shape": {"integer": "i64"}, "rust": "i64", "at": "parameters/0"},
                {
                    "in": "body",
                    "wire": "size",
                    "name": "size",
                    "required": false,
                    "shape": {"type": "PATCH /pets/{id} (updatePet) > body application/json > size"},
                    "rust": "pets::UpdatePetSize",
                },
            ],
            "body": {"media": "application/json", "required": true, "shape": null},
            "output": {"json": {"array": {"type": "Pet"}}},
            "rust": "Vec<types::Pet>",
            "stream": null,
            "errors": [{"status": "404", "output": "text"}],
            "callbacks": [],
        }],
        "webhooks": [],
        "types": [
            {
                "places": {"PATCH /pets/{id} (updatePet) > body application/json > size": "pets::UpdatePetSize"},
                "kind": "enum",
                "path": "pets::UpdatePetSize",
                "at": "#/paths/~1pets~1{id}/patch/requestBody/content/application~1json/schema/properties/size",
                "features": ["pets"],
                "docs": docs("/types/0/docs"),
                "request": true,
                "response": false,
                "members": [{"wire": "\"small\"", "name": "Small"}, {"wire": "\"a \\\"b\\\"\"", "name": "AB"}],
            },
            {
                "places": {"Pet": "types::Pet"},
                "kind": "struct",
                "path": "types::Pet",
                "at": "#/components/schemas/Pet",
                "features": ["pets"],
                "docs": docs("/types/1/docs"),
                "request": false,
                "response": true,
                "members": [
                    {"wire": "kind", "name": "kind", "required": true, "fixed": "\"pet\""},
                    {"wire": "at", "name": "at", "required": true, "shape": {"nullable": {"string": "datetime"}}, "rust": "Option<DateTime>"},
                ],
                "shape": "number",
                "rust": "Map<f64>",
            },
        ],
        "items": [
            {"path": "Client::pets", "kind": "accessor", "rust": "pets::PetsResource"},
            {"path": "pets::Pet", "kind": "name", "rust": "types::Pet"},
            {"path": "pets::PetsResource", "kind": "resource"},
        ],
    });
    assert_eq!(written, expected);
}

/// What stands where in the document shows in no line of it.
#[test]
fn the_order_of_a_document_does_not_show() {
    let more = "    Ant: {type: object, properties: {legs: {type: integer}}}\n    Bee: {type: string}\n";
    let (head, pet) = DOCUMENT.split_at(DOCUMENT.find("    Pet:").expect("the schema"));
    assert_eq!(written(&format!("{head}{more}{pet}")), written(&format!("{head}{pet}{more}")));
}

/// A hash stands for each description: it is another one when that changes, and the same in every run.
#[test]
fn descriptions_show_in_hashes_alone() {
    let docs = |text: &str, at: &str| written(text).pointer(at).cloned().expect("a hash");
    let more = DOCUMENT.replace("at: {type: string,", "at: {description: When it came., type: string,");
    assert_ne!(docs(DOCUMENT, "/types/1/docs"), docs(&more, "/types/1/docs"));
    assert_eq!(docs(DOCUMENT, "/types/0/docs"), docs(&more, "/types/0/docs"));
    assert_eq!(docs(DOCUMENT, "/types/1/docs"), docs(DOCUMENT, "/types/1/docs"));
}
