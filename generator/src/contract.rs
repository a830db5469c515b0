//! An API and its names as data: what `--api` writes. Everything is known by the keys of [`key`](crate::key) and stands in
//! their order, so that two runs, and two versions of a document, can be held beside each other. [`guide::keys`](crate::guide::keys) shows
//! an example.

use crate::api::*;
use crate::name::Names;
use serde::Serialize;
use std::collections::BTreeSet;

mod operation;
mod shape;

pub use operation::{BodyEntry, HookEntry, InputEntry, OperationEntry, OutputEntry, ResponseEntry, StreamEntry};
pub use shape::ShapeEntry;

/// An API and its names. Its fields are a contract with those who read it.
#[derive(Debug, Clone, Serialize)]
pub struct Contract {
    /// The version of this format.
    pub format: u32,
    /// The title of the document.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// The operations, by key.
    pub operations: Vec<OperationEntry>,
    /// The webhooks, by key.
    pub webhooks: Vec<HookEntry>,
    /// The types, by the first of their places.
    pub types: Vec<TypeEntry>,
}

/// A type.
#[derive(Debug, Clone, Serialize)]
pub struct TypeEntry {
    /// The keys of all places that it is used in, in order; by the first of them others refer to it.
    pub places: Vec<String>,
    /// What it is.
    pub kind: TypeEntryKind,
    /// Its path below the crate's root; `None` where the crate has no item for it.
    pub path: Option<String>,
    /// Whether requests hold it.
    pub request: bool,
    /// Whether responses hold it.
    pub response: bool,
    /// The fields of a struct, the values of an enum, the members of a union, the positions of a tuple.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberEntry>,
    /// What keys that are not declared hold, or what an alias or a newtype is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<ShapeEntry>,
}

/// What a type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
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
#[derive(Debug, Clone, Serialize)]
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
    /// What it holds; nothing for the value of an enum and for a field of one value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shape: Option<ShapeEntry>,
}

/// The version of the format.
const FORMAT: u32 = 1;

impl Contract {
    /// Writes an API and its names down.
    pub(crate) fn of(api: &Api, names: &Names) -> Contract {
        let mut operations: Vec<_> =
            (0..api.operations.len()).map(|index| operation::entry(api, names, index)).collect();
        operations.sort_by(|a, b| a.key.cmp(&b.key));
        let mut webhooks: Vec<_> = api.webhooks.iter().map(|hook| operation::hook(api, hook)).collect();
        webhooks.sort_by(|a, b| a.key.cmp(&b.key));
        let ids = (0..api.types.len()).map(TypeId);
        let mut types: Vec<_> = ids.map(|id| entry(api, names, id)).collect();
        types.sort_by(|a, b| (&a.places, &a.path).cmp(&(&b.places, &b.path)));
        let Info { title, version, .. } = &api.info;
        Contract { format: FORMAT, title: title.clone(), version: version.clone(), operations, webhooks, types }
    }
}

fn entry(api: &Api, names: &Names, id: TypeId) -> TypeEntry {
    let (one, name) = (&api[id], &names[id]);
    let keys: BTreeSet<&str> = one.places.iter().map(|place| place.key.as_str()).collect();
    let (kind, members, shape) = body(api, &one.kind, &name.members);
    TypeEntry {
        places: keys.into_iter().map(str::to_owned).collect(),
        kind,
        path: (!name.name.is_empty()).then(|| names.type_path(id)),
        request: one.usage.request,
        response: one.usage.response,
        members,
        shape: shape.map(|shape| ShapeEntry::of(api, shape)),
    }
}

fn body<'a>(api: &Api, kind: &'a TypeKind, names: &[String]) -> (TypeEntryKind, Vec<MemberEntry>, Option<&'a Shape>) {
    match kind {
        TypeKind::Pending => (TypeEntryKind::Unread, Vec::new(), None),
        TypeKind::Struct(body) => {
            let fields = body.fields.iter().zip(names).map(|(one, name)| field(api, one, name)).collect();
            (TypeEntryKind::Struct, fields, body.additional.as_ref())
        }
        TypeKind::Enum(body) => (TypeEntryKind::Enum, values(&body.values, names), None),
        TypeKind::Union(union) => {
            let member = |one: &Member, name: &String| MemberEntry {
                name: Some(name.clone()),
                shape: Some(ShapeEntry::of(api, &one.shape)),
                ..MemberEntry::new(&one.words)
            };
            let members = union.members.iter().zip(names).map(|(one, name)| member(one, name)).collect();
            (TypeEntryKind::Union, members, None)
        }
        TypeKind::Tuple(items) => {
            let shape = |one: &TupleItem| Some(ShapeEntry::of(api, &one.shape));
            let items = items.iter().map(|one| MemberEntry { shape: shape(one), ..MemberEntry::new("") }).collect();
            (TypeEntryKind::Tuple, items, None)
        }
        TypeKind::Alias(shape) => (TypeEntryKind::Alias, Vec::new(), Some(shape)),
        TypeKind::Newtype(shape) => (TypeEntryKind::Newtype, Vec::new(), Some(shape)),
    }
}

fn field(api: &Api, field: &Field, name: &str) -> MemberEntry {
    let fixed = field.fixed.as_ref().map(|fixed| fixed.json.clone());
    MemberEntry {
        name: Some(name.to_owned()),
        required: Some(field.required),
        shape: fixed.is_none().then(|| ShapeEntry::of(api, &field.shape)),
        fixed,
        ..MemberEntry::new(&field.wire)
    }
}

fn values(values: &EnumValues, names: &[String]) -> Vec<MemberEntry> {
    let wires: Vec<String> = match values {
        EnumValues::Strings(all) => all.iter().map(|one| json_string(&one.value)).collect(),
        EnumValues::Integers(all) => all.iter().map(|one| one.value.to_string()).collect(),
    };
    let named = |(wire, name): (&String, &String)| MemberEntry { name: Some(name.clone()), ..MemberEntry::new(wire) };
    wires.iter().zip(names).map(named).collect()
}

impl MemberEntry {
    fn new(wire: &str) -> MemberEntry {
        MemberEntry { wire: wire.to_owned(), name: None, required: None, fixed: None, shape: None }
    }
}

#[cfg(test)]
mod tests;
