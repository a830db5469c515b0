//! Finds the operations of a document, and reads the schema of a request body out of one of ours.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The schema of what the operation with this `operationId` takes as this media type, every object in it closed.
pub fn of_request(document: &Path, operation: &str, media: &str) -> Result<Value, String> {
    let text = fs::read_to_string(document).map_err(|why| format!("{}: {why}", document.display()))?;
    let document: Value = serde_yaml::from_str(&text).map_err(|why| why.to_string())?;
    let (.., operation) = operations(&document)
        .find(|(.., candidate)| candidate["operationId"] == operation)
        .ok_or_else(|| format!("no operation `{operation}`"))?;
    let mut schema = operation["requestBody"]["content"][media]["schema"].clone();
    if schema.is_null() {
        return Err(format!("the operation takes no `{media}`"));
    }
    close(&mut schema);
    Ok(schema)
}

/// All operations of a document, with path and method.
pub fn operations(document: &Value) -> impl Iterator<Item = (&str, &str, &Value)> {
    let items = document["paths"].as_object().into_iter().flatten();
    let all = items.flat_map(|(path, item)| {
        let members = item.as_object().into_iter().flatten();
        members.map(move |(method, operation)| (path.as_str(), method.as_str(), operation))
    });
    all.filter(|(.., operation)| operation["responses"].is_object())
}

/// Forbids every key that no schema with `properties` names, at any depth: the document says so for the outermost object
/// alone, and Stripe refuses unknown parameters wherever they are. What the members of an `allOf` name, they name together.
pub fn close(schema: &mut Value) {
    close_below(schema);
    let Value::Object(keywords) = schema else { return };
    let names_keys = |schema: &Value| schema.get("properties").is_some_and(Value::is_object);
    let members = keywords.get("allOf").and_then(Value::as_array);
    let is_joint = members.is_some_and(|members| members.iter().any(names_keys));
    let names_its_keys = keywords.get("properties").is_some_and(Value::is_object) || is_joint;
    if names_its_keys && !keywords.contains_key("additionalProperties") {
        let keyword = if is_joint { "unevaluatedProperties" } else { "additionalProperties" };
        keywords.insert(keyword.into(), Value::Bool(false));
    }
}

/// The same of all that stands within an object, and not of itself.
fn close_below(schema: &mut Value) {
    let Value::Object(keywords) = schema else { return };
    for (keyword, value) in keywords {
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties", Value::Object(named)) => named.values_mut().for_each(close),
            ("allOf", Value::Array(members)) => members.iter_mut().for_each(close_below),
            ("anyOf" | "oneOf" | "prefixItems", Value::Array(members)) => members.iter_mut().for_each(close),
            ("items" | "additionalProperties", schema) => close(schema),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{close, of_request};
    use crate::project;

    #[test]
    fn members_of_all_of_are_closed_together() {
        let a = json!({"properties": {"a": {"properties": {"b": {}}}}});
        let mut schema = json!({"allOf": [a, {"properties": {"c": {}}}], "properties": {"d": {}}});
        close(&mut schema);
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        assert!(validator.is_valid(&json!({"a": {"b": 1}, "c": 1, "d": 1})));
        assert!(!validator.is_valid(&json!({"a": {"b": 1}, "e": 1})));
        assert!(!validator.is_valid(&json!({"a": {"b": 1, "e": 1}})));
    }

    #[test]
    fn closes_the_portal_session_at_every_depth() {
        let document = project("specs/stripe/openapi.yaml");
        let form = "application/x-www-form-urlencoded";
        let schema = of_request(&document, "PostBillingPortalSessions", form).expect("the schema is there");
        let closed = [
            "",
            "/properties/flow_data",
            "/properties/flow_data/properties/after_completion",
            "/properties/flow_data/properties/after_completion/properties/hosted_confirmation",
            "/properties/flow_data/properties/after_completion/properties/redirect",
            "/properties/flow_data/properties/subscription_cancel",
        ];
        for object in closed {
            let keyword = schema.pointer(&format!("{object}/additionalProperties"));
            assert_eq!(keyword, Some(&serde_json::Value::Bool(false)), "{object}");
        }
        assert!(of_request(&document, "PostBillingPortalSessions", "application/json").is_err());
        assert!(of_request(&document, "PostSomethingElse", form).is_err());
    }
}
