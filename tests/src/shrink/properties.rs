//! Takes out optional properties, from all parts of an `allOf` at once.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::draw;
use super::edit::remove;
use super::survey::Survey;
use crate::mutate::Dice;
use crate::pointer::escaped;

/// Which schemas say together what an object has, and which properties nobody requires.
#[derive(Debug)]
pub struct Objects<'s, 'a> {
    survey: &'s Survey<'a>,
    /// The schemas that are joined by `allOf`, each family by one of them.
    family: BTreeMap<String, String>,
    members: BTreeMap<String, Vec<String>>,
    /// Names that stay: discriminators, and what is required where it is not declared.
    kept: BTreeSet<&'a str>,
    /// What references lead to.
    referred: BTreeSet<String>,
}

/// All that references of a document lead to.
fn refer(node: &Value, found: &mut BTreeSet<String>) {
    match node {
        Value::Object(object) => {
            let target = object.get("$ref").and_then(Value::as_str).and_then(|target| target.strip_prefix('#'));
            found.extend(target.map(str::to_owned));
            object.values().for_each(|child| refer(child, found));
        }
        Value::Array(items) => items.iter().for_each(|item| refer(item, found)),
        _ => {}
    }
}

/// What the array of a list is called most often: `GET` is `list` where there is one.
const LISTS: [&str; 6] = ["data", "entries", "items", "records", "results", "values"];

impl<'s, 'a> Objects<'s, 'a> {
    pub fn of(survey: &'s Survey<'a>) -> Self {
        let mut objects = Self {
            survey,
            family: BTreeMap::new(),
            members: BTreeMap::new(),
            kept: BTreeSet::new(),
            referred: BTreeSet::new(),
        };
        survey.root.into_iter().for_each(|root| refer(root, &mut objects.referred));
        for at in &survey.schemas {
            let schema = survey.at(at);
            objects.kept.extend(schema["discriminator"]["propertyName"].as_str());
            let is_declared = |name: &&str| schema["properties"].get(*name).is_some();
            objects.kept.extend(required(schema).filter(|name| !is_declared(name)));
            for index in 0..schema["allOf"].as_array().map_or(0, Vec::len) {
                let part = survey.target(&format!("{at}/allOf/{index}"));
                objects.join(at, &part);
            }
        }
        for at in &survey.schemas {
            let head = objects.head(at);
            objects.members.entry(head).or_default().push(at.clone());
        }
        objects
    }

    fn head(&self, at: &str) -> String {
        let mut at = at;
        while let Some(above) = self.family.get(at) {
            at = above;
        }
        at.to_owned()
    }

    fn join(&mut self, one: &str, other: &str) {
        let (one, other) = (self.head(one), self.head(other));
        if one != other {
            self.family.insert(other, one);
        }
    }

    /// The places of a property that nobody requires, in all schemas that join this one; none if it has to stay.
    pub fn places(&self, at: &str, name: &str) -> Vec<String> {
        let members = self.members.get(&self.head(at)).map_or(&[][..], Vec::as_slice);
        let schemas: Vec<(&String, &Value)> = members.iter().map(|at| (at, self.survey.at(at))).collect();
        let is_needed =
            self.kept.contains(name) || schemas.iter().any(|(_, schema)| required(schema).any(|one| one == name));
        let holders: Vec<_> =
            schemas.into_iter().filter(|(_, schema)| schema["properties"].get(name).is_some()).collect();
        let is_last =
            holders.iter().any(|(_, schema)| schema["properties"].as_object().is_some_and(|all| all.len() < 2));
        // A response that has its list no more is one of one thing.
        let is_list =
            LISTS.contains(&name) && holders.iter().any(|(_, schema)| schema["properties"][name]["type"] == "array");
        let is_constant = holders.iter().any(|(_, schema)| is_constant(&schema["properties"][name]));
        if is_needed || is_last || is_list || is_constant {
            return Vec::new();
        }
        let places: Vec<String> =
            holders.into_iter().map(|(at, _)| format!("{at}/properties/{}", escaped(name))).collect();
        let leads_to = |at: &String| {
            let mut inside = self.referred.range(at.clone()..);
            inside.next().is_some_and(|target| target == at || target.starts_with(&format!("{at}/")))
        };
        if places.iter().any(leads_to) { Vec::new() } else { places }
    }

    /// All that could be taken out: the schema, and the name.
    fn all(&self) -> Vec<(&'s str, &'a str)> {
        let named = |at: &'s String| {
            let names = self.survey.at(at)["properties"].as_object().into_iter().flatten();
            names.map(move |(name, _)| (at.as_str(), name.as_str()))
        };
        let all = self.survey.schemas.iter().flat_map(named);
        all.filter(|(at, name)| !self.places(at, name).is_empty()).collect()
    }
}

fn required(schema: &Value) -> impl Iterator<Item = &str> {
    schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str)
}

/// What distinguishes members of unions.
fn is_constant(schema: &Value) -> bool {
    schema.get("const").is_some() || schema["enum"].as_array().is_some_and(|values| values.len() == 1)
}

/// Takes out some; every second time from all objects with the same properties.
pub fn remove_some(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let objects = Objects::of(survey);
    let all = objects.all();
    let is_everywhere = dice.below(2) == 0;
    let mut taken = Vec::new();
    for (at, name) in draw(dice, all.clone()) {
        let like = |other: &&str| other == &at || is_everywhere && is_like(survey.at(at), survey.at(other));
        let all = all.iter().filter(|(_, other)| *other == name).map(|(at, _)| *at).filter(like);
        for at in all {
            taken.extend(take(left, &objects.places(at, name)));
        }
    }
    taken
}

/// Whether two objects have properties of the same names.
fn is_like(one: &Value, other: &Value) -> bool {
    let names = |schema: &Value| schema["properties"].as_object().map(|all| all.keys().cloned().collect::<Vec<_>>());
    names(one) == names(other)
}

/// Takes a property out of all of these places, unless one of its objects would have none left.
pub fn take(left: &mut Value, places: &[String]) -> Vec<String> {
    let is_last = |at: &String| {
        let (object, _) = crate::pointer::parent(at);
        left.pointer(object).and_then(Value::as_object).is_none_or(|all| all.len() < 2)
    };
    if places.iter().any(is_last) {
        return Vec::new();
    }
    places.iter().for_each(|at| remove(left, at));
    places.to_vec()
}
