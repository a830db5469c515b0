//! What a crate has, held against a later one.

use std::collections::{BTreeMap, BTreeSet};

use super::features::Gates;
use super::shape::{SIGN, Shape};
use super::{Described, Entry, Surface};

/// What is wrong with an item in the later crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// It is not there.
    Gone,
    /// It has another signature, or lacks an impl.
    Signature,
    /// It means something else to the server.
    Meaning,
    /// The features that gave it do no longer.
    Features,
}

/// An item that is gone or changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its path.
    pub item: String,
    /// In which way.
    pub how: How,
    /// What is true of it in the former crate.
    pub old: String,
    /// And in the later one.
    pub new: String,
}

/// How two crates differ, as a user of the former sees it.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The items of the former crate.
    pub items: usize,
    /// Those that are gone or changed.
    pub changes: Vec<Change>,
}

/// Holds every public item of a crate against that of its path in a later crate.
#[must_use]
pub fn compare(old: &Surface, new: &Surface) -> Comparison {
    let uses = old.features.public().map(|name| (name, old.used_by(name))).collect();
    let mut pair = Pair { old, new, uses, result: Comparison::default() };
    for feature in old.features.public() {
        pair.result.items += 1;
        if !new.features.public().any(|other| other == feature) {
            pair.change(format!("feature {feature}"), How::Gone, String::new(), String::new());
        }
    }
    for (path, (id, gates)) in &old.paths {
        pair.path(path, *id, gates);
    }
    pair.result
}

struct Pair<'a> {
    old: &'a Surface,
    new: &'a Surface,
    /// The features of the former crate that users name, each with the types of its own resource and what these hold.
    uses: BTreeMap<&'a str, BTreeSet<usize>>,
    result: Comparison,
}

impl Pair<'_> {
    fn change(&mut self, item: String, how: How, old: String, new: String) {
        self.result.changes.push(Change { item, how, old, new });
    }

    fn path(&mut self, path: &str, id: usize, gates: &Gates) {
        let old = &self.old.types[id];
        let found = self.new.paths.get(path).map(|(id, gates)| (&self.new.types[*id], gates));
        for (name, entry) in &old.items {
            self.result.items += 1;
            let item = format!("{path}{name}");
            let other = found.and_then(|(other, gates)| Some((other.items.get(name)?, gates)));
            let Some((other, other_gates)) = other else {
                let text = entry.facts.values().flatten().next();
                let text = text.map(|shape| shown(self.old, shape)).unwrap_or_default();
                self.change(item, How::Gone, text, String::new());
                continue;
            };
            if let Some((how, before, after)) = self.entry(path, name, entry, other) {
                self.change(item, how, before, after);
            } else {
                let all = |gates: &Gates, entry: &Entry| gates.union(&entry.gates).cloned().collect();
                let (before, after): (Gates, Gates) = (all(gates, entry), all(other_gates, other));
                if !self.is_given(&item, id, &before, &after) {
                    self.change(item, How::Features, format!("{before:?}"), format!("{after:?}"));
                }
            }
        }
    }

    /// Whether all features still give an item that have a use for it; if none has, whether those do that it is there for.
    fn is_given(&self, item: &str, id: usize, before: &Gates, after: &Gates) -> bool {
        let gave = |name: &&str| self.old.features.gives(name, before);
        let still = |name: &&str| self.new.features.gives(name, after);
        let users: Vec<&str> = self.users(item, id).into_iter().filter(gave).collect();
        if !users.is_empty() {
            return users.iter().all(still);
        }
        if before.is_empty() {
            return after.is_empty();
        }
        // An object that IDs expand to is used by nobody here: the feature that names it gives it, or any at all.
        let givers: Vec<&str> = self.uses.keys().copied().filter(gave).collect();
        let named: Vec<&str> = givers.iter().copied().filter(|name| before.contains(*name)).collect();
        match named.is_empty() {
            false => named.iter().all(still),
            true => givers.is_empty() || givers.iter().any(still),
        }
    }

    /// The features that bring an item to those who rely on it: that of the resource whose module it is in; elsewhere those
    /// that use its type, or where that has several names, those that use what it is a part of by this one.
    fn users(&self, item: &str, id: usize) -> Vec<&str> {
        let own: Vec<&str> = self.uses.keys().copied().filter(|name| is_of(item, name)).collect();
        if !own.is_empty() {
            return own;
        }
        let is_around = |other: &usize| {
            let mut names = self.old.types[*other].names.iter();
            names.any(|name| item.strip_prefix(name.as_str()).is_some_and(|rest| rest.starts_with(char::is_uppercase)))
        };
        let is_shared = self.old.types[id].names.len() > 1;
        let has_use = |all: &BTreeSet<usize>| if is_shared { all.iter().any(is_around) } else { all.contains(&id) };
        self.uses.iter().filter(|(_, all)| has_use(all)).map(|(name, _)| *name).collect()
    }

    /// The first that is no longer true of an item.
    fn entry(&self, path: &str, name: &str, old: &Entry, new: &Entry) -> Option<(How, String, String)> {
        // An alias may become a type.
        if old.facts.contains_key("alias") && new.facts.contains_key("kind") {
            return None;
        }
        old.facts.iter().find_map(|(fact, shapes)| {
            let others = new.facts.get(fact).map_or(&[][..], Vec::as_slice);
            let lost = shapes.iter().find(|shape| !others.iter().any(|other| self.agrees(path, name, shape, other)))?;
            let before = format!("{fact} {}", shown(self.old, lost));
            let after: Vec<String> = others.iter().map(|shape| shown(self.new, shape)).collect();
            Some((how(fact), before.trim_end().to_owned(), format!("{fact} {}", after.join(" | "))))
        })
    }

    fn agrees(&self, path: &str, name: &str, old: &Shape, new: &Shape) -> bool {
        old.text == new.text
            && old.types.len() == new.types.len()
            && old
                .types
                .iter()
                .zip(&new.types)
                .all(|(old, new)| self.is_same(path, name, &self.old.types[*old], &self.new.types[*new]))
    }

    /// Whether a name of the one type is one of the other: the place's own names if it has any, else any.
    fn is_same(&self, path: &str, name: &str, old: &Described, new: &Described) -> bool {
        if old.names.is_empty() && new.names.is_empty() {
            return old.home == new.home;
        }
        let own: BTreeSet<&String> = old.names.iter().filter(|one| is_own(path, name, one)).collect();
        match own.is_empty() {
            true => old.names.iter().any(|name| new.names.contains(name)),
            false => own.into_iter().any(|name| new.names.contains(name)),
        }
    }
}

