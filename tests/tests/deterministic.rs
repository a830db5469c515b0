//! The same document gives the same bytes, however often one asks.

use std::path::Path;

use tests::{project, run};

#[test]
fn two_runs_write_the_same() {
    let documents = ["specs/atlas/openapi.yaml", "specs/stripe/openapi.yaml"];
    documents.map(project).iter().for_each(|document| check(document));
}

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn two_runs_over_a_large_document_write_the_same() {
    check(&tests::document("corpus/stripe-2023-09-12.yaml"));
}

fn check(document: &Path) {
    let [one, other] = [(); 2].map(|()| run::generate(document).unwrap_or_else(|problems| panic!("{problems}")));
    for (one, other) in one.files.iter().zip(&other.files) {
        assert_eq!(one.path, other.path);
        assert!(one.text == other.text, "{} differs between two runs of {}", one.path, document.display());
    }
    assert_eq!(one.files.len(), other.files.len());
    assert_eq!(one.diagnostics, other.diagnostics);
}
