//! A map with string keys that keeps the order of its entries.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::ops::Index;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode::{Decode, Rest};
use crate::runtime::value::encode::{Encode, Entries, Sink};

/// A map with string keys that keeps their order. Two maps are equal if they hold the same entries, in any order.
#[derive(Clone)]
pub struct Map<V> {
    entries: Vec<(String, V)>,
}

impl<V> Map<V> {
    /// A map with nothing in it.
    pub const fn new() -> Self {
        Map { entries: Vec::new() }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.entries.iter().find(|entry| entry.0 == key).map(|entry| &entry.1)
    }

    /// The value of a key, to change it.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        self.entries.iter_mut().find(|entry| entry.0 == key).map(|entry| &mut entry.1)
    }

    /// Puts a value in, and returns the one that the key had. A new key goes to the end. All keys are looked at for that:
    /// for thousands of entries, [`extend`](Extend::extend) does it at once.
    pub fn insert(&mut self, key: impl Into<String>, value: V) -> Option<V> {
        let key = key.into();
        match self.get_mut(&key) {
            Some(place) => Some(std::mem::replace(place, value)),
            None => {
                self.entries.push((key, value));
                None
            }
        }
    }

    /// Takes a value out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<V> {
        let index = self.entries.iter().position(|entry| entry.0 == key)?;
        Some(self.entries.remove(index).1)
    }

    /// Whether the key has a value.
    pub fn contains_key(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Keys and values in order.
    pub fn iter(&self) -> Iter<'_, V> {
        Iter(self.entries.iter())
    }

    /// The keys in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.0.as_str())
    }

    /// Drops all but the last entry of each key. For many at once: a look at each key for each new one takes its time.
    fn settle(&mut self) {
        let keys: Vec<&str> = self.keys().collect();
        let is_settled = |few: &[&str]| (1..few.len()).all(|index| !few[..index].contains(&few[index]));
        if keys.len() <= 16 && is_settled(&keys) {
            return;
        }
        let mut keep = last_of_each(&keys).into_iter();
        self.entries.retain(|_| keep.next().unwrap_or(true));
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl Iterator<Item = &V> {
        self.entries.iter().map(|entry| &entry.1)
    }
}

/// Which keys do not come again further on; nothing if that is so for all.
fn last_of_each(keys: &[&str]) -> Vec<bool> {
    let mut seen = HashSet::with_capacity(keys.len());
    let mut keep: Vec<bool> = keys.iter().rev().map(|key| seen.insert(*key)).collect();
    keep.reverse();
    keep
}

/// Keys and values of a [`Map`] in order.
#[derive(Debug, Clone)]
pub struct Iter<'a, V>(std::slice::Iter<'a, (String, V)>);

impl<'a, V> Iterator for Iter<'a, V> {
    type Item = (&'a str, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(|(key, value)| (key.as_str(), value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl<V> ExactSizeIterator for Iter<'_, V> {}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Map::new()
    }
}

impl<V: fmt::Debug> fmt::Debug for Map<V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<V: PartialEq> PartialEq for Map<V> {
    fn eq(&self, other: &Self) -> bool {
        if self.len() != other.len() || self.keys().eq(other.keys()) {
            return self.entries == other.entries;
        }
        let sorted = |map: &'_ Self| {
            let mut order: Vec<usize> = (0..map.len()).collect();
            order.sort_by(|a, b| map.entries[*a].0.cmp(&map.entries[*b].0));
            order
        };
        sorted(self).into_iter().zip(sorted(other)).all(|(own, its)| self.entries[own] == other.entries[its])
    }
}

impl<V: Eq> Eq for Map<V> {}

impl<V> Index<&str> for Map<V> {
    type Output = V;

    /// # Panics
    /// The map does not have the key; [`Map::get`] returns `None` then.
    fn index(&self, key: &str) -> &V {
        match self.get(key) {
            Some(value) => value,
            None => panic!("no entry for the key {key:?}"),
        }
    }
}

impl<K: Into<String>, V> FromIterator<(K, V)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Map::new();
        map.extend(entries);
        map
    }
}

impl<K: Into<String>, V> Extend<(K, V)> for Map<V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        self.entries.extend(entries.into_iter().map(|(key, value)| (key.into(), value)));
        self.settle();
    }
}

impl<K: Into<String>, V, const N: usize> From<[(K, V); N]> for Map<V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl<const N: usize> From<[(&str, &str); N]> for Map<String> {
    fn from(entries: [(&str, &str); N]) -> Self {
        entries.into_iter().map(|(key, value)| (key, value.to_owned())).collect()
    }
}

impl<K: Into<String>, V> From<Vec<(K, V)>> for Map<V> {
    fn from(entries: Vec<(K, V)>) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Into<String>, V> From<BTreeMap<K, V>> for Map<V> {
    fn from(entries: BTreeMap<K, V>) -> Self {
        entries.into_iter().collect()
    }
}

impl<K: Into<String>, V, S> From<HashMap<K, V, S>> for Map<V> {
    /// Sorts the keys: a hash map has no order to keep, and the same map is to give the same bytes.
    fn from(entries: HashMap<K, V, S>) -> Self {
        let mut entries: Vec<(String, V)> = entries.into_iter().map(|(key, value)| (key.into(), value)).collect();
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        Map { entries }
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, V> IntoIterator for &'a Map<V> {
    type Item = (&'a str, &'a V);
    type IntoIter = Iter<'a, V>;

    fn into_iter(self) -> Iter<'a, V> {
        self.iter()
    }
}

impl<V: Decode> Decode for Map<V> {
    #[inline(never)]
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let mut map = Map::new();
        reader.map(&mut |key, reader| reader.entry(&key, &mut map))?;
        map.settle();
        Ok(map)
    }
}

impl<V: Decode> Rest for Map<V> {
    #[inline(never)]
    fn read(&mut self, key: String, reader: &mut Reader<'_>) -> Result<()> {
        let value = V::decode(reader)?;
        reader.allocate(key.len())?;
        if self.entries.len() == self.entries.capacity() {
            self.entries.reserve_exact(reader.room(self.entries.len(), size_of::<(String, V)>())?);
        }
        self.entries.push((key, value));
        Ok(())
    }

    fn finish(&mut self) {
        self.settle();
    }
}

impl<V: Encode> Entries for Map<V> {
    fn count(&self) -> usize {
        self.entries.len()
    }

    fn entry(&self, index: usize) -> (&str, &dyn Encode) {
        let (key, value) = &self.entries[index];
        (key, value)
    }
}

impl<V: Encode> Encode for Map<V> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.map(self);
    }
}
