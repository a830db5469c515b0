//! Takes out of a union what leads back to it with nothing in between: such a member is the union itself, and no choice.

use crate::api::*;
use crate::codes::Code;
use crate::diagnostic::{Diagnostics, listed};
use std::collections::HashSet;

/// Breaks cycles of unions and aliases; those through a field, a list or a map have an end in their values.
pub fn cut(api: &mut Api, diagnostics: &mut Diagnostics) {
    let suspects = suspects(api);
    for &id in &suspects {
        if let TypeKind::Union(union) = &api[id].kind {
            let is_kept: Vec<bool> = union.members.iter().map(|member| !leads_to(api, &member.shape, id)).collect();
            if is_kept.contains(&false) {
                keep(api, diagnostics, id, &is_kept);
            }
        }
    }
    for &id in &suspects {
        if let TypeKind::Alias(shape) | TypeKind::Newtype(shape) = &api[id].kind
            && leads_to(api, shape, id)
        {
            let at = api[id].at.clone();
            let message = "this schema is nothing but itself, so it holds any value";
            diagnostics.warn(Code::ReferenceCycle, &at, message);
            api[id].kind = TypeKind::Alias(Shape::Json);
        }
    }
}

/// The types from which a cycle can be reached, in their order: what is left of all when those are taken away that lead
/// nowhere, and then those that lead to these alone.
fn suspects(api: &Api) -> Vec<TypeId> {
    let mut above: Vec<Vec<usize>> = vec![Vec::new(); api.types.len()];
    let mut open: Vec<usize> = Vec::new();
    for (index, one) in api.types.iter().enumerate() {
        let below = direct(one);
        below.iter().for_each(|id| above[id.0].push(index));
        open.push(below.len());
    }
    let mut ends: Vec<usize> = (0..open.len()).filter(|index| open[*index] == 0).collect();
    while let Some(end) = ends.pop() {
        for &index in &above[end] {
            open[index] -= 1;
            ends.extend((open[index] == 0).then_some(index));
        }
    }
    (0..open.len()).filter(|index| open[*index] > 0).map(TypeId).collect()
}

/// The types that a value of this one may be, with nothing in between.
fn direct(one: &Type) -> Vec<TypeId> {
    let shapes: Vec<&Shape> = match &one.kind {
        TypeKind::Union(union) => union.members.iter().map(|member| &member.shape).collect(),
        TypeKind::Alias(shape) | TypeKind::Newtype(shape) => vec![shape],
        TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => Vec::new(),
    };
    shapes.into_iter().filter_map(bare).collect()
}

/// The type of a shape that is one, or null or a type.
fn bare(shape: &Shape) -> Option<TypeId> {
    match shape {
        Shape::Nullable(inner) | Shape::Clearable(inner) => bare(inner),
        Shape::Type(id) => Some(*id),
        Shape::Json
        | Shape::Bool
        | Shape::Integer(_)
        | Shape::Float
        | Shape::String(_)
        | Shape::Upload
        | Shape::List(_)
        | Shape::Map(_)
        | Shape::Expandable(_)
        | Shape::Own(_) => None,
    }
}

fn leads_to(api: &Api, shape: &Shape, goal: TypeId) -> bool {
    let mut seen = HashSet::new();
    let mut open: Vec<TypeId> = bare(shape).into_iter().collect();
    while let Some(id) = open.pop() {
        if id == goal {
            return true;
        }
        if seen.insert(id) {
            open.extend(direct(&api[id]));
        }
    }
    false
}

fn keep(api: &mut Api, diagnostics: &mut Diagnostics, id: TypeId, is_kept: &[bool]) {
    let named = &mut api[id];
    let TypeKind::Union(union) = &mut named.kind else { return };
    let left_out = union.members.iter().zip(is_kept).filter(|(_, is_kept)| !**is_kept);
    let words: Vec<&str> = left_out.map(|(member, _)| member.words.as_str()).collect();
    let message = format!("a union is a member of itself through {}, which is left out", listed(&words));
    diagnostics.warn(Code::ReferenceCycle, &named.at, message);
    retain(&mut union.members, is_kept);
    if let Some(discriminator) = &mut union.discriminator {
        retain(&mut discriminator.members, is_kept);
    }
    match union.members.as_slice() {
        [] => named.kind = TypeKind::Alias(Shape::Json),
        [one] => named.kind = TypeKind::Alias(one.shape.clone()),
        _ => {}
    }
}

fn retain<T>(list: &mut Vec<T>, is_kept: &[bool]) {
    let mut is_kept = is_kept.iter();
    list.retain(|_| is_kept.next().copied().unwrap_or(true));
}
