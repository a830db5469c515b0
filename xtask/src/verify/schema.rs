//! Looks at schemas of a document as the sampler needs them: `$ref` followed, `allOf` folded in, least height known.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Deref;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::document::{ANYTHING, Document};

/// Nothing finite fits: only recursion could fill it.
pub const ENDLESS: u32 = u32::MAX;

/// Keys that only say something about the values, so that a schema with one of them beside a `$ref` is no mere reference.
const ASSERTIONS: [&str; 6] = ["type", "properties", "required", "enum", "const", "allOf"];

/// The schemas of one document, with what was worked out about its references.
pub struct Schemas<'d> {
    /// The document.
    pub document: &'d Document,
    merged: RefCell<HashMap<String, Merged<'d>>>,
    heights: RefCell<HashMap<String, u32>>,
}

/// A schema without `$ref` and `allOf` at its top: a place of the document, or one made from several.
#[derive(Clone)]
pub enum Merged<'d> {
    /// A place of the document.
    Place(&'d Value),
    /// Folded together.
    Made(Rc<Value>),
}

impl Deref for Merged<'_> {
    type Target = Value;

    fn deref(&self) -> &Value {
        match self {
            Self::Place(value) => value,
            Self::Made(value) => value,
        }
    }
}

impl<'d> Schemas<'d> {
    /// Nothing is worked out before it is asked for.
    pub fn new(document: &'d Document) -> Self {
        Self { document, merged: RefCell::default(), heights: RefCell::default() }
    }

    /// The schema with its references followed and `allOf` folded in: properties and `required` are united, an `enum`
    /// is cut to what all allow, and of any other key the first word counts.
    pub fn merged<'s>(&self, schema: &'s Value) -> Merged<'s>
    where
        'd: 's,
    {
        self.merge(schema, 0)
    }

    fn merge<'s>(&self, schema: &'s Value, depth: u32) -> Merged<'s>
    where
        'd: 's,
    {
        let Some(reference) = schema["$ref"].as_str() else {
            return self.fold(schema, depth);
        };
        let Some(target) = self.document.resolve(reference).filter(|_| depth < 40) else {
            return Merged::Place(&ANYTHING);
        };
        if let Some(beside) = self.beside_reference(schema) {
            return Merged::Made(self.fold_members(Map::new(), &[target.clone(), beside], depth));
        }
        if let Some(known) = self.merged.borrow().get(reference) {
            return known.clone();
        }
        let merged = self.merge(target, depth + 1);
        self.merged.borrow_mut().insert(reference.to_owned(), merged.clone());
        merged
    }

    /// What OpenAPI 3.1 allows to stand beside a `$ref`; 3.0 ignores it.
    fn beside_reference(&self, schema: &Value) -> Option<Value> {
        let beside = schema.as_object().filter(|_| self.document.v31)?;
        if !ASSERTIONS.iter().any(|key| beside.contains_key(*key)) {
            return None;
        }
        let mut beside = beside.clone();
        beside.shift_remove("$ref");
        Some(Value::Object(beside))
    }

    fn fold<'s>(&self, schema: &'s Value, depth: u32) -> Merged<'s> {
        let (Some(members), Some(rest)) = (schema["allOf"].as_array().filter(|_| depth < 40), schema.as_object())
        else {
            return Merged::Place(schema);
        };
        let mut rest = rest.clone();
        rest.shift_remove("allOf");
        Merged::Made(self.fold_members(rest, members, depth))
    }

    fn fold_members(&self, mut folded: Map<String, Value>, members: &[Value], depth: u32) -> Rc<Value> {
        let says_nullable = folded.contains_key("nullable");
        let mut all_nullable = true;
        for member in members {
            let member = self.merge(member, depth + 1);
            all_nullable &= is_nullable(&member);
            for (key, value) in member.as_object().into_iter().flatten() {
                fold_key(&mut folded, key, value);
            }
        }
        if !says_nullable && !all_nullable {
            folded.shift_remove("nullable");
        }
        Rc::new(Value::Object(folded))
    }

    /// The least depth of any value that fits; [`ENDLESS`] where there is none.
    pub fn height(&self, schema: &Value) -> u32 {
        self.measure(schema, &mut Vec::new())
    }

    fn measure(&self, schema: &Value, busy: &mut Vec<String>) -> u32 {
        let reference = schema["$ref"].as_str().filter(|_| self.beside_reference(schema).is_none());
        let Some(reference) = reference else {
            return self.measure_merged(&self.merged(schema), busy);
        };
        if let Some(known) = self.heights.borrow().get(reference) {
            return *known;
        }
        if busy.iter().any(|other| other == reference) {
            return ENDLESS;
        }
        busy.push(reference.to_owned());
        let height = self.measure_merged(&self.merged(schema), busy);
        busy.pop();
        // An endless result within a cycle may only mean that the cycle was cut here.
        if height != ENDLESS || busy.is_empty() {
            self.heights.borrow_mut().insert(reference.to_owned(), height);
        }
        height
    }

    fn measure_merged(&self, schema: &Value, busy: &mut Vec<String>) -> u32 {
        if !schema.is_object() || is_nullable(schema) || schema.get("enum").is_some() || schema.get("const").is_some() {
            return 0;
        }
        let mut height = 0;
        for union in ["oneOf", "anyOf"] {
            let members = schema[union].as_array().into_iter().flatten();
            height = members.map(|member| self.measure(member, busy)).min().unwrap_or(0).max(height);
        }
        let types = types(schema);
        if types.contains(&"object") {
            for name in required(schema) {
                let Some(property) = schema["properties"].get(name) else {
                    continue;
                };
                height = height.max(self.measure(property, busy).saturating_add(1));
            }
        } else if types.contains(&"array") && schema["minItems"].as_u64().unwrap_or(0) > 0 {
            let items = schema.get("items").map_or(0, |items| self.measure(items, busy));
            height = height.max(items.saturating_add(1));
        }
        height
    }
}

