//! Cuts the objects out of error bodies: an error says which payment failed, but nobody should compile a payment for that.

use super::usage::Reach;
use crate::model::*;
use std::collections::BTreeMap;

/// Where a type that only errors use holds an object that some operation returns, it keeps the object as an expandable
/// reference: its JSON, decoded when asked for.
pub fn cut(api: &mut Api) {
    let mut ordinary = Reach::default();
    let mut errors = Reach::default();
    let mut returned = Vec::new();
    for operation in &api.operations {
        operation.request_shapes().into_iter().for_each(|shape| ordinary.add(api, shape));
        if let Output::Json(shape) = &operation.output {
            ordinary.add(api, shape);
            returned.extend(shape.type_id());
        }
        operation.errors.iter().for_each(|(_, shape)| errors.add(api, shape));
    }
    let mut expansions = Expansions::of(api);
    for id in errors.types.difference(&ordinary.types) {
        let TypeKind::Struct(body) = &api.types[id.0].kind else {
            continue;
        };
        let mut body = body.clone();
        for field in &mut body.fields {
            let target = field.shape.type_id().filter(|target| returned.contains(target));
            if let Some(target) = target.filter(|target| is_object(api, *target)) {
                let expansion = expansions.of_type(api, target);
                replace(&mut field.shape, &Shape::Expandable(expansion));
            }
        }
        api.types[id.0].kind = TypeKind::Struct(body);
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
            let target = &api.types[id.0];
            let words = target.component.clone().or_else(|| target.title.clone()).unwrap_or_default();
            api.expansions.push(Expansion { words, object: Shape::Type(id) });
            ExpansionId(api.expansions.len() - 1)
        })
    }
}

fn is_object(api: &Api, id: TypeId) -> bool {
    let found = &api.types[id.0];
    found.component.is_some() && matches!(found.kind, TypeKind::Struct(_) | TypeKind::Union(_))
}

/// Puts the new shape at the end of the old one's lists, maps and nulls.
fn replace(shape: &mut Shape, new: &Shape) {
    match shape {
        Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => {
            replace(inner, new)
        }
        Shape::Json
        | Shape::Bool
        | Shape::Integer(_)
        | Shape::Float
        | Shape::Text(_)
        | Shape::Upload
        | Shape::Type(_)
        | Shape::Expandable(_) => {
            *shape = new.clone();
        }
    }
}
