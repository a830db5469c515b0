//! The value of a field, parameter, body or item.

use super::{Api, ExpansionId, IntegerFormat, OwnId, StringFormat, TypeId, TypeKind};

/// The value of a field, parameter, body or item.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Any JSON value, kept as it is written.
    Json,
    Bool,
    Integer(IntegerFormat),
    Float,
    /// A JSON string.
    String(StringFormat),
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
    /// A type that is not generated.
    Own(OwnId),
}

impl Shape {
    /// Wraps the shape unless `null` is already one of its values.
    pub fn nullable(self) -> Shape {
        match self {
            Shape::Nullable(_) | Shape::Json => self,
            other => Shape::Nullable(Box::new(other)),
        }
    }

    /// The shape of its values that are not `null`.
    pub fn without_null(self) -> Shape {
        match self {
            Shape::Nullable(inner) => *inner,
            other => other,
        }
    }

    /// What stands at the end of this shape, through lists, maps and null.
    fn end(&self) -> &Shape {
        match self {
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => inner.end(),
            Shape::Json
            | Shape::Bool
            | Shape::Integer(_)
            | Shape::Float
            | Shape::String(_)
            | Shape::Upload
            | Shape::Type(_)
            | Shape::Expandable(_)
            | Shape::Own(_) => self,
        }
    }

    /// The same, to put something else there.
    pub fn end_mut(&mut self) -> &mut Shape {
        match self {
            Shape::List(inner) | Shape::Map(inner) | Shape::Nullable(inner) | Shape::Clearable(inner) => {
                inner.end_mut()
            }
            other => other,
        }
    }

    /// The type at the end of this shape.
    pub fn type_id(&self) -> Option<TypeId> {
        if let Shape::Type(id) = self.end() { Some(*id) } else { None }
    }

    /// The format of the string at the end of this shape.
    pub fn string_format(&self) -> Option<StringFormat> {
        if let Shape::String(format) = self.end() { Some(*format) } else { None }
    }

    /// The format of the integer at the end of this shape.
    pub fn integer_format(&self) -> Option<IntegerFormat> {
        if let Shape::Integer(format) = self.end() { Some(*format) } else { None }
    }

    /// The type that is not generated at the end of this shape.
    pub fn own(&self) -> Option<OwnId> {
        if let Shape::Own(id) = self.end() { Some(*id) } else { None }
    }

    /// The expandable reference at the end of this shape.
    pub fn expansion(&self) -> Option<ExpansionId> {
        if let Shape::Expandable(id) = self.end() { Some(*id) } else { None }
    }
}

impl Api {
    /// Whether a style matters to a value of this shape: one of several values, or of unknown ones.
    pub fn has_parts(&self, shape: &Shape) -> bool {
        match shape {
            Shape::List(_) | Shape::Map(_) | Shape::Json => true,
            Shape::Type(id) => match &self[*id].kind {
                TypeKind::Enum(_) => false,
                TypeKind::Alias(inner) => self.has_parts(inner),
                TypeKind::Pending
                | TypeKind::Struct(_)
                | TypeKind::Union(_)
                | TypeKind::Tuple(_)
                | TypeKind::Newtype(_) => true,
            },
            Shape::Nullable(inner) | Shape::Clearable(inner) => self.has_parts(inner),
            Shape::Own(id) => !self.own[id.0].is_plain(),
            Shape::Bool
            | Shape::Integer(_)
            | Shape::Float
            | Shape::String(_)
            | Shape::Upload
            | Shape::Expandable(_) => false,
        }
    }
}
