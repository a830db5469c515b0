//! The sampler on real documents, where they are there.

use std::path::Path;

use super::super::document::Document;
use super::super::samples;
use super::super::schema::Schemas;

/// Nearly every sample of a real document can be made.
fn check(file: &str, most_missing: usize) {
    let path = Path::new(env!("CRATEWRIGHT_DOCUMENTS")).join("corpus").join(file);
    let document = Document::load(&path).expect("a document");
    let operations = document.operations();
    let made = samples::make(&document, &Schemas::new(&document), &operations, 1);
    assert!(made.list.len() > 2 * operations.len(), "{} samples", made.list.len());
    assert!(made.missing.len() <= most_missing, "{} missing: {:#?}", made.missing.len(), made.missing);
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn museum() {
    check("museum.yaml", 0);
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn stripe() {
    check("stripe-2023-09-12.yaml", 0);
}
