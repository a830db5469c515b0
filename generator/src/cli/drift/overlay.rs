//! Writes the overlay: an action for each schema that responses are not like (Overlay Specification 1.0).

use serde_json::{Map, Value, json};

use super::Line;
use super::place::Place;
use crate::cli::Outcome;
use crate::node::Node;
use crate::pointer::Pointer;

/// The actions so far.
pub struct Overlay<'d> {
    root: &'d Node,
    actions: Vec<Value>,
    places: usize,
}

impl<'d> Overlay<'d> {
    pub fn new(root: &'d Node) -> Self {
        Overlay { root, actions: Vec::new(), places: 0 }
    }

    /// How many places are corrected.
    pub fn len(&self) -> usize {
        self.places
    }

    /// Corrects the schema of a place by what was found there.
    ///
    /// # Errors
    /// An overlay cannot say it.
    pub fn add(&mut self, place: &Place<'_>, line: &Line, count: usize) -> Result<(), String> {
        let reason = format!(
            "{count} of `{}`: expected {} at {}, found {}",
            line.operation,
            line.expected,
            super::shown(&line.pointer),
            line.found
        );
        match (line.expected.as_str(), line.found.as_str()) {
            ("a required field", _) => self.optional(place, &reason),
            (_, "null") => self.replace(place, &reason, nullable(self.is_3_0(), &json_of(place.schema))),
            (_, found) => {
                let kind = kind(found).ok_or_else(|| format!("{found} is the value of no type"))?;
                let value = also(self.is_3_0(), &json_of(place.schema), kind);
                self.replace(place, &reason, value)
            }
        }
    }

    /// The overlay as YAML.
    pub fn text(&self) -> Outcome<String> {
        let overlay = json!({
            "overlay": "1.0.0",
            "info": {"title": "What responses really hold", "version": "1.0.0"},
            "actions": self.actions,
        });
        Ok(serde_yaml::to_string(&overlay)?)
    }

    fn is_3_0(&self) -> bool {
        self.root.get("openapi").and_then(Node::as_str).is_some_and(|version| version.starts_with("3.0"))
    }

    /// Takes a name out of those that are required.
    fn optional(&mut self, place: &Place<'_>, reason: &str) -> Result<(), String> {
        let (at, owner) = place.owner.as_ref().ok_or("the body itself did not come")?;
        let required = owner.get("required").and_then(Node::as_array).unwrap_or_default();
        if !required.iter().any(|name| name.as_str() == Some(&place.name)) {
            return Err("another schema requires it".to_owned());
        }
        let target = format!("{}[?@ == {}]", path(self.root, &at.join("required")), quoted(&place.name));
        self.push(json!({"target": target, "description": reason, "remove": true}));
        Ok(())
    }

    /// Puts another schema in the place of one: an update would merge the two.
    fn replace(&mut self, place: &Place<'_>, reason: &str, schema: Value) -> Result<(), String> {
        let (Some(parent), Some(name)) = (place.at.parent(), place.at.last()) else {
            return Err("that is the whole document".to_owned());
        };
        if self.root.at(&parent).is_none_or(|parent| parent.as_object().is_none()) {
            return Err("the schema stands in a list, where an overlay cannot put another one".to_owned());
        }
        self.actions.push(json!({"target": path(self.root, &place.at), "description": reason, "remove": true}));
        let update = Map::from_iter([(name.into_owned(), schema)]);
        self.push(json!({"target": path(self.root, &parent), "description": reason, "update": update}));
        Ok(())
    }

    fn push(&mut self, action: Value) {
        self.actions.push(action);
        self.places += 1;
    }
}

fn json_of(node: &Node) -> Value {
    serde_json::from_str(&node.to_json()).unwrap_or_default()
}

/// The type of what was found, as a decode error calls it.
fn kind(found: &str) -> Option<&'static str> {
    Some(match found {
        "a string" => "string",
        "an integer" => "integer",
        "a number" => "number",
        "true" | "false" => "boolean",
        "an array" => "array",
        "an object" => "object",
        _ => return None,
    })
}

/// The same schema, or null (OAS 3.0.3 §4.7.24; JSON Schema 2020-12 since 3.1).
fn nullable(is_3_0: bool, schema: &Value) -> Value {
    let with = |key: &str, value: Value| {
        let mut schema = schema.clone();
        schema[key] = value;
        schema
    };
    match (is_3_0, schema["$ref"].is_string(), &schema["type"]) {
        (true, true, _) => json!({"allOf": [schema], "nullable": true}),
        (true, false, _) => with("nullable", json!(true)),
        (false, false, Value::String(kind)) => with("type", json!([kind, "null"])),
        (false, ..) => json!({"anyOf": [schema, {"type": "null"}]}),
    }
}

/// The same schema, or a value of this kind.
fn also(is_3_0: bool, schema: &Value, kind: &str) -> Value {
    let other = match kind {
        // An array needs its items, in 3.0 at least.
        "array" => json!({"type": "array", "items": {}}),
        kind => json!({"type": kind}),
    };
    match &schema["type"] {
        Value::String(own) if !is_3_0 && schema.as_object().is_some_and(|schema| schema.len() == 1) => {
            json!({"type": [own, kind]})
        }
        _ => json!({"oneOf": [schema, other]}),
    }
}

/// A place as a path of RFC 9535.
fn path(root: &Node, pointer: &Pointer) -> String {
    let (mut path, mut node) = ("$".to_owned(), Some(root));
    for step in pointer.tokens() {
        let is_item = node.is_some_and(|node| node.as_array().is_some());
        path.push_str(&if is_item { format!("[{step}]") } else { format!("[{}]", quoted(&step)) });
        node = node.and_then(|node| node.step(&step));
    }
    path
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}
