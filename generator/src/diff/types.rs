//! Compares types: where they are, what they are, and what is in them.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::fields;
use super::pairs::Pairs;
use super::shapes::{Way, is_same, relation};
use super::words;
use crate::contract::{MemberEntry, TypeEntry, TypeEntryKind};
use std::collections::BTreeSet;

pub fn compare(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    places(pairs, found);
    for (old, new) in &pairs.types {
        let (old, new) = (&pairs.old.types[*old], &pairs.new.types[*new]);
        if old.is_item() && new.is_item() {
            one(pairs, old, new, found);
        }
    }
}

/// Paths that are other ones now; and components that came or went. What is inline comes and goes with its property or
/// operation. The name of a component does not go over the wire: what held it says what that means for HTTP.
fn places(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    let now: BTreeSet<&str> = pairs.new_places.values().filter_map(|(_, path)| *path).collect();
    for (key, (index, was)) in &pairs.old_places {
        let (Some(was), old) = (*was, &pairs.old.types[*index]) else { continue };
        match pairs.new_places.get(key) {
            Some((new, Some(path))) if *path != was => {
                let text = words::moved(was, path);
                let change = Change::new(Kind::TypeMoved, Verdict::NAMES_GONE, text).path(path).was(was);
                found.add(change.at(&pairs.new.types[*new].at));
            }
            Some((_, Some(_))) => {}
            _ if !is_root(key) || now.contains(was) => {}
            _ => {
                let text = format!("`{was}` is gone");
                let verdict = Verdict::of(Rust::Major, Http::None);
                found.add(Change::new(Kind::TypeRemoved, verdict, text).was(was).at(&old.at));
            }
        }
    }
    let before: BTreeSet<&str> = pairs.old_places.values().filter_map(|(_, path)| *path).collect();
    for (key, (index, path)) in &pairs.new_places {
        let Some(path) = path.filter(|path| is_root(key) && !before.contains(path)) else { continue };
        if !pairs.old_places.contains_key(key) {
            let text = format!("`{path}` is new");
            let verdict = Verdict::of(Rust::Minor, Http::None);
            found.add(Change::new(Kind::TypeAdded, verdict, text).path(path).at(&pairs.new.types[*index].at));
        }
    }
}

/// Whether a key is that of a component, or of what else stands on its own.
fn is_root(key: &str) -> bool {
    !key.contains(" > ")
}

fn one(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let path = new.path.as_deref().unwrap_or_default();
    let before = found.changes.len();
    if old.kind == new.kind {
        match new.kind {
            TypeEntryKind::Struct => fields::compare(pairs, old, new, found),
            TypeEntryKind::Enum => values(old, new, found),
            TypeEntryKind::Union => members(pairs, old, new, found),
            TypeEntryKind::Tuple => positions(pairs, old, new, found),
            TypeEntryKind::Alias | TypeEntryKind::Newtype => target(pairs, old, new, found),
            TypeEntryKind::Unread => {}
        }
    } else {
        let text = format!("`{path}` is now {}; it was {}", words::kind(new.kind), words::kind(old.kind));
        found.add(Change::new(Kind::TypeKind, Verdict::MAJOR_BREAKING, text));
    }
    if new.deprecated && !old.deprecated {
        found.add(Change::deprecated(path));
    }
    // A type is there with the features of all that use it, and where one of them no longer does, that is a change of its own:
    // what a feature brings by the names of its resource, it still brings.
    if !is_brought(&old.features, &new.features) {
        found.add(Change::features(path, &new.features, Verdict::WORDS));
    }
    if old.docs != new.docs {
        found.add(Change::documentation(path));
    }
    if found.has_detail() && old.bounds != new.bounds && old.request && new.request {
        found.add(Change::bounds(path));
    }
    for change in &mut found.changes[before..] {
        let (path, was) = (new.path.clone(), old.path.clone());
        change.path = change.path.take().or(path.filter(|_| change.was.is_none()));
        change.was =
            change.was.take().or(was.filter(|was| change.path.as_ref() != Some(was) && !is_added(change.kind)));
        change.pointer.get_or_insert_with(|| new.at.clone());
    }
}

fn is_added(kind: Kind) -> bool {
    matches!(kind, Kind::FieldAdded | Kind::ValueAdded | Kind::MemberAdded)
}

/// Whether every feature that brought something still does; without any it was always there.
fn is_brought(old: &[String], new: &[String]) -> bool {
    new.is_empty() || (!old.is_empty() && old.iter().all(|feature| new.contains(feature)))
}

