//! The sets of features that the crates of a scratch workspace are checked with, as cargo takes them.

use std::path::Path;

use crate::mutate::Dice;
use crate::text;

/// Default features, none and all.
pub const ALL: [&[&str]; 3] = [&[], &["--no-default-features"], &["--all-features"]];

/// One feature of each crate and nothing else: of a resource where there are some.
#[must_use]
pub fn single(workspace: &Path, crates: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    with(crates.iter().filter_map(|name| {
        let features = features(workspace, name);
        let is_public = |name: &&str| !name.starts_with('_');
        let mut choices: Vec<&str> = resources(&features).filter(is_public).collect();
        if choices.is_empty() {
            choices = features.keys().map(String::as_str).collect();
        }
        Some(format!("{name}/{}", choices.get(dice.below(choices.len()))?))
    }))
}

/// Every resource of each crate, and nothing else.
#[must_use]
pub fn all_resources(workspace: &Path, crates: &[String]) -> Vec<String> {
    let has_some = |name: &&String| resources(&features(workspace, name)).next().is_some();
    with(crates.iter().filter(has_some).map(|name| format!("{name}/all")))
}

/// Default features for about half of the crates, and none for the others.
#[must_use]
pub fn default_or_none(crates: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    with(crates.iter().filter(|_| dice.below(2) == 0).map(|name| format!("{name}/default")))
}

/// The features of a crate's manifest.
fn features(workspace: &Path, name: &str) -> toml::Table {
    let manifest = text::read(&workspace.join(name).join("Cargo.toml"));
    let manifest: toml::Table = manifest.parse().expect("it is TOML");
    manifest.get("features").and_then(toml::Value::as_table).cloned().unwrap_or_default()
}

/// Those of resources: the feature `all` lists them.
fn resources(features: &toml::Table) -> impl Iterator<Item = &str> {
    let all = features.get("all").and_then(toml::Value::as_array);
    all.into_iter().flatten().filter_map(toml::Value::as_str)
}

fn with(features: impl Iterator<Item = String>) -> Vec<String> {
    let features: Vec<String> = features.collect();
    vec!["--no-default-features".to_owned(), format!("--features={}", features.join(","))]
}
