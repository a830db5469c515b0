//! What a shape is to another one: whether its values are the same, more or fewer.

use super::change::{Http, Rust, Verdict};
use super::pairs::Pairs;
use crate::contract::{InputEntry, MemberEntry, ShapeEntry, TypeEntry, TypeEntryKind};
use std::collections::BTreeSet;

/// What the values of a shape are to those of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    Same,
    /// All of the old ones, and more.
    Wider,
    /// Some of the old ones.
    Narrower,
    /// Others.
    Other,
}

impl Relation {
    /// Both at once.
    fn and(self, other: Relation) -> Relation {
        match (self, other) {
            (Relation::Same, one) | (one, Relation::Same) => one,
            (one, other) if one == other => one,
            (_, _) => Relation::Other,
        }
    }
}

/// Which way values go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Way {
    pub is_sent: bool,
    pub is_received: bool,
}

impl Way {
    pub const SENT: Way = Way { is_sent: true, is_received: false };
    pub const RECEIVED: Way = Way { is_sent: false, is_received: true };

    /// The ways that programs know of a type: those that it went.
    pub fn of(old: &TypeEntry) -> Way {
        Way { is_sent: old.request, is_received: old.response }
    }

    /// What other values mean for HTTP: a server that takes more still takes what is sent; a client that gets fewer knows them.
    pub fn http(self, relation: Relation) -> Http {
        match relation {
            Relation::Same => Http::None,
            Relation::Wider if !self.is_received => Http::Compatible,
            Relation::Narrower if !self.is_sent => Http::Compatible,
            Relation::Wider | Relation::Narrower | Relation::Other => Http::Breaking,
        }
    }

    /// The verdict where the type in Rust changes along with the values.
    pub fn verdict(self, relation: Relation) -> Verdict {
        Verdict { is_of_names: relation == Relation::Same, ..Verdict::of(Rust::Major, self.http(relation)) }
    }
}

/// Whether two shapes are one type in Rust: types are the same that share a place.
pub fn is_same(pairs: &Pairs<'_>, old: &ShapeEntry, new: &ShapeEntry) -> bool {
    match (old, new) {
        (ShapeEntry::Type(old), ShapeEntry::Type(new)) => match (pairs.old_type(old), pairs.new_type(new)) {
            (Some((old, _)), Some((new, _))) => pairs.types.contains(&(old, new)),
            _ => false,
        },
        (ShapeEntry::Array(old), ShapeEntry::Array(new))
        | (ShapeEntry::Map(old), ShapeEntry::Map(new))
        | (ShapeEntry::Nullable(old), ShapeEntry::Nullable(new))
        | (ShapeEntry::Clearable(old), ShapeEntry::Clearable(new))
        | (ShapeEntry::Expandable(old), ShapeEntry::Expandable(new)) => is_same(pairs, old, new),
        (old, new) => old == new,
    }
}

/// What a setter of the one shape is to one of the other: it takes the value itself, and where null or an empty string may
/// stand for that there is a `clear_…` besides.
pub fn setter(pairs: &Pairs<'_>, old: &ShapeEntry, new: &ShapeEntry) -> Rust {
    let (one, could_clear) = value(old);
    let (other, can_clear) = value(new);
    let is_kept = is_same(pairs, one, other) && (can_clear || !could_clear);
    if is_kept { Rust::Minor } else { Rust::Major }
}

/// Whether two shapes are one where null does not count.
pub fn is_same_but_for_null(pairs: &Pairs<'_>, old: &ShapeEntry, new: &ShapeEntry) -> bool {
    is_same(pairs, without_null(old), without_null(new))
}

fn without_null(shape: &ShapeEntry) -> &ShapeEntry {
    match shape {
        ShapeEntry::Nullable(inner) => inner,
        other => other,
    }
}

/// The value itself, and whether something else may stand for it.
fn value(shape: &ShapeEntry) -> (&ShapeEntry, bool) {
    match shape {
        ShapeEntry::Nullable(inner) | ShapeEntry::Clearable(inner) => (value(inner).0, true),
        other => (other, false),
    }
}

/// What the values of the new shape are to those of the old one.
pub fn relation(pairs: &Pairs<'_>, old: &ShapeEntry, new: &ShapeEntry) -> Relation {
    Walk { pairs, seen: BTreeSet::new() }.shapes(old, new)
}

