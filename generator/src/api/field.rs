//! A property as a field of a struct or a request, and which way it goes.

use super::{Example, Shape};
use crate::docs::Prose;
use crate::pointer::Pointer;

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
    /// What the document shows as a value of it.
    pub example: Option<Example>,
    pub deprecated: bool,
    /// Its value is not to be shown.
    pub secret: bool,
    /// Which way its values go.
    pub ways: Ways,
    /// Whether the document says that it never comes (`writeOnly`), which no code asks for.
    pub is_only_sent: bool,
    /// Where the document has it; the whole document, where it is made up.
    pub at: Pointer,
}

/// Up to this many required values are arguments of `new`; more are the fields of a struct.
pub const MOST_ARGUMENTS: usize = 3;

/// A constant of the document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fixed {
    /// As JSON text.
    pub json: String,
}

/// A string as JSON text, as constants and tests have it.
pub fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
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
            example: None,
            deprecated: false,
            secret: false,
            ways: Ways::Both,
            is_only_sent: false,
            at: Pointer::root(),
        }
    }

    /// Whether whoever makes the value has to give it.
    pub fn is_argument(&self) -> bool {
        self.required && self.fixed.is_none()
    }

    /// Its shape without null.
    pub fn value_shape(&self) -> &Shape {
        match &self.shape {
            Shape::Nullable(inner) => inner,
            other => other,
        }
    }

    /// The property that a discriminator names, where the schema does not declare it.
    pub fn discriminating(wire: &str, shape: Shape, required: bool) -> Field {
        let description = Some("Distinguishes the members of a union.".to_owned());
        Field { description, ..Field::plain(wire, shape, required) }
    }
}

/// How a field holds its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    Required,
    /// Required, but null may stand for it.
    RequiredNullable,
    Optional,
    /// May be missing, and may be null, and the two are told apart.
    OptionalNullable,
}

impl Presence {
    /// A response does not tell a missing value from a null one: there they mean the same.
    pub fn of(field: &Field, is_request: bool) -> Presence {
        let is_nullable = matches!(field.shape, Shape::Nullable(_));
        match (field.required, is_nullable) {
            (true, false) => Presence::Required,
            (true, true) => Presence::RequiredNullable,
            (false, true) if is_request && field.ways == Ways::Both => Presence::OptionalNullable,
            (false, _) => Presence::Optional,
        }
    }
}

/// Two fields are the same structure whatever their descriptions say.
impl PartialEq for Field {
    fn eq(&self, other: &Self) -> bool {
        (&self.wire, &self.shape, self.required, &self.fixed, self.deprecated, self.ways)
            == (&other.wire, &other.shape, other.required, &other.fixed, other.deprecated, other.ways)
    }
}

impl Eq for Field {}

impl std::hash::Hash for Field {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (&self.wire, &self.shape, self.required, &self.fixed, self.ways).hash(state);
    }
}

/// Which way the values of a property go, where the type that holds it goes both ways.
///
/// OAS 3.0.3 §4.7.24.2: `readOnly` "MAY be sent as part of a response but SHOULD NOT be sent as part of the request", and
/// where it is required, that counts "on the response only"; `writeOnly` the other way round. 3.1 leaves it to JSON Schema
/// 2020-12 validation §9.4, where attempts to change what is `readOnly` "are expected to be ignored or rejected". So:
///
/// | property | in a type that goes both ways | in one that is only sent | in one that only comes |
/// |---|---|---|---|
/// | `readOnly` | public, without a setter, not sent | is not there | is as any other |
/// | `writeOnly` | is as any other, and never comes | is as any other | is not there |
///
/// A property that is required and goes one way alone makes two types of its schema (`lower/schema/direction.rs`), unless it
/// has one value, which nobody sets. One that distinguishes the members of a union goes both ways whatever it says: whoever
/// reads a member has to know which it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Ways {
    #[default]
    Both,
    /// It comes and is not sent. Behind `refine` only in types that go both ways.
    Received,
    /// It is sent and does not come. Not behind `refine`, since no code asks for it.
    Sent,
}

impl Ways {
    /// Whether what goes this way is there where values go along the other.
    pub fn goes(self, along: Ways) -> bool {
        self == Ways::Both || along == Ways::Both || self == along
    }
}
