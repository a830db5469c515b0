//! Compares what is public besides operations and types: names, enums of responses, servers, headers.

use super::change::{Change, Found, Http, Kind, Rust, Verdict};
use super::pairs::Pairs;
use super::words;
use crate::contract::{Contract, ItemEntry, ItemEntryKind};
use std::collections::{BTreeMap, BTreeSet};

pub fn compare(pairs: &Pairs<'_>, found: &mut Found<'_>) {
    let sides = (Side::of(pairs.old), Side::of(pairs.new));
    let (old, new) = &sides;
    for (path, one) in &old.items {
        match new.items.get(path) {
            Some(other) => both(pairs, &sides, (one, other), found),
            None if new.types.contains_key(path) => moved(pairs, &sides, one, found),
            // What goes with all that stood beside it is not said again.
            None if new.modules.contains(above(path)) => found.add(removed(one)),
            None => {}
        }
    }
    for (path, other) in &new.items {
        let is_new = !old.items.contains_key(path) && !old.types.contains_key(path);
        if is_new && old.modules.contains(above(path)) && !other.former {
            found.add(added(other));
        }
    }
}

/// What is public in a crate.
struct Side<'a> {
    /// Items by path, but for methods that say no more than the variant that they give the value of.
    items: BTreeMap<&'a str, &'a ItemEntry>,
    /// Types by each of their paths.
    types: BTreeMap<&'a str, usize>,
    /// All that something public stands in.
    modules: BTreeSet<&'a str>,
}

impl<'a> Side<'a> {
    fn of(contract: &'a Contract) -> Side<'a> {
        let items = contract.items.iter().filter(|item| item.kind != ItemEntryKind::Value);
        let items: BTreeMap<&str, &ItemEntry> = items.map(|item| (item.path.as_str(), item)).collect();
        let mut types = BTreeMap::new();
        for (index, one) in contract.types.iter().enumerate().filter(|(_, one)| one.is_item()) {
            types.extend(one.paths().map(|path| (path, index)));
        }
        let operations = contract.operations.iter().map(|one| one.path.as_str());
        let all = operations.chain(items.keys().copied()).chain(types.keys().copied());
        let modules = all
            .map(above)
            .chain(["", "Client", "ClientBuilder", "Call", "ClientCredentials", "Error", "headers"])
            .collect();
        Side { items, types, modules }
    }
}

/// The module or type that a path stands in.
fn above(path: &str) -> &str {
    path.rsplit_once("::").map_or("", |(above, _)| above)
}

/// Whether an item is what the document says, and not only what it is called.
fn is_of_document(item: &ItemEntry) -> bool {
    matches!(item.kind, ItemEntryKind::Header | ItemEntryKind::Server | ItemEntryKind::Variable)
}

/// An item in words.
fn named(item: &ItemEntry) -> String {
    let (path, wire) = (words::code(&item.path), words::code(item.wire.as_deref().unwrap_or_default()));
    match item.kind {
        ItemEntryKind::Header => format!("the response header {wire} ({path})"),
        ItemEntryKind::Server => format!("the server {wire} ({path})"),
        ItemEntryKind::Variable => format!("the variable {wire} of a server ({path})"),
        _ => path,
    }
}

fn removed(one: &ItemEntry) -> Change {
    let verdict = match one.kind {
        ItemEntryKind::Setting if one.value.is_some() => Verdict::MAJOR_BREAKING,
        _ if is_of_document(one) => Verdict::MAJOR_BREAKING,
        _ => Verdict::NAMES_GONE,
    };
    Change::new(Kind::ItemRemoved, verdict, format!("{} is gone", named(one))).was(&one.path)
}

fn added(other: &ItemEntry) -> Change {
    let verdict = match other.kind {
        // Without a type of all errors, it is told the type.
        ItemEntryKind::ErrorBody => Verdict::NAMES_GONE,
        ItemEntryKind::Setting if other.value.is_some() => Verdict::MINOR,
        _ if is_of_document(other) => Verdict::MINOR,
        _ => Verdict::NAMES_NEW,
    };
    Change::new(Kind::ItemAdded, verdict, format!("{} is new", named(other))).path(&other.path)
}

fn both(
    pairs: &Pairs<'_>,
    sides: &(Side<'_>, Side<'_>),
    (one, other): (&ItemEntry, &ItemEntry),
    found: &mut Found<'_>,
) {
    use ItemEntryKind::{Name, Output};
    let is_same = match (one.kind, other.kind) {
        // Which of equal enums is compiled is no promise.
        (Name, Output) | (Output, Name) => true,
        (Name, Name) => is_same_type(pairs, sides, &one.rust, &other.rust),
        (before, after) => before == after && one.rust == other.rust,
    };
    if !is_same {
        let (before, after) = (held(one), held(other));
        let text = words::type_of(&words::code(&one.path), before, after);
        found.add(Change::new(Kind::ItemType, Verdict::NAMES_GONE, text).path(&other.path).signatures(before, after));
    }
    if let (Some(before), Some(after)) = (&one.wire, &other.wire)
        && before != after
    {
        let http = if is_of_wire(one.kind) { Http::Breaking } else { Http::None };
        let text = format!("`{}` is now {}; it was {}", one.path, words::code(after), words::code(before));
        found.add(Change::new(Kind::ItemType, Verdict::of(Rust::Patch, http), text).path(&other.path));
    }
    if found.has_detail() && one.value != other.value {
        let sent = |of: &ItemEntry| of.value.as_deref().map_or("nothing".to_owned(), words::code);
        let text = format!("without `{}` {} is sent; it was {}", one.path, sent(other), sent(one));
        found.add(Change::new(Kind::Written, Verdict::WRITTEN, text).path(&other.path));
    }
    if found.has_detail() && one.docs != other.docs {
        found.add(Change::documentation(&one.path));
    }
}

/// Whether another text of the document, or of the configuration, is another one on the wire.
fn is_of_wire(kind: ItemEntryKind) -> bool {
    use ItemEntryKind::{Credentials, Server, Setting, Signature};
    matches!(kind, Credentials | Server | Setting | Signature)
}

/// The type of an item; none for a variant that holds nothing.
fn held(item: &ItemEntry) -> Option<&str> {
    Some(item.rust.as_str()).filter(|rust| !rust.is_empty())
}

/// A name of a type that a type has now.
fn moved(pairs: &Pairs<'_>, sides: &(Side<'_>, Side<'_>), one: &ItemEntry, found: &mut Found<'_>) {
    let of = if one.kind == ItemEntryKind::Name { &one.rust } else { &one.path };
    if !is_same_type(pairs, sides, of, &one.path) {
        let text = format!("`{}` is now another type", one.path);
        found.add(Change::new(Kind::ItemType, Verdict::NAMES_GONE, text).path(&one.path));
    }
}

/// Whether two paths lead to one type; what leads to none is the same by its path.
fn is_same_type(pairs: &Pairs<'_>, (old, new): &(Side<'_>, Side<'_>), before: &str, after: &str) -> bool {
    match (old.types.get(before), new.types.get(after)) {
        (Some(one), Some(other)) => pairs.types.contains(&(*one, *other)),
        (None, None) => true,
        (_, _) => false,
    }
}
