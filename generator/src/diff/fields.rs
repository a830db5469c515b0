//! Compares the fields of structs.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::shapes::{Relation, Way, is_same, is_same_but_for_null, relation, setter};
use super::words;
use crate::contract::{MOST_ARGUMENTS, MemberEntry, TypeEntry};

pub fn compare(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let way = Way::of(old);
    for one in &old.members {
        match new.members.iter().find(|other| other.wire == one.wire) {
            Some(other) => both(pairs, (old, one), (new, other), way, found),
            None => found.add(removed(old, one)),
        }
    }
    for other in new.members.iter().filter(|other| !old.members.iter().any(|one| one.wire == other.wire)) {
        found.add(added(new, other, Way { is_sent: way.is_sent && new.request, ..way }));
    }
    if way.is_sent {
        order(old, new, found);
    }
    additional(pairs, old, new, way, found);
}

fn path(of: &TypeEntry, field: &MemberEntry) -> String {
    format!("{}.{}", of.path.as_deref().unwrap_or_default(), field.name.as_deref().unwrap_or_default())
}

fn removed(old: &TypeEntry, one: &MemberEntry) -> Change {
    let was = path(old, one);
    let text = format!("the property {} (`{was}`) is gone", words::code(&one.wire));
    Change::new(Kind::FieldRemoved, Verdict::removed(one.fixed.is_some()), text)
        .was(&was)
        .signatures(one.rust.as_deref(), None)
}

fn added(new: &TypeEntry, other: &MemberEntry, way: Way) -> Change {
    let path = path(new, other);
    let must_be_sent = way.is_sent && other.required == Some(true) && !other.received;
    let text = match must_be_sent {
        true => format!("the required property {} (`{path}`) is new", words::code(&other.wire)),
        false => format!("the property {} (`{path}`) is new", words::code(&other.wire)),
    };
    let verdict = Verdict::added(must_be_sent, other.fixed.is_some());
    Change::new(Kind::FieldAdded, verdict, text).path(&path).signatures(None, other.rust.as_deref())
}

fn both(
    pairs: &Pairs<'_>,
    (old, one): (&TypeEntry, &MemberEntry),
    (new, other): (&TypeEntry, &MemberEntry),
    way: Way,
    found: &mut Found<'_>,
) {
    let (was, path) = (path(old, one), path(new, other));
    let with = |change: Change| change.path(&path).was(&was).signatures(one.rust.as_deref(), other.rust.as_deref());
    if one.name != other.name {
        found.add(Change::renamed(&was, &path));
    }
    if one.required != other.required {
        let is_required = other.required == Some(true);
        let relation = if is_required { Relation::Narrower } else { Relation::Wider };
        let verdict = way.verdict(relation);
        found.add(with(Change::new(Kind::FieldRequired, verdict, words::presence(&words::code(&path), is_required))));
    }
    if one.received != other.received {
        let (verdict, text) = match other.received {
            true => (Verdict::MAJOR_BREAKING, format!("`{path}` is now read-only")),
            false => (Verdict::MINOR, format!("`{path}` can now be sent")),
        };
        found.add(with(Change::new(Kind::FieldWays, verdict, text)));
    }
    if found.has_detail() && one.sent != other.sent && old.response && new.response {
        let (verdict, text) = match other.sent {
            true => (Verdict::WRITTEN, format!("`{path}` is now write-only: it no longer comes")),
            false => (Verdict::of(Rust::Patch, Http::Compatible), format!("`{path}` now comes, too")),
        };
        found.add(with(Change::new(Kind::FieldWays, verdict, text)));
    }
    value(pairs, one, other, way, &with, &path, found);
    if other.deprecated && !one.deprecated {
        found.add(with(Change::deprecated(&path)));
    }
}

/// What a field holds.
fn value(
    pairs: &Pairs<'_>,
    one: &MemberEntry,
    other: &MemberEntry,
    way: Way,
    with: &dyn Fn(Change) -> Change,
    path: &str,
    found: &mut Found<'_>,
) {
    let text = || words::type_of(&words::code(path), one.rust.as_deref(), other.rust.as_deref());
    match (&one.shape, &other.shape) {
        (Some(old), Some(new)) => {
            if !is_same(pairs, old, new) {
                let mut verdict = way.verdict(relation(pairs, old, new));
                let is_optional = one.required == Some(false) && other.required == Some(false);
                match way {
                    // The field itself is private.
                    Way::SENT if is_optional => verdict.rust = setter(pairs, old, new),
                    // A response does not tell what is missing from what is null.
                    Way::RECEIVED if is_optional && is_same_but_for_null(pairs, old, new) => verdict.rust = Rust::Patch,
                    _ => {}
                }
                found.add(with(Change::new(Kind::FieldType, verdict, text())));
            }
        }
        (None, None) => {
            if let (Some(old), Some(new)) = (&one.fixed, &other.fixed)
                && old != new
            {
                let text = words::constant(path, Some(old), Some(new));
                found.add(with(Change::new(Kind::FieldType, Verdict::of(Rust::Patch, Http::Breaking), text)));
            }
        }
        (None, Some(_)) => {
            let text = words::constant(path, Some(""), None);
            found.add(with(Change::new(Kind::FieldType, way.verdict(Relation::Wider), text)));
        }
        (Some(_), None) => {
            let text = words::constant(path, None, Some(""));
            found.add(with(Change::new(Kind::FieldType, way.verdict(Relation::Narrower), text)));
        }
    }
}

/// The arguments of `new` in another order.
fn order(old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let arguments = |of: &TypeEntry| -> Vec<String> {
        let required = of.members.iter().filter(|one| one.required == Some(true) && one.fixed.is_none());
        required.map(|one| one.wire.clone()).collect()
    };
    if let Some(text) = reordered(new.path.as_deref().unwrap_or_default(), &arguments(old), &arguments(new)) {
        found.add(Change::new(Kind::InputOrder, Verdict::NAMES_GONE, text));
    }
}

/// What is said of the arguments of `new`, if they are the same in another order; where a struct holds them, it has none.
pub fn reordered(path: &str, old: &[String], new: &[String]) -> Option<String> {
    let sorted = |of: &[String]| {
        let mut sorted = of.to_vec();
        sorted.sort();
        sorted
    };
    let is_other = old != new && sorted(old) == sorted(new) && new.len() <= MOST_ARGUMENTS;
    is_other.then(|| format!("`{path}::new` now takes {}; it took {}", words::listed(new), words::listed(old)))
}

/// Keys that are not declared.
fn additional(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, way: Way, found: &mut Found<'_>) {
    let path = new.path.as_deref().unwrap_or_default();
    let (verdict, text) = match (&old.shape, &new.shape) {
        (None, None) => return,
        (Some(one), Some(other)) if is_same(pairs, one, other) => return,
        (Some(one), Some(other)) => (way.verdict(relation(pairs, one, other)), "have other values now"),
        (None, Some(_)) => (Verdict::MINOR, "are now kept"),
        (Some(_), None) => (Verdict::MAJOR_COMPATIBLE, "are no longer kept"),
    };
    found.add(Change::new(Kind::Additional, verdict, format!("undeclared keys of `{path}` {text}")));
}
