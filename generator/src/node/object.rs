//! Objects of a document: keys in the order they were written, found fast in small and large ones alike.

use std::collections::HashMap;
use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use super::Node;

/// From so many entries on an object keeps a hash index; below it, looking at each is as fast.
const INDEXED_FROM: usize = 16;

/// A key of an object. Cheap to clone: a document repeats few keys (`type`, `description`) very often.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(Arc<str>);

impl Key {
    /// The key as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Key {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Key {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

// A map of keys can be asked with a `&str`: both hash and compare as the text.
impl std::borrow::Borrow<str> for Key {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Key {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Key {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq<str> for Key {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}

impl PartialEq<&str> for Key {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}

/// An object: a list of entries, each key once.
#[derive(Clone, Default)]
pub struct Object {
    entries: Vec<(Key, Node)>,
    /// Where each key stands in `entries`; there as soon as there are [`INDEXED_FROM`] of them.
    index: Option<Box<Index>>,
}

/// Behind a box, so that the many small objects stay small.
#[derive(Clone)]
struct Index(HashMap<Key, u32>);

impl Object {
    /// An object without entries.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.find(key).map(|at| &self.entries[at].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut Node> {
        self.find(key).map(|at| &mut self.entries[at].1)
    }

    /// A key as it is kept here, and its value.
    #[must_use]
    pub fn get_key_value(&self, key: &str) -> Option<(&Key, &Node)> {
        self.find(key).map(|at| {
            let (key, value) = &self.entries[at];
            (key, value)
        })
    }

    /// Whether the key is there.
    #[must_use]
    pub fn contains_key(&self, key: &str) -> bool {
        self.find(key).is_some()
    }

    /// Sets the value of a key, in its place if it is there, else at the end; what it was before comes back.
    pub fn insert(&mut self, key: impl Into<Key>, value: Node) -> Option<Node> {
        let key = key.into();
        if let Some(at) = self.find(&key) {
            return Some(std::mem::replace(&mut self.entries[at].1, value));
        }
        if let Some(index) = &mut self.index {
            index.0.insert(key.clone(), position(self.entries.len()));
        }
        self.entries.push((key, value));
        if self.index.is_none() && self.entries.len() >= INDEXED_FROM {
            self.reindex();
        }
        None
    }

    /// The value of a key, which is put in at the end if it is not there.
    pub fn get_or_insert_with(&mut self, key: impl Into<Key>, value: impl FnOnce() -> Node) -> &mut Node {
        let key = key.into();
        let at = self.find(&key).unwrap_or_else(|| {
            self.insert(key, value());
            self.entries.len() - 1
        });
        &mut self.entries[at].1
    }

    /// Takes a key out; the others keep their order.
    pub fn remove(&mut self, key: &str) -> Option<Node> {
        let at = self.find(key)?;
        let (_, value) = self.entries.remove(at);
        self.reindex();
        Some(value)
    }

    /// Keeps the entries for which `keep` holds.
    pub fn retain(&mut self, mut keep: impl FnMut(&str, &mut Node) -> bool) {
        self.entries.retain_mut(|(key, value)| keep(key, value));
        self.reindex();
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Key, &Node)> + ExactSizeIterator {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// The entries in order, values to be changed.
    pub fn iter_mut(&mut self) -> impl DoubleEndedIterator<Item = (&Key, &mut Node)> + ExactSizeIterator {
        self.entries.iter_mut().map(|(key, value)| (&*key, value))
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &Key> + ExactSizeIterator {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values in order.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &Node> + ExactSizeIterator {
        self.entries.iter().map(|(_, value)| value)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn find(&self, key: &str) -> Option<usize> {
        match &self.index {
            Some(index) => index.0.get(key).map(|&at| at as usize),
            None => self.entries.iter().position(|(have, _)| &*have.0 == key),
        }
    }

    fn reindex(&mut self) {
        let keys = self.entries.iter().map(|(key, _)| key.clone());
        let index = || Index(keys.zip(0..).collect());
        self.index = (self.entries.len() >= INDEXED_FROM).then(|| Box::new(index()));
    }

    /// Gives back what the list holds beyond its length; called once an object is read.
    pub(crate) fn shrink(&mut self) {
        self.entries.shrink_to_fit();
    }
}

/// Positions are 32 bits wide; [`read`](crate::read) refuses a document that could hold more.
fn position(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Without regard to order, as JSON has it.
impl PartialEq for Object {
    fn eq(&self, other: &Self) -> bool {
        let has_same = |(key, value): (&Key, &Node)| other.get(key) == Some(value);
        self.len() == other.len() && self.iter().all(has_same)
    }
}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

/// A later key replaces an earlier one of the same text.
impl<K: Into<Key>> FromIterator<(K, Node)> for Object {
    fn from_iter<I: IntoIterator<Item = (K, Node)>>(entries: I) -> Self {
        let mut object = Self::new();
        for (key, value) in entries {
            object.insert(key, value);
        }
        object
    }
}

impl IntoIterator for Object {
    type Item = (Key, Node);
    type IntoIter = std::vec::IntoIter<(Key, Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a Key, &'a Node);
    type IntoIter = std::iter::Map<std::slice::Iter<'a, (Key, Node)>, fn(&'a (Key, Node)) -> (&'a Key, &'a Node)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}
