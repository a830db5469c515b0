//! What lowering makes of a document: types, operations and resources by id, without a `$ref` and without a Rust name.

use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::{Index, IndexMut};

mod example;
mod field;
pub mod live;
mod operation;
mod own;
mod paging;
mod place;
pub mod reach;
mod scalar;
mod scheme;
pub mod server;
mod shape;
mod stream;
mod union;
mod webhook;
mod xml;

pub use example::*;
pub use field::*;
pub use operation::*;
pub use own::*;
pub use paging::*;
pub use place::*;
pub use scalar::*;
pub use scheme::*;
pub use shape::*;
pub use stream::*;
pub use union::*;
pub use webhook::*;
pub use xml::*;

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
    /// Types that are not generated.
    pub own: Vec<OwnType>,
    pub operations: Vec<Operation>,
    /// The choices among what extends a schema; of one by the discriminator of a schema above, the member that is itself.
    pub inheritance: BTreeMap<TypeId, Option<Shape>>,
    /// Where each union stands.
    pub union_keywords: BTreeMap<TypeId, Vec<UnionKeyword>>,
    /// The unions whose members cannot be distinguished.
    pub ambiguous: BTreeSet<TypeId>,
    pub webhooks: Vec<Hook>,
    /// The union of the payloads of all webhooks.
    pub event: Option<TypeId>,
    /// What events carry that are an ordinary schema.
    pub payloads: Option<Payloads>,
    /// The places of the schemas that are read where others refer to them: parts, members of unions, properties.
    pub folded: BTreeSet<Pointer>,
    /// Those of them that others are made of, by `allOf` or by a reference with more beside it, each with these others.
    pub parts: BTreeMap<Pointer, BTreeSet<Pointer>>,
    /// What each named schema of the document became, by its name there.
    pub schemas: BTreeMap<String, Shape>,
    /// What the bodies of errors hold, where the configuration says it.
    pub error: Option<ErrorBody>,
    /// Descriptions of the tags, by name (OAS 3.0.3 §4.7.22).
    pub tags: BTreeMap<String, String>,
    /// What values are in XML, as far as bodies come in it.
    pub xml: Vec<XmlTable>,
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
    /// The ids of those whose response is an array of which nothing says how its pages hang together.
    pub arrays_without_pages: Vec<String>,
    pub declared_schemas: usize,
    pub declared_webhooks: usize,
    /// How many structures turned out to be one that was there already.
    pub shared_structures: usize,
}

/// What the bodies of errors hold, whatever single operations declare.
#[derive(Debug)]
pub struct ErrorBody {
    /// The whole body.
    pub body: Shape,
    /// The keys that lead to the error itself, and what that is.
    pub keys: Vec<String>,
    pub shape: Shape,
}

impl ErrorBody {
    /// The shapes that are always there for it.
    pub fn shapes(&self) -> [&Shape; 2] {
        [&self.body, &self.shape]
    }
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

impl Api {
    /// Whether a client needs a credential for some operation, or may for any where nothing is said.
    pub fn wants_credential(&self) -> bool {
        let needs = |one: &Operation| !one.security.is_empty() && one.security.iter().all(|all| !all.is_empty());
        !self.schemes.is_empty() && (!self.info.says_security || self.operations.iter().any(needs))
    }

    /// How a client gets tokens for itself.
    pub fn client_credentials(&self) -> impl Iterator<Item = &ClientCredentials> {
        self.schemes.iter().filter_map(|scheme| scheme.client_credentials.as_ref())
    }
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

    /// Whether something holds the id of an expansion: what it stands for comes back then.
    pub fn can_come(&self, expansion: &Expansion) -> bool {
        expansion.object.type_id().is_none_or(|id| self[id].usage.response)
    }

    /// The headers that responses declare, each once, by name. Where the document says two things of one, it is a string.
    pub fn response_headers(&self) -> Vec<ResponseHeader> {
        let mut known: BTreeMap<String, ResponseHeader> = BTreeMap::new();
        for header in self.operations.iter().flat_map(|operation| &operation.headers) {
            let known = known.entry(header.wire.to_ascii_lowercase()).or_insert_with(|| header.clone());
            if (&known.shape, known.style) != (&header.shape, header.style) {
                known.shape = Shape::String(StringFormat::Plain);
                known.style = Style::Simple { explode: false };
            }
        }
        known.into_values().collect()
    }

    /// What webhooks hold: the union of their payloads, and those that it does not distinguish from others.
    pub fn event_shapes(&self) -> impl Iterator<Item = Shape> {
        let payloads = self.webhooks.iter().filter_map(|hook| hook.payload.clone());
        let event = self.payloads.as_ref().map(|payloads| payloads.event);
        payloads.chain(self.event.into_iter().chain(event).map(Shape::Type))
    }
}

impl Type {
    /// Whether so many values are required that `new` takes them as a struct.
    pub fn has_required_struct(&self) -> bool {
        let arguments = |body: &Struct| body.fields.iter().filter(|field| field.is_argument()).count();
        self.usage.request && matches!(&self.kind, TypeKind::Struct(body) if arguments(body) > MOST_ARGUMENTS)
    }

    /// Whether it becomes an item: schemas that no operation reaches do not, nor inline aliases.
    pub fn is_emitted(&self) -> bool {
        let is_reached = self.usage.request || self.usage.response;
        let is_item = match &self.kind {
            TypeKind::Pending => false,
            TypeKind::Alias(_) => self.component.is_some(),
            TypeKind::Struct(_)
            | TypeKind::Enum(_)
            | TypeKind::Union(_)
            | TypeKind::Tuple(_)
            | TypeKind::Newtype(_) => true,
        };
        is_reached && is_item
    }

    /// Every shape that a value of this type holds directly.
    pub fn shapes(&self) -> Vec<&Shape> {
        self.shapes_along(Ways::Both)
    }

    /// Those that it holds where it goes this way.
    pub fn shapes_along(&self, way: Ways) -> Vec<&Shape> {
        match &self.kind {
            TypeKind::Pending | TypeKind::Enum(_) => Vec::new(),
            TypeKind::Struct(body) => body.shapes_along(way),
            TypeKind::Union(union) => union.members.iter().map(|member| &member.shape).collect(),
            TypeKind::Tuple(items) => items.iter().map(|item| &item.shape).collect(),
            TypeKind::Alias(shape) | TypeKind::Newtype(shape) => vec![shape],
        }
    }
}

impl Struct {
    /// The shapes of its fields and of what it keeps besides, where it goes this way.
    pub fn shapes_along(&self, way: Ways) -> Vec<&Shape> {
        let is_held = |field: &&Field| field.fixed.is_none() && field.ways.goes(way);
        self.fields.iter().filter(is_held).map(|field| &field.shape).chain(&self.additional).collect()
    }
}
