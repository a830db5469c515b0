//! Lowers strings and numbers: which format means which Rust type.

use super::direction::is_file;
use super::merge::Merged;
use super::own;
use crate::api::{IntegerFormat, NUMBER_FORMATS, Shape, StringFormat};
use crate::lower::{Direction, Lower};
use crate::node::{Node, Object};
use crate::normalize::{self, Types};

/// Whether the format shows in the Rust type, so that nobody need say it.
pub fn is_typed(schema: &Object) -> bool {
    normalize::format(schema).is_some_and(|format| match kind(format) {
        Types::STRING => StringFormat::of(format) != Some(StringFormat::Plain),
        kind => !kind.is_empty(),
    })
}

/// What kind of value a format is one of; empty for one that is in no table.
pub fn kind(format: &str) -> Types {
    if StringFormat::of(format).is_some() {
        Types::STRING
    } else if IntegerFormat::of(format).is_some() {
        Types::INTEGER
    } else if NUMBER_FORMATS.contains(&format) {
        Types::NUMBER
    } else {
        Types::default()
    }
}

pub fn string(cx: &mut Lower<'_, '_>, merged: &Merged<'_>) -> Shape {
    // In a multipart body a binary string is a file; elsewhere it is a string like any other.
    let mut schemas = merged.parts.iter().filter_map(|part| part.node.as_object());
    if cx.frame.direction == Direction::Multipart && schemas.any(is_file) {
        return Shape::Upload;
    }
    if let Some(own) = own::of_format(cx, merged) {
        return own;
    }
    Shape::String(merged.format.and_then(StringFormat::of).unwrap_or(StringFormat::Plain))
}

pub fn integer(merged: &Merged<'_>) -> Shape {
    let format = merged.format.and_then(IntegerFormat::of).unwrap_or(IntegerFormat::I64);
    Shape::Integer(widened(merged, format))
}

/// A bound that the width cannot hold says that the format is wrong: `int32` with a maximum of 4294967295.
fn widened(merged: &Merged<'_>, format: IntegerFormat) -> IntegerFormat {
    let bound = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_f64));
    let (low, high) = (bound("minimum"), bound("maximum"));
    let is_over = |limit: f64| high.is_some_and(|high| high > limit);
    match format {
        IntegerFormat::I32 if is_over(f64::from(i32::MAX)) => IntegerFormat::I64,
        IntegerFormat::U32 if is_over(f64::from(u32::MAX)) => IntegerFormat::U64,
        // 2^63: what lies between i64 and u64 has no other type.
        IntegerFormat::I64 if is_over(9_223_372_036_854_775_807.0) && low.is_some_and(|low| low >= 0.0) => {
            IntegerFormat::U64
        }
        other => other,
    }
}
