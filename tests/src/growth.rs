//! Documents that grow in one direction each, and what generating them takes: time that grows faster than its document is
//! a way to stop a machine.

mod operations;
mod schemas;
mod swagger;
mod texts;
mod unions;
mod xml;

use std::collections::HashMap;
use std::path::Path;

use cratewright::read::Loader;
use cratewright::render;
use cratewright::source::{Format, Source};
use cratewright::{Generated, Input, config};
use serde_json::{Map, Value, json};

/// A direction in which a document can grow.
pub struct Row {
    /// What there is more and more of.
    pub name: &'static str,
    /// How many are made in a quick test; four times as many are made beside it.
    pub small: usize,
    /// How many are made where there is time.
    pub large: usize,
    /// The document with so many of them.
    pub make: fn(usize) -> Document,
}

/// A document, with what else it is generated from.
#[derive(Debug, Default)]
pub struct Document {
    /// By name; `openapi.json` is the first one.
    pub files: Map<String, Value>,
    /// The text of `codegen.toml`.
    pub config: String,
}

impl From<Value> for Document {
    fn from(root: Value) -> Self {
        Document { files: Map::from_iter([("openapi.json".to_owned(), root)]), config: String::new() }
    }
}

/// All directions.
#[must_use]
pub fn rows() -> Vec<&'static Row> {
    [operations::ROWS, schemas::ROWS, unions::ROWS, texts::ROWS, swagger::ROWS, xml::ROWS]
        .into_iter()
        .flatten()
        .collect()
}

impl Document {
    /// How many bytes its files have.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.files.values().map(|root| root.to_string().len()).sum()
    }

    /// What the generator is given: files come from memory.
    ///
    /// # Panics
    /// The configuration is none.
    #[must_use]
    pub fn input(&self) -> Input {
        let texts = self.files.iter().map(|(name, root)| (name.clone(), root.to_string().into_bytes()));
        let texts: HashMap<String, Vec<u8>> = texts.collect();
        let loader = Loader::new(move |file: &Path| {
            let name = file.to_string_lossy();
            texts.get(name.as_ref()).cloned().ok_or_else(|| std::io::ErrorKind::NotFound.into())
        });
        let source = Source { file: "codegen.toml".into(), text: self.config.clone(), format: Format::Toml };
        let config = config::parse(&source).expect("the configuration is valid");
        Input { document: "openapi.json".into(), config, config_source: Some(source), loader, ..Input::default() }
    }
}

/// Generates and shows all problems, as the command line does; the number of bytes that came out.
#[must_use]
pub fn run(input: &Input) -> usize {
    let (diagnostics, sources, bytes) = match cratewright::generate(input, &mut ()) {
        Ok(Generated { diagnostics, sources, files, .. }) => {
            (diagnostics, sources, files.iter().map(|file| file.text.len()).sum())
        }
        Err(failure) => (failure.diagnostics, failure.sources, 0),
    };
    bytes + render::text(&diagnostics, &sources, false).len()
}

/// A document of 3.1 with these paths and components.
fn document(paths: Value, components: Value) -> Value {
    json!({"openapi": "3.1.0", "info": {"title": "Growth", "version": "1"}, "paths": paths, "components": components})
}

/// A document with one operation that returns this schema.
fn returning(schema: Value, schemas: Value) -> Value {
    document(json!({"/x": {"get": operation("x", "things", schema)}}), json!({"schemas": schemas}))
}

/// A document with one operation that sends this schema and returns it.
fn both_ways(schema: Value, schemas: Value) -> Value {
    let mut operation = operation("x", "things", schema.clone());
    operation["requestBody"] = json!({"content": {"application/json": {"schema": schema}}});
    document(json!({"/x": {"post": operation}}), json!({"schemas": schemas}))
}

fn operation(id: &str, tag: &str, schema: Value) -> Value {
    json!({
        "operationId": id,
        "tags": [tag],
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}},
    })
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// An object with so many entries.
fn entries(count: usize, entry: impl Fn(usize) -> (String, Value)) -> Value {
    Value::Object((0..count).map(entry).collect())
}

/// A list of so many items.
fn items(count: usize, item: impl Fn(usize) -> Value) -> Value {
    Value::Array((0..count).map(item).collect())
}

/// Names that are written in different ways and are one name in Rust: `a-a_a`, `a_a-a`.
fn alike(index: usize) -> String {
    (0..16).fold("a".to_owned(), |name, bit| name + if index >> bit & 1 == 1 { "-a" } else { "_a" })
}

/// An object with one property of this name.
fn object(property: &str) -> Value {
    json!({"type": "object", "properties": {property: {"type": "string"}}})
}
