//! Reads the schema of an operation's request body out of one of our documents.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// The schema of what the operation with this `operationId` takes as this media type, every object in it closed.
pub fn of_request(document: &Path, operation: &str, media: &str) -> Result<Value, String> {
    let text = fs::read_to_string(document).map_err(|why| format!("{}: {why}", document.display()))?;
    let document: Value = serde_yaml::from_str(&text).map_err(|why| why.to_string())?;
    let operation = operations(&document)
        .find(|candidate| candidate["operationId"] == operation)
        .ok_or_else(|| format!("no operation `{operation}`"))?;
    let mut schema = operation["requestBody"]["content"][media]["schema"].clone();
    if schema.is_null() {
        return Err(format!("the operation takes no `{media}`"));
    }
    close(&mut schema);
    Ok(schema)
}

fn operations(document: &Value) -> impl Iterator<Item = &Value> {
    let items = document["paths"].as_object().into_iter().flat_map(|paths| paths.values());
    items.flat_map(|item| item.as_object().into_iter().flat_map(|item| item.values()))
}

/// Forbids every key that a schema with `properties` does not name. The document says so for the outermost
/// object alone; Stripe refuses unknown parameters at any depth.
pub fn close(schema: &mut Value) {
    match schema {
        Value::Object(keywords) => {
            keywords.values_mut().for_each(close);
            let names_its_keys = keywords.get("properties").is_some_and(Value::is_object);
            if names_its_keys && !keywords.contains_key("additionalProperties") {
                keywords.insert("additionalProperties".into(), Value::Bool(false));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::of_request;
    use crate::project;

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
