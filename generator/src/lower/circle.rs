//! Takes out of a union what leads back to it with nothing in between: such a member is the union itself, and no choice.

use crate::codes::Code;
use crate::diagnostic::{Diagnostics, listed};
use crate::model::*;
use std::collections::HashSet;

/// Breaks circles of unions and aliases; those through a field, a list or a map have an end in their values.
pub fn cut(api: &mut Api, diagnostics: &mut Diagnostics) {
    for id in (0..api.types.len()).map(TypeId) {
        if let TypeKind::Union(union) = &api.types[id.0].kind {
            let is_kept: Vec<bool> = union.members.iter().map(|member| !leads_to(api, &member.shape, id)).collect();
            if is_kept.contains(&false) {
                keep(api, diagnostics, id, &is_kept);
            }
        }
    }
    for id in (0..api.types.len()).map(TypeId) {
        if let TypeKind::Alias(shape) | TypeKind::Newtype(shape) = &api.types[id.0].kind
            && leads_to(api, shape, id)
        {
            let at = api.types[id.0].at.clone();
            let message = "this schema is nothing but itself, so it holds any value";
            diagnostics.warn(Code::ReferenceCycle, &at, message);
            api.types[id.0].kind = TypeKind::Alias(Shape::Json);
        }
    }
}

fn leads_to(api: &Api, shape: &Shape, goal: TypeId) -> bool {
    let mut seen = HashSet::new();
    let mut open = vec![shape];
    while let Some(shape) = open.pop() {
        match shape {
            Shape::Nullable(inner) | Shape::Clearable(inner) => open.push(inner),
            Shape::Type(id) if *id == goal => return true,
            Shape::Type(id) if seen.insert(*id) => match &api.types[id.0].kind {
                TypeKind::Alias(inner) | TypeKind::Newtype(inner) => open.push(inner),
                TypeKind::Union(union) => open.extend(union.members.iter().map(|member| &member.shape)),
                TypeKind::Pending | TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Tuple(_) => {}
            },
            Shape::Type(_)
            | Shape::Json
            | Shape::Bool
            | Shape::Integer(_)
            | Shape::Float
            | Shape::Text(_)
            | Shape::Upload
            | Shape::List(_)
            | Shape::Map(_)
            | Shape::Expandable(_) => {}
        }
    }
    false
}

fn keep(api: &mut Api, diagnostics: &mut Diagnostics, id: TypeId, is_kept: &[bool]) {
    let named = &mut api.types[id.0];
    let TypeKind::Union(union) = &mut named.kind else { return };
    let left_out = union.members.iter().zip(is_kept).filter(|(_, is_kept)| !**is_kept);
    let words: Vec<&str> = left_out.map(|(member, _)| member.words.as_str()).collect();
    let message = format!("a union is a member of itself through {}, which is left out", listed(&words));
    diagnostics.warn(Code::ReferenceCycle, &named.at, message);
    retain(&mut union.members, is_kept);
    if let Some(discriminator) = &mut union.discriminator {
        retain(&mut discriminator.values, is_kept);
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
