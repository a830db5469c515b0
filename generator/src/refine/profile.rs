//! Works out what can be seen of the values of a shape from outside: what distinguishes the members of a union.

use crate::api::*;
use std::collections::HashMap;

/// What can be seen of a value from outside: its kind and, of an object, its keys.
#[derive(Debug, Clone, Default)]
pub struct Profile {
    pub kinds: Vec<ValueKind>,
    pub keys: Vec<Key>,
    /// Any key may stand in it, as in a map.
    pub is_open: bool,
    /// The strings that it can be; empty if it can be any.
    pub texts: Vec<String>,
}

#[derive(Debug, Clone, Default)]
pub struct Key {
    pub wire: String,
    pub required: bool,
    /// The values it can have, as JSON text; empty if it can have any.
    pub values: Vec<String>,
}

impl Key {
    /// What a union writes of a member.
    fn of_tag(tag: &Tag) -> Key {
        Key { wire: tag.wire.clone(), required: true, values: vec![tag.json.clone()] }
    }
}

/// How many members of unions are looked at for one profile; those of unions within are passed over beyond.
const MOST_MEMBERS: usize = 1024;

/// Looks at shapes, as long as there are members left to look at.
struct Look<'a> {
    api: &'a Api,
    left: usize,
}

impl Look<'_> {
    fn of(&mut self, shape: &Shape) -> Profile {
        match shape {
            Shape::Json => Profile { kinds: ALL_KINDS.to_vec(), is_open: true, ..Profile::default() },
            Shape::Bool => Profile::kind(ValueKind::Bool),
            Shape::Integer(_) => Profile::kind(ValueKind::Integer),
            Shape::Float => Profile::kind(ValueKind::Number),
            Shape::String(_) | Shape::Upload => Profile::kind(ValueKind::String),
            Shape::List(_) => Profile::kind(ValueKind::Array),
            Shape::Map(_) => Profile { kinds: vec![ValueKind::Object], is_open: true, ..Profile::default() },
            Shape::Nullable(inner) => self.of(inner).with(ValueKind::Null),
            Shape::Clearable(inner) => self.of(inner).with(ValueKind::String),
            Shape::Expandable(_) => Profile::kind(ValueKind::String).with(ValueKind::Object),
            // Its keys are its own affair.
            Shape::Own(id) => match self.api.own[id.0].kinds.as_slice() {
                [] => Profile { kinds: ALL_KINDS.to_vec(), is_open: true, ..Profile::default() },
                kinds => Profile { kinds: kinds.to_vec(), is_open: true, ..Profile::default() },
            },
            Shape::Type(id) => self.of_type(*id),
        }
    }

    fn of_type(&mut self, id: TypeId) -> Profile {
        match &self.api[id].kind {
            TypeKind::Pending => Profile { kinds: ALL_KINDS.to_vec(), is_open: true, ..Profile::default() },
            TypeKind::Struct(body) => self.of_struct(body),
            TypeKind::Enum(Enum { values: EnumValues::Strings(variants) }) => Profile {
                texts: variants.iter().map(|variant| variant.value.clone()).collect(),
                ..Profile::kind(ValueKind::String)
            },
            TypeKind::Enum(Enum { values: EnumValues::Integers(_) }) => Profile::kind(ValueKind::Integer),
            TypeKind::Union(union) => self.of_union(union),
            TypeKind::Tuple(_) => Profile::kind(ValueKind::Array),
            TypeKind::Alias(shape) | TypeKind::Newtype(shape) => match shape {
                // Not followed further than lists: an alias may hold itself.
                Shape::Type(id) if matches!(self.api[*id].kind, TypeKind::Newtype(_)) => {
                    Profile::kind(ValueKind::Array)
                }
                other => self.of(other),
            },
        }
    }

    fn of_struct(&self, body: &Struct) -> Profile {
        let keys = body.fields.iter().map(|field| Key {
            wire: field.wire.clone(),
            required: field.required,
            values: values_of(self.api, field),
        });
        let is_open = body.additional.is_some();
        Profile { kinds: vec![ValueKind::Object], keys: keys.collect(), is_open, texts: Vec::new() }
    }

    /// A union has the keys that all its objects have, with the values of all.
    fn of_union(&mut self, union: &Union) -> Profile {
        let mut profiles: Vec<(Profile, bool)> = Vec::new();
        for (index, member) in union.members.iter().enumerate() {
            let is_union = matches!(member.shape, Shape::Type(id) if is_union(self.api, id));
            self.left = self.left.saturating_sub(1);
            if !is_union || self.left > 0 {
                let mut profile = self.of(&member.shape);
                profile.keys.extend(member.tag.iter().map(Key::of_tag));
                profiles.push((profile, is_default(union, index)));
            }
        }
        let mut merged = Profile::default();
        for (profile, _) in &profiles {
            let new = profile.kinds.iter().filter(|kind| !merged.kinds.contains(kind)).copied();
            merged.kinds.extend(new.collect::<Vec<_>>());
            merged.is_open |= profile.is_open;
        }
        profiles.retain(|(profile, _)| profile.kinds.contains(&ValueKind::Object));
        merged.keys = common_keys(&profiles);
        merged
    }
}

