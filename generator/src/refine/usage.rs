//! Marks in which directions each type travels, and takes out of it the properties that go no such way.

use crate::api::reach::Reach;
use crate::api::*;
use crate::codes::Code;
use crate::config::Schemas;
use crate::diagnostic::Diagnostics;
use std::collections::{BTreeMap, BTreeSet};

/// Marks every type that a request or a response reaches; what holds a type is marked no more than the type is. What an
/// expandable ID stands for is a response: its key decodes it, wherever the ID is.
pub fn mark(api: &mut Api, schemas: Schemas, diagnostics: &mut Diagnostics) {
    let mut requests = Reach::default();
    let mut responses = Reach::default();
    for operation in &api.operations {
        operation.request_shapes().into_iter().for_each(|shape| requests.add_along(api, shape, Ways::Sent));
        operation.response_shapes().into_iter().for_each(|shape| responses.add_along(api, shape, Ways::Received));
    }
    api.event_shapes().for_each(|shape| responses.add_along(api, &shape, Ways::Received));
    let carried = api.payloads.iter().flat_map(|payloads| &payloads.members);
    carried.for_each(|payload| responses.add_along(api, &Shape::Type(payload.id), Ways::Received));
    let of_errors = api.error.iter().flat_map(ErrorBody::shapes);
    of_errors.for_each(|shape| responses.add_along(api, shape, Ways::Received));
    follow(api, &requests, &mut responses);
    let is_only_schemas = api.operations.is_empty() && api.webhooks.is_empty();
    if schemas == Schemas::All || is_only_schemas {
        add_unused(api, &mut requests, &mut responses);
        follow(api, &requests, &mut responses);
    } else {
        say_unused(api, &requests, &responses, diagnostics);
    }
    add_read(api, &requests, &mut responses);
    for id in requests.types {
        api[id].usage.request = true;
    }
    for id in responses.types {
        api[id].usage.response = true;
    }
    api.types.iter_mut().for_each(|one| leave_ways(one, is_only_schemas));
}

/// Adds what is only sent, of types that are received too: they have a field for it, which is read if it comes all the same.
fn add_read(api: &Api, requests: &Reach, responses: &mut Reach) {
    let mut open: Vec<TypeId> = requests.types.intersection(&responses.types).copied().collect();
    while !open.is_empty() {
        let before = responses.types.clone();
        let held = open.iter().flat_map(|id| api[*id].shapes());
        held.for_each(|shape| responses.add_along(api, shape, Ways::Received));
        follow(api, requests, responses);
        open = responses.types.difference(&before).filter(|id| requests.types.contains(id)).copied().collect();
    }
}

/// Takes out of a type that goes one way the properties that go the other, and leaves no mark where it makes no difference
/// ([`Ways`] has the table).
fn leave_ways(one: &mut Type, is_only_schemas: bool) {
    let TypeKind::Struct(body) = &mut one.kind else {
        return;
    };
    let along = match one.usage {
        Usage { request: true, response: false } => Ways::Sent,
        Usage { request: false, response: true } => Ways::Received,
        Usage { request: true, response: true } | Usage { request: false, response: false } => Ways::Both,
    };
    body.fields.retain(|field| field.ways.goes(along));
    // Of types alone nothing is sent.
    let matters = |field: &Field| along == Ways::Both && field.ways == Ways::Received && !is_only_schemas;
    body.fields.iter_mut().filter(|field| !matters(field)).for_each(|field| field.ways = Ways::Both);
}

/// Adds what the expandable ids stand for that requests and responses hold.
fn follow(api: &Api, requests: &Reach, responses: &mut Reach) {
    let held: Vec<ExpansionId> = requests.expansions.iter().chain(&responses.expansions).copied().collect();
    responses.follow(api, held, Ways::Received);
}

/// Says how many schemas become no types.
fn say_unused(api: &Api, requests: &Reach, responses: &Reach, diagnostics: &mut Diagnostics) {
    let is_used = |id: &TypeId| requests.types.contains(id) || responses.types.contains(id);
    let is_part = |id: &TypeId| api.folded.contains(&api[*id].at);
    let unused = api.schemas.values().filter_map(Shape::type_id).filter(|id| !is_used(id) && !is_part(id));
    for id in unused {
        let message = "no operation uses this schema, so it becomes no type";
        let help = "`schemas = \"all\"` in codegen.toml makes types of all schemas";
        diagnostics.note(Code::UnusedSchema, &api[id].at, message).help = Some(help.to_owned());
    }
}

/// Adds the named schemas that no operation uses. Which way those go nobody knows: they are received as well as sent, with
/// all that they hold. A part that others were made of goes the way of those: it is received, and sent as well if it can be.
fn add_unused(api: &Api, requests: &mut Reach, responses: &mut Reach) {
    let is_used = |id: &TypeId| requests.types.contains(id) || responses.types.contains(id);
    let unused = api.schemas.values().filter_map(Shape::type_id).filter(|id| !is_used(id));
    let (parts, whole): (Vec<TypeId>, Vec<TypeId>) = unused.partition(|id| api.folded.contains(&api[*id].at));
    for id in whole {
        requests.add_along(api, &Shape::Type(id), Ways::Sent);
        responses.add_along(api, &Shape::Type(id), Ways::Received);
    }
    for id in sendable(api, &parts, requests, responses) {
        requests.add_along(api, &Shape::Type(id), Ways::Sent);
    }
    parts.iter().for_each(|id| responses.add_along(api, &Shape::Type(*id), Ways::Received));
}

/// Those that hold no struct which is only received, since nobody could make that.
fn sendable(api: &Api, parts: &[TypeId], requests: &Reach, responses: &Reach) -> Vec<TypeId> {
    let mut reach = Reach::default();
    parts.iter().for_each(|id| reach.add_along(api, &Shape::Type(*id), Ways::Sent));
    let mut holders: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
    for holder in reach.types.difference(&requests.types) {
        for held in api[*holder].shapes_along(Ways::Sent).into_iter().filter_map(Shape::type_id) {
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
