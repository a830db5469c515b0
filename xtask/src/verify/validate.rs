//! Validates many values against many schemas of one document through a single compiled JSON Schema.

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::convert::{Converter, Direction};
use super::document::Document;
use super::schema::Schemas;

/// The schemas to validate against; each is known by its number.
pub struct Validators {
    roots: Vec<Value>,
    definitions: Map<String, Value>,
    joint: Option<Validator>,
}

impl Validators {
    /// Compiles all of them at once, so that what they share is compiled once.
    pub fn new(document: &Document, schemas: &Schemas<'_>, direction: Direction, roots: &[Value]) -> Self {
        let mut converter = Converter::new(document, schemas, direction);
        let roots: Vec<Value> = roots.iter().map(|root| converter.schema(root)).collect();
        let definitions = converter.definitions();
        let named = roots.iter().enumerate().map(|(number, root)| (number.to_string(), root.clone()));
        let joint = compile(named.collect(), &definitions).ok();
        Self { roots, definitions, joint }
    }

    /// Why the value does not fit the schema of this number; `None` if it does.
    pub fn error(&self, number: usize, value: &Value) -> Option<String> {
        let key = number.to_string();
        let instance = json!({ &key: value });
        let explain = |validator: &Validator| {
            let error = validator.validate(&instance).err()?;
            let text: String = error.to_string().chars().take(160).collect();
            Some(format!("{text} at {}", error.instance_path()))
        };
        match &self.joint {
            Some(validator) => explain(validator),
            None => match compile(Map::from_iter([(key, self.roots[number].clone())]), &self.definitions) {
                Ok(validator) => explain(&validator),
                Err(error) => Some(error),
            },
        }
    }
}

fn compile(named: Map<String, Value>, definitions: &Map<String, Value>) -> Result<Validator, String> {
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": definitions,
        "properties": named,
    });
    jsonschema::draft202012::new(&schema).map_err(|error| error.to_string())
}
