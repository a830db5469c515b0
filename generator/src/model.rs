//! What lowering makes of a document: types, operations and resources by id, without a `$ref` and without a Rust name.

use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::BTreeMap;

/// A whole API, ready to be named and emitted.
#[derive(Debug, Default)]
pub struct Api {
    pub info: Info,
    /// The URL that requests go to unless an operation says otherwise.
    pub base_url: String,
    pub schemes: Vec<Scheme>,
    pub types: Vec<Type>,
    pub expansions: Vec<Expansion>,
    pub operations: Vec<Operation>,
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
    pub declared_operations: usize,
    pub declared_schemas: usize,
    /// How many structures turned out to be one that was there already.
    pub shared_structures: usize,
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
        place: ParameterPlace,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub usize);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ExpansionId(pub usize);

/// The value of a field, parameter, body or item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Any JSON value, kept as it is written.
    Json,
    Bool,
    Integer(IntegerWidth),
    Float,
    Text(Text),
    /// A file that is sent: a part of a multipart body, or the whole of a binary one.
    Upload,
    List(Box<Shape>),
    Map(Box<Shape>),
    /// `T | null`.
    Nullable(Box<Shape>),
    /// `T | ""`, where `""` unsets the value.
    Clearable(Box<Shape>),
    Type(TypeId),
    /// An id, or the object that it stands for.
    Expandable(ExpansionId),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IntegerWidth {
    I32,
    I64,
    U32,
    U64,
    /// Seconds since the Unix epoch.
    Timestamp,
}

/// What a JSON string holds, as far as a Rust type says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Text {
    Plain,
    Decimal,
    Secret,
    /// Bytes of an upload or a download; in JSON, a string like any other.
    Binary,
}

/// A named Rust item.
#[derive(Debug)]
pub struct Type {
    pub kind: TypeKind,
    pub at: Pointer,
    /// The name in `components.schemas`, where it stands there.
    pub component: Option<String>,
    pub title: Option<String>,
    /// The names that its places suggest, the shortest sensible one of each place first.
    pub places: Vec<Place>,
    pub description: Option<String>,
    pub deprecated: bool,
    pub usage: Usage,
}

/// A place that a type is used in, as words for its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// From the nearest name above: `flow_data_param type`.
    pub near: String,
    /// From the operation or component down.
    pub far: String,
    /// The index of the operation that `near` starts at, if it does not start at a named schema.
    pub operation: Option<usize>,
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
    /// A named schema that is no type of its own.
    Alias(Shape),
    /// An alias that contains itself.
    Newtype(Shape),
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
    pub deprecated: bool,
}

