//! The documents that pairs are made of: ours, and the real ones where they are at hand.

use std::path::Path;

use cratewright::config::OperationNames;
use cratewright::read;
use serde_json::Value;

use super::Document;
use crate::files::files_below;
use crate::{document, project, run};

/// Larger ones take too long.
const LARGEST: u64 = 5_000_000;

/// Those of `specs`, `tests/cases` and `tests/odd`.
#[must_use]
pub fn ours() -> Vec<Document> {
    ["specs", "tests/cases", "tests/odd"].iter().flat_map(|folder| below(&project(folder))).collect()
}

/// The large real ones; none where they are not at hand.
#[must_use]
pub fn real() -> Vec<Document> {
    below(&document("corpus"))
}

/// Those of them whose paths have one of the words, with commas between, of the variable `<name>_DOCUMENTS` of the environment;
/// all of them without it.
#[must_use]
pub fn asked(documents: Vec<Document>, name: &str) -> Vec<Document> {
    let Ok(words) = std::env::var(format!("{name}_DOCUMENTS")) else { return documents };
    documents.into_iter().filter(|one| words.split(',').any(|word| one.name.contains(word))).collect()
}

/// The same with the other way to name methods.
#[must_use]
pub fn rest(mut document: Document) -> Document {
    document.input.config.operations = OperationNames::Rest;
    document
}

/// In the order of their paths. Documents of several files are left out, and such as are none.
fn below(folder: &Path) -> Vec<Document> {
    let paths = if folder.is_dir() { files_below(folder) } else { Vec::new() };
    paths.iter().filter(|path| is_document(path)).filter_map(|path| within(folder, path)).collect()
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml" || end == "json")
        && path.metadata().is_ok_and(|of| of.len() < LARGEST)
}

fn within(folder: &Path, path: &Path) -> Option<Document> {
    let document = open(path).ok()?;
    let is_document = document.tree["openapi"].is_string() && !refers_to_files(&document.tree);
    let name = path.strip_prefix(folder).unwrap_or(path).display().to_string();
    (is_document && document.input.overlay_file().is_none()).then_some(Document { name, ..document })
}

/// A document as the generator reads it, with the `codegen.toml` beside it.
///
/// # Errors
/// The generator cannot read it.
pub fn open(path: &Path) -> Result<Document, String> {
    let (_, node) = read::document(path).map_err(|problem| problem.message)?;
    let tree = serde_json::from_str(&node.to_json()).map_err(|why| why.to_string())?;
    Ok(Document { name: path.display().to_string(), input: run::input(path)?, tree })
}

fn refers_to_files(node: &Value) -> bool {
    match node {
        Value::Object(object) => object.iter().any(|(key, child)| {
            let is_file = key == "$ref" && child.as_str().is_some_and(|target| !target.starts_with('#'));
            is_file || refers_to_files(child)
        }),
        Value::Array(items) => items.iter().any(refers_to_files),
        _ => false,
    }
}
