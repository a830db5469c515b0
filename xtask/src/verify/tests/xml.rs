//! Bodies in XML beside what they are to be.

use serde_json::{Value, json};

use super::super::document::Document;
use super::super::xml::{difference, root_name};

fn document() -> Document {
    Document::new(json!({
        "openapi": "3.1.0",
        "components": { "schemas": {
            "Tag": { "type": "object", "xml": { "name": "tag" }, "properties": { "id": { "xml": { "attribute": true } } } },
            "Pet": {
                "type": "object",
                "xml": { "namespace": "urn:p", "prefix": "p" },
                "properties": {
                    "id": { "type": "integer", "xml": { "attribute": true } },
                    "names": { "type": "array", "items": { "type": "string", "xml": { "name": "name" } } },
                    "tags": { "type": "array", "items": { "$ref": "#/components/schemas/Tag" }, "xml": { "wrapped": true } },
                    "more": { "type": "object", "additionalProperties": { "type": "integer" } },
                    "text": { "type": "string", "xml": { "nodeType": "text" } },
                },
            },
        } },
    }))
}

fn of(value: Value, body: &str) -> Option<String> {
    let document = document();
    let schema = json!({ "$ref": "#/components/schemas/Pet" });
    assert_eq!(root_name(&document, &schema), Some("Pet"));
    difference(&document, &schema, &value, body)
}

#[test]
fn what_is_the_same() {
    let pet = json!({ "id": 1, "names": ["a", "<b>"], "tags": [{ "id": 2 }], "more": { "x": 3 }, "text": "t&" });
    let body = "<q:Pet xmlns:q=\"urn:p\" id=\"1\"><tags><tag id='2'/></tags><name>a</name><more><x>3</x></more>\
        <name>&lt;b></name><![CDATA[t&]]></q:Pet>";
    assert_eq!(of(pet, body), None);
    assert_eq!(of(json!({}), "<Pet xmlns='urn:p'/>"), None);
}

#[test]
fn what_is_not() {
    for (value, body) in [
        (json!({}), "<Pet/>"),
        (json!({}), "<pet xmlns='urn:p'/>"),
        (json!({ "id": 1 }), "<Pet xmlns='urn:p'><id>1</id></Pet>"),
        (json!({ "names": ["a", "b"] }), "<Pet xmlns='urn:p'><name>b</name><name>a</name></Pet>"),
        (json!({ "names": ["a"] }), "<Pet xmlns='urn:p'><names>a</names></Pet>"),
        (json!({ "tags": [] }), "<Pet xmlns='urn:p'/>"),
        (json!({}), "{}"),
        (json!({}), "<Pet xmlns='urn:p'>"),
    ] {
        assert!(of(value.clone(), body).is_some(), "{value}: {body}");
    }
}
