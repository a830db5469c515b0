//! What came beside a value is put back into it, unless the document declares it.

use serde_json::{Value, json};

use super::super::unknown::{put_back, take_out, undeclared};
use super::document;

#[test]
fn what_is_declared_is_lost_and_stays_so() {
    let schema = json!({
        "type": "object",
        "properties": {
            "name": { "type": "string" },
            "items": { "type": "array", "items": { "$ref": "#/components/schemas/Item" } },
            "free": { "type": "object" },
        },
    });
    let item = json!({ "oneOf": [
        { "type": "object", "required": ["a"], "properties": { "a": { "type": "string" }, "x": {} } },
        { "type": "object", "required": ["b"], "properties": { "b": { "type": "string" } } },
    ]});
    let document = document(json!({}), json!({ "Item": item }));
    let whole = json!({
        "name": "n", "new/er": 1, "items": [{ "a": "", "x": 1, "y": 2 }, { "b": "", "x": 3 }], "free": { "z": 1 },
    });
    let beside = json!([
        ["/name", "n"],
        ["/new~1er", 1],
        ["/items/0/x", 1],
        ["/items/0/y", 2],
        ["/items/1/x", 3],
        ["/free/z", 1],
    ]);
    let entries = undeclared(&document, &schema, &whole, &beside);
    let pointers: Vec<&str> = entries.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/new~1er", "/items/0/y", "/items/1/x", "/free/z"]);
    let mut value = json!({ "items": [{ "a": "" }, { "b": "" }], "free": {} });
    put_back(&mut value, &entries);
    let found = json!({ "new/er": 1, "items": [{ "a": "", "y": 2 }, { "b": "", "x": 3 }], "free": { "z": 1 } });
    assert_eq!(value, found);
    take_out(&mut value, &entries);
    assert_eq!(value, json!({ "items": [{ "a": "" }, { "b": "" }], "free": {} }));
    assert_eq!(undeclared(&document, &schema, &whole, &Value::Null), []);
}
