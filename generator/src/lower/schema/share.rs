//! Shares equal structures: a type that says the same as an earlier one is that one.

use super::merge::Merged;
use crate::api::*;
use crate::lower::{Lower, Slot};
use std::hash::{DefaultHasher, Hash, Hasher};

/// The type of this structure: the one that waits for it, an earlier equal one, or a new one.
pub fn define<'a>(cx: &mut Lower<'a, '_>, kind: TypeKind, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    let title = merged.title.map(str::to_owned);
    let union_keyword = matches!(kind, TypeKind::Union(_)).then(|| union_keyword(merged));
    if let Some(id) = slot.into {
        stands_at(cx, id, union_keyword);
        let waiting = &mut cx.api[id];
        waiting.kind = kind;
        waiting.title = title;
        waiting.description = merged.description.map(str::to_owned);
        waiting.deprecated = merged.deprecated;
        waiting.places.push(slot.hint.place());
        return Shape::Type(id);
    }
    let place = slot.hint.place();
    let key = structure_hash(title.as_deref(), &kind);
    let known = cx.structures.get(&key).map(Vec::as_slice).unwrap_or_default();
    let same = known.iter().find(|id| {
        let other = &cx.api[**id];
        other.title == title && is_same(&other.kind, &kind)
    });
    if let Some(&id) = same {
        stands_at(cx, id, union_keyword);
        let shared = &mut cx.api[id];
        let places = cx.places.entry(id).or_insert_with(|| shared.places.iter().cloned().collect());
        if places.insert(place.clone()) {
            shared.places.push(place);
        }
        if let (TypeKind::Struct(shared), TypeKind::Struct(kind)) = (&mut shared.kind, &kind) {
            join(shared, kind);
        }
        cx.api.info.shared_structures += 1;
        return Shape::Type(id);
    }
    let id = TypeId(cx.api.types.len());
    cx.structures.entry(key).or_default().push(id);
    stands_at(cx, id, union_keyword);
    cx.api.types.push(Type {
        kind,
        at: merged.at.clone(),
        component: None,
        title,
        places: vec![place],
        description: merged.description.map(str::to_owned),
        deprecated: merged.deprecated,
        usage: Usage::default(),
    });
    Shape::Type(id)
}

fn stands_at(cx: &mut Lower<'_, '_>, id: TypeId, place: Option<UnionKeyword>) {
    if let Some(place) = place {
        cx.api.union_keywords.entry(id).or_default().push(place);
    }
}

/// What bounds a field of one place and not of another is not said of either; what is a secret at one place is one.
fn join(shared: &mut Struct, other: &Struct) {
    for (field, its) in shared.fields.iter_mut().zip(&other.fields) {
        field.secret |= its.secret;
        if field.bounds != its.bounds {
            field.bounds = None;
        }
    }
}

/// The keyword that makes it a union, which may be that of a part.
fn union_keyword(merged: &Merged<'_>) -> UnionKeyword {
    let at = merged.unions.first().map_or(&merged.at, |union| &union.at);
    UnionKeyword { at: at.clone(), is_any: at.last().as_deref() == Some("anyOf") }
}

fn is_same(a: &TypeKind, b: &TypeKind) -> bool {
    match (a, b) {
        (TypeKind::Struct(a), TypeKind::Struct(b)) => a == b,
        (TypeKind::Enum(a), TypeKind::Enum(b)) => a == b,
        (TypeKind::Union(a), TypeKind::Union(b)) => a == b,
        (TypeKind::Tuple(a), TypeKind::Tuple(b)) => a == b,
        _ => false,
    }
}

fn structure_hash(title: Option<&str>, kind: &TypeKind) -> u64 {
    let mut hasher = DefaultHasher::new();
    title.hash(&mut hasher);
    match kind {
        TypeKind::Struct(body) => body.hash(&mut hasher),
        TypeKind::Enum(body) => body.hash(&mut hasher),
        TypeKind::Union(body) => body.hash(&mut hasher),
        TypeKind::Tuple(items) => items.hash(&mut hasher),
        TypeKind::Pending => 0.hash(&mut hasher),
        TypeKind::Alias(shape) | TypeKind::Newtype(shape) => shape.hash(&mut hasher),
    }
    hasher.finish()
}
