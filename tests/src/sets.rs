//! The sets of features that the crates of a scratch workspace are checked with, as cargo takes them.

use std::path::Path;

use crate::mutate::Dice;
use crate::rounds;
use crate::text;

/// How many times a feature of each crate is drawn, to be checked alone, and the first seed.
///
/// `CRATEWRIGHT_FEATURE_DRAWS=40` draws 40 times, and checks every set of features of every crate; otherwise it is done once,
/// by `CRATEWRIGHT_FEATURE_DRAWS_SEED`.
#[must_use]
pub fn seeds() -> std::ops::Range<u64> {
    let first = rounds::first(DRAWS);
    first..first + rounds::asked(DRAWS).unwrap_or(1) as u64
}

const DRAWS: &str = "CRATEWRIGHT_FEATURE_DRAWS";

/// The crates that are checked with a set of features that is not the default one: a third of them, others for each seed, or
/// all of them if more is asked for.
#[must_use]
pub fn drawn(crates: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let is_all = rounds::asked(DRAWS).is_some();
    crates.iter().filter(|_| dice.below(3) == 0 || is_all).cloned().collect()
}

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