fn fold_key(folded: &mut Map<String, Value>, key: &str, value: &Value) {
    let Some(present) = folded.get_mut(key) else {
        folded.insert(key.to_owned(), value.clone());
        return;
    };
    match (key, present, value) {
        ("properties", Value::Object(present), Value::Object(more)) => fold_properties(present, more),
        ("required", Value::Array(present), Value::Array(more)) => {
            let fresh: Vec<Value> = more.iter().filter(|name| !present.contains(name)).cloned().collect();
            present.extend(fresh);
        }
        ("enum", Value::Array(present), Value::Array(more)) => present.retain(|value| more.contains(value)),
        ("oneOf" | "anyOf", ..) => more_unions(folded, key, value),
        _ => {}
    }
}

fn fold_properties(present: &mut Map<String, Value>, more: &Map<String, Value>) {
    for (name, property) in more {
        match present.get_mut(name) {
            Some(before) if before == property => {}
            Some(before) => {
                let both = Value::Array(vec![before.take(), property.clone()]);
                *before = Value::Object(Map::from_iter([("allOf".to_owned(), both)]));
            }
            None => {
                present.insert(name.clone(), property.clone());
            }
        }
    }
}

/// A second `oneOf` of the same object is kept under a key of ours.
fn more_unions(folded: &mut Map<String, Value>, key: &str, value: &Value) {
    let union = Value::Object(Map::from_iter([(key.to_owned(), value.clone())]));
    match folded.get_mut(MORE_UNIONS) {
        Some(Value::Array(unions)) => unions.push(union),
        _ => {
            folded.insert(MORE_UNIONS.to_owned(), Value::Array(vec![union]));
        }
    }
}

/// Where a merged schema keeps the unions beyond the first of their kind.
pub const MORE_UNIONS: &str = "x-more-unions";

/// The types that a merged schema names or implies; empty for anything.
pub fn types(schema: &Value) -> Vec<&str> {
    match &schema["type"] {
        Value::String(one) => vec![one],
        Value::Array(several) => several.iter().filter_map(Value::as_str).collect(),
        _ if ["properties", "additionalProperties"].iter().any(|key| schema.get(*key).is_some()) => {
            vec!["object"]
        }
        _ if !required(schema).is_empty() => vec!["object"],
        _ if schema.get("items").is_some() => vec!["array"],
        _ => Vec::new(),
    }
}

/// A merged schema says itself that null is fine.
pub fn is_nullable(schema: &Value) -> bool {
    schema["nullable"].as_bool() == Some(true) || types(schema).contains(&"null")
}

/// A member of a union that says nothing but `nullable: true`: schemars' idiom for "or null".
pub fn is_only_nullable(schema: &Value) -> bool {
    let Some(keys) = schema.as_object() else {
        return false;
    };
    const SAY_NOTHING: [&str; 5] = ["nullable", "title", "description", "example", "default"];
    keys.get("nullable") == Some(&Value::Bool(true)) && keys.keys().all(|key| SAY_NOTHING.contains(&key.as_str()))
}

/// The names of a schema's `required`.
pub fn required(schema: &Value) -> Vec<&str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}
