//! Compares operations: where they are called, what they take and what they give.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::shapes::{Relation, Way, is_same, relation};
use super::words::method;
use super::{body, hooks, inputs, wire, words};
use crate::contract::{OperationEntry, OutputEntry, ResponseEntry};
use crate::key::OperationKey;

pub fn compare(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    let kept: Vec<usize> = pairs.operations.iter().copied().flatten().collect();
    for (old, index) in pairs.old.operations.iter().zip(&pairs.operations) {
        if index.is_none() {
            let text = format!("the operation {} (`{}`) is gone", words::code(&old.key), method(old));
            let change = Change::new(Kind::OperationRemoved, Verdict::MAJOR_BREAKING, text);
            found.add(change.was(&method(old)).at(&old.at));
        }
    }
    for (index, new) in pairs.new.operations.iter().enumerate() {
        if !kept.contains(&index) {
            let text = format!("the operation {} (`{}`) is new", words::code(&new.key), method(new));
            found.add(Change::new(Kind::OperationAdded, Verdict::MINOR, text).path(&method(new)).at(&new.at));
        }
    }
    for (old, new) in pairs.both_operations() {
        let before = found.changes.len();
        one(pairs, old, new, found);
        for change in &mut found.changes[before..] {
            change.pointer.get_or_insert_with(|| new.at.clone());
            if change.path.is_none() && change.was.is_none() {
                change.path = Some(method(new));
            }
        }
    }
}

fn one(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let (was, path) = (method(old), method(new));
    if was != path {
        found.add(
            Change::new(Kind::OperationMoved, Verdict::NAMES_GONE, words::moved(&was, &path)).path(&path).was(&was),
        );
    }
    if old.path != new.path {
        found.add(Change::renamed(&old.path, &new.path));
    }
    endpoint(old, new, found);
    inputs::compare(pairs, old, new, found);
    body::compare(pairs, old, new, found);
    output(pairs, old, new, found);
    errors(pairs, old, new, found);
    wire::compare(pairs, old, new, found);
    hooks::compare(pairs, "callback", (&old.callbacks, &new.callbacks), found);
    said(old, new, found);
}

/// The method and the path, which stand in front in a key.
fn endpoint(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let (Ok(before), Ok(after)) = (old.key.parse::<OperationKey>(), new.key.parse::<OperationKey>()) else { return };
    if before.id != after.id {
        let id = |of: &OperationKey| of.id.as_deref().map_or("nothing".to_owned(), words::code);
        let text = format!("the document now calls `{}` {}; it called it {}", method(new), id(&after), id(&before));
        found.add(Change::new(Kind::Documentation, Verdict::WORDS, text));
    }
    let place = |of: &OperationKey| format!("{} {}", of.method, of.path);
    // What stands in braces does not go over the wire.
    let mut now = before.path.clone();
    for (was, name) in inputs::renamed(old, new) {
        now = now.replace(&format!("{{{was}}}"), &format!("{{{name}}}"));
    }
    let is_same = (&before.method, &now) == (&after.method, &after.path);
    let (before, after) = (place(&before), place(&after));
    if !is_same {
        let text = format!("`{}` now calls {}; it called {}", method(new), words::code(&after), words::code(&before));
        found.add(Change::new(Kind::Endpoint, Verdict::of(Rust::Patch, Http::Breaking), text));
    }
    if old.server != new.server {
        let server = |of: &OperationEntry| of.server.as_deref().map_or("that of the API".to_owned(), words::code);
        let text = format!("the server of `{}` is now {}; it was {}", method(new), server(new), server(old));
        found.add(Change::new(Kind::Endpoint, Verdict::of(Rust::Patch, Http::Breaking), text));
    }
}

fn output(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let Some(relation) = outputs(pairs, &old.output, &new.output) else { return };
    let path = method(new);
    let text = match old.rust == new.rust {
        true => format!("the values that `{path}` returns have changed"),
        false => format!("`{path}` now returns `{}`; it returned `{}`", new.rust, old.rust),
    };
    let change = Change::new(Kind::Response, Way::RECEIVED.verdict(relation), text);
    found.add(change.signatures(Some(&old.rust), Some(&new.rust)));
}

/// What the values of one output are to those of another; nothing where the two are one in Rust.
fn outputs(pairs: &Pairs<'_>, old: &OutputEntry, new: &OutputEntry) -> Option<Relation> {
    match (old, new) {
        (OutputEntry::Json(old), OutputEntry::Json(new)) => {
            (!is_same(pairs, old, new)).then(|| relation(pairs, old, new))
        }
        (OutputEntry::Optional(old), OutputEntry::Optional(new)) => outputs(pairs, old, new),
        (OutputEntry::ByStatus(old), OutputEntry::ByStatus(new)) => by_status(pairs, old, new),
        (OutputEntry::Redirect(old), OutputEntry::Redirect(new)) => (old != new).then_some(Relation::Other),
        (OutputEntry::Empty, OutputEntry::Empty)
        | (OutputEntry::Text, OutputEntry::Text)
        | (OutputEntry::Bytes, OutputEntry::Bytes) => None,
        // A body where there was none disturbs nobody.
        (OutputEntry::Empty, _) => Some(Relation::Narrower),
        (_, _) => Some(Relation::Other),
    }
}

fn by_status(pairs: &Pairs<'_>, old: &[ResponseEntry], new: &[ResponseEntry]) -> Option<Relation> {
    for one in old {
        let Some(other) = new.iter().find(|other| other.status == one.status) else {
            return Some(Relation::Narrower);
        };
        if let Some(relation) = outputs(pairs, &one.output, &other.output) {
            return Some(relation);
        }
    }
    None
}

fn errors(pairs: &Pairs<'_>, old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    for one in &old.errors {
        let (verdict, text) = match new.errors.iter().find(|other| other.status == one.status) {
            None => {
                let verdict = Verdict::of(Rust::Patch, Http::Compatible);
                (verdict, format!("the error {} of `{path}` is gone", one.status))
            }
            Some(other) => match outputs(pairs, &one.output, &other.output) {
                None => continue,
                Some(relation) => (
                    Way::RECEIVED.verdict(relation),
                    format!("the values of the error {} of `{path}` have changed", one.status),
                ),
            },
        };
        found.add(Change::new(Kind::Error, verdict, text));
    }
    for other in new.errors.iter().filter(|other| !old.errors.iter().any(|one| one.status == other.status)) {
        let text = format!("the error {} of `{path}` is new", other.status);
        found.add(Change::new(Kind::Error, Verdict::MINOR, text));
    }
}

fn said(old: &OperationEntry, new: &OperationEntry, found: &mut Found<'_>) {
    let path = method(new);
    if new.deprecated && !old.deprecated {
        found.add(Change::deprecated(&path));
    }
    if old.feature != new.feature && new.feature.is_some() {
        found.add(Change::features(&path, new.feature.as_slice(), Verdict::NAMES_GONE));
    }
    if old.docs != new.docs {
        found.add(Change::documentation(&path));
    }
    if found.has_detail() && old.bounds != new.bounds {
        found.add(Change::bounds(&path));
    }
}
