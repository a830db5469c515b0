//! Says which schemas extend one that has a discriminator and no union of its own (OAS 3.1.1 §4.8.25, "Discriminator Object"),
//! and by which value of its property each is known.

use std::collections::BTreeMap;

use serde_json::Value;

use super::document::{Document, resolve};

/// Where components are.
const SCHEMAS: &str = "#/components/schemas/";

/// A reference to each schema that is extended by `allOf`, with references to those that extend it, however far away.
pub fn of_document(root: &Value) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let schemas = root["components"]["schemas"].as_object();
    for name in schemas.into_iter().flat_map(|schemas| schemas.keys()) {
        let mut bases = Vec::new();
        collect(root, &root["components"]["schemas"][name], &mut bases);
        for base in bases {
            found.entry(base).or_default().push(format!("{SCHEMAS}{}", pointer_token(name)));
        }
    }
    found
}

fn collect(root: &Value, schema: &Value, bases: &mut Vec<String>) {
    for base in schema["allOf"].as_array().into_iter().flatten().filter_map(|member| member["$ref"].as_str()) {
        if let Some(target) = resolve(root, base).filter(|_| !bases.iter().any(|known| known == base)) {
            bases.push(base.to_owned());
            collect(root, target, bases);
        }
    }
}

fn pointer_token(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// The discriminator of a schema that is the union of what extends it: its own, beside no union.
pub fn discriminator(schema: &Value) -> Option<&Value> {
    let has_union = ["oneOf", "anyOf"].iter().any(|union| schema.get(*union).is_some());
    schema.get("discriminator").filter(|discriminator| discriminator["propertyName"].is_string() && !has_union)
}

/// References to the schemas that a value of this one may be: those that its mapping names, itself perhaps among them, and
/// those that extend it.
pub fn of(document: &Document, reference: &str) -> Vec<String> {
    let Some(discriminator) = document.resolve(reference).and_then(discriminator) else {
        return Vec::new();
    };
    let mut all: Vec<String> = Vec::new();
    let mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let mapped = mapping.filter_map(|(_, target)| target.as_str()).map(full);
    for one in mapped.chain(document.subtypes.get(reference).into_iter().flatten().cloned()) {
        if document.resolve(&one).is_some() && !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// The one of them that a value says it is.
pub fn meant<'d>(document: &'d Document, reference: &str, value: &Value) -> Option<&'d Value> {
    let discriminator = document.resolve(reference).and_then(discriminator)?;
    let said = text(value.get(discriminator["propertyName"].as_str()?)?)?;
    let subtypes = of(document, reference);
    let found = subtypes.iter().find(|subtype| names(discriminator, subtype).contains(&said))?;
    document.resolve(found)
}

/// The values by which a member is known: those that the mapping gives it, or the name of its component.
pub fn names(discriminator: &Value, reference: &str) -> Vec<String> {
    let mapping = discriminator["mapping"].as_object().into_iter().flatten();
    let is_it = |target: &Value| target.as_str().is_some_and(|target| full(target) == full(reference));
    let named: Vec<String> = mapping.filter(|(_, target)| is_it(target)).map(|(name, _)| name.clone()).collect();
    if !named.is_empty() {
        return named;
    }
    vec![reference.rsplit('/').next().unwrap_or(reference).replace("~1", "/").replace("~0", "~")]
}

/// A mapping may name a component without saying where it is.
fn full(target: &str) -> String {
    if target.contains(['/', '#']) { target.to_owned() } else { format!("{SCHEMAS}{}", pointer_token(target)) }
}

/// What a value is in a mapping, whose keys are strings.
pub fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}
