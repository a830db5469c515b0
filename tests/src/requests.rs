//! Holds what a crate sends against the document that it was made of: requests are drawn from the schemas of an operation, and
//! what is sent of them is read and validated here, without anything of the runtime.

mod closed;
mod draw;
mod read;

pub use draw::Draw;
pub use read::Written;

use serde_json::{Map, Value, json};

use crate::schema;

/// What an operation can be asked with: a schema for each of the sections `path`, `query` and `body`.
pub struct Operation {
    /// Its `operationId`.
    pub id: String,
    /// `get`, …
    pub method: String,
    /// `/v1/customers/{customer}`
    pub path: String,
    /// The media type of the body, if it takes one.
    pub media: Option<String>,
    /// The schema of a request, an object of sections.
    pub schema: Value,
}

/// All operations of a document.
#[must_use]
pub fn operations(document: &Value) -> Vec<Operation> {
    schema::operations(document).map(|(path, method, operation)| of(path, method, operation)).collect()
}

fn of(path: &str, method: &str, operation: &Value) -> Operation {
    let content = operation["requestBody"]["content"].as_object().and_then(|content| content.iter().next());
    let mut sections = Map::new();
    for place in ["path", "query"] {
        sections.insert(place.to_owned(), parameters(operation, place));
    }
    if let Some((_, media)) = content {
        sections.insert("body".to_owned(), media["schema"].clone());
    }
    let names: Vec<&String> = sections.keys().collect();
    let schema = json!({"type": "object", "required": names, "properties": sections});
    let id = operation["operationId"].as_str().expect("an operation has an id").to_owned();
    Operation {
        id,
        method: method.to_owned(),
        path: path.to_owned(),
        media: content.map(|(media, _)| media.clone()),
        schema,
    }
}

/// The parameters of one place, as an object.
fn parameters(operation: &Value, place: &str) -> Value {
    let all = operation["parameters"].as_array().into_iter().flatten();
    let here: Vec<&Value> = all.filter(|parameter| parameter["in"] == place).collect();
    let properties: Map<String, Value> = here
        .iter()
        .map(|parameter| (parameter["name"].as_str().unwrap_or_default().to_owned(), parameter["schema"].clone()))
        .collect();
    let required: Vec<&Value> =
        here.iter().filter(|parameter| parameter["required"] == true).map(|parameter| &parameter["name"]).collect();
    json!({"type": "object", "required": required, "properties": properties})
}

impl Operation {
    /// Whether a body of its method means nothing (RFC 9110, sections 9.3.1 and 9.3.5), so that a form goes into the query.
    fn has_no_content(&self) -> bool {
        ["get", "head", "delete"].contains(&self.method.as_str())
    }

    /// A request, as an object of its sections; a section with nothing in it is an empty object.
    #[must_use]
    pub fn draw(&self, draw: Draw) -> Value {
        let mut request = Map::new();
        for (section, schema) in self.schema["properties"].as_object().into_iter().flatten() {
            let value = draw::value(draw, section == "path", schema);
            request.insert(section.clone(), value.unwrap_or_else(|| json!({})));
        }
        request.into()
    }

    /// Validates what is sent of the operation: a schema of strings, since forms and URLs have no other values, that takes no
    /// key which the document does not name.
    pub fn validator(&self) -> Result<jsonschema::Validator, String> {
        let schema = closed::of_strings(&self.schema);
        jsonschema::draft202012::new(&schema).map_err(|why| format!("{}: {why}", self.id))
    }

    /// What is wrong with what was sent of a request: it cannot be read, is not valid, or does not say the same.
    #[must_use]
    pub fn problem(&self, validator: &jsonschema::Validator, request: &Value, sent: &Written) -> Option<String> {
        let read = match read::request(self, sent) {
            Ok(read) => read,
            Err(why) => return Some(why),
        };
        if let Err(why) = validator.validate(&read) {
            return Some(format!("{why} at {}", why.instance_path()));
        }
        let meant = read::strings(request);
        (read != meant).then(|| format!("sent {read}, meant {meant}"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Draw, Written, operations};
    use serde_json::{Value, json};

    fn operation() -> super::Operation {
        let schema = json!({"type": "object", "required": ["amount"], "properties": {
            "amount": {"type": "integer"},
            "to": {"type": "object", "properties": {"id": {"type": "string", "maxLength": 3}}},
            "tags": {"type": "array", "items": {"enum": ["a", "b"], "type": "string"}},
        }});
        let form = json!({"content": {"application/x-www-form-urlencoded": {"schema": schema}}});
        let id = json!({"in": "path", "name": "id", "required": true, "schema": {"type": "string"}});
        let operation = json!({"operationId": "Pay", "parameters": [id], "requestBody": form, "responses": {}});
        operations(&json!({"paths": {"/pay/{id}": {"post": operation}}})).remove(0)
    }

    fn problem(request: Value, target: &str, body: &str) -> Option<String> {
        let operation = operation();
        let validator = operation.validator().expect("a schema");
        let sent = Written { target: target.into(), content_type: String::new(), body: body.into() };
        operation.problem(&validator, &request, &sent)
    }

    #[test]
    fn least_and_most() {
        assert_eq!(operation().draw(Draw::Least), json!({"path": {"id": "s"}, "query": {}, "body": {"amount": 1}}));
        let most = json!({"path": {"id": "s"}, "query": {}, "body": {
            "amount": 1, "to": {"id": "s"}, "tags": ["a", "a"],
        }});
        assert_eq!(operation().draw(Draw::Most(0)), most);
        assert_eq!(operation().draw(Draw::Most(1))["body"]["tags"], json!(["b", "b"]));
    }

    #[test]
    fn what_is_sent_is_held_against_schema_and_request() {
        let request = json!({"path": {"id": "a b"}, "query": {}, "body": {"amount": 7, "to": {"id": "x"}}});
        let sent = |target: &str, body: &str| problem(request.clone(), target, body);
        assert_eq!(sent("/pay/a%20b", "amount=7&to[id]=x"), None);
        for (target, body, why) in [
            ("/pay/a%20b", "amount=8&to[id]=x", "sent"),
            ("/pay/a%20b", "amount=7", "sent"),
            ("/pay/a", "amount=7&to[id]=x", "sent"),
            ("/pay/a%20b", "amount=7.5&to[id]=x", "does not match"),
            ("/pay/a%20b", "to[id]=x", "required"),
            ("/pay/a%20b", "amount=7&to[id]=xxxx", "longer"),
            ("/pay/a%20b", "amount=7&to[id]=x&to[ids]=x", "Additional properties"),
            ("/pay/a%20b?expand=x", "amount=7&to[id]=x", "Additional properties"),
            ("/pay/a%20b", "amount=7&amount=7", "twice"),
            ("/pays/a", "amount=7&to[id]=x", "path"),
        ] {
            let problem = sent(target, body);
            assert!(problem.as_ref().is_some_and(|problem| problem.contains(why)), "{target} {body}: {problem:?}");
        }
    }
}
