//! Shapes as data.

use crate::api::{Api, Shape};
use serde::{Deserialize, Serialize};

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShapeEntry {
    /// Any JSON.
    Any,
    /// `true` or `false`.
    Boolean,
    /// An integer, of this format.
    Integer(String),
    /// Any number.
    Number,
    /// A string, of this format.
    String(String),
    /// A file.
    File,
    /// An array of these.
    Array(Box<ShapeEntry>),
    /// An object with values of these.
    Map(Box<ShapeEntry>),
    /// This or `null`.
    Nullable(Box<ShapeEntry>),
    /// This or `""`, which unsets the value.
    Clearable(Box<ShapeEntry>),
    /// The type whose first place has this key.
    Type(String),
    /// An id, or what it stands for.
    Expandable(Box<ShapeEntry>),
    /// The type of this path, which is not generated.
    Own(String),
}

impl ShapeEntry {
    pub(super) fn of(api: &Api, shape: &Shape) -> ShapeEntry {
        let inner = |shape: &Shape| Box::new(ShapeEntry::of(api, shape));
        match shape {
            Shape::Json => ShapeEntry::Any,
            Shape::Bool => ShapeEntry::Boolean,
            Shape::Integer(format) => ShapeEntry::Integer(format.row().word.to_owned()),
            Shape::Float => ShapeEntry::Number,
            Shape::String(format) => ShapeEntry::String(format.row().word.to_owned()),
            Shape::Upload => ShapeEntry::File,
            Shape::List(shape) => ShapeEntry::Array(inner(shape)),
            Shape::Map(shape) => ShapeEntry::Map(inner(shape)),
            Shape::Nullable(shape) => ShapeEntry::Nullable(inner(shape)),
            Shape::Clearable(shape) => ShapeEntry::Clearable(inner(shape)),
            Shape::Type(id) => {
                let first = api[*id].places.first();
                ShapeEntry::Type(first.map(|place| place.key.to_string()).unwrap_or_default())
            }
            Shape::Own(id) => ShapeEntry::Own(api.own[id.0].text()),
            Shape::Expandable(id) => ShapeEntry::Expandable(inner(&api.expansions[id.0].object)),
        }
    }
}
