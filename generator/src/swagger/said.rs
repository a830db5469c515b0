//! Collects what is found in a Swagger 2.0 document: what is wrong in the same way in many places is said once, with its count.

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::pointer::{Pointer, Way};

/// What was found, in order.
#[derive(Default)]
pub(super) struct Said {
    found: Vec<Found>,
    /// Where something stands in the list, by what makes it the same.
    known: HashMap<String, usize>,
}

struct Found {
    diagnostic: Diagnostic,
    places: HashSet<Pointer>,
}

impl Said {
    /// Notes what was found at a place; what is the same as something else is counted, each place once.
    pub fn note(&mut self, same: &str, way: &Way<'_>, diagnostic: impl FnOnce() -> Diagnostic) {
        let place = way.place();
        let index = *self.known.entry(same.to_owned()).or_insert(self.found.len());
        match self.found.get_mut(index) {
            Some(found) => drop(found.places.insert(place)),
            None => self.found.push(Found { diagnostic: diagnostic().at(&place), places: HashSet::from([place]) }),
        }
    }

    /// Notes what is said of this place alone.
    pub fn here(&mut self, way: &Way<'_>, diagnostic: impl FnOnce() -> Diagnostic) {
        let same = way.place().to_string();
        self.note(&same, way, diagnostic);
    }

    pub fn into_diagnostics(self) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        for Found { mut diagnostic, places } in self.found {
            if places.len() > 1 {
                diagnostic.message.push_str(&format!("; {} times, first here", places.len()));
            }
            diagnostics.push(diagnostic);
        }
        diagnostics
    }
}
