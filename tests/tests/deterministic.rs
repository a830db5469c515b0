//! The same document gives the same bytes, however often one asks.

use std::fs;
use std::path::{Path, PathBuf};

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

/// Every crate says which runtime it carries: the version, and a hash of the sources, worked out anew here (64 bits of
/// FNV-1a over each path and text, a NUL behind each).
#[test]
fn each_crate_records_its_runtime() {
    let folder = project("templates/runtime/src/runtime");
    let mut files = Vec::new();
    list(&folder, &mut files);
    let name = |path: &Path| path.strip_prefix(&folder).expect("it is in there").to_string_lossy().replace('\\', "/");
    let mut files: Vec<(String, Vec<u8>)> =
        files.iter().map(|path| (name(path), fs::read(path).expect("it can be read"))).collect();
    files.sort();
    let bytes = files.into_iter().flat_map(|(name, text)| [name.into_bytes(), vec![0], text, vec![0]].concat());
    let hash = bytes
        .fold(14_695_981_039_346_656_037_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(1_099_511_628_211));
    for document in ["specs/atlas/openapi.yaml", "specs/stripe/openapi.yaml"] {
        let generated = run::generate(&project(document)).unwrap_or_else(|problems| panic!("{problems}"));
        let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml").expect("a manifest");
        let manifest: toml::Table = manifest.text.parse().expect("TOML");
        let record = &manifest["package"]["metadata"]["cratewright"];
        assert_eq!(record["runtime-version"].as_str(), Some(env!("CARGO_PKG_VERSION")));
        assert_eq!(record["runtime-hash"].as_str(), Some(format!("{hash:016x}").as_str()));
    }
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("it can be read") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() { list(&path, files) } else { files.push(path) }
    }
}
