//! Takes out schemas by name, with the optional properties that refer to them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::edit;
use super::properties::{Objects, take};
use super::survey::Survey;
use crate::mutate::Dice;
use crate::pointer;

const SCHEMAS: &str = "/components/schemas/";

/// So many at most.
const MOST: usize = 4;

pub fn remove(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let objects = Objects::of(survey);
    let references = References::of(survey);
    let mut names: Vec<&String> =
        survey.at("/components/schemas").as_object().into_iter().flat_map(|all| all.keys()).collect();
    if names.len() < 2 {
        return Vec::new();
    }
    let wanted = 1 + dice.below(MOST.min(names.len() - 1));
    let mut taken = Vec::new();
    let mut count = 0;
    while count < wanted && !names.is_empty() {
        let name = names.swap_remove(dice.below(names.len()));
        let at = format!("{SCHEMAS}{}", pointer::escaped(name));
        let Some(places) = references.properties(&at, &objects) else { continue };
        let mut tried = left.clone();
        if places.iter().all(|places| !take(&mut tried, places).is_empty()) {
            edit::remove(&mut tried, &at);
            *left = tried;
            taken.extend(places.into_iter().flatten());
            taken.push(at);
            count += 1;
        }
    }
    taken
}

/// Who refers to what.
#[derive(Debug, Default)]
struct References {
    /// The places of references, by what they refer to.
    from: BTreeMap<String, Vec<String>>,
    /// What a mapping or a discriminator needs.
    kept: BTreeSet<String>,
}

impl References {
    fn of(survey: &Survey<'_>) -> Self {
        let mut references = Self::default();
        if let Some(root) = survey.root {
            references.walk(root, String::new());
        }
        references.kept.extend(extending(survey));
        references
    }

    fn walk(&mut self, node: &Value, at: String) {
        let children: Vec<(String, &Value)> = match node {
            Value::Object(object) => object.iter().map(|(key, child)| (pointer::escaped(key), child)).collect(),
            Value::Array(items) => items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect(),
            _ => return,
        };
        for (key, child) in children {
            match (key.as_str(), child) {
                ("$ref", Value::String(target)) => {
                    let target = target.trim_start_matches('#').to_owned();
                    self.from.entry(target).or_default().push(at.clone());
                }
                ("mapping", Value::Object(mapping)) => {
                    let names = mapping.values().filter_map(Value::as_str);
                    let names = names.map(|name| name.rsplit('/').next().unwrap_or(name));
                    self.kept.extend(names.map(|name| format!("{SCHEMAS}{name}")));
                }
                _ => {}
            }
            self.walk(child, format!("{at}/{key}"));
        }
    }

    /// The optional properties that refer to a schema, each with all of its places; `None` if something else does.
    fn properties(&self, target: &str, objects: &Objects<'_, '_>) -> Option<Vec<Vec<String>>> {
        if self.kept.contains(target) {
            return None;
        }
        let inside = format!("{target}/");
        let mut found: Vec<Vec<String>> = Vec::new();
        for at in self.from.get(target).into_iter().flatten().filter(|at| !at.starts_with(&inside)) {
            // Some reference goes deeper: `#/components/schemas/A/properties/b`.
            let (object, name) = at.rsplit_once("/properties/")?;
            let name = name.split('/').next().unwrap_or(name);
            let places = objects.places(object, &pointer::key(name));
            if places.is_empty() {
                return None;
            }
            if !found.contains(&places) {
                found.push(places);
            }
        }
        let is_deeper = self.from.keys().any(|other| other.starts_with(&inside));
        (!is_deeper).then_some(found)
    }
}

/// The schemas that extend one with a discriminator, or one that does: the first that does makes that a choice.
fn extending(survey: &Survey<'_>) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    loop {
        let before = found.len();
        for at in &survey.schemas {
            let parts = survey.at(at)["allOf"].as_array().map_or(0, Vec::len);
            let mut bases = (0..parts).map(|index| survey.target(&format!("{at}/allOf/{index}")));
            if bases.any(|base| survey.at(&base).get("discriminator").is_some() || found.contains(&base)) {
                found.insert(at.clone());
            }
        }
        if found.len() == before {
            return found;
        }
    }
}
