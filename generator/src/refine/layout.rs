//! Decides what stands behind a pointer, by what it is and not by its size, so that nothing moves where a schema grows: an
//! object or a choice that is a field of an object that comes back, whose fields are public; and whatever would hold itself.

use crate::api::*;
use std::collections::BTreeSet;

/// Boxes fields, members and items, and makes a newtype of an alias that holds itself.
pub fn place(api: &mut Api) {
    for id in (0..api.types.len()).map(TypeId) {
        if let TypeKind::Alias(shape) = &api[id].kind
            && holds(api, shape, id, false)
        {
            api[id].kind = TypeKind::Newtype(shape.clone());
        }
    }
    for id in (0..api.types.len()).map(TypeId) {
        let mut kind = std::mem::replace(&mut api[id].kind, TypeKind::Pending);
        match &mut kind {
            TypeKind::Struct(body) => {
                let fields = body.fields.iter_mut().filter(|field| field.fixed.is_none());
                let is_read = api[id].usage.response;
                fields.for_each(|field| {
                    field.boxed =
                        if is_read { is_object(api, id, &field.shape) } else { holds(api, &field.shape, id, true) };
                });
            }
            TypeKind::Union(union) => {
                let members = union.members.iter_mut();
                members.for_each(|member| member.boxed = holds(api, &member.shape, id, false));
            }
            TypeKind::Tuple(items) => items.iter_mut().for_each(|item| item.boxed = holds(api, &item.shape, id, false)),
            TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => {}
        }
        api[id].kind = kind;
    }
}

/// Whether a field of this shape, of the type at hand, is an object, a choice or a tuple, by whatever name.
fn is_object(api: &Api, own: TypeId, shape: &Shape) -> bool {
    direct(api.resolved(inner(shape))).is_some_and(|id| {
        id == own
            || matches!(
                api[id].kind,
                TypeKind::Struct(_) | TypeKind::Union(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_)
            )
    })
}

/// A shape without what says that there may be nothing.
fn inner(shape: &Shape) -> &Shape {
    match shape {
        Shape::Nullable(shape) | Shape::Clearable(shape) => inner(shape),
        other => other,
    }
}

/// The type that a value of this shape holds in itself, and not behind the pointer of an array or a map.
fn direct(shape: &Shape) -> Option<TypeId> {
    if let Shape::Type(id) = inner(shape) { Some(*id) } else { None }
}

/// Whether a value of the shape would hold one of the type in itself. What holds itself through a field of a struct has its
/// pointer there, so that only those fields themselves look through structs.
fn holds(api: &Api, shape: &Shape, of: TypeId, through_fields: bool) -> bool {
    let mut open: Vec<TypeId> = direct(shape).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if id == of {
            return true;
        }
        if seen.insert(id) {
            match &api[id].kind {
                TypeKind::Union(union) => open.extend(union.members.iter().filter_map(|one| direct(&one.shape))),
                TypeKind::Tuple(items) => open.extend(items.iter().filter_map(|one| direct(&one.shape))),
                TypeKind::Alias(shape) | TypeKind::Newtype(shape) => open.extend(direct(shape)),
                TypeKind::Struct(body) if through_fields && !api[id].usage.response => {
                    open.extend(body.fields.iter().filter_map(|field| direct(&field.shape)));
                }
                TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Struct(_) => {}
            }
        }
    }
    false
}
