//! Values by name, in the order in which their names came first.

use std::collections::HashMap;

/// From so many names on they are looked up in a table; below, comparing them is quicker.
const INDEXED_FROM: usize = 16;

/// Names, each once, with a value each.
#[derive(Debug)]
pub(crate) struct Keyed<'a, T> {
    list: Vec<(&'a str, T)>,
    /// Where each name stands, once there are many.
    index: HashMap<&'a str, usize>,
}

impl<T> Default for Keyed<'_, T> {
    fn default() -> Self {
        Keyed { list: Vec::new(), index: HashMap::new() }
    }
}

impl<'a, T: Default> Keyed<'a, T> {
    /// The value of a name, which is added behind the others if it is new.
    pub fn entry(&mut self, name: &'a str) -> &mut T {
        let at = self.position(name).unwrap_or_else(|| self.add(name));
        &mut self.list[at].1
    }

    fn add(&mut self, name: &'a str) -> usize {
        let at = self.list.len();
        self.list.push((name, T::default()));
        if self.list.len() == INDEXED_FROM {
            self.index = self.list.iter().enumerate().map(|(at, (name, _))| (*name, at)).collect();
        } else if self.list.len() > INDEXED_FROM {
            self.index.insert(name, at);
        }
        at
    }
}

impl<'a, T> Keyed<'a, T> {
    fn position(&self, name: &str) -> Option<usize> {
        if self.list.len() < INDEXED_FROM {
            return self.list.iter().position(|(have, _)| *have == name);
        }
        self.index.get(name).copied()
    }

    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name).map(|at| &self.list[at].1)
    }

    pub fn contains(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().map(|(name, _)| *name)
    }

    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &T)> {
        self.list.iter().map(|(name, value)| (*name, value))
    }
}

#[cfg(test)]
mod tests;
