//! What lowering makes of a document: types, operations and resources by id, without a `$ref` and without a Rust name.

use crate::docs::Prose;
use crate::key::{self, Label, PlaceKey};
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, IndexMut};

mod operation;
mod paging;
pub mod reach;
mod scalar;
pub mod server;
mod shape;
mod stream;
mod union;
mod webhook;

pub use operation::*;
pub use paging::*;
pub use scalar::*;
pub use shape::*;
pub use stream::*;
pub use union::*;
pub use webhook::*;

/// A whole API, ready to be named and emitted.
#[derive(Debug, Default)]
pub struct Api {
    pub info: Info,
    /// The URL that requests go to unless an operation says otherwise.
    pub base_url: String,
    pub servers: Vec<Server>,
    /// Those of single paths and operations whose URLs have variables, each once.
    pub own_servers: Vec<Server>,
    pub schemes: Vec<Scheme>,
    pub types: Vec<Type>,
    pub expansions: Vec<Expansion>,
    pub operations: Vec<Operation>,
    /// Where each union stands.
    pub union_keywords: BTreeMap<TypeId, Vec<UnionKeyword>>,
    /// The unions whose members cannot be distinguished.
    pub ambiguous: BTreeSet<TypeId>,
    pub webhooks: Vec<Hook>,
    /// The union of the payloads of all webhooks.
    pub event: Option<TypeId>,
    /// The places of the schemas that others were made of by `allOf`.
    pub folded: BTreeSet<Pointer>,
    /// What each named schema of the document became, by its name there.
    pub schemas: BTreeMap<String, Shape>,
    /// Descriptions of the tags, by name (OAS 3.0.3 §4.7.22).
    pub tags: BTreeMap<String, String>,
}

/// What the document says of itself (OAS 3.0.3 §4.7.2).
#[derive(Debug, Default)]
pub struct Info {
    pub title: String,
    pub version: String,
    pub description: Option<String>,
    pub openapi: String,
    /// Whether the document says anywhere which security schemes are used.
    pub says_security: bool,
    pub declared_operations: usize,
    pub declared_schemas: usize,
    pub declared_webhooks: usize,
    /// How many structures turned out to be one that was there already.
    pub shared_structures: usize,
}

/// A server of the whole API (OAS 3.0.3 §4.7.5).
#[derive(Debug)]
pub struct Server {
    /// With its variables in braces.
    pub url: String,
    pub description: Option<String>,
    pub variables: Vec<ServerVariable>,
}

impl Server {
    /// The URL with the defaults of its variables, which is how a client knows it.
    pub fn by_default(&self) -> String {
        let of = |name: &str| self.variables.iter().find(|one| one.wire == name).map(|one| one.default.clone());
        server::with_values(&self.url, &of)
    }
}

#[derive(Debug)]
pub struct ServerVariable {
    pub wire: String,
    pub default: String,
    /// The values that are allowed; empty where any is.
    pub values: Vec<String>,
    pub description: Option<String>,
}

/// A way to authenticate (OAS 3.0.3 §4.7.27).
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its key in `components.securitySchemes`.
    pub wire: String,
    pub kind: SchemeKind,
}

#[derive(Debug, Clone, PartialEq)]
pub enum SchemeKind {
    /// HTTP bearer, OAuth 2 and OpenID Connect: a token in `Authorization`.
    Bearer,
    Basic,
    ApiKey {
        key: String,
        location: ParameterLocation,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExpansionId(pub usize);

/// A named Rust item.
#[derive(Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub at: Pointer,
    /// The name in `components.schemas`, where it stands there.
    pub component: Option<String>,
    pub title: Option<String>,
    /// All places that it is used in, in the order of their keys.
    pub places: Vec<Place>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub usage: Usage,
}

/// A place that a type is used in: a component; or an operation, a role in it and the properties from there on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// What the place is known by.
    pub key: PlaceKey,
    /// Words for its name, from the nearest name above: `flow_data_param type`.
    pub near: String,
    /// From the operation or component down.
    pub far: String,
    /// The index of the operation that `near` starts at, if it does not start at a named schema.
    pub operation: Option<usize>,
}

impl Place {
    /// The place of a member of the union at this one, of this word.
    pub fn member(&self, word: &str) -> Place {
        let key = self.key.inside(&key::Step::Member(Label::Kind(word.to_owned()), 1));
        let with = |words: &str| format!("{words} {word}");
        Place { key, near: with(&self.near), far: with(&self.far), operation: self.operation }
    }
}

/// In which direction values of a type travel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usage {
    pub request: bool,
    pub response: bool,
}

#[derive(Debug)]
pub enum TypeKind {
    /// Reserved while its schema is being lowered, or for a schema that could not be.
    Pending,
    Struct(Struct),
    Enum(Enum),
    Union(Union),
    /// A list whose positions each have a shape of their own.
    Tuple(Vec<TupleItem>),
    /// A named schema that is no type of its own.
    Alias(Shape),
    /// An alias that contains itself.
    Newtype(Shape),
}

/// An item of a tuple.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TupleItem {
    pub shape: Shape,
    pub boxed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Struct {
    pub fields: Vec<Field>,
    /// The shape of keys that are not declared, where they are kept.
    pub additional: Option<Shape>,
    /// So large that its fields stand behind one pointer.
    pub wide: bool,
}

