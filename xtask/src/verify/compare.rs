//! Compares JSON values: numbers by value, objects without order, nothing else may differ.

use std::collections::HashSet;

use serde_json::{Number, Value};

use super::document::Document;
use super::subtypes;

/// Where two values differ first, and what is there: `/data/0/id: expected "a", found nothing`.
pub fn difference(expected: &Value, found: &Value) -> Option<String> {
    let mut at = String::new();
    differ(&mut at, expected, found)
}

fn differ(at: &mut String, expected: &Value, found: &Value) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => {
            let lost = expected.keys().chain(found.keys().filter(|key| !expected.contains_key(*key)));
            lost.into_iter().find_map(|key| {
                within(at, key, |at| match (expected.get(key), found.get(key)) {
                    (Some(expected), Some(found)) => differ(at, expected, found),
                    (expected, found) => Some(say(at, expected, found)),
                })
            })
        }
        (Value::Array(expected), Value::Array(found)) => (0..expected.len().max(found.len())).find_map(|index| {
            within(at, &index.to_string(), |at| match (expected.get(index), found.get(index)) {
                (Some(expected), Some(found)) => differ(at, expected, found),
                (expected, found) => Some(say(at, expected, found)),
            })
        }),
        (Value::Number(expected_number), Value::Number(found_number)) => {
            (!same_number(expected_number, found_number)).then(|| say(at, Some(expected), Some(found)))
        }
        _ => (expected != found).then(|| say(at, Some(expected), Some(found))),
    }
}

/// Runs `inner` one step deeper in the pointer (RFC 6901).
fn within(at: &mut String, key: &str, inner: impl FnOnce(&mut String) -> Option<String>) -> Option<String> {
    let length = at.len();
    at.push('/');
    at.push_str(&key.replace('~', "~0").replace('/', "~1"));
    let result = inner(at);
    at.truncate(length);
    result
}

fn say(at: &str, expected: Option<&Value>, found: Option<&Value>) -> String {
    format!("{}: expected {}, found {}", if at.is_empty() { "/" } else { at }, shown(expected), shown(found))
}

fn shown(value: Option<&Value>) -> String {
    let Some(value) = value else {
        return "nothing".to_owned();
    };
    let text = value.to_string();
    if text.chars().count() <= 80 { text } else { text.chars().take(79).chain(['…']).collect() }
}

/// `1`, `1.0` and `1e0` are the same number.
fn same_number(one: &Number, other: &Number) -> bool {
    let integer = |number: &Number| number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from));
    match (integer(one), integer(other)) {
        (Some(one), Some(other)) => one == other,
        (Some(whole), None) => is_whole(other, whole),
        (None, Some(whole)) => is_whole(one, whole),
        (None, None) => one.as_f64() == other.as_f64(),
    }
}

fn is_whole(number: &Number, whole: i128) -> bool {
    number.as_f64().is_some_and(|value| value.fract() == 0.0 && value as i128 == whole)
}

/// Removes the members of objects that are null where the schema declares them and allows it: there, null and absence
/// are the same. Where a union leaves open which member applies, those that could are asked.
pub fn drop_nulls(document: &Document, schema: &Value, value: &mut Value) {
    drop_within(document, &[schema], value);
}

fn drop_within(document: &Document, schemas: &[&Value], value: &mut Value) {
    let mut applying = Vec::new();
    for schema in schemas {
        gather(document, schema, Some(value), &mut applying, &mut HashSet::new());
    }
    match value {
        Value::Object(object) => {
            object.retain(|key, member| {
                let declared: Vec<&Value> =
                    applying.iter().filter_map(|schema| schema["properties"].get(key)).collect();
                !(member.is_null() && declared.iter().any(|schema| allows_null(document, schema)))
            });
            for (key, member) in object.iter_mut().filter(|(_, member)| member.is_object() || member.is_array()) {
                let schemas: Vec<&Value> = applying.iter().filter_map(|schema| member_schema(schema, key)).collect();
                drop_within(document, &schemas, member);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                drop_within(document, &items_of(&applying, index), item);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The schemas of a list's item.
pub fn items_of<'d>(applying: &[&'d Value], index: usize) -> Vec<&'d Value> {
    let own: Vec<&Value> = applying.iter().filter_map(|schema| schema["prefixItems"].get(index)).collect();
    if own.is_empty() { applying.iter().filter_map(|schema| schema.get("items")).collect() } else { own }
}

/// The schema of an object's key, declared or not.
pub fn member_schema<'d>(schema: &'d Value, key: &str) -> Option<&'d Value> {
    schema["properties"].get(key).or_else(|| schema.get("additionalProperties"))
}