/// The values of an enum. It is open, so that more of them break nobody.
fn values(old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let (was, path) = (old.path.as_deref().unwrap_or_default(), new.path.as_deref().unwrap_or_default());
    let is_sent = old.request && new.request;
    for (one, other) in both(old, new) {
        if one.name != other.name {
            found.add(Change::renamed(&words::variant(was, one), &words::variant(path, other)));
        }
    }
    for one in only(old, new) {
        let verdict = if is_sent { Verdict::MAJOR_BREAKING } else { Verdict::MAJOR_COMPATIBLE };
        let was = words::variant(was, one);
        let text = format!("the value {} (`{was}`) is gone", words::code(&one.wire));
        found.add(Change::new(Kind::ValueRemoved, verdict, text).was(&was));
    }
    for other in only(new, old) {
        let path = words::variant(path, other);
        let text = format!("the value {} (`{path}`) is new", words::code(&other.wire));
        found.add(Change::new(Kind::ValueAdded, Verdict::MINOR, text).path(&path));
    }
}

/// The members of a union, which is open too.
fn members(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let (was, path) = (old.path.as_deref().unwrap_or_default(), new.path.as_deref().unwrap_or_default());
    let way = Way::of(old);
    for (one, other) in both(old, new) {
        let (was, path) = (words::variant(was, one), words::variant(path, other));
        if one.name != other.name {
            found.add(Change::renamed(&was, &path));
        }
        held(pairs, (one, other), (&was, &path), way, found);
        if let (Some(before), Some(after)) = (&one.tag, &other.tag)
            && before != after
        {
            let text = format!("`{path}` now has {}; it had {}", words::code(after), words::code(before));
            let verdict = Verdict::of(Rust::Patch, Http::Breaking);
            found.add(Change::new(Kind::MemberType, verdict, text).path(&path).was(&was));
        }
    }
    for one in only(old, new) {
        let was = words::variant(was, one);
        let verdict = if way.is_sent { Verdict::MAJOR_BREAKING } else { Verdict::MAJOR_COMPATIBLE };
        let text = format!("the member `{was}` is gone");
        found.add(Change::new(Kind::MemberRemoved, verdict, text).was(&was));
    }
    for other in only(new, old) {
        let path = words::variant(path, other);
        let text = format!("the member `{path}` is new");
        found.add(Change::new(Kind::MemberAdded, Verdict::MINOR, text).path(&path));
    }
}

/// What a member or a position holds.
fn held(
    pairs: &Pairs<'_>,
    (one, other): (&MemberEntry, &MemberEntry),
    (was, path): (&str, &str),
    way: Way,
    found: &mut Found<'_>,
) {
    let (Some(old), Some(new)) = (&one.shape, &other.shape) else { return };
    if is_same(pairs, old, new) {
        return;
    }
    let (before, after) = (one.rust.as_deref(), other.rust.as_deref());
    let verdict = way.verdict(relation(pairs, old, new));
    let text = words::type_of(&words::code(path), before, after);
    found.add(Change::new(Kind::MemberType, verdict, text).path(path).was(was).signatures(before, after));
}

fn positions(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let (was, path) = (old.path.as_deref().unwrap_or_default(), new.path.as_deref().unwrap_or_default());
    if old.members.len() != new.members.len() {
        let text = format!("`{path}` now has {} positions; it had {}", new.members.len(), old.members.len());
        found.add(Change::new(Kind::MemberType, Verdict::MAJOR_BREAKING, text));
        return;
    }
    for (index, pair) in old.members.iter().zip(&new.members).enumerate() {
        let (was, path) = (format!("{was}.{index}"), format!("{path}.{index}"));
        held(pairs, pair, (&was, &path), Way::of(old), found);
    }
}

/// What an alias stands for, or what a newtype holds.
fn target(pairs: &Pairs<'_>, old: &TypeEntry, new: &TypeEntry, found: &mut Found<'_>) {
    let (Some(one), Some(other)) = (&old.shape, &new.shape) else { return };
    if !is_same(pairs, one, other) {
        let verdict = Way::of(old).verdict(relation(pairs, one, other));
        let (before, after) = (old.rust.as_deref(), new.rust.as_deref());
        let text = words::type_of(&words::code(new.path.as_deref().unwrap_or_default()), before, after);
        found.add(Change::new(Kind::TypeKind, verdict, text).signatures(before, after));
    }
}

/// The members that are in both, by their names in the document.
fn both<'t>(old: &'t TypeEntry, new: &'t TypeEntry) -> impl Iterator<Item = (&'t MemberEntry, &'t MemberEntry)> {
    let same = |one: &MemberEntry| new.members.iter().find(|other| other.wire == one.wire);
    old.members.iter().filter_map(move |one| Some((one, same(one)?)))
}

/// The members of the first that the second has not.
fn only<'t>(first: &'t TypeEntry, second: &'t TypeEntry) -> impl Iterator<Item = &'t MemberEntry> {
    first.members.iter().filter(|one| !second.members.iter().any(|other| other.wire == one.wire))
}
