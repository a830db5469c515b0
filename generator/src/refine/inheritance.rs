//! Takes choices out of choices: of what extends a schema, what is extended in its turn is a member by itself, and what extends
//! that is one beside it.

use crate::api::*;
use std::collections::HashSet;

/// Puts what is the schema itself in the place of the choice of it and what extends it, where all the others that it may be are
/// members already.
pub fn flatten(api: &mut Api) {
    let flat = |id: &TypeId| {
        let TypeKind::Union(union) = &api[*id].kind else { return None };
        let known: HashSet<&Shape> = union.members.iter().map(|member| &member.shape).collect();
        Some((*id, union.members.iter().map(|member| itself(api, &member.shape, &known)).collect()))
    };
    let all: Vec<(TypeId, Vec<Shape>)> = api.inheritance.keys().filter_map(flat).collect();
    for (id, shapes) in all {
        if let TypeKind::Union(union) = &mut api[id].kind {
            union.members.iter_mut().zip(shapes).for_each(|(member, shape)| member.shape = shape);
        }
    }
}

/// What is the schema of a member itself, if all else that it may be is known.
fn itself(api: &Api, shape: &Shape, known: &HashSet<&Shape>) -> Shape {
    let choice = shape.type_id().and_then(|id| Some((id, api.inheritance.get(&id)?.as_ref()?)));
    let Some((id, own)) = choice else { return shape.clone() };
    let TypeKind::Union(union) = &api[id].kind else { return shape.clone() };
    let is_known = |member: &Member| member.shape == *own || known.contains(&member.shape);
    if union.members.iter().all(is_known) { own.clone() } else { shape.clone() }
}