/// A constant of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fixed {
    /// As JSON text.
    pub json: String,
    /// `const` allows nothing else; an `enum` of one may grow.
    pub strict: bool,
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

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Union {
    pub members: Vec<Member>,
    /// The declared discriminator's property and the values of its mapping, by member.
    pub discriminator: Option<Discriminator>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Member {
    /// Words for the variant's name.
    pub words: String,
    pub shape: Shape,
    pub boxed: bool,
    /// When this member is taken; filled in once all types are known.
    pub arm: Arm,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Discriminator {
    pub property: String,
    /// For each member the values that name it.
    pub values: Vec<Vec<String>>,
}

/// What tells a union's member from the others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Arm {
    pub kinds: Vec<Kind>,
    pub tests: Vec<Test>,
    /// Another member may hold too; decoding decides.
    pub ambiguous: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    Null,
    Bool,
    Integer,
    Number,
    String,
    Array,
    Object,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Test {
    Has(String),
    Lacks(String),
    /// The property is one of these, as JSON text.
    Is(String, Vec<String>),
    /// The value itself is one of these texts.
    OneOf(Vec<String>),
}

/// What an expandable id stands for.
#[derive(Debug)]
pub struct Expansion {
    pub words: String,
    pub object: Shape,
}

#[derive(Debug)]
pub struct Operation {
    /// The document's `operationId`, or method and path where it has none.
    pub id: String,
    pub has_id: bool,
    pub method: &'static str,
    pub path: String,
    pub at: Pointer,
    pub summary: Option<String>,
    pub description: Option<String>,
    pub external_docs: Option<String>,
    pub deprecated: bool,
    pub tags: Vec<String>,
    pub parameters: Vec<Parameter>,
    pub body: Option<Body>,
    pub output: Output,
    /// The bodies of other than successful responses, by status.
    pub errors: Vec<(String, Shape)>,
    /// Alternatives, each a set of indexes into the schemes; `None`: nothing is said.
    pub security: Vec<Vec<usize>>,
    pub server: Option<String>,
}

#[derive(Debug)]
pub struct Parameter {
    pub place: ParameterPlace,
    pub style: Style,
    pub field: Field,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ParameterPlace {
    Path,
    Query,
    Header,
    Cookie,
}

/// How a parameter is written (OAS 3.0.3 §4.7.12.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    Form { explode: bool },
    Simple { explode: bool },
    Label { explode: bool },
    Matrix { explode: bool },
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
    /// `content`: one JSON text.
    Json,
}

#[derive(Debug)]
pub struct Body {
    pub media: Media,
    pub content: BodyContent,
    pub required: bool,
    /// The styles that `encoding` declares, by property (OAS 3.0.3 §4.7.15).
    pub styles: Vec<(String, Style)>,
    pub description: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Media {
    Json(String),
    Form,
    Multipart,
    /// Sent and received as bytes, with its content type.
    Bytes(String),
    Text(String),
}

#[derive(Debug)]
pub enum BodyContent {
    /// The properties of an inline object are fields of the request itself.
    Fields(Struct),
    /// One value.
    Whole(Shape),
}

/// What a successful response holds.
#[derive(Debug)]
pub enum Output {
    Empty,
    Json(Shape),
    Text,
    Bytes,
}

impl Shape {
    /// Wraps the shape unless `null` is already one of its values.
    pub fn nullable(self) -> Shape {
        match self {
            Shape::Nullable(_) | Shape::Json => self,
            other => Shape::Nullable(Box::new(other)),
        }
    }

    /// The type that stands at the end of this shape, through lists, maps and null.
    pub fn type_id(&self) -> Option<TypeId> {
        match self {
            Shape::Type(id) => Some(*id),
            Shape::List(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::Clearable(inner) => inner.type_id(),
            Shape::Json
            | Shape::Bool
            | Shape::Integer(_)
            | Shape::Float
            | Shape::Text(_)
            | Shape::Upload
            | Shape::Expandable(_) => None,
        }
    }

    /// The expandable reference at the end of this shape.
    pub fn expansion(&self) -> Option<ExpansionId> {
        match self {
            Shape::Expandable(id) => Some(*id),
            Shape::List(inner)
            | Shape::Map(inner)
            | Shape::Nullable(inner)
            | Shape::Clearable(inner) => inner.expansion(),
            Shape::Json
            | Shape::Bool
            | Shape::Integer(_)
            | Shape::Float
            | Shape::Text(_)
            | Shape::Upload
            | Shape::Type(_) => None,
        }
    }
}

impl Type {
    /// Every shape that a value of this type holds directly.
    pub fn shapes(&self) -> Vec<&Shape> {
        match &self.kind {
            TypeKind::Pending | TypeKind::Enum(_) => Vec::new(),
            TypeKind::Struct(body) => body.shapes(),
            TypeKind::Union(union) => union.members.iter().map(|member| &member.shape).collect(),
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

impl Operation {
    /// Every shape that a request of this operation holds directly.
    pub fn request_shapes(&self) -> Vec<&Shape> {
        let mut shapes: Vec<&Shape> =
            self.parameters.iter().map(|parameter| &parameter.field.shape).collect();
        match self.body.as_ref().map(|body| &body.content) {
            Some(BodyContent::Fields(body)) => shapes.extend(body.shapes()),
            Some(BodyContent::Whole(shape)) => shapes.push(shape),
            None => {}
        }
        shapes
    }

    /// Every shape that comes back.
    pub fn response_shapes(&self) -> Vec<&Shape> {
        let output = match &self.output {
            Output::Json(shape) => Some(shape),
            Output::Empty | Output::Text | Output::Bytes => None,
        };
        output.into_iter().chain(self.errors.iter().map(|(_, shape)| shape)).collect()
    }
}

/// JSON text of a node, for constants.
pub fn json_text(node: &Node) -> String {
    node.to_json()
}
