//! Which places of a type are part of what the API does: a schema that nothing reaches spells out nothing.

use super::{Anchor, Api, Place, Role, Shape, TypeId};
use crate::key::PlaceKey;
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The inline types that stand in operations and components, as these are now.
pub struct Live {
    by_anchor: BTreeMap<Around, BTreeSet<TypeId>>,
    /// Those that stand anywhere.
    all: BTreeSet<TypeId>,
    /// The components, by their places.
    roots: HashMap<PlaceKey, TypeId>,
    /// The same by where they stand, each with whether it is used.
    used: HashMap<Pointer, bool>,
    /// The union of the payloads of all webhooks.
    event: Option<TypeId>,
}

/// What inline types stand in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Around {
    /// What an operation sends.
    Request(usize),
    /// What a success gives, and what comes later.
    Response(usize),
    /// What its errors hold.
    Error(usize),
    Component(TypeId),
    Webhooks,
    /// What ids stand for.
    Expansions,
}

impl Live {
    /// Finds them.
    pub fn of(api: &Api) -> Live {
        let components = (0..api.types.len()).map(TypeId).filter(|id| api[*id].component.is_some());
        let roots = components.filter_map(|id| Some((api[id].places.first()?.key.clone(), id)));
        let (by_anchor, all) = (BTreeMap::new(), BTreeSet::new());
        let mut live = Live { by_anchor, all, roots: roots.collect(), used: HashMap::new(), event: api.event };
        for (index, operation) in api.operations.iter().enumerate() {
            operation.request_shapes().into_iter().for_each(|shape| live.add(api, &Around::Request(index), shape));
            let successes = operation.output.shapes().chain(operation.later_shapes());
            successes.for_each(|shape| live.add(api, &Around::Response(index), shape));
            let errors = operation.errors.iter().flat_map(|error| error.output.shapes());
            errors.for_each(|shape| live.add(api, &Around::Error(index), shape));
        }
        api.event_shapes().for_each(|shape| live.add(api, &Around::Webhooks, &shape));
        for (index, one) in api.types.iter().enumerate() {
            let is_used = one.usage.request || one.usage.response;
            if one.component.is_some() {
                live.used.insert(one.at.clone(), is_used);
            }
            if one.component.is_some() && is_used {
                let around = Around::Component(TypeId(index));
                one.shapes().into_iter().for_each(|shape| live.add(api, &around, shape));
            }
        }
        api.expansions.iter().for_each(|one| live.add(api, &Around::Expansions, &one.object));
        live
    }

    /// Adds what a shape holds, up to the next component.
    fn add(&mut self, api: &Api, around: &Around, shape: &Shape) {
        let all = &mut self.all;
        let own = self.by_anchor.entry(around.clone()).or_default();
        let mut open: Vec<TypeId> = shape.type_id().into_iter().collect();
        while let Some(id) = open.pop() {
            if own.insert(id) && api[id].component.is_none() {
                all.insert(id);
                open.extend(api[id].shapes().into_iter().filter_map(Shape::type_id));
            }
        }
    }

    /// The places of this type that the crate has. If it has none of them, those in parts of others count, and else all: what is
    /// emitted has a name, though its schema was only read where others refer to it.
    pub fn places<'a>(&self, api: &'a Api, id: TypeId) -> Vec<&'a Place> {
        let places = |is_part: &dyn Fn(TypeId) -> bool| -> Vec<&Place> {
            api[id].places.iter().filter(|place| self.has(place, id, is_part)).collect()
        };
        let live = places(&|root| self.is_part(api, root));
        let in_parts = || places(&|root| api.parts.contains_key(&api[root].at));
        let found = if live.is_empty() { in_parts() } else { live };
        if found.is_empty() { api[id].places.iter().collect() } else { found }
    }

    fn has(&self, place: &Place, id: TypeId, is_part: &dyn Fn(TypeId) -> bool) -> bool {
        match &place.site.anchor {
            Anchor::Operation(index, Role::Request) => self.holds(&Around::Request(*index), id),
            Anchor::Operation(index, Role::Error(_)) => self.holds(&Around::Error(*index), id),
            Anchor::Operation(index, _) => self.holds(&Around::Response(*index), id),
            Anchor::Webhook => self.holds(&Around::Webhooks, id) || self.event == Some(id),
            Anchor::Component { .. } => self.all.contains(&id),
            Anchor::Schema => match self.component(place) {
                // A part of others need be no type of its own.
                Some(root) if is_part(root) => self.all.contains(&id),
                Some(root) => self.holds(&Around::Component(root), id),
                None => self.all.contains(&id),
            },
        }
    }

    /// The component that spells a place out, and holds a type there.
    pub fn holder(&self, place: &Place, id: TypeId) -> Option<TypeId> {
        self.component(place).filter(|root| self.holds(&Around::Component(*root), id))
    }

    /// Whether something that the crate has is made of this component.
    fn is_part(&self, api: &Api, component: TypeId) -> bool {
        let wholes = api.parts.get(&api[component].at);
        wholes.is_some_and(|wholes| wholes.iter().any(|whole| self.is_within_used(whole)))
    }

    /// Whether what stands there is in an operation, or in a component that is used.
    fn is_within_used(&self, place: &Pointer) -> bool {
        let mut around = Some(place.clone());
        while let Some(at) = around {
            if let Some(is_used) = self.used.get(&at) {
                return *is_used;
            }
            around = at.parent();
        }
        true
    }

    fn component(&self, place: &Place) -> Option<TypeId> {
        self.roots.get(&place.outermost().key).copied()
    }

    fn holds(&self, around: &Around, id: TypeId) -> bool {
        self.by_anchor.get(around).is_some_and(|all| all.contains(&id))
    }

    /// The components that an operation names itself, in what it sends and in what a success gives.
    pub fn components(&self, api: &Api, index: usize) -> BTreeSet<TypeId> {
        let all = [Around::Request(index), Around::Response(index)];
        let all = all.iter().filter_map(|around| self.by_anchor.get(around)).flatten();
        all.copied().filter(|id| api[*id].component.is_some()).collect()
    }
}