#[derive(Debug, Clone)]
pub struct Field {
    pub wire: String,
    pub shape: Shape,
    pub required: bool,
    /// The only value that the document allows; such a field is sent by itself.
    pub fixed: Option<Fixed>,
    /// Behind a pointer, to break a cycle or to keep the parent small.
    pub boxed: bool,
    pub description: Option<String>,
    /// What bounds its values, in words: `at most 40 characters; default `a``.
    pub bounds: Option<Prose>,
    pub deprecated: bool,
    /// Its value is not to be shown.
    pub secret: bool,
}

/// A constant of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fixed {
    /// As JSON text.
    pub json: String,
}

impl Field {
    /// A field of which nothing is said but this.
    pub fn plain(wire: &str, shape: Shape, required: bool) -> Field {
        Field {
            wire: wire.to_owned(),
            shape,
            required,
            fixed: None,
            boxed: false,
            description: None,
            bounds: None,
            deprecated: false,
            secret: false,
        }
    }

    /// The property that a discriminator names, where the schema does not declare it.
    pub fn discriminating(wire: &str, shape: Shape, required: bool) -> Field {
        let description = Some("Distinguishes the members of a union.".to_owned());
        Field { description, ..Field::plain(wire, shape, required) }
    }
}

/// Two fields are the same structure whatever their descriptions say.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        (&self.wire, &self.shape, self.required, &self.fixed, self.deprecated)
            == (&other.wire, &other.shape, other.required, &other.fixed, other.deprecated)
    }
}

impl Eq for Field {}

impl std::hash::Hash for Field {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.wire, &self.shape, self.required, &self.fixed).hash(state);
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Enum {
    pub values: EnumValues,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum EnumValues {
    Strings(Vec<Variant<String>>),
    Integers(Vec<Variant<i64>>),
}

/// One value of an enum with what the document says of it.
#[derive(Debug, Clone)]
pub struct Variant<T> {
    pub value: T,
    /// A name given beside the value (`title`, `x-enum-varnames`).
    pub name: Option<String>,
    pub description: Option<String>,
}

/// Two variants are the same whatever their descriptions say.
impl<T: PartialEq> PartialEq for Variant<T> {
    fn eq(&self, other: &Self) -> bool {
        (&self.value, &self.name) == (&other.value, &other.name)
    }
}

impl<T: Eq> Eq for Variant<T> {}

impl<T: std::hash::Hash> std::hash::Hash for Variant<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.value, &self.name).hash(state);
    }
}

/// What an expandable id stands for.
#[derive(Debug)]
pub struct Expansion {
    pub words: String,
    pub object: Shape,
}

impl Index<TypeId> for Api {
    type Output = Type;

    fn index(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }
}

impl IndexMut<TypeId> for Api {
    fn index_mut(&mut self, id: TypeId) -> &mut Type {
        &mut self.types[id.0]
    }
}

/// A string as JSON text, as constants and tests have it.
pub fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Api {
    /// The operations that the document declares: each once, whatever media types its body has.
    pub fn declared(&self) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(|operation| operation.other_media_of.is_none())
    }

    /// The shape that this one is another name for, if it is one.
    pub fn resolved<'a>(&'a self, shape: &'a Shape) -> &'a Shape {
        let mut shape = shape;
        // No chain of names is longer than there are types, but for one that leads back to itself.
        for _ in 0..self.types.len() {
            let Shape::Type(id) = shape else {
                return shape;
            };
            let TypeKind::Alias(inner) = &self[*id].kind else {
                return shape;
            };
            shape = inner;
        }
        shape
    }

    /// The struct that values of this shape are, by whatever name.
    pub fn struct_of(&self, shape: &Shape) -> Option<(TypeId, &Struct)> {
        let Shape::Type(id) = self.resolved(shape) else {
            return None;
        };
        if let TypeKind::Struct(body) = &self[*id].kind { Some((*id, body)) } else { None }
    }

    /// All types, in the order of the first of their places, which is that of no run and no document.
    pub fn by_key(&self) -> Vec<TypeId> {
        let mut ids: Vec<TypeId> = (0..self.types.len()).map(TypeId).collect();
        ids.sort_by_key(|id| self[*id].places.first());
        ids
    }

    /// What webhooks hold: the union of their payloads, and those that it does not distinguish from others.
    pub fn event_shapes(&self) -> impl Iterator<Item = Shape> {
        let payloads = self.webhooks.iter().filter_map(|hook| hook.payload.clone());
        payloads.chain(self.event.map(Shape::Type))
    }
}

impl Type {
    /// Every shape that a value of this type holds directly.
    pub fn shapes(&self) -> Vec<&Shape> {
        match &self.kind {
            TypeKind::Pending | TypeKind::Enum(_) => Vec::new(),
            TypeKind::Struct(body) => body.shapes(),
            TypeKind::Union(union) => union.members.iter().map(|member| &member.shape).collect(),
            TypeKind::Tuple(items) => items.iter().map(|item| &item.shape).collect(),
            TypeKind::Alias(shape) | TypeKind::Newtype(shape) => vec![shape],
        }
    }
}

impl Struct {
    /// The shapes of its fields and of what it keeps besides.
    pub fn shapes(&self) -> Vec<&Shape> {
        self.fields
            .iter()
            .filter(|field| field.fixed.is_none())
            .map(|field| &field.shape)
            .chain(&self.additional)
            .collect()
    }
}
