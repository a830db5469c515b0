//! Finds entries of `[names]` and `[groups]` that name nothing of the API.

use super::Names;
use crate::api::{Api, Operation};
use crate::config::Config;
use crate::nearest::nearest;
use std::collections::BTreeSet;

/// An entry that names nothing.
#[derive(Debug, PartialEq, Eq)]
pub struct Unmatched {
    pub table: &'static str,
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
    unmatched.map(|(table, key)| Unmatched { table, key: key.clone(), near: near(table, key) }).collect()
}
