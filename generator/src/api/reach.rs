//! What the values of a shape hold: types by id, through fields, members and items.

use super::{Api, ExpansionId, Shape, TypeId};
use std::collections::BTreeSet;

/// What shapes reach: all types that their values hold, and the expandable ids among them, which are not followed.
#[derive(Debug, Default, Clone)]
pub struct Reach {
    pub types: BTreeSet<TypeId>,
    pub expansions: BTreeSet<ExpansionId>,
}

impl Reach {
    /// Adds what the shape reaches.
    pub fn add(&mut self, api: &Api, shape: &Shape) {
        self.expansions.extend(shape.expansion());
        let mut open: Vec<TypeId> = shape.type_id().into_iter().collect();
        while let Some(id) = open.pop() {
            if !self.types.insert(id) {
                continue;
            }
            for inner in api[id].shapes() {
                open.extend(inner.type_id());
                self.expansions.extend(inner.expansion());
            }
        }
    }
}