/// Whether a member is the one of all values that its union has no names for.
fn is_default(union: &Union, index: usize) -> bool {
    union.discriminator.as_ref().is_some_and(|discriminator| discriminator.members[index].is_default)
}

/// The keys of objects: with the values of all of them where each lists some, but for those that take any other value.
fn common_keys(objects: &[(Profile, bool)]) -> Vec<Key> {
    let mut having: HashMap<&str, Vec<(&Key, bool)>> = HashMap::new();
    let mut order = Vec::new();
    for (profile, is_default) in objects {
        for key in &profile.keys {
            let has = having.entry(&key.wire).or_default();
            if has.is_empty() {
                order.push(key.wire.as_str());
            }
            has.push((key, *is_default));
        }
    }
    let of = |wire: &str| {
        let has = &having[wire];
        let is_everywhere = has.len() == objects.len();
        let naming: Vec<&Key> = has.iter().filter(|(_, is_default)| !is_default).map(|(key, _)| *key).collect();
        let has_values = is_everywhere && !naming.is_empty() && naming.iter().all(|key| !key.values.is_empty());
        let values = naming.iter().filter(|_| has_values).flat_map(|key| key.values.iter().cloned()).collect();
        Key { wire: wire.to_owned(), required: is_everywhere && has.iter().all(|(key, _)| key.required), values }
    };
    order.into_iter().map(of).collect()
}

impl Profile {
    pub fn of(api: &Api, shape: &Shape) -> Profile {
        Look { api, left: MOST_MEMBERS }.of(shape)
    }

    pub fn of_object(api: &Api, body: &Struct) -> Profile {
        Look { api, left: MOST_MEMBERS }.of_struct(body)
    }

    pub fn kind(kind: ValueKind) -> Profile {
        Profile { kinds: vec![kind], ..Profile::default() }
    }

    fn with(mut self, kind: ValueKind) -> Profile {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
        self
    }

    pub fn key(&self, wire: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.wire == wire)
    }

    /// A test that every value of this profile passes and no value of the other does.
    pub fn test_against(&self, other: &Profile, common: Option<&str>) -> Option<Test> {
        if self.kinds == [ValueKind::String] && other.kinds.contains(&ValueKind::String) {
            let is_told = !self.texts.is_empty() && self.texts.iter().all(|text| !other.texts.contains(text));
            return is_told.then(|| Test::OneOf(self.texts.clone()));
        }
        let both_objects = self.kinds.contains(&ValueKind::Object) && other.kinds.contains(&ValueKind::Object);
        if !both_objects || self.kinds.len() > 1 && other.kinds.len() > 1 {
            return None;
        }
        if let Some(key) = common.and_then(|wire| self.key(wire)) {
            return Some(Test::Is(key.wire.clone(), key.values.clone()));
        }
        let required = self.keys.iter().filter(|key| key.required);
        let by_value = required.clone().filter(|key| !key.values.is_empty()).find(|key| match other.key(&key.wire) {
            Some(its) => !its.values.is_empty() && key.values.iter().all(|value| !its.values.contains(value)),
            None => !other.is_open,
        });
        if let Some(key) = by_value {
            return Some(Test::Is(key.wire.clone(), key.values.clone()));
        }
        let by_presence = required.clone().find(|key| other.key(&key.wire).is_none() && !other.is_open);
        by_presence.map(|key| Test::Has(key.wire.clone()))
    }
}

const ALL_KINDS: [ValueKind; 7] = [
    ValueKind::Null,
    ValueKind::Bool,
    ValueKind::Integer,
    ValueKind::Number,
    ValueKind::String,
    ValueKind::Array,
    ValueKind::Object,
];

fn is_union(api: &Api, id: TypeId) -> bool {
    matches!(api[id].kind, TypeKind::Union(_))
}

/// The values that a field's schema lists, as JSON text.
fn values_of(api: &Api, field: &Field) -> Vec<String> {
    if let Some(fixed) = &field.fixed {
        return vec![fixed.json.clone()];
    }
    let Shape::Type(id) = &field.shape else {
        return Vec::new();
    };
    match &api[*id].kind {
        TypeKind::Enum(Enum { values: EnumValues::Strings(variants) }) => {
            variants.iter().map(|variant| json_string(&variant.value)).collect()
        }
        TypeKind::Enum(Enum { values: EnumValues::Integers(variants) }) => {
            variants.iter().map(|variant| variant.value.to_string()).collect()
        }
        TypeKind::Pending
        | TypeKind::Struct(_)
        | TypeKind::Union(_)
        | TypeKind::Tuple(_)
        | TypeKind::Alias(_)
        | TypeKind::Newtype(_) => Vec::new(),
    }
}
