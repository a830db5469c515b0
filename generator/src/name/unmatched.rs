//! Finds entries of the configuration that name nothing of the API: of `[names]` and `[groups]`, the first example, and the default
//! features.

use super::{Names, feature};
use crate::api::{Api, Operation};
use crate::config::{Config, DefaultFeatures};
use crate::nearest::nearest;
use std::collections::BTreeSet;

/// An entry that names nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Unmatched {
    pub table: &'static str,
    /// Where it stands there.
    pub entry: String,
    /// What it says.
    pub key: String,
    /// What was most likely meant.
    pub near: Option<String>,
}

/// The entries of the configuration that name nothing. Where only a part of the document is wanted, they may mean the rest.
pub fn find(api: &Api, names: &Names, config: &Config) -> Vec<Unmatched> {
    if !config.include.is_empty() || !config.exclude.is_empty() {
        return Vec::new();
    }
    let operations: BTreeSet<String> = api.operations.iter().flat_map(Operation::known_as).collect();
    let places = names.places.keys().map(|key| key.to_string());
    let things: BTreeSet<String> = names.components.keys().cloned().chain(places).collect();
    let all = [("groups", &config.groups), ("names", &config.names)];
    let entries = all.into_iter().flat_map(|(table, entries)| entries.keys().map(move |key| (table, key)));
    let is_known = |table: &str, key: &String| operations.contains(key) || (table == "names" && things.contains(key));
    let unmatched = entries.filter(|(table, key)| !is_known(table, key));
    let near = |table: &str, key: &str| {
        let things = things.iter().filter(|_| table == "names");
        nearest(key, operations.iter().chain(things).map(String::as_str)).map(str::to_owned)
    };
    let one = |table, entry: &str, key: &String| {
        let (entry, near) = (entry.to_owned(), near(table, key));
        Unmatched { table, entry, key: key.clone(), near }
    };
    let unmatched = unmatched.map(|(table, key)| one(table, key, key));
    let example = config.own.example.iter().filter(|name| !operations.contains(*name));
    let example = example.map(|name| one("crate", "example", name));
    unmatched.chain(example).chain(features(names, config)).collect()
}

/// The prefixes that no component has, each with its position in the list.
pub fn prefixes<'c>(names: &Names, config: &'c Config) -> Vec<(usize, &'c str)> {
    if !config.include.is_empty() || !config.exclude.is_empty() {
        return Vec::new();
    }
    let is_used = |prefix: &str| {
        let below = |name: &String| name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('.'));
        names.components.keys().any(below)
    };
    let all = config.prefixes.iter().map(String::as_str).enumerate();
    all.filter(|(_, prefix)| !is_used(prefix)).collect()
}

/// Entries of `[names]` and `[groups]` that say no name: the table, the key, and what they say.
pub fn nameless(config: &Config) -> Vec<(&'static str, &str, &str)> {
    let is_name = |text: &str| text.chars().any(char::is_alphanumeric);
    let groups = config.groups.iter().filter(|(_, group)| !group.split("::").all(is_name));
    let names = config.names.iter().filter(|(_, name)| !is_name(name));
    let groups = groups.map(|(key, group)| ("groups", key.as_str(), group.as_str()));
    groups.chain(names.map(|(key, name)| ("names", key.as_str(), name.as_str()))).collect()
}

/// The features that are to be on by default, and are none.
fn features(names: &Names, config: &Config) -> Vec<Unmatched> {
    let DefaultFeatures::These(chosen) = &config.features.default else { return Vec::new() };
    let known = feature::known(names, config);
    let unknown = chosen.iter().filter(|one| !known.contains(&one.as_str()));
    let one = |key: &String| {
        let near = nearest(key, known.iter().copied()).map(str::to_owned);
        Unmatched { table: "features", entry: "default".to_owned(), key: key.clone(), near }
    };
    unknown.map(one).collect()
}
