//! The value of a field, parameter, body or item.

use super::{ExpansionId, TypeId};

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
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
}

impl Text {
    /// The type of the runtime that holds it, where it is no plain `String`.
    pub fn ty(self) -> Option<&'static str> {
        match self {
            Text::Plain | Text::Binary => None,
            Text::Decimal => Some("Decimal"),
            Text::Secret => Some("Secret"),
            Text::DateTime => Some("DateTime"),
            Text::Date => Some("Date"),
            Text::Time => Some("Time"),
            Text::Duration => Some("Duration"),
            Text::Uuid => Some("Uuid"),
        }
    }
}

impl Shape {
    /// Wraps the shape unless `null` is already one of its values.
    pub fn nullable(self) -> Shape {
        match self {
            Shape::Nullable(_) | Shape::Json => self,
            other => Shape::Nullable(Box::new(other)),
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
            | Shape::Text(_)
            | Shape::Upload
            | Shape::Type(_)
            | Shape::Expandable(_) => self,
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

    /// The text at the end of this shape.
    pub fn text(&self) -> Option<Text> {
        if let Shape::Text(text) = self.end() { Some(*text) } else { None }
    }

    /// The expandable reference at the end of this shape.
    pub fn expansion(&self) -> Option<ExpansionId> {
        if let Shape::Expandable(id) = self.end() { Some(*id) } else { None }
    }
}
