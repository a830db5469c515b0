//! Changes a document at a pointer; the order of keys stays.

use serde_json::Value;

use crate::pointer::parent;

/// Takes a key out of an object, or an item out of an array.
pub fn remove(document: &mut Value, at: &str) {
    let (parent, name) = parent(at);
    match document.pointer_mut(parent) {
        Some(Value::Object(object)) => object.retain(|key, _| *key != name),
        Some(Value::Array(items)) => {
            if let Some(index) = name.parse::<usize>().ok().filter(|index| *index < items.len()) {
                items.remove(index);
            }
        }
        _ => {}
    }
}

/// Takes several things out, the last items of arrays first.
pub fn remove_all(document: &mut Value, mut places: Vec<String>) -> Vec<String> {
    let number = |at: &str| parent(at).1.parse::<usize>().unwrap_or_default();
    places.sort_by_key(|at| std::cmp::Reverse((parent(at).0.to_owned(), number(at))));
    places.iter().for_each(|at| remove(document, at));
    places
}

/// Takes out a list or an object that has nothing in it any more.
pub fn remove_empty(document: &mut Value, at: &str) {
    let is_empty = match document.pointer(at) {
        Some(Value::Object(object)) => object.is_empty(),
        Some(Value::Array(items)) => items.is_empty(),
        _ => false,
    };
    if is_empty {
        remove(document, at);
    }
}
