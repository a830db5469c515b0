//! What the values of a shape hold: types by id, through fields, members and items.

use super::{Api, ExpansionId, Shape, TypeId, Ways};
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
        self.add_along(api, shape, Ways::Both);
    }

    /// Adds what the shape reaches where its values go this way.
    pub fn add_along(&mut self, api: &Api, shape: &Shape, way: Ways) {
        self.expansions.extend(shape.expansion());
        let mut open: Vec<TypeId> = shape.type_id().into_iter().collect();
        while let Some(id) = open.pop() {
            if !self.types.insert(id) {
                continue;
            }
            for inner in api[id].shapes_along(way) {
                open.extend(inner.type_id());
                self.expansions.extend(inner.expansion());
            }
        }
    }

    /// Adds what these expandable ids stand for where it goes this way, and what the ids stand for that come with it.
    pub fn follow(&mut self, api: &Api, ids: impl IntoIterator<Item = ExpansionId>, way: Ways) {
        let mut open: Vec<ExpansionId> = ids.into_iter().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = open.pop() {
            if seen.insert(id) {
                self.add_along(api, &api.expansions[id.0].object, way);
                open.extend(self.expansions.difference(&seen));
            }
        }
    }
}
