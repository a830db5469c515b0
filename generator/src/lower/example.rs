//! Reads the examples of a document: of a schema, and of what has a media type or a parameter's value (OAS 3.1.0 §4.8.19).
//! They show what a value looks like, and decide nothing.

use crate::api::Example;
use crate::document::Document;
use crate::node::{Node, Number};
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// A string longer than this makes no line that a reader wants.
const LONGEST: usize = 60;

/// So many properties of an example are looked at, and so deep.
const MOST: usize = 40;
const DEEPEST: usize = 4;

/// What a schema gives as an example: `example`, or the first of `examples`.
pub fn of_schema(schema: &Node) -> Option<&Node> {
    schema.get("example").or_else(|| schema.get("examples").and_then(Node::as_array)?.first())
}

/// What a parameter or a media type gives as an example: `example`, or the first of `examples`, which has a name.
pub fn of_holder<'a>(document: &'a Document, holder: &'a Node) -> Option<&'a Node> {
    holder.get("example").or_else(|| {
        let first = holder.get("examples").and_then(Node::as_object)?.values().next()?;
        let (_, named) = document.follow(&Pointer::default(), first).ok()?;
        named.get("dataValue").or_else(|| named.get("value"))
    })
}

/// The value, as far as it is shown.
pub fn value(node: &Node) -> Option<Example> {
    read(node, DEEPEST, &mut 0)
}

/// The same of what is no object: a property is of many schemas, and an object is long.
pub fn scalar(node: &Node) -> Option<Example> {
    read(node, 0, &mut 0)
}

fn read(node: &Node, depth: usize, count: &mut usize) -> Option<Example> {
    match node {
        Node::String(text) => (text.len() <= LONGEST && !text.is_empty()).then(|| Example::Text(text.to_string())),
        Node::Bool(value) => Some(Example::Bool(*value)),
        Node::Number(number) => of_number(*number),
        // An array of arrays is no example that is read at a glance.
        Node::Array(items) => {
            let first = items.first().filter(|first| !matches!(first, Node::Array(_)))?;
            Some(Example::List(Box::new(read(first, depth, count)?)))
        }
        Node::Object(values) => {
            let depth = depth.checked_sub(1)?;
            let mut found = BTreeMap::new();
            for (key, value) in values.iter() {
                *count += 1;
                if *count > MOST {
                    break;
                }
                if let Some(value) = read(value, depth, count) {
                    found.insert(key.as_str().to_owned(), value);
                }
            }
            Some(Example::Object(found))
        }
        Node::Null => None,
    }
}

fn of_number(number: Number) -> Option<Example> {
    if number.is_integer() {
        return number.as_i64().map(Example::Integer);
    }
    Some(number.as_f64()).filter(|value| value.is_finite()).map(Example::Number)
}