/// Whether a name is of the same module as the owner, and made of the words of its member.
fn is_own(path: &str, member: &str, name: &str) -> bool {
    let module = |path: &str| path.rsplit_once("::").map_or(String::new(), |(module, _)| module.to_owned());
    let words = member.trim_start_matches(['.', ':']).replace('_', "").to_lowercase();
    let last = name.rsplit("::").next().unwrap_or_default().to_lowercase();
    words.len() > 1 && module(path) == module(name) && last.contains(&words)
}

/// Whether an item is of the resource that a feature is named after: `a_b` of `a::b::C`, and of `Client::a_b`.
fn is_of(item: &str, feature: &str) -> bool {
    let words = item.trim_start_matches("Client::").replace("::", "_");
    let feature = feature.replace('-', "_");
    words == feature || words.starts_with(&format!("{feature}_"))
}

fn how(fact: &str) -> How {
    let meanings = ["wire", "http", "body", "accepts", "constant", "status", "sends", "server", "redirects"];
    if meanings.iter().any(|word| fact.starts_with(word)) { How::Meaning } else { How::Signature }
}

/// A shape with the shortest name of each type.
pub(super) fn shown(surface: &Surface, shape: &Shape) -> String {
    let mut types = shape.types.iter();
    let mut text = String::new();
    for sign in shape.text.chars() {
        match sign {
            SIGN => text += &types.next().map(|id| surface.types[*id].shown()).unwrap_or_default(),
            sign => text.push(sign),
        }
    }
    text
}

impl Surface {
    /// The types of the resource that a feature is named after, and all that these name.
    fn used_by(&self, feature: &str) -> BTreeSet<usize> {
        let own = self.paths.iter().filter(|(path, _)| is_of(path, feature));
        let mut open: Vec<usize> = own.map(|(_, (id, _))| *id).collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                // What an ID expands to is there for whom it may concern.
                let facts = self.types[id].items.values().flat_map(|entry| &entry.facts);
                let facts = facts.filter(|(fact, _)| *fact != "impl").flat_map(|(_, shapes)| shapes);
                open.extend(facts.flat_map(|shape| shape.types.iter().copied()));
            }
        }
        found
    }
}

impl Described {
    /// The shortest of its names, and how many others there are.
    fn shown(&self) -> String {
        let shortest = self.names.iter().min_by_key(|name| name.len());
        match self.names.len() {
            0 => format!("(private) {}", self.home),
            1 => shortest.cloned().unwrap_or_default(),
            more => format!("{} (+{})", shortest.cloned().unwrap_or_default(), more - 1),
        }
    }
}

impl Comparison {
    /// How many changes of each kind there are.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<How, usize> {
        let mut counts = BTreeMap::new();
        for change in &self.changes {
            *counts.entry(change.how).or_default() += 1;
        }
        counts
    }
}
