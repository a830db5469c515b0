//! Expectations written by hand for the parts of `verify`; real documents are asked only where the corpus is there.

mod apart;
mod compare;
mod corpus;
mod document;
mod harness;
mod reference;
mod sampler;
mod unknown;
mod wire;
mod xml;

use serde_json::{Value, json};

use super::document::Document;

/// A document with one operation, `POST /things/{id}`.
fn document(operation: Value, schemas: Value) -> Document {
    versioned("3.0.3", operation, schemas)
}

fn versioned(version: &str, operation: Value, schemas: Value) -> Document {
    Document::new(json!({
        "openapi": version,
        "paths": { "/things/{id}": { "post": operation } },
        "components": { "schemas": schemas },
    }))
}
