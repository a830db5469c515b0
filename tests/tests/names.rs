//! Holds the Rust paths of Stripe's operations against `tests/names.tsv`, which somebody who knows the API wrote.

use tests::{document, project, stripe, text};

#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn operations_of_stripe_are_where_one_looks_for_them() {
    let paths = stripe::generate(&document("corpus/stripe-2023-09-12.yaml")).report.paths.operations;
    let mut wrong = Vec::new();
    for row in text::read(&project("tests/names.tsv")).lines().filter(|line| !line.starts_with('#')) {
        let [id, place, expected] = row.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not three columns: {row}");
        };
        let found = paths.get(id).map_or("nothing", String::as_str);
        if found != expected {
            wrong.push(format!("{place} ({id}): expected {expected}, found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The registry takes no more.
#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn a_large_crate_has_at_most_300_features() {
    let generated = stripe::generate(&document("corpus/stripe-2023-09-12.yaml"));
    let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml");
    let manifest: toml::Table = toml::from_str(&manifest.expect("each crate has one").text).expect("it is TOML");
    let features = manifest["features"].as_table().map_or(0, toml::Table::len);
    assert!((100..=300).contains(&features), "{features} features");
}
