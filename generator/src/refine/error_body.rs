//! Cuts the objects out of error bodies: an error says which payment failed, but nobody should compile a payment for that.

use crate::api::*;
use std::collections::{BTreeMap, BTreeSet};

/// Where a type that errors hold holds an object that some operation returns, it keeps the object as an expandable
/// reference: its JSON, decoded when asked for.
pub fn cut(api: &mut Api) {
    let outputs = api.operations.iter().flat_map(|operation| operation.output.shapes());
    let returned: BTreeSet<TypeId> = outputs.filter_map(Shape::type_id).collect();
    let errors = api.operations.iter().flat_map(|operation| &operation.errors);
    let mut open: Vec<TypeId> = errors.flat_map(|error| error.output.shapes()).filter_map(Shape::type_id).collect();
    let mut seen = BTreeSet::new();
    let mut expansions = Expansions::of(api);
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let TypeKind::Struct(body) = &api[id].kind {
            let mut body = body.clone();
            for field in &mut body.fields {
                if let Some(target) = field.shape.type_id().filter(|target| is_resource(api, &returned, *target)) {
                    let expansion = expansions.of_type(api, target);
                    *field.shape.end_mut() = Shape::Expandable(expansion);
                }
            }
            api[id].kind = TypeKind::Struct(body);
        }
        open.extend(api[id].shapes().into_iter().filter_map(Shape::type_id));
    }
}

/// The expansions by what they stand for, so that one object has one key.
struct Expansions(BTreeMap<TypeId, ExpansionId>);

impl Expansions {
    fn of(api: &Api) -> Self {
        let ids = api.expansions.iter().enumerate();
        Expansions(
            ids.filter_map(|(index, expansion)| match expansion.object {
                Shape::Type(id) => Some((id, ExpansionId(index))),
                _ => None,
            })
            .collect(),
        )
    }

    fn of_type(&mut self, api: &mut Api, id: TypeId) -> ExpansionId {
        *self.0.entry(id).or_insert_with(|| {
            let target = &api[id];
            let named = target.component.clone().or_else(|| target.title.clone());
            let place = target.places.iter().map(|place| &place.near).min();
            let words = named.or_else(|| place.cloned()).unwrap_or_default();
            api.expansions.push(Expansion { words, object: Shape::Type(id) });
            ExpansionId(api.expansions.len() - 1)
        })
    }
}

/// An object that an operation returns, or a choice with one among its members.
fn is_resource(api: &Api, returned: &BTreeSet<TypeId>, id: TypeId) -> bool {
    let found = &api[id];
    match &found.kind {
        TypeKind::Struct(_) => found.component.is_some() && returned.contains(&id),
        TypeKind::Union(union) => {
            let members = union.members.iter().filter_map(|member| member.shape.type_id());
            members.filter(|member| *member != id).any(|member| {
                let is_struct = matches!(api[member].kind, TypeKind::Struct(_));
                is_struct && is_resource(api, returned, member)
            })
        }
        TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => false,
    }
}
