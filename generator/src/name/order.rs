//! Ranks types by first use: what an operation sends and reads, then each named schema, each with what is inline in it.

use crate::api::*;

/// For each type its rank; depth first, as a reader meets them.
pub fn ranks(api: &Api) -> Vec<usize> {
    let mut walk = Walk { api, ranks: vec![None; api.types.len()], next: 0 };
    for operation in &api.operations {
        operation.request_shapes().into_iter().chain(operation.response_shapes()).for_each(|shape| walk.inline(shape));
    }
    api.event_shapes().collect::<Vec<_>>().iter().rev().for_each(|shape| walk.inline(shape));
    let mut named: Vec<usize> = (0..api.types.len()).filter(|id| api.types[*id].component.is_some()).collect();
    named.sort_by_key(|id| &api.types[*id].at);
    for id in named {
        walk.visit(TypeId(id));
    }
    (0..api.types.len()).for_each(|id| walk.visit(TypeId(id)));
    walk.ranks.into_iter().map(Option::unwrap_or_default).collect()
}

struct Walk<'a> {
    api: &'a Api,
    ranks: Vec<Option<usize>>,
    next: usize,
}

impl Walk<'_> {
    fn inline(&mut self, shape: &Shape) {
        if let Some(id) = shape.type_id().filter(|id| self.api[*id].component.is_none()) {
            self.visit(id);
        }
    }

    fn visit(&mut self, id: TypeId) {
        if self.ranks[id.0].is_some() {
            return;
        }
        self.ranks[id.0] = Some(self.next);
        self.next += 1;
        let api = self.api;
        api[id].shapes().into_iter().for_each(|shape| self.inline(shape));
    }
}
