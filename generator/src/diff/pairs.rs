//! Finds operations and types of one contract in the other, by their keys.

use crate::contract::{Contract, OperationEntry, TypeEntry};
use crate::key::{self, OperationKey};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Two contracts, and what of the one is what of the other.
pub struct Pairs<'a> {
    pub old: &'a Contract,
    pub new: &'a Contract,
    /// By old operation the new one.
    pub operations: Vec<Option<usize>>,
    /// Types that share a place, by their indexes.
    pub types: BTreeSet<(usize, usize)>,
    /// The places of the old contract by their keys of now, each with its type and path.
    pub old_places: Places<'a>,
    /// The places of the new one.
    pub new_places: Places<'a>,
    /// The types by the key that others refer to them by.
    old_types: HashMap<&'a str, usize>,
    new_types: HashMap<&'a str, usize>,
}

/// Types and their paths, by place.
pub type Places<'a> = BTreeMap<String, (usize, Option<&'a str>)>;

impl<'a> Pairs<'a> {
    pub fn of(old: &'a Contract, new: &'a Contract) -> Pairs<'a> {
        let keys = |contract: &Contract| -> Vec<OperationKey> {
            contract.operations.iter().map(|one| one.key.parse().unwrap_or_else(|_| unread(&one.key))).collect()
        };
        let (former, now) = (keys(old), keys(new));
        let operations = key::pair(&former, &now);
        let moved = former.iter().zip(&operations).filter_map(|(former, index)| Some((former, &now[(*index)?])));
        let moved: HashMap<OperationKey, OperationKey> =
            moved.filter(|(former, now)| former != now).map(|(former, now)| (former.clone(), now.clone())).collect();
        let old_places = places(old, |key| key::follow(key, &moved));
        let new_places = places(new, str::to_owned);
        let both = old_places.iter().filter_map(|(key, (one, _))| Some((*one, new_places.get(key)?.0)));
        let types = both.collect();
        let (old_types, new_types) = (by_key(old), by_key(new));
        Pairs { old, new, operations, types, old_places, new_places, old_types, new_types }
    }

    /// The type of the old contract that a shape refers to.
    pub fn old_type(&self, key: &str) -> Option<(usize, &'a TypeEntry)> {
        self.old_types.get(key).map(|index| (*index, &self.old.types[*index]))
    }

    /// The type of the new contract that a shape refers to.
    pub fn new_type(&self, key: &str) -> Option<(usize, &'a TypeEntry)> {
        self.new_types.get(key).map(|index| (*index, &self.new.types[*index]))
    }

    /// The operations that are in both.
    pub fn both_operations(&self) -> impl Iterator<Item = (&'a OperationEntry, &'a OperationEntry)> {
        let both = self.old.operations.iter().zip(&self.operations);
        both.filter_map(|(one, index)| Some((one, &self.new.operations[(*index)?])))
    }
}

/// A key that does not read as one is found by its whole text alone.
fn unread(text: &str) -> OperationKey {
    OperationKey { method: String::new(), path: text.to_owned(), id: None, media: None, response: None }
}

fn places<'a>(contract: &'a Contract, key: impl Fn(&str) -> String) -> Places<'a> {
    let mut places = Places::new();
    for (index, one) in contract.types.iter().enumerate() {
        let is_used = one.request || one.response;
        let own = one.places.iter().map(|(place, path)| (place, path.as_deref()));
        for (place, path) in own.chain(one.former.iter().map(|(place, path)| (place, Some(path.as_str())))) {
            let path = path.filter(|_| is_used);
            // Where several types have the same place, what has an item counts.
            let entry = places.entry(key(place)).or_insert((index, path));
            if entry.1.is_none() && path.is_some() {
                *entry = (index, path);
            }
        }
    }
    places
}

/// Types by the first of their places.
fn by_key(contract: &Contract) -> HashMap<&str, usize> {
    let types = contract.types.iter().enumerate();
    types.filter_map(|(index, one)| Some((one.reference()?, index))).collect()
}
