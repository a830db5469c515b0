//! Remembers what stands where now, and where it was written.

use std::collections::HashMap;

use crate::pointer::{Pointer, Way};
use crate::trace::Written;

/// The key below which the keys of the root stand that mean nothing: references may lead there all the same.
pub(super) const UNREAD: &str = "x-cratewright-unread";

/// The places that are others than they were; what lies below one goes along with it.
#[derive(Default)]
pub(super) struct Moves {
    pub written: Written,
    now: HashMap<Pointer, Pointer>,
}

impl Moves {
    /// What was written here stands there now. Of several places the first is the one that references lead to.
    pub fn add(&mut self, from: &Way<'_>, to: &Way<'_>) {
        let (from, to) = (from.place(), to.place());
        self.written.add(&to, &from);
        self.now.entry(from).or_insert(to);
    }

    /// What stands there was written here, where something else is as well.
    pub fn made_of(&mut self, from: &Way<'_>, to: &Way<'_>) {
        self.written.add(&to.place(), &from.place());
    }

    /// Where a place of the document as it was written is now.
    pub fn now(&self, pointer: &Pointer) -> Pointer {
        let mut above = Some(pointer.clone());
        while let Some(at) = above {
            if let Some(to) = self.now.get(&at) {
                return to.join_all(pointer.tokens().skip(at.len()));
            }
            above = at.parent();
        }
        pointer.clone()
    }
}
