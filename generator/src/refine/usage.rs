//! Marks in which directions each type travels.

use crate::api::reach::Reach;
use crate::api::*;
use std::collections::{BTreeMap, BTreeSet};

/// Marks every type that a request or a response reaches; what holds a type is marked no more than the type is. What an
/// expandable ID stands for is a response: its key decodes it, wherever the ID is.
pub fn mark(api: &mut Api) {
    let mut requests = Reach::default();
    let mut responses = Reach::default();
    for operation in &api.operations {
        operation.request_shapes().into_iter().for_each(|shape| requests.add(api, shape));
        operation.response_shapes().into_iter().for_each(|shape| responses.add(api, shape));
    }
    api.event_shapes().for_each(|shape| responses.add(api, &shape));
    api.expansions.iter().for_each(|expansion| responses.add(api, &expansion.object));
    add_unused(api, &mut requests, &mut responses);
    for id in requests.types {
        api[id].usage.request = true;
    }
    for id in responses.types {
        api[id].usage.response = true;
    }
}

/// Adds the named schemas that no operation uses. Which way those go nobody knows: they are received as well as sent, with
/// all that they hold. A part that others were made of goes the way of those: it is received, and sent as well if it can be.
fn add_unused(api: &Api, requests: &mut Reach, responses: &mut Reach) {
    let is_used = |id: &TypeId| requests.types.contains(id) || responses.types.contains(id);
    let unused = api.schemas.values().filter_map(Shape::type_id).filter(|id| !is_used(id));
    let (parts, whole): (Vec<TypeId>, Vec<TypeId>) = unused.partition(|id| api.folded.contains(&api[*id].at));
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
        for held in api[*holder].shapes().into_iter().filter_map(Shape::type_id) {
            holders.entry(held).or_default().push(*holder);
        }
    }
    let received = responses.types.difference(&requests.types).copied();
    let mut open: Vec<TypeId> = received.filter(|id| matches!(api[*id].kind, TypeKind::Struct(_))).collect();
    let mut above = BTreeSet::new();
    while let Some(held) = open.pop() {
        open.extend(holders.get(&held).into_iter().flatten().filter(|holder| above.insert(**holder)));
    }
    parts.iter().filter(|id| !above.contains(id)).copied().collect()
}

#[cfg(test)]
mod tests;
