//! Compares what an operation takes: parameters, and the properties of a body that is taken apart.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::fields::reordered;
use super::pairs::Pairs;
use super::shapes::{Relation, Way, is_same, relation, setter};
use super::words;
use crate::contract::{InputEntry, MOST_ARGUMENTS, OperationEntry};
use std::collections::BTreeMap;

pub fn compare(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let renamed = renamed(old, new);
    let is_it = |one: &InputEntry, other: &InputEntry| {
        one.r#in == other.r#in && (is_same_name(one, other) || renamed.get(one.wire.as_str()) == Some(&other.wire))
    };
    // A body that is one value on one side is compared as a whole.
    let is_apart = |of: &OperationEntry| of.body.as_ref().is_none_or(|body| body.shape.is_none());
    let counts = |one: &&InputEntry| one.r#in != BODY || (is_apart(old) && is_apart(new));
    for one in old.inputs.iter().filter(counts) {
        match new.inputs.iter().find(|other| is_it(one, other)) {
            Some(other) => input(pairs, (old, one), (new, other), found),
            None => {
                let was = format!("{}.{}", old.path, one.name);
                let text = format!("the {} {} (`{was}`) is gone", input_words(one), words::code(&one.wire));
                let change = Change::new(Kind::InputRemoved, Verdict::removed(one.fixed.is_some()), text);
                found.add(change.was(&was).signatures(Some(&one.rust), None).at(&old.place(one)));
            }
        }
    }
    let is_new = |other: &&InputEntry| !old.inputs.iter().any(|one| is_it(one, other));
    for other in new.inputs.iter().filter(counts).filter(is_new) {
        let path = format!("{}.{}", new.path, other.name);
        let must = if other.required { "required " } else { "" };
        let text = format!("the {must}{} {} (`{path}`) is new", input_words(other), words::code(&other.wire));
        let verdict = Verdict::added(other.required, other.fixed.is_some());
        let change = Change::new(Kind::InputAdded, verdict, text).path(&path);
        found.add(change.signatures(None, Some(&other.rust)).at(&new.place(other)));
    }
    let arguments = |of: &OperationEntry| -> Vec<String> { of.arguments().map(|one| one.wire.clone()).collect() };
    let before: Vec<String> =
        arguments(old).into_iter().map(|wire| renamed.get(wire.as_str()).cloned().unwrap_or(wire)).collect();
    if let Some(text) = reordered(&new.path, &before, &arguments(new)) {
        found.add(Change::new(Kind::InputOrder, Verdict::NAMES_GONE, text));
    }
}

fn input_words(input: &InputEntry) -> String {
    match input.r#in.as_str() {
        BODY => "property".to_owned(),
        place => format!("{place} parameter"),
    }
}

fn input(
    pairs: &Pairs<'_>,
    (old, one): (&OperationEntry, &InputEntry),
    (new, other): (&OperationEntry, &InputEntry),
    found: &mut Found<'_>,
) {
    let (was, path) = (format!("{}.{}", old.path, one.name), format!("{}.{}", new.path, other.name));
    let with = |change: Change| change.path(&path).was(&was).signatures(Some(&one.rust), Some(&other.rust));
    let with = |change: Change| with(change).at(&new.place(other));
    name((old, one), (new, other), found);
    if one.required != other.required {
        let relation = if other.required { Relation::Narrower } else { Relation::Wider };
        let text = words::presence(&words::code(&path), other.required);
        found.add(with(Change::new(Kind::InputRequired, Way::SENT.verdict(relation), text)));
    }
    if !is_same(pairs, &one.shape, &other.shape) {
        let mut verdict = Way::SENT.verdict(relation(pairs, &one.shape, &other.shape));
        if !one.required && !other.required {
            verdict.rust = setter(pairs, &one.shape, &other.shape);
        }
        let text = words::type_of(&words::code(&path), Some(&one.rust), Some(&other.rust));
        found.add(with(Change::new(Kind::InputType, verdict, text)));
    }
    if one.fixed != other.fixed {
        let rust = if one.fixed.is_some() && other.fixed.is_some() { Rust::Patch } else { Rust::Major };
        let text = words::constant(&path, one.fixed.as_deref(), other.fixed.as_deref());
        found.add(with(Change::new(Kind::InputType, Verdict::of(rust, Http::Breaking), text)));
    }
    if found.has_detail() && one.style != other.style {
        let style = |of: &InputEntry| of.style.as_deref().map_or("as usual".to_owned(), words::code);
        let text = format!("`{path}` is now written {}; it was {}", style(other), style(one));
        found.add(with(Change::new(Kind::Written, Verdict::WRITTEN, text)));
    }
    if other.deprecated && !one.deprecated {
        found.add(with(Change::deprecated(&path)));
    }
}

/// What an input is called. An argument is given by its position, and so is what the path has in braces.
fn name(
    (old, one): (&OperationEntry, &InputEntry),
    (new, other): (&OperationEntry, &InputEntry),
    found: &mut Found<'_>,
) {
    let (was, path) = (format!("{}.{}", old.path, one.name), format!("{}.{}", new.path, other.name));
    let is_argument = |of: &OperationEntry, one: &InputEntry| one.required && of.required_count() <= MOST_ARGUMENTS;
    let is_by_position = is_argument(old, one) && is_argument(new, other);
    if !is_same_name(one, other) && (is_by_position || one.name == other.name) {
        let (before, after) = (words::code(&one.wire), words::code(&other.wire));
        let text = format!("the {} {before} of `{}` is now called {after}", input_words(one), old.path);
        found.add(Change::new(Kind::Documentation, Verdict::WORDS, text).path(&path).was(&was).at(&new.place(other)));
    } else if one.name != other.name {
        found.add(Change::renamed(&was, &path).at(&new.place(other)));
    }
}

/// Names of headers have no case (RFC 9110 §5.1).
fn is_same_name(one: &InputEntry, other: &InputEntry) -> bool {
    one.wire == other.wire || (one.r#in == "header" && one.wire.eq_ignore_ascii_case(&other.wire))
}

/// The parameters of the path that have another name at the same position, by the old one.
pub fn renamed(old: &OperationEntry, new: &OperationEntry) -> BTreeMap<String, String> {
    let (before, after) = (old.in_braces(), new.in_braces());
    if before.len() != after.len() {
        return BTreeMap::new();
    }
    let both = before.iter().zip(&after);
    let renamed = both.filter(|(one, other)| !after.contains(one) && !before.contains(other));
    renamed.map(|(one, other)| (one.clone(), other.clone())).collect()
}

/// Where the properties of a body are.
const BODY: &str = "body";
