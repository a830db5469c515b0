//! Cuts the objects out of error bodies: an error says which payment failed, but nobody should compile a payment for that.

use crate::api::*;
use std::collections::{BTreeMap, BTreeSet};

/// Where a type that errors hold holds an object with an `id`, it keeps the object as an expandable
/// reference: its JSON, decoded when asked for.
pub fn cut(api: &mut Api) {
    let declared = api.operations.iter().flat_map(|operation| &operation.errors);
    let chosen = api.error.iter().flat_map(ErrorBody::shapes);
    let errors = declared.flat_map(|error| error.output.shapes()).chain(chosen);
    let mut open: Vec<TypeId> = errors.filter_map(Shape::type_id).collect();
    let mut seen = BTreeSet::new();
    let mut expansions = Expansions::of(api);
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        if let TypeKind::Struct(body) = &api[id].kind {
            let mut body = body.clone();
            for field in &mut body.fields {
                let is_one = !matches!(field.shape, Shape::List(_) | Shape::Map(_));
                let target = field.shape.type_id().filter(|target| is_one && is_resource(api, *target, DEEPEST));
                if let Some(target) = target {
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
            let place = target.places.first().map(|place| place.site.path().join(" "));
            let words = named.or(place).unwrap_or_default();
            api.expansions.push(Expansion { words, object: Shape::Type(id) });
            ExpansionId(api.expansions.len() - 1)
        })
    }
}

/// How many choices may stand in each other.
const DEEPEST: usize = 8;

/// A schema with a name whose objects have an `id`, or a choice of such. Whether an operation returns it does not count:
/// another operation would change the error.
fn is_resource(api: &Api, id: TypeId, depth: usize) -> bool {
    let found = &api[id];
    match &found.kind {
        TypeKind::Struct(body) => {
            let has_id = body.fields.iter().any(|field| field.wire == "id" && field.required);
            found.component.is_some() && has_id
        }
        TypeKind::Union(union) if depth > 0 => {
            let members = union.members.iter().filter_map(|member| member.shape.type_id());
            members.into_iter().any(|member| is_resource(api, member, depth - 1))
        }
        TypeKind::Union(_)
        | TypeKind::Pending
        | TypeKind::Enum(_)
        | TypeKind::Tuple(_)
        | TypeKind::Alias(_)
        | TypeKind::Newtype(_) => false,
    }
}
