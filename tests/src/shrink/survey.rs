//! Where a document has what: the pointers of its operations, parameters, bodies, responses and schemas.

use serde_json::Value;

use crate::pointer::escaped;

/// The places of a document, in its order.
#[derive(Debug, Default)]
pub struct Survey<'a> {
    pub root: Option<&'a Value>,
    /// Below `paths` alone.
    pub operations: Vec<String>,
    /// Parameters, or references to them, in the lists of operations and paths.
    pub parameters: Vec<String>,
    /// Maps of media types.
    pub contents: Vec<String>,
    /// Maps of responses by status.
    pub responses: Vec<String>,
    pub schemas: Vec<String>,
}

/// What an object is, by its place.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Is {
    Components,
    PathItem,
    Operation,
    Parameter,
    Body,
    Response,
    Responses,
    Content,
    MediaType,
    Schema,
    Callback,
    MapOf(&'static Is),
    ListOf(&'static Is),
}

const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl<'a> Survey<'a> {
    pub fn of(document: &'a Value) -> Self {
        let mut survey = Self { root: Some(document), ..Self::default() };
        for (key, is) in [("paths", &Is::PathItem), ("webhooks", &Is::PathItem)] {
            survey.walk(&document[key], format!("/{key}"), Is::MapOf(is));
        }
        survey.walk(&document["components"], "/components".to_owned(), Is::Components);
        survey
    }

    /// What stands at a place.
    pub fn at(&self, at: &str) -> &'a Value {
        const NOTHING: &Value = &Value::Null;
        self.root.and_then(|root| root.pointer(at)).unwrap_or(NOTHING)
    }

    /// The place that a reference leads to, through references there.
    pub fn target(&self, at: &str) -> String {
        let mut at = at.to_owned();
        for _ in 0..8 {
            match self.at(&at)["$ref"].as_str().and_then(|reference| reference.strip_prefix('#')) {
                Some(target) => at = target.to_owned(),
                None => break,
            }
        }
        at
    }

    fn walk(&mut self, node: &'a Value, at: String, is: Is) {
        if !node.is_object() && !node.is_array() {
            return;
        }
        match is {
            Is::Operation if at.starts_with("/paths/") && at.matches('/').count() == 3 => {
                self.operations.push(at.clone())
            }
            Is::Content => self.contents.push(at.clone()),
            Is::Responses => self.responses.push(at.clone()),
            Is::Schema => self.schemas.push(at.clone()),
            Is::Parameter if !at.starts_with("/components") && at.contains("/parameters/") => {
                self.parameters.push(at.clone());
            }
            _ => {}
        }
        for (key, child) in node.as_object().into_iter().flatten() {
            if let Some(is) = child_of(is, key) {
                self.walk(child, format!("{at}/{}", escaped(key)), is);
            }
        }
        if let (Some(items), Is::ListOf(is)) = (node.as_array(), is) {
            items.iter().enumerate().for_each(|(index, item)| self.walk(item, format!("{at}/{index}"), *is));
        }
    }
}

/// What a key of an object holds.
fn child_of(is: Is, key: &str) -> Option<Is> {
    Some(match (is, key) {
        (Is::MapOf(is), _) => *is,
        (Is::Content, _) => Is::MediaType,
        (Is::Callback, _) => Is::PathItem,
        (Is::Responses, key) if !key.starts_with("x-") => Is::Response,
        (Is::Components, "schemas") => Is::MapOf(&Is::Schema),
        (Is::Components, "parameters" | "headers") => Is::MapOf(&Is::Parameter),
        (Is::Components, "requestBodies") => Is::MapOf(&Is::Body),
        (Is::Components, "responses") => Is::MapOf(&Is::Response),
        (Is::Components, "pathItems") => Is::MapOf(&Is::PathItem),
        (Is::Components | Is::Operation, "callbacks") => Is::MapOf(&Is::Callback),
        (Is::PathItem | Is::Operation, "parameters") => Is::ListOf(&Is::Parameter),
        (Is::PathItem, method) if METHODS.contains(&method) => Is::Operation,
        (Is::Operation, "requestBody") => Is::Body,
        (Is::Operation, "responses") => Is::Responses,
        (Is::Body | Is::Response | Is::Parameter, "content") => Is::Content,
        (Is::Response, "headers") => Is::MapOf(&Is::Parameter),
        (Is::Parameter, "schema") | (Is::MediaType, "schema" | "itemSchema") => Is::Schema,
        (Is::Schema, "properties" | "patternProperties" | "$defs") => Is::MapOf(&Is::Schema),
        (Is::Schema, "allOf" | "anyOf" | "oneOf" | "prefixItems") => Is::ListOf(&Is::Schema),
        (Is::Schema, "items" | "additionalProperties") => Is::Schema,
        _ => return None,
    })
}
