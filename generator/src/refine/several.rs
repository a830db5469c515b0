//! Gives an `anyOf` of objects, and of unions of objects, a member for values that are of several of them at once (JSON Schema
//! 2020-12 core §10.2.1.2): it has the properties of all.

use super::exclusive;
use super::profile::{Key, Profile};
use crate::api::*;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What such a member is called, behind the name of its union.
const WORD: &str = "several";

/// Adds the members.
pub fn add(api: &mut Api) {
    let mut look = Look { api, known: HashMap::new() };
    let ids = (0..api.types.len()).map(TypeId);
    let found: Vec<(TypeId, Struct)> = ids.filter_map(|id| Some((id, look.overlap(id, 0)?))).collect();
    for (id, body) in found {
        let several = declare(api, id, body);
        if let TypeKind::Union(union) = &mut api[id].kind {
            union.members.push(Member::new(WORD.to_owned(), KnownBy::kind(WORD), Shape::Type(several)));
            union.has_several = true;
        }
    }
}

/// How many members a union may have to be looked at, and how many objects one of them may be: each is compared with each.
const MOST_MEMBERS: usize = 16;
const MOST_OBJECTS: usize = 32;

/// How far into unions within unions we look.
const DEEPEST: usize = 64;

/// An object that a value may be, and what can be seen of it.
type Object<'a> = (Cow<'a, Struct>, Profile);

/// Looks at the members of unions.
struct Look<'a> {
    api: &'a Api,
    /// What unions within others may be.
    known: HashMap<TypeId, Vec<Rc<Object<'a>>>>,
}

impl<'a> Look<'a> {
    /// What a value of several members holds; `None` if no value is of several, or one of them knows all that it may hold.
    fn overlap(&mut self, id: TypeId, depth: usize) -> Option<Struct> {
        let api = self.api;
        let TypeKind::Union(Union { members, discriminator: None, .. }) = &api[id].kind else {
            return None;
        };
        let is_any = api.union_keywords.get(&id)?.iter().all(|place| place.is_any);
        if !is_any || members.len() > MOST_MEMBERS {
            return None;
        }
        let mut group: Vec<Vec<Rc<Object<'_>>>> = Vec::new();
        for member in members {
            let one = self.objects(&member.shape, depth + 1);
            let meets = |other: &Vec<Rc<Object<'_>>>| {
                one.iter().any(|one| other.iter().any(|other| can_be_both(api, one, other)))
            };
            if !one.is_empty() && one.len() <= MOST_OBJECTS && group.iter().all(meets) {
                group.push(one);
            }
        }
        let has_several = group.len() > 1;
        let all: Vec<&Struct> = group.iter().flatten().map(|object| &*object.0).collect();
        let keys: HashSet<&str> = all.iter().flat_map(|body| &body.fields).map(|field| field.wire.as_str()).collect();
        let is_known_by_one = all.iter().any(|body| body.fields.len() == keys.len());
        (has_several && !is_known_by_one).then(|| joined(&all))
    }

    /// The objects that a value of a member may be: itself, or where it is a union, those of its members and what is several
    /// of them. One that keeps other keys than its own is not among them, since it loses nothing.
    fn objects(&mut self, shape: &'a Shape, depth: usize) -> Vec<Rc<Object<'a>>> {
        let api = self.api;
        if let Some((_, body)) = api.struct_of(shape) {
            let object = || Rc::new((Cow::Borrowed(body), Profile::of(api, shape)));
            return body.additional.is_none().then(object).into_iter().collect();
        }
        match api.resolved(shape) {
            Shape::Type(id) if depth < DEEPEST => match self.known.get(id) {
                Some(known) => known.clone(),
                None => self.objects_of_union(*id, depth),
            },
            _ => Vec::new(),
        }
    }

    fn objects_of_union(&mut self, id: TypeId, depth: usize) -> Vec<Rc<Object<'a>>> {
        let api = self.api;
        let TypeKind::Union(union) = &api[id].kind else {
            return Vec::new();
        };
        // What leads back here has nothing new.
        self.known.insert(id, Vec::new());
        let mut found = Vec::new();
        for member in &union.members {
            found.extend(self.objects(&member.shape, depth + 1));
            if found.len() > MOST_OBJECTS {
                break;
            }
        }
        if let Some(several) = self.overlap(id, depth) {
            let profile = Profile::of_object(api, &several);
            found.push(Rc::new((Cow::Owned(several), profile)));
        }
        self.known.insert(id, found.clone());
        found
    }
}

/// Whether a value can be of both: no property that both have differs in all its values, and none has a constant that tells
/// its member from the other.
fn can_be_both(api: &Api, one: &Object<'_>, other: &Object<'_>) -> bool {
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
fn joined(members: &[&Struct]) -> Struct {
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
                if before.shape != field.shape || before.fixed != field.fixed {
                    before.shape = Shape::Json;
                    before.fixed = None;
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
