//! The same document gives the same bytes, however often one asks.

use std::path::Path;

use cratewright::output;
use tests::files::files_below;
use tests::{project, run, text};

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

/// Every crate says which runtime it carries: the version, and a hash of the sources, over each path and text with a NUL
/// behind each.
#[test]
fn each_crate_records_its_runtime() {
    let folder = project("templates/runtime/src/runtime");
    let name = |path: &Path| path.strip_prefix(&folder).expect("it is in there").to_string_lossy().replace('\\', "/");
    let mut files: Vec<(String, String)> =
        files_below(&folder).iter().map(|path| (name(path), text::read(path))).collect();
    files.sort();
    let hash = output::hash(&files.iter().map(|(name, text)| format!("{name}\0{text}\0")).collect::<String>());
    for document in ["specs/atlas/openapi.yaml", "specs/stripe/openapi.yaml"] {
        let generated = run::generate(&project(document)).unwrap_or_else(|problems| panic!("{problems}"));
        let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml").expect("a manifest");
        let manifest: toml::Table = manifest.text.parse().expect("TOML");
        let record = &manifest["package"]["metadata"]["cratewright"];
        assert_eq!(record["runtime-version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
        assert_eq!(record["runtime-hash"].as_str(), Some(format!("{hash:016x}").as_str()));
    }
}
