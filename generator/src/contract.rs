//! An API and its names as data: what `--api` writes. Everything is known by the keys of [`key`](crate::key) and stands in
//! their order, so that two runs, and two versions of a document, can be held beside each other. [`guide::keys`](crate::guide::keys) shows
//! an example.

use crate::api::*;
use crate::config::{Config, DefaultFeatures};
use crate::key::PlaceKey;
use crate::name::{Gate, Names};
use crate::output;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

mod item;
mod operation;
mod place;
mod rust;
mod shape;
mod text;
mod wire;

pub use crate::api::MOST_ARGUMENTS;
pub use item::{ItemEntry, ItemEntryKind};
pub use operation::{BodyEntry, HookEntry, InputEntry, OperationEntry, OutputEntry, ResponseEntry, StreamEntry};
pub use shape::ShapeEntry;
use text::json;

/// An API and its names. Its fields are a contract with those who read it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Contract {
    /// The version of this format.
    pub format: u32,
    /// How much it says beside the format: [`DETAIL`]. What a surface of less does not say is not known, and not compared.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub detail: u32,
    /// The version of Cratewright that wrote it.
    pub generator: String,
    /// The hash of the runtime that the crate carries.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runtime: Option<String>,
    /// The hash of the document, with its overlay.
    pub document: String,
    /// The title of the document.
    pub title: String,
    /// The version of the document.
    pub version: String,
    /// The URL that requests go to.
    pub base_url: String,
    /// The cargo features, each with those that it needs.
    pub features: BTreeMap<String, Vec<String>>,
    /// The traits that structs, unions and requests implement besides those that they always do.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derives: Vec<String>,
    /// The features that are on by default; `None`: all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default_features: Option<Vec<String>>,
    /// The libraries that times, UUIDs and decimal numbers can be made into, each a feature.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub libraries: Vec<String>,
    /// What reads and writes the types that are not generated, by their paths.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own: BTreeMap<String, String>,
    /// Whether `Client::new` takes a credential.
    pub credential: bool,
    /// The ways to authenticate that operations ask for: `bearer`, `header x-key`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub schemes: BTreeMap<String, String>,
    /// The header that names a call, and `automatic` where a POST gets a name by itself; `None`: as unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idempotency: Option<String>,
    /// How what is nested is named in queries and forms, where anything is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub brackets: Option<String>,
    /// The operations, by key.
    pub operations: Vec<OperationEntry>,
    /// The webhooks, by key.
    pub webhooks: Vec<HookEntry>,
    /// The types, by the first of their places.
    pub types: Vec<TypeEntry>,
    /// What else is public, by path.
    pub items: Vec<ItemEntry>,
    /// The version of the crate that was published with it, in a record of that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub released: Option<String>,
}

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

/// The version of the format.
pub const FORMAT: u32 = 3;

/// How much a surface says: 1 is how things are written on the wire, bounds, and where inputs stand in the document.
pub const DETAIL: u32 = 1;

fn is_false(value: &bool) -> bool {
    !value
}

fn is_zero(value: &u32) -> bool {
    *value == 0
}

/// The hash of what bounds these fields, if anything does.
fn bounds<'f>(fields: impl IntoIterator<Item = &'f Field>) -> Option<String> {
    let said = |field: &Field| Some(format!("{} {}", field.wire, field.bounds.as_ref()?.as_str()));
    let mut all: Vec<String> = fields.into_iter().filter_map(said).collect();
    // In whatever order the document has them.
    all.sort();
    (!all.is_empty()).then(|| docs(all.iter().map(|one| Some(one.as_str()))))
}

/// The hash of what is said of something, in 16 hexadecimal digits: enough to see that it changed.
fn docs<'t>(texts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    let all: Vec<&str> = texts.into_iter().map(Option::unwrap_or_default).collect();
    format!("{:016x}", output::hash(&all.join("\0")))
}

impl Contract {
    /// Writes an API and its names down; `document` is the hash of its text.
    pub(crate) fn of(api: &Api, names: &Names, config: &Config, document: u64) -> Contract {
        let mut operations: Vec<_> =
            (0..api.operations.len()).map(|index| operation::entry(api, names, index)).collect();
        operations.sort_by(|a, b| a.key.cmp(&b.key));
        let mut webhooks: Vec<_> = api.webhooks.iter().map(|hook| operation::hook(api, hook)).collect();
        webhooks.sort_by(|a, b| a.key.cmp(&b.key));
        let ids = (0..api.types.len()).map(TypeId);
        let mut types: Vec<_> = ids.map(|id| entry(api, names, id)).collect();
        types.sort_by(|a, b| (&a.places, &a.path).cmp(&(&b.places, &b.path)));
        let known: BTreeSet<&str> = types.iter().flat_map(TypeEntry::paths).collect();
        let items = item::entries(api, names, config, &known);
        let Info { title, version, .. } = &api.info;
        Contract {
            format: FORMAT,
            detail: DETAIL,
            generator: env!("CARGO_PKG_VERSION").to_owned(),
            runtime: None,
            document: format!("{document:016x}"),
            title: title.clone(),
            version: version.clone(),
            base_url: api.base_url.clone(),
            features: names.features.iter().map(|one| (one.name.clone(), one.needs.clone())).collect(),
            derives: item::derives(config),
            default_features: match &config.features.default {
                DefaultFeatures::All => None,
                DefaultFeatures::These(these) => Some(these.clone()),
            },
            libraries: config.types.libraries().map(str::to_owned).collect(),
            own: wire::own(api),
            credential: api.wants_credential(),
            schemes: wire::schemes(api),
            idempotency: wire::idempotency(config),
            brackets: wire::brackets(api, config),
            operations,
            webhooks,
            types,
            items,
            released: None,
        }
    }

    /// Whether a text is what is written here, of whatever format, and no document.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        let head = serde_json::from_str::<Head>(text);
        head.is_ok_and(|head| head.format.is_some() && head.types.is_some())
    }

    /// Reads what was written, of this format.
    ///
    /// # Errors
    /// The text is no JSON, or of another format.
    pub fn parse(text: &str) -> Result<Contract, String> {
        let head: Head = serde_json::from_str(text).map_err(|problem| format!("it is no JSON: {problem}"))?;
        match head.format {
            Some(FORMAT) => serde_json::from_str(text).map_err(|problem| problem.to_string()),
            Some(format) => Err(format!("its format is {format}, and this version reads {FORMAT}")),
            None => Err("it says no `format`".to_owned()),
        }
    }
}

/// What tells a contract from other JSON.
#[derive(Deserialize)]
struct Head {
    format: Option<u32>,
    types: Option<IgnoredAny>,
}

fn entry(api: &Api, names: &Names, id: TypeId) -> TypeEntry {
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
            shape: None,
            rust: None,
            received: false,
            sent: false,
            deprecated: false,
        }
    }
}

#[cfg(test)]
mod tests;
