//! Lowers strings and numbers: which format means which Rust type.

use super::direction::is_file;
use super::merge::Merged;
use crate::api::{IntegerWidth, Shape, Text};
use crate::lower::{Direction, Lower};
use crate::node::{Node, Object};
use crate::normalize;

/// Formats of strings that have a type of their own. All others are documented strings.
const TEXT_FORMATS: &[(&str, Text)] = &[
    // A number too precise for a float, kept as written.
    ("decimal", Text::Decimal),
    // Never shown by Debug (OAS 3.0.3 §4.4).
    ("password", Text::Secret),
    // Any sequence of octets (OAS 3.0.3 §4.4).
    ("binary", Text::Binary),
    // RFC 3339 §5.6, by JSON Schema 2020-12, validation, §7.3.1; `codegen.toml` says what they can be made into.
    ("date-time", Text::DateTime),
    ("date", Text::Date),
    ("time", Text::Time),
    ("duration", Text::Duration),
    // RFC 4122, by JSON Schema 2020-12, validation, §7.3.5.
    ("uuid", Text::Uuid),
];

/// Formats of integers. Without one an integer is an `i64`.
const INTEGER_FORMATS: &[(&str, IntegerWidth)] = &[
    ("int8", IntegerWidth::I32),
    ("int16", IntegerWidth::I32),
    ("int32", IntegerWidth::I32),
    ("int64", IntegerWidth::I64),
    ("uint8", IntegerWidth::U32),
    ("uint16", IntegerWidth::U32),
    ("uint32", IntegerWidth::U32),
    ("uint64", IntegerWidth::U64),
    ("uint", IntegerWidth::U64),
    // Stripe's: seconds since the Unix epoch.
    ("unix-time", IntegerWidth::Timestamp),
];

/// Whether the format shows in the Rust type, so that nobody need say it.
pub fn is_typed(schema: &Object) -> bool {
    let is_in = |format: &str| {
        TEXT_FORMATS.iter().any(|(name, _)| *name == format)
            || INTEGER_FORMATS.iter().any(|(name, _)| *name == format)
            || matches!(format, "float" | "double")
    };
    normalize::format(schema).is_some_and(is_in)
}

impl<'a> Lower<'a, '_> {
    pub fn text(&mut self, merged: &Merged<'a>) -> Shape {
        // In a multipart body a binary string is a file; elsewhere it is text like any other.
        let mut schemas = merged.parts.iter().filter_map(|part| part.node.as_object());
        if self.direction == Direction::Multipart && schemas.any(is_file) {
            return Shape::Upload;
        }
        let row = TEXT_FORMATS.iter().find(|(format, _)| Some(*format) == merged.format);
        Shape::Text(row.map_or(Text::Plain, |(_, text)| *text))
    }

    pub fn integer(&mut self, merged: &Merged<'a>) -> Shape {
        let row = INTEGER_FORMATS.iter().find(|(format, _)| Some(*format) == merged.format);
        let width = row.map_or(IntegerWidth::I64, |(_, width)| *width);
        Shape::Integer(self.widened(merged, width))
    }

    /// A bound that the width cannot hold says that the format is wrong: `int32` with a maximum of 4294967295.
    fn widened(&self, merged: &Merged<'a>, width: IntegerWidth) -> IntegerWidth {
        let bound = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_f64));
        let (low, high) = (bound("minimum"), bound("maximum"));
        let is_over = |limit: f64| high.is_some_and(|high| high > limit);
        match width {
            IntegerWidth::I32 if is_over(f64::from(i32::MAX)) => IntegerWidth::I64,
            IntegerWidth::U32 if is_over(f64::from(u32::MAX)) => IntegerWidth::U64,
            // 2^63: what lies between i64 and u64 has no other type.
            IntegerWidth::I64 if is_over(9_223_372_036_854_775_807.0) && low.is_some_and(|low| low >= 0.0) => {
                IntegerWidth::U64
            }
            other => other,
        }
    }
}
