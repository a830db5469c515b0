//! Says whether a decoder that counts the keys and values it does not know can distinguish two shapes.

use crate::api::*;

/// How far into objects within objects we look.
const DEEPEST: usize = 8;

/// Whether some value of one is not all known to the other: another kind, a key, or a value of an enum.
pub fn differ(api: &Api, one: &Shape, other: &Shape) -> bool {
    differ_within(api, one, other, DEEPEST)
}

fn differ_within(api: &Api, one: &Shape, other: &Shape, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match (api.resolved(one), api.resolved(other)) {
        (Shape::Json, _) | (_, Shape::Json) => false,
        (Shape::List(one), Shape::List(other)) | (Shape::Map(one), Shape::Map(other)) => {
            differ_within(api, one, other, depth - 1)
        }
        (Shape::Nullable(one), other) | (other, Shape::Nullable(one)) => differ_within(api, one, other, depth - 1),
        (Shape::Clearable(one), Shape::Clearable(other)) => differ_within(api, one, other, depth - 1),
        (Shape::String(_), Shape::String(_)) => false,
        (Shape::Type(one), Shape::Type(other)) => types_differ(api, *one, *other, depth - 1),
        // A union may have the other for a member.
        (Shape::Type(id), _) | (_, Shape::Type(id)) => {
            matches!(api[*id].kind, TypeKind::Struct(_) | TypeKind::Enum(_))
        }
        (Shape::Expandable(_) | Shape::Own(_), _) | (_, Shape::Expandable(_) | Shape::Own(_)) => false,
        (one, other) => one != other,
    }
}

/// Whether no value but an empty list or map decodes as both.
pub fn exclude(api: &Api, one: &Shape, other: &Shape) -> bool {
    exclude_within(api, one, other, DEEPEST)
}

fn exclude_within(api: &Api, one: &Shape, other: &Shape, depth: usize) -> bool {
    if depth == 0 {
        return false;
    }
    match (api.resolved(one), api.resolved(other)) {
        (Shape::Json, _) | (_, Shape::Json) => false,
        (Shape::List(one), Shape::List(other)) | (Shape::Map(one), Shape::Map(other)) => {
            exclude_within(api, one, other, depth - 1)
        }
        (Shape::Type(one), Shape::Type(other)) => {
            let (TypeKind::Struct(one), TypeKind::Struct(other)) = (&api[*one].kind, &api[*other].kind) else {
                return false;
            };
            let find = |wire: &str| other.fields.iter().find(|field| field.wire == wire && field.required);
            one.fields.iter().filter(|field| field.required && field.fixed.is_none()).any(|field| {
                let its = find(&field.wire).filter(|its| its.fixed.is_none());
                its.is_some_and(|its| exclude_within(api, &field.shape, &its.shape, depth - 1))
            })
        }
        (one, other) => match (token(api, one), token(api, other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        },
    }
}

/// How a value of the shape begins in JSON, if it begins in one way alone.
fn token(api: &Api, shape: &Shape) -> Option<char> {
    Some(match shape {
        Shape::Bool => 'b',
        Shape::Integer(_) | Shape::Float => '0',
        Shape::String(format) if !format.row().is_number_too => '"',
        Shape::List(_) => '[',
        Shape::Map(_) => '{',
        Shape::Type(id) => match &api[*id].kind {
            TypeKind::Struct(_) => '{',
            TypeKind::Tuple(_) => '[',
            TypeKind::Enum(Enum { values: EnumValues::Strings(_) }) => '"',
            TypeKind::Enum(Enum { values: EnumValues::Integers(_) }) => '0',
            TypeKind::Pending | TypeKind::Union(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => return None,
        },
        // A decimal number may be a string or a number.
        Shape::String(_)
        | Shape::Json
        | Shape::Upload
        | Shape::Nullable(_)
        | Shape::Clearable(_)
        | Shape::Expandable(_)
        | Shape::Own(_) => return None,
    })
}

fn types_differ(api: &Api, one: TypeId, other: TypeId, depth: usize) -> bool {
    match (&api[one].kind, &api[other].kind) {
        _ if one == other => false,
        (TypeKind::Struct(one), TypeKind::Struct(other)) => structs_differ(api, one, other, depth),
        (TypeKind::Enum(one), TypeKind::Enum(other)) => one.values != other.values,
        (TypeKind::Struct(_), TypeKind::Enum(_)) | (TypeKind::Enum(_), TypeKind::Struct(_)) => true,
        _ => false,
    }
}

fn structs_differ(api: &Api, one: &Struct, other: &Struct, depth: usize) -> bool {
    if one.additional.is_some() || other.additional.is_some() {
        return false;
    }
    let find = |wire: &str| other.fields.iter().find(|field| field.wire == wire);
    let has_more = other.fields.iter().any(|field| one.fields.iter().all(|its| its.wire != field.wire));
    has_more
        || one.fields.iter().any(|field| match find(&field.wire) {
            None => true,
            Some(its) => field.fixed != its.fixed || differ_within(api, &field.shape, &its.shape, depth),
        })
}
