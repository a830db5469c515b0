//! Marks in which directions each type travels, and walks what a shape reaches.

use crate::model::*;
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// Marks every type that a request or a response reaches; what holds a type is marked no more than the type is. What an
/// expandable ID stands for is a response: its key decodes it, wherever the ID is. `folded` are the places of the schemas
/// that others were made of by `allOf`.
pub fn mark(api: &mut Api, folded: &BTreeSet<Pointer>) {
    let mut requests = Reach::default();
    let mut responses = Reach::default();
    for operation in &api.operations {
        operation.request_shapes().into_iter().for_each(|shape| requests.add(api, shape));
        operation.response_shapes().into_iter().for_each(|shape| responses.add(api, shape));
    }
    api.event_shapes().for_each(|shape| responses.add(api, &shape));
    api.expansions.iter().for_each(|expansion| responses.add(api, &expansion.object));
    add_unused(api, folded, &mut requests, &mut responses);
    for id in requests.types {
        api.types[id.0].usage.request = true;
    }
    for id in responses.types {
        api.types[id.0].usage.response = true;
    }
}

/// Adds the named schemas that no operation uses. Which way those go nobody knows: they are received as well as sent, with
/// all that they hold. A part that others were made of goes the way of those: it is received, and sent as well if it can be.
fn add_unused(api: &Api, folded: &BTreeSet<Pointer>, requests: &mut Reach, responses: &mut Reach) {
    let is_used = |id: &TypeId| requests.types.contains(id) || responses.types.contains(id);
    let unused = api.schemas.values().filter_map(Shape::type_id).filter(|id| !is_used(id));
    let (parts, whole): (Vec<TypeId>, Vec<TypeId>) = unused.partition(|id| folded.contains(&api.types[id.0].at));
    for id in whole {
        requests.add(api, &Shape::Type(id));
        responses.add(api, &Shape::Type(id));
    }
    for id in sendable(api, &parts, requests, responses) {
        requests.add(api, &Shape::Type(id));
    }
    parts.iter().for_each(|id| responses.add(api, &Shape::Type(*id)));
}

/// Those that hold no struct which is only received, since nobody could make that.
fn sendable(api: &Api, parts: &[TypeId], requests: &Reach, responses: &Reach) -> Vec<TypeId> {
    let mut reach = Reach::default();
    parts.iter().for_each(|id| reach.add(api, &Shape::Type(*id)));
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for holder in reach.types.difference(&requests.types) {
        for held in api.types[holder.0].shapes().into_iter().filter_map(Shape::type_id) {
            holders.entry(held).or_default().push(*holder);
        }
    }
    let received = responses.types.difference(&requests.types).copied();
    let mut open: Vec<TypeId> = received.filter(|id| matches!(api.types[id.0].kind, TypeKind::Struct(_))).collect();
    let mut above = BTreeSet::new();
    while let Some(held) = open.pop() {
        open.extend(holders.get(&held).into_iter().flatten().filter(|holder| above.insert(**holder)));
    }
    parts.iter().filter(|id| !above.contains(id)).copied().collect()
}

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
            for inner in api.types[id.0].shapes() {
                open.extend(inner.type_id());
                self.expansions.extend(inner.expansion());
            }
        }
    }
}

#[cfg(test)]
#[path = "../tests/usage.rs"]
mod tests;
