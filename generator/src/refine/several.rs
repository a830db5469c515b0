//! Gives an `anyOf` of objects a member for values that are of several of them at once (JSON Schema 2020-12 core §10.2.1.2):
//! it has the properties of all.

use super::exclusive;
use super::profile::{Key, Profile};
use crate::api::*;
use std::collections::{HashMap, HashSet};

/// What such a member is called, behind the name of its union.
const WORD: &str = "several";

/// Adds the members.
pub fn add(api: &mut Api) {
    for index in 0..api.types.len() {
        let id = TypeId(index);
        let Some(body) = overlap(api, id) else {
            continue;
        };
        let several = declare(api, id, body);
        if let TypeKind::Union(union) = &mut api[id].kind {
            union.members.push(Member::new(WORD.to_owned(), KnownBy::kind(WORD), Shape::Type(several)));
            union.has_several = true;
        }
    }
}

/// How many members a union may have to be looked at: each is compared with each.
const MOST_MEMBERS: usize = 16;

/// What a value of several members holds; `None` if no value is of several, or one of them knows all that it may hold.
fn overlap(api: &Api, id: TypeId) -> Option<Struct> {
    let TypeKind::Union(Union { members, discriminator: None, .. }) = &api[id].kind else {
        return None;
    };
    let places = api.union_keywords.get(&id)?;
    let is_any = places.iter().all(|place| place.is_any);
    if !is_any || members.len() > MOST_MEMBERS {
        return None;
    }
    let mut group: Vec<(&Struct, Profile)> = Vec::new();
    for member in members {
        // One that keeps other keys than its own loses nothing.
        let Some((_, body)) = api.struct_of(&member.shape).filter(|(_, body)| body.additional.is_none()) else {
            continue;
        };
        let one = (body, Profile::of(api, &member.shape));
        if group.iter().all(|other| can_be_both(api, &one, other)) {
            group.push(one);
        }
    }
    let keys: HashSet<&str> =
        group.iter().flat_map(|(body, _)| &body.fields).map(|field| field.wire.as_str()).collect();
    let is_known_by_one = group.iter().any(|(body, _)| body.fields.len() == keys.len());
    (group.len() > 1 && !is_known_by_one).then(|| joined(group.into_iter().map(|(body, _)| body).collect()))
}

/// Whether a value can be of both: no property that both have differs in all its values, and none has a constant that tells
/// its member from the other.
fn can_be_both(api: &Api, one: &(&Struct, Profile), other: &(&Struct, Profile)) -> bool {
    let is_told = |key: &Key, its: Option<&Key>| match its {
        Some(its) => {
            !key.values.is_empty()
                && !its.values.is_empty()
                && key.values.iter().all(|value| !its.values.contains(value))
        }
        None => key.required && !key.values.is_empty(),
    };
    let tells = |one: &Profile, other: &Profile| one.keys.iter().any(|key| is_told(key, other.key(&key.wire)));
    if tells(&one.1, &other.1) || tells(&other.1, &one.1) {
        return false;
    }
    let find = |wire: &str| other.0.fields.iter().find(|field| field.wire == wire);
    let mut common = one.0.fields.iter().filter_map(|field| Some((field, find(&field.wire)?)));
    common.all(|(field, its)| field.fixed == its.fixed && !exclusive::exclude(api, &field.shape, &its.shape))
}

/// The properties of all members. What all of them require is required; what they say differently is any value.
fn joined(members: Vec<&Struct>) -> Struct {
    let mut fields: Vec<Field> = Vec::new();
    let mut known: HashMap<&str, (usize, usize)> = HashMap::new();
    for field in members.iter().flat_map(|body| &body.fields) {
        let (index, count) = known.entry(&field.wire).or_insert((fields.len(), 0));
        *count += 1;
        match fields.get_mut(*index) {
            Some(before) => {
                before.required &= field.required;
                before.secret |= field.secret;
                // What one member sends is sent of a value that is several at once.
                before.ways = if before.ways == field.ways { field.ways } else { Ways::Both };
                if before.shape != field.shape {
                    before.shape = Shape::Json;
                }
            }
            None => fields.push(field.clone()),
        }
    }
    for field in &mut fields {
        let is_everywhere = known.get(field.wire.as_str()).is_some_and(|(_, count)| *count == members.len());
        field.required &= is_everywhere;
    }
    Struct { fields, additional: None }
}

/// Makes the type, which is called after its union.
fn declare(api: &mut Api, union: TypeId, body: Struct) -> TypeId {
    let id = TypeId(api.types.len());
    let union = &api[union];
    let places = union.places.iter().map(|place| place.member(WORD)).collect();
    let at = union.at.clone();
    api.types.push(Type {
        kind: TypeKind::Struct(body),
        at,
        component: None,
        title: None,
        places,
        description: Some("What is of several members at once: it has the properties of all of them.".to_owned()),
        deprecated: false,
        usage: Usage::default(),
    });
    id
}
