//! Types as data.

use super::text::json;
use super::{ShapeEntry, bounds, docs, is_false, rust};
use crate::api::*;
use crate::key::PlaceKey;
use crate::name::{Gate, Names};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
/// A type.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct TypeEntry {
    /// The keys of all places that it is used in, in order, each with the path of its own name below the crate's root; by the
    /// first of them others refer to it. `None` where the crate has no item for the place.
    pub places: BTreeMap<String, Option<String>>,
    /// The keys of places that it is at now, each with the path that another type had there, which is a deprecated name of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub former: BTreeMap<String, String>,
    /// What it is.
    pub kind: TypeEntryKind,
    /// The path that it is compiled under; `None` where the crate has no item for it.
    pub path: Option<String>,
    /// The pointer to its schema.
    pub at: String,
    /// The cargo features of which any brings it; empty where it is always there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub features: Vec<String>,
    /// The hash of its description, and of those of its members.
    pub docs: String,
    /// The hash of what bounds the values of its fields, where that is documented: lengths, ranges, defaults.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bounds: Option<String>,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// Whether requests hold it.
    pub request: bool,
    /// Whether responses hold it.
    pub response: bool,
    /// The fields of a struct, the values of an enum, the members of a union, the positions of a tuple.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberEntry>,
    /// What keys that are not declared hold, or what an alias or a newtype is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<ShapeEntry>,
    /// That in Rust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rust: Option<String>,
}

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypeEntryKind {
    /// Fields.
    Struct,
    /// Values.
    Enum,
    /// Members, of which a value is one.
    Union,
    /// Positions.
    Tuple,
    /// Another name.
    Alias,
    /// A type around a shape that holds it.
    Newtype,
    /// A schema that could not be read.
    Unread,
}

/// A part of a type.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MemberEntry {
    /// The property, the value as JSON, or words for the member of a union; empty for a position.
    pub wire: String,
    /// Its name in Rust, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether a field must be there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The only value of a field, as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed: Option<String>,
    /// The property that a union writes of a member, and its value: `"kind": "cat"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// What it holds; nothing for the value of an enum and for a field of one value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<ShapeEntry>,
    /// Its type in Rust: of a field, or of what the variant of a union holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust: Option<String>,
    /// Whether a field comes and is not sent.
    #[serde(default, skip_serializing_if = "is_false")]
    pub received: bool,
    /// Whether a field is sent and does not come, as the document says.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sent: bool,
    /// Whether it is deprecated.
    #[serde(default, skip_serializing_if = "is_false")]
    pub deprecated: bool,
}

/// A type and its names.
pub(super) fn entry(api: &Api, names: &Names, id: TypeId) -> TypeEntry {
    let (one, name) = (&api[id], &names[id]);
    let has_item = !name.name.is_empty() && one.is_emitted();
    let own = |key: &PlaceKey| names.of_type_at(id, key).filter(|_| has_item).map(|item| names.path_of(item));
    let former = names.formers.iter().filter(|former| former.of == id && former.stays);
    let (kind, members, shape) = body(api, names, id);
    let said = said(&one.kind).into_iter().map(Some);
    TypeEntry {
        places: one.places.iter().map(|place| (place.key.to_string(), own(&place.key))).collect(),
        former: former.map(|former| (former.key.clone(), former.path.clone())).collect(),
        kind,
        path: has_item.then(|| names.type_path(id)),
        at: one.at.to_string(),
        features: names.gate_of(id).filter(|_| has_item).map(features).unwrap_or_default(),
        docs: docs([one.description.as_deref()].into_iter().chain(said)),
        bounds: match &one.kind {
            // What bounds a value concerns those who send it.
            TypeKind::Struct(body) if one.usage.request => {
                bounds(body.fields.iter().filter(|field| field.ways == Ways::Both))
            }
            _ => None,
        },
        deprecated: one.deprecated,
        request: one.usage.request,
        response: one.usage.response,
        members,
        rust: shape.map(|shape| {
            let ty = rust::ty(names, shape, &|inner| rust::inside(names, id, inner, None));
            if kind == TypeEntryKind::Struct { format!("Map<{ty}>") } else { ty }
        }),
        shape: shape.map(|shape| ShapeEntry::of(api, shape)),
    }
}

fn features(gate: &Gate) -> Vec<String> {
    gate.features().map(str::to_owned).collect()
}

/// What is said of the members of a type.
fn said(kind: &TypeKind) -> Vec<&str> {
    match kind {
        TypeKind::Struct(body) => body.fields.iter().filter_map(|field| field.description.as_deref()).collect(),
        TypeKind::Enum(Enum { values: EnumValues::Strings(values) }) => {
            values.iter().filter_map(|value| value.description.as_deref()).collect()
        }
        TypeKind::Enum(Enum { values: EnumValues::Integers(values) }) => {
            values.iter().filter_map(|value| value.description.as_deref()).collect()
        }
        TypeKind::Pending | TypeKind::Union(_) | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => {
            Vec::new()
        }
    }
}

