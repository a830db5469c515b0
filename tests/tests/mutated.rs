//! Documents that are changed at random: none makes the generator panic, each comes out the same twice, and what is
//! emitted is Rust. For longer: `CRATEWRIGHT_MUTATE_SECONDS=1200 cargo test --release -p tests --test mutated`; other
//! documents with `CRATEWRIGHT_MUTATE_FOLDER`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tests::files::files_below;
use tests::hold::hold;
use tests::mutate::{self, Dice};
use tests::odd::documents;
use tests::{project, rounds};

/// So many of each kind, unless a time is given.
const ROUNDS: u64 = 150;

#[test]
fn trees() {
    let documents: Vec<Value> =
        documents_of_project().iter().filter_map(|text| serde_yaml::from_str(text).ok()).collect();
    let count = documents.len();
    rounds(|seed| {
        let mut dice = Dice::new(seed);
        let (mut root, donor) = (documents[dice.below(count)].clone(), &documents[dice.below(count)]);
        mutate::tree(&mut dice, &mut root, donor);
        (root.to_string().into_bytes(), "mutated.json")
    });
}

#[test]
fn texts() {
    let documents = documents_of_project();
    rounds(|seed| {
        let mut dice = Dice::new(!seed);
        let mut bytes = documents[dice.below(documents.len())].clone().into_bytes();
        mutate::text(&mut dice, &mut bytes);
        (bytes, "mutated.yaml")
    });
}

/// Runs until the time is over; a document that does not hold is kept, and all of them are reported in the end.
fn rounds(document: impl Fn(u64) -> (Vec<u8>, &'static str)) {
    let mut problems: BTreeMap<String, PathBuf> = BTreeMap::new();
    for seed in rounds::seeds("CRATEWRIGHT_MUTATE", ROUNDS) {
        let (bytes, name) = document(seed);
        if let Err(problem) = hold(&bytes, name) {
            let file = std::env::temp_dir().join(format!("cratewright-{seed}-{name}"));
            fs::write(&file, &bytes).expect("the document is kept");
            // One of each kind is enough to look at.
            problems.entry(problem.lines().take(2).collect::<Vec<_>>().join(" ")).or_insert(file);
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

/// The documents that are ours, or those of a folder.
fn documents_of_project() -> Vec<String> {
    if let Some(folder) = std::env::var_os("CRATEWRIGHT_MUTATE_FOLDER") {
        return texts_below(Path::new(&folder));
    }
    let odd = documents().into_iter().filter(|document| document.bytes.len() < 10_000);
    let odd = odd.filter_map(|document| String::from_utf8(document.bytes).ok());
    let folders = ["specs", "tests/cases"].map(project);
    folders.iter().flat_map(|folder| texts_below(folder)).chain(odd).collect()
}

/// In the order of their paths, so that a seed means the same everywhere.
fn texts_below(folder: &Path) -> Vec<String> {
    let is_document =
        |path: &PathBuf| path.extension().is_some_and(|extension| extension == "yaml" || extension == "json");
    files_below(folder).iter().filter(|path| is_document(path)).flat_map(fs::read_to_string).collect()
}