/// The same of properties that an operation takes one by one, each side by its shape or by these.
pub fn relation_of(
    pairs: &Pairs<'_>,
    (old, old_apart): (&ShapeEntry, Option<&TypeEntry>),
    (new, new_apart): (&ShapeEntry, Option<&TypeEntry>),
) -> Relation {
    let mut walk = Walk { pairs, seen: BTreeSet::new() };
    let (old, new) = (walk.resolved(old, true), walk.resolved(new, false));
    let of = |shape: &ShapeEntry, is_old: bool| match shape {
        ShapeEntry::Type(key) if is_old => pairs.old_type(key).map(|(_, one)| one),
        ShapeEntry::Type(key) => pairs.new_type(key).map(|(_, one)| one),
        _ => None,
    };
    match (old_apart.or_else(|| of(&old, true)), new_apart.or_else(|| of(&new, false))) {
        (Some(old), Some(new)) if old.kind == new.kind => walk.members(old, new),
        _ => Relation::Other,
    }
}

/// The properties that an operation takes one by one, as a type.
pub fn apart(inputs: &[InputEntry]) -> TypeEntry {
    let member = |one: &InputEntry| MemberEntry {
        wire: one.wire.clone(),
        name: Some(one.name.clone()),
        required: Some(one.required),
        fixed: one.fixed.clone(),
        tag: None,
        shape: one.fixed.is_none().then(|| one.shape.clone()),
        rust: None,
        received: false,
        sent: false,
        deprecated: false,
    };
    TypeEntry::of_members(inputs.iter().filter(|one| one.r#in == "body").map(member).collect())
}

struct Walk<'p, 'a> {
    pairs: &'p Pairs<'a>,
    /// Types that are being compared, or were: what is inside of them counts once.
    seen: BTreeSet<(usize, usize)>,
}

impl Walk<'_, '_> {
    fn shapes(&mut self, old: &ShapeEntry, new: &ShapeEntry) -> Relation {
        use ShapeEntry::{Any, Array, Clearable, Expandable, Integer, Map, Nullable, Number, String, Type};
        match (old, new) {
            (Type(old), Type(new)) => self.references(old, new),
            (Array(old), Array(new))
            | (Map(old), Map(new))
            | (Nullable(old), Nullable(new))
            | (Clearable(old), Clearable(new))
            | (Expandable(old), Expandable(new)) => self.shapes(old, new),
            (old, new) if old == new => Relation::Same,
            (_, Any) => Relation::Wider,
            (Any, _) => Relation::Narrower,
            (old, Nullable(new)) => Relation::Wider.and(self.shapes(old, new)),
            (Nullable(old), new) => Relation::Narrower.and(self.shapes(old, new)),
            (old, Clearable(new)) => Relation::Wider.and(self.shapes(old, new)),
            (Clearable(old), new) => Relation::Narrower.and(self.shapes(old, new)),
            (Integer(_), Number) => Relation::Wider,
            (Number, Integer(_)) => Relation::Narrower,
            (Integer(old), Integer(new)) => by_range(old, new),
            (Type(old), String(new)) if new == PLAIN && self.is_strings(old, true) => Relation::Wider,
            (String(old), Type(new)) if old == PLAIN && self.is_strings(new, false) => Relation::Narrower,
            (Type(key), new) => self.alias(key, true).map_or(Relation::Other, |old| self.shapes(&old, new)),
            (old, Type(key)) => self.alias(key, false).map_or(Relation::Other, |new| self.shapes(old, &new)),
            (String(old), String(new)) if [old, new].iter().all(|one| [PLAIN, SECRET].contains(&one.as_str())) => {
                Relation::Same
            }
            (String(_), String(new)) if new == PLAIN => Relation::Wider,
            (String(old), String(_)) if old == PLAIN => Relation::Narrower,
            _ => Relation::Other,
        }
    }

    fn entry(&self, key: &str, is_old: bool) -> Option<&TypeEntry> {
        let found = if is_old { self.pairs.old_type(key) } else { self.pairs.new_type(key) };
        found.map(|(_, one)| one)
    }

    /// Whether a type is an enum of strings.
    fn is_strings(&self, key: &str, is_old: bool) -> bool {
        self.entry(key, is_old).is_some_and(|one| {
            one.kind == TypeEntryKind::Enum && one.members.iter().all(|value| value.wire.starts_with('"'))
        })
    }

    /// What a shape is behind its other names.
    fn resolved(&self, shape: &ShapeEntry, is_old: bool) -> ShapeEntry {
        let mut shape = shape.clone();
        // No chain of names is longer than this, but for one that leads back to itself.
        for _ in 0..MOST_NAMES {
            let ShapeEntry::Type(key) = &shape else { break };
            let Some(inner) = self.alias(key, is_old) else { break };
            shape = inner;
        }
        shape
    }

    /// What an alias stands for.
    fn alias(&self, key: &str, is_old: bool) -> Option<ShapeEntry> {
        let one = self.entry(key, is_old).filter(|one| one.kind == TypeEntryKind::Alias)?;
        one.shape.clone()
    }

    fn references(&mut self, old: &str, new: &str) -> Relation {
        let (Some((old, one)), Some((new, other))) = (self.pairs.old_type(old), self.pairs.new_type(new)) else {
            return Relation::Other;
        };
        if !self.seen.insert((old, new)) {
            return Relation::Same;
        }
        match (one.kind, other.kind) {
            (TypeEntryKind::Alias, _) => match (&one.shape, other.reference()) {
                (Some(shape), Some(key)) => self.shapes(shape, &ShapeEntry::Type(key.to_owned())),
                _ => Relation::Other,
            },
            (_, TypeEntryKind::Alias) => match (one.reference(), &other.shape) {
                (Some(key), Some(shape)) => self.shapes(&ShapeEntry::Type(key.to_owned()), shape),
                _ => Relation::Other,
            },
            (one_is, other_is) if one_is != other_is => Relation::Other,
            _ => self.members(one, other),
        }
    }

    /// By what is there, and by what must be. A property that is new is no new value: it was allowed before.
    fn members(&mut self, old: &TypeEntry, new: &TypeEntry) -> Relation {
        let is_closed = matches!(old.kind, TypeEntryKind::Enum | TypeEntryKind::Union);
        let mut relation = Relation::Same;
        for one in &old.members {
            relation = relation.and(match new.members.iter().find(|other| other.wire == one.wire) {
                Some(other) => self.member(one, other),
                None if is_closed => Relation::Narrower,
                None => Relation::Other,
            });
        }
        for other in &new.members {
            let is_new = !old.members.iter().any(|one| one.wire == other.wire);
            relation = relation.and(match (is_new, is_closed) {
                (true, true) => Relation::Wider,
                (true, false) if other.required == Some(true) => Relation::Narrower,
                (true, false) | (false, _) => Relation::Same,
            });
        }
        match (&old.shape, &new.shape) {
            (Some(old), Some(new)) => relation.and(self.shapes(old, new)),
            (_, _) => relation,
        }
    }

    fn member(&mut self, old: &MemberEntry, new: &MemberEntry) -> Relation {
        let presence = match (old.required, new.required) {
            (Some(false), Some(true)) => Relation::Narrower,
            (Some(true), Some(false)) => Relation::Wider,
            _ => Relation::Same,
        };
        let values = match (&old.shape, &new.shape) {
            (Some(old), Some(new)) => self.shapes(old, new),
            (None, None) if old.fixed == new.fixed => Relation::Same,
            (Some(_), None) => Relation::Narrower,
            (None, Some(_)) => Relation::Wider,
            (None, None) => Relation::Other,
        };
        presence.and(values)
    }
}

/// So many names of names are followed.
const MOST_NAMES: usize = 64;

/// What the contract calls a string of no format.
const PLAIN: &str = "plain";

/// And one that is not shown.
const SECRET: &str = "password";

/// Integers by what they hold: `i32` in `i64`.
fn by_range(old: &str, new: &str) -> Relation {
    let wide = |one: &str, other: &str| matches!((one, other), ("i32" | "u32", "i64") | ("u32", "u64"));
    match (wide(old, new), wide(new, old)) {
        (true, false) => Relation::Wider,
        (false, true) => Relation::Narrower,
        (_, _) => Relation::Other,
    }
}