/// Collects the schemas that apply to a value: references followed, `allOf` opened, of a union the members that could
/// be meant (all of them where none could, or where there is no value to ask).
pub fn gather<'d>(
    document: &'d Document,
    schema: &'d Value,
    value: Option<&Value>,
    found: &mut Vec<&'d Value>,
    seen: &mut HashSet<*const Value>,
) {
    if !seen.insert(std::ptr::from_ref(schema)) {
        return;
    }
    let target = schema["$ref"].as_str().and_then(|reference| Some((reference, document.resolve(reference)?)));
    if let Some((reference, target)) = target {
        gather(document, target, value, found, seen);
        if let Some(subtype) = value.and_then(|value| subtypes::meant(document, reference, value)) {
            gather(document, subtype, value, found, seen);
        }
        if !document.v31 {
            return;
        }
    }
    found.push(schema);
    for member in schema["allOf"].as_array().into_iter().flatten() {
        gather(document, member, value, found, seen);
    }
    for union in ["oneOf", "anyOf"] {
        let members: Vec<&Value> = schema[union].as_array().into_iter().flatten().collect();
        let fitting: Vec<&Value> = match value {
            Some(value) => members.iter().copied().filter(|member| could_be(document, member, value)).collect(),
            None => Vec::new(),
        };
        for member in if fitting.is_empty() { members } else { fitting } {
            gather(document, member, value, found, seen);
        }
    }
}

/// Nothing at the top of the schema speaks against the value: its kind, its required keys, its fixed properties.
pub fn could_be(document: &Document, member: &Value, value: &Value) -> bool {
    let mut parts = Vec::new();
    gather(document, member, None, &mut parts, &mut HashSet::new());
    // A union within the member is not asked: its parts need not all hold.
    if parts.iter().any(|part| part.get("oneOf").is_some() || part.get("anyOf").is_some()) {
        return true;
    }
    parts.iter().all(|part| kind_fits(part, value) && object_fits(document, part, value))
}

fn kind_fits(schema: &Value, value: &Value) -> bool {
    let is = |name: &str| match value {
        Value::Null => name == "null",
        Value::Bool(_) => name == "boolean",
        Value::Number(_) => name == "number" || name == "integer",
        Value::String(_) => name == "string",
        Value::Array(_) => name == "array",
        Value::Object(_) => name == "object",
    };
    match &schema["type"] {
        Value::String(name) => is(name),
        Value::Array(names) => names.iter().filter_map(Value::as_str).any(is),
        _ => true,
    }
}

fn object_fits(document: &Document, schema: &Value, value: &Value) -> bool {
    let Value::Object(object) = value else {
        return true;
    };
    let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let has_required = required.into_iter().all(|name| object.contains_key(name));
    let properties = schema["properties"].as_object().into_iter().flatten();
    let fixed_fit = properties.into_iter().all(|(name, property)| {
        let property = document.deref(property);
        let Some(member) = object.get(name) else {
            return true;
        };
        let in_enum = property["enum"].as_array().is_none_or(|values| values.contains(member) || member.is_null());
        in_enum && property.get("const").is_none_or(|constant| constant == member) && shallow_fits(property, member)
    });
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let only_declared = !is_closed || object.keys().all(|key| schema["properties"].get(key).is_some());
    has_required && fixed_fit && only_declared
}

fn shallow_fits(property: &Value, member: &Value) -> bool {
    member.is_null() || kind_fits(property, member)
}

/// Null fits the schema.
fn allows_null(document: &Document, schema: &Value) -> bool {
    fn allows(document: &Document, schema: &Value, depth: u32) -> bool {
        if depth > 30 {
            return false;
        }
        if let Some(target) = schema["$ref"].as_str().and_then(|reference| document.resolve(reference)) {
            return allows(document, target, depth + 1);
        }
        if schema["nullable"].as_bool() == Some(true) {
            return true;
        }
        let any = |union: &str| {
            let members = schema[union].as_array();
            members.is_none_or(|members| members.iter().any(|member| allows(document, member, depth + 1)))
        };
        let mut all = schema["allOf"].as_array().into_iter().flatten();
        let in_enum = schema["enum"].as_array().is_none_or(|values| values.contains(&Value::Null));
        let is_constant = schema.get("const").is_none_or(Value::is_null);
        schema != &Value::Bool(false)
            && kind_fits(schema, &Value::Null)
            && in_enum
            && is_constant
            && any("oneOf")
            && any("anyOf")
            && all.all(|member| allows(document, member, depth + 1))
    }
    allows(document, schema, 0)
}
