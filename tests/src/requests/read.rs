//! Reads what was sent of a request back into its sections, every value a string.

use serde_json::{Map, Value, json};

use super::{Operation, closed};
use crate::form;

/// What was sent of a request.
#[derive(Debug)]
pub struct Written {
    /// The path with its query.
    pub target: String,
    /// The header of this name; empty if there is none.
    pub content_type: String,
    /// The body, of which none is anything but text.
    pub body: String,
}

/// The sections of the request that was sent.
pub fn request(operation: &Operation, sent: &Written) -> Result<Value, String> {
    let (path, query) = sent.target.split_once('?').unwrap_or((&sent.target, ""));
    let path = arguments(&operation.path, path)?;
    let query = form::decode(query)?;
    let (query, body) = match operation.media.as_deref() {
        None if sent.body.is_empty() => return Ok(json!({"path": path, "query": query})),
        None => return Err(format!("a body that nobody asked for: {}", sent.body)),
        Some(_) if operation.has_no_content() => split(operation, query),
        Some("multipart/form-data") => (query, parts(sent)?),
        Some(_) => (query, form::decode(&sent.body)?),
    };
    Ok(json!({"path": path, "query": query, "body": body}))
}

/// The parameters of the query, and the fields of the form that stand beside them.
fn split(operation: &Operation, query: Value) -> (Value, Value) {
    let parameters = &operation.schema["properties"]["query"]["properties"];
    let all = query.as_object().into_iter().flatten().map(|(name, value)| (name.clone(), value.clone()));
    let (query, body): (Map<_, _>, Map<_, _>) = all.partition(|(name, _)| parameters.get(name).is_some());
    (query.into(), body.into())
}

/// The values that stand in a path for the names of its template, each of which is a segment.
fn arguments(template: &str, path: &str) -> Result<Value, String> {
    let (names, values): (Vec<&str>, Vec<&str>) = (template.split('/').collect(), path.split('/').collect());
    if names.len() != values.len() {
        return Err(format!("the path {path} is not of {template}"));
    }
    let mut arguments = Map::new();
    for (name, value) in names.into_iter().zip(values) {
        match name.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
            Some(name) => drop(arguments.insert(name.to_owned(), form::unescape_uri(value)?.into())),
            None if name == value => {}
            None => return Err(format!("the path {path} is not of {template}")),
        }
    }
    Ok(arguments.into())
}

/// The parts of a multipart body (RFC 7578), by names with brackets.
fn parts(sent: &Written) -> Result<Value, String> {
    let boundary = sent.content_type.strip_prefix("multipart/form-data; boundary=").ok_or("no boundary")?;
    let boundary = boundary.trim_matches('"');
    let body = format!("\r\n{}", sent.body);
    let delimiter = format!("\r\n--{boundary}");
    let whole = body.strip_prefix(&delimiter).and_then(|body| body.strip_suffix(&format!("{delimiter}--\r\n")));
    let whole = whole.ok_or_else(|| format!("no multipart body: {}", sent.body))?;
    let part = |piece: &str| {
        let (head, content) = piece.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let name = head.split("; name=\"").nth(1)?.split('"').next()?;
        Some((name.to_owned(), content.to_owned()))
    };
    let pairs: Option<Vec<(String, String)>> = whole.split(&delimiter).map(part).collect();
    form::nest(pairs.ok_or_else(|| format!("odd parts: {}", sent.body))?)
}

/// The value with strings in the place of all that is no array and no object.
pub fn strings(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(strings).collect(),
        Value::Object(entries) => {
            json!(entries.iter().map(|(key, value)| (key.clone(), strings(value))).collect::<Map<_, _>>())
        }
        other => closed::string(other),
    }
}
