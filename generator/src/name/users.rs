//! Finds which features need each type: the crate is cut along that. No path follows from it.

use super::Names;
use super::gate::{Gate, SCHEMAS};
use crate::api::reach::Reach;
use crate::api::*;
use std::collections::{BTreeMap, BTreeSet};

/// By type: the features of all that hold it; `None` where it is always there, as what errors hold is.
pub fn of(api: &Api, names: &Names) -> Vec<Option<Gate>> {
    let (reach, errors) = by_feature(api, names);
    let mut users = vec![Gate::default(); api.types.len()];
    for (feature, own) in &reach {
        own.types.iter().for_each(|id| users[id.0].add(feature));
    }
    // What only an expandable id stands for belongs to those who hold the id.
    let orphans: Vec<(&String, Reach)> =
        reach.iter().map(|(feature, own)| (feature, orphans(api, &users, own))).collect();
    for (feature, own) in orphans {
        own.types.iter().for_each(|id| users[id.0].add(feature));
    }
    // What only events carry comes with the webhooks.
    if let (Some(payloads), Some(module)) = (&api.payloads, names.webhooks) {
        let mut own = Reach::default();
        let is_alone = |id: &TypeId| users[id.0].is_empty() && !errors.types.contains(id);
        let alone = payloads.members.iter().map(|one| one.id).filter(is_alone);
        alone.for_each(|id| own.add(api, &Shape::Type(id)));
        let feature = names.modules[module.0].feature.clone().unwrap_or_default();
        own.types.iter().for_each(|id| users[id.0].add(&feature));
    }
    // A schema that nothing uses brings all that it holds; and there need be no resource for what an error speaks of.
    let is_unused = |id: &TypeId| api[*id].is_emitted() && users[id.0].is_empty() && !errors.types.contains(id);
    let unused: Vec<TypeId> = (0..api.types.len()).map(TypeId).filter(is_unused).collect();
    let mut schemas = Reach::default();
    unused.into_iter().for_each(|id| schemas.add(api, &Shape::Type(id)));
    schemas.follow(api, errors.expansions.iter().copied(), Ways::Both);
    schemas.types.iter().for_each(|id| users[id.0].add(SCHEMAS));
    let always = |(index, gate): (usize, Gate)| (!errors.types.contains(&TypeId(index))).then_some(gate);
    users.into_iter().enumerate().map(always).collect()
}

/// What each feature's operations hold, the webhooks among them, and what errors do.
fn by_feature(api: &Api, names: &Names) -> (BTreeMap<String, Reach>, Reach) {
    let mut reach: BTreeMap<String, Reach> = BTreeMap::new();
    let mut errors = Reach::default();
    let feature = |module: super::ModuleId| names.modules[module.0].feature.clone().unwrap_or_default();
    for (index, operation) in api.operations.iter().enumerate() {
        let own = reach.entry(feature(names.operations[index].module)).or_default();
        operation.request_shapes().into_iter().for_each(|shape| own.add(api, shape));
        operation.output.shapes().chain(operation.later_shapes()).for_each(|shape| own.add(api, shape));
        operation.errors.iter().flat_map(|error| error.output.shapes()).for_each(|shape| errors.add(api, shape));
    }
    api.error.iter().flat_map(ErrorBody::shapes).for_each(|shape| errors.add(api, shape));
    if let Some(module) = names.webhooks {
        let own = reach.entry(feature(module)).or_default();
        api.event_shapes().for_each(|shape| own.add(api, &shape));
    }
    (reach, errors)
}

/// The types that are reached through expandable ids alone and that nobody uses otherwise.
fn orphans(api: &Api, users: &[Gate], own: &Reach) -> Reach {
    let mut found = Reach::default();
    let mut open: Vec<ExpansionId> = own.expansions.iter().copied().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        let object = &api.expansions[id.0].object;
        let is_used = object.type_id().is_none_or(|target| !users[target.0].is_empty());
        if seen.insert(id) && !is_used {
            found.add(api, object);
            open.extend(found.expansions.iter().copied());
        }
    }
    found
}