fn body<'a>(api: &'a Api, names: &Names, id: TypeId) -> (TypeEntryKind, Vec<MemberEntry>, Option<&'a Shape>) {
    let members = names[id].members.iter();
    match &api[id].kind {
        TypeKind::Pending => (TypeEntryKind::Unread, Vec::new(), None),
        TypeKind::Struct(body) => {
            let fields = body.fields.iter().zip(members).map(|(one, name)| field(api, names, id, one, name)).collect();
            (TypeEntryKind::Struct, fields, body.additional.as_ref())
        }
        TypeKind::Enum(body) => (TypeEntryKind::Enum, values(&body.values, &names[id].members), None),
        TypeKind::Union(union) => {
            let member = |one: &Member, name: &String| MemberEntry {
                name: Some(name.clone()),
                tag: one.tag.as_ref().map(|tag| format!("{}: {}", json(&tag.wire), tag.json)),
                ..holding(api, names, id, &one.words, &one.shape, one.boxed)
            };
            let members = union.members.iter().zip(members).map(|(one, name)| member(one, name)).collect();
            (TypeEntryKind::Union, members, None)
        }
        TypeKind::Tuple(items) => {
            let items = items.iter().map(|one| holding(api, names, id, "", &one.shape, one.boxed));
            (TypeEntryKind::Tuple, items.collect(), None)
        }
        TypeKind::Alias(shape) => (TypeEntryKind::Alias, Vec::new(), Some(shape)),
        TypeKind::Newtype(shape) => (TypeEntryKind::Newtype, Vec::new(), Some(shape)),
    }
}

/// A member of a union or a position of a tuple, which holds this.
fn holding(api: &Api, names: &Names, of: TypeId, wire: &str, shape: &Shape, is_boxed: bool) -> MemberEntry {
    let ty = rust::ty(names, shape, &|id| rust::inside(names, of, id, None));
    MemberEntry {
        shape: Some(ShapeEntry::of(api, shape)),
        rust: Some(rust::boxed(ty, is_boxed)),
        ..MemberEntry::new(wire)
    }
}

fn field(api: &Api, names: &Names, of: TypeId, field: &Field, name: &str) -> MemberEntry {
    let fixed = field.fixed.as_ref().map(|fixed| fixed.json.clone());
    let own = |id| rust::inside(names, of, id, Some(&field.wire));
    MemberEntry {
        name: Some(name.to_owned()),
        required: Some(field.required),
        shape: fixed.is_none().then(|| ShapeEntry::of(api, &field.shape)),
        rust: fixed.is_none().then(|| rust::field(names, field, api[of].usage.request, &own)),
        fixed,
        received: field.ways == Ways::Received,
        sent: field.is_only_sent && api[of].usage == Usage { request: true, response: true },
        deprecated: field.deprecated,
        ..MemberEntry::new(&field.wire)
    }
}

fn values(values: &EnumValues, names: &[String]) -> Vec<MemberEntry> {
    let wires: Vec<String> = match values {
        EnumValues::Strings(all) => all.iter().map(|one| json(&one.value)).collect(),
        EnumValues::Integers(all) => all.iter().map(|one| one.value.to_string()).collect(),
    };
    let named = |(wire, name): (&String, &String)| MemberEntry { name: Some(name.clone()), ..MemberEntry::new(wire) };
    wires.iter().zip(names).map(named).collect()
}

impl TypeEntry {
    /// A struct of these fields without a place.
    pub(crate) fn of_members(members: Vec<MemberEntry>) -> TypeEntry {
        TypeEntry {
            places: BTreeMap::new(),
            former: BTreeMap::new(),
            kind: TypeEntryKind::Struct,
            path: None,
            at: String::new(),
            features: Vec::new(),
            docs: String::new(),
            bounds: None,
            deprecated: false,
            request: true,
            response: false,
            members,
            shape: None,
            rust: None,
        }
    }

    /// The key that shapes refer to it by.
    pub fn reference(&self) -> Option<&str> {
        self.places.keys().next().map(String::as_str)
    }

    /// All paths that lead to it.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        let own = self.places.values().flatten().chain(self.former.values());
        self.path.iter().chain(own).map(String::as_str)
    }

    /// Whether the crate has an item for it.
    pub fn is_item(&self) -> bool {
        self.path.is_some()
    }
}

impl MemberEntry {
    fn new(wire: &str) -> MemberEntry {
        MemberEntry {
            wire: wire.to_owned(),
            name: None,
            required: None,
            fixed: None,
            tag: None,
            shape: None,
            rust: None,
            received: false,
            sent: false,
            deprecated: false,
        }
    }
}
