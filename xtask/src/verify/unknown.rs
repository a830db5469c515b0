//! Puts what came beside a decoded value back into it: the entries that the document does not declare.

use std::collections::HashSet;

use serde_json::Value;

use super::compare::{gather, items_of, member_schema};
use super::document::Document;

/// The entries that came beside the value, `[[pointer, value], …]`, without those that the document declares: not to have
/// these in the value is a loss.
pub fn undeclared(document: &Document, schema: &Value, whole: &Value, beside: &Value) -> Vec<(String, Value)> {
    let entries = beside.as_array().into_iter().flatten();
    let entries = entries.filter_map(|entry| Some((entry[0].as_str()?.to_owned(), entry[1].clone())));
    entries.filter(|(pointer, _)| !is_declared(document, schema, whole, pointer)).collect()
}

fn is_declared(document: &Document, schema: &Value, whole: &Value, pointer: &str) -> bool {
    let mut schemas = vec![schema];
    let mut value = whole;
    for step in pointer.split('/').skip(1) {
        let step = step.replace("~1", "/").replace("~0", "~");
        let mut applying = Vec::new();
        for schema in &schemas {
            gather(document, schema, Some(value), &mut applying, &mut HashSet::new());
        }
        schemas = match value {
            Value::Array(_) => items_of(&applying, step.parse().unwrap_or_default()),
            _ => applying.iter().filter_map(|schema| member_schema(schema, &step)).collect(),
        };
        let is_free = |schema: &&Value| matches!(schema, Value::Bool(_));
        schemas.retain(|schema| !is_free(schema));
        let within = match value {
            Value::Array(items) => step.parse().ok().and_then(|index: usize| items.get(index)),
            _ => value.get(&step),
        };
        let (false, Some(within)) = (schemas.is_empty(), within) else {
            return false;
        };
        value = within;
    }
    true
}

/// Puts entries into a value, where the object around them is there.
pub fn put_back(value: &mut Value, entries: &[(String, Value)]) {
    for (pointer, entry) in entries {
        let (around, key) = pointer.rsplit_once('/').unwrap_or_default();
        if let Some(object) = value.pointer_mut(around).and_then(Value::as_object_mut) {
            object.entry(key.replace("~1", "/").replace("~0", "~")).or_insert_with(|| entry.clone());
        }
    }
}

/// Takes entries out of a value.
pub fn take_out(value: &mut Value, entries: &[(String, Value)]) {
    for (pointer, _) in entries {
        let (around, key) = pointer.rsplit_once('/').unwrap_or_default();
        if let Some(object) = value.pointer_mut(around).and_then(Value::as_object_mut) {
            object.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
    }
}
