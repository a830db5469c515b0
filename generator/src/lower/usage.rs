//! Marks in which directions each type travels, and walks what a shape reaches.

use crate::model::*;
use std::collections::BTreeSet;

/// Marks every type that a request or a response reaches. What only an expandable id stands for is a response too; of what
/// only a named schema reaches that no operation uses nobody knows which way it goes.
pub fn mark(api: &mut Api) {
    let mut requests = Reach::default();
    let mut responses = Reach::default();
    for operation in &api.operations {
        operation.request_shapes().into_iter().for_each(|shape| requests.add(api, shape));
        operation.response_shapes().into_iter().for_each(|shape| responses.add(api, shape));
    }
    api.event_shapes().for_each(|shape| responses.add(api, &shape));
    expand(api, &mut responses);
    let mut others = Reach::default();
    api.schemas.values().for_each(|shape| others.add(api, shape));
    for id in others.types.iter().filter(|id| !requests.types.contains(id) && !responses.types.contains(id)) {
        api.types[id.0].usage = Usage { request: true, response: true };
    }
    responses.expansions.extend(others.expansions);
    expand(api, &mut responses);
    for id in requests.types {
        api.types[id.0].usage.request = true;
    }
    for id in responses.types {
        api.types[id.0].usage.response = true;
    }
}

/// Adds what the expandable ids stand for: decoding one is decoding a response.
fn expand(api: &Api, responses: &mut Reach) {
    loop {
        let before = responses.types.len();
        for expansion in responses.expansions.clone() {
            responses.add(api, &api.expansions[expansion.0].object);
        }
        if responses.types.len() == before {
            break;
        }
    }
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
