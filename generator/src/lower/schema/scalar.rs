//! Lowers strings and numbers: which format means which Rust type.

use super::direction::is_file;
use super::merge::Merged;
use super::own;
use crate::api::{IntegerFormat, NUMBER_FORMATS, Shape, StringFormat};
use crate::lower::{Direction, Lower};
use crate::node::{Node, Number, Object};
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

/// A number whose format is one of integers that a double would round is one (OAI Format Registry, `int64`).
pub fn number(merged: &Merged<'_>) -> Shape {
    match merged.format.and_then(IntegerFormat::of) {
        Some(format @ (IntegerFormat::I64 | IntegerFormat::U64 | IntegerFormat::Big)) => {
            Shape::Integer(widened(merged, format))
        }
        Some(IntegerFormat::I32 | IntegerFormat::U32 | IntegerFormat::Timestamp) | None => Shape::Float,
    }
}

/// A bound that the width cannot hold says that the format is wrong: `int32` with a maximum of 4294967295.
fn widened(merged: &Merged<'_>, format: IntegerFormat) -> IntegerFormat {
    let Some((least, most)) = range(format) else {
        return format;
    };
    let (low, high) = bounds(merged);
    let (low, high) = (low.unwrap_or(least), high.unwrap_or(most));
    if low >= least && high <= most {
        return format;
    }
    let wider = match format {
        IntegerFormat::U32 | IntegerFormat::U64 => [IntegerFormat::U64, IntegerFormat::I64],
        IntegerFormat::I32 | IntegerFormat::I64 | IntegerFormat::Big | IntegerFormat::Timestamp => {
            [IntegerFormat::I64, IntegerFormat::U64]
        }
    };
    let holds = |wider: &IntegerFormat| range(*wider).is_some_and(|(least, most)| low >= least && high <= most);
    wider.into_iter().find(holds).unwrap_or(IntegerFormat::Big)
}

/// The integers that a type holds; `None` if it is no question of bounds.
fn range(format: IntegerFormat) -> Option<(i128, i128)> {
    match format {
        IntegerFormat::I32 => Some((i32::MIN.into(), i32::MAX.into())),
        IntegerFormat::I64 => Some((i64::MIN.into(), i64::MAX.into())),
        IntegerFormat::U32 => Some((0, u32::MAX.into())),
        IntegerFormat::U64 => Some((0, u64::MAX.into())),
        IntegerFormat::Big | IntegerFormat::Timestamp => None,
    }
}

/// The least and the greatest integer that the schema allows, where it says so. An exclusive bound is a flag beside the other
/// one in OpenAPI 3.0 (OAS 3.0.3 §4.7.24), and a bound itself in 3.1.
fn bounds(merged: &Merged<'_>) -> (Option<i128>, Option<i128>) {
    let bound = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key)?.as_number()).map(whole);
    let is_set = |key: &str| merged.parts.iter().any(|part| part.node.get(key).and_then(Node::as_flag) == Some(true));
    let low = bound("exclusiveMinimum").map(|low| low.saturating_add(1));
    let low = low.or_else(|| Some(bound("minimum")?.saturating_add(is_set("exclusiveMinimum").into())));
    let high = bound("exclusiveMaximum").map(|high| high.saturating_sub(1));
    let high = high.or_else(|| Some(bound("maximum")?.saturating_sub(is_set("exclusiveMaximum").into())));
    (low, high)
}

/// A bound as an integer. The greatest ones of 64 bits count as themselves also where they went through a double, which
/// rounds them up: JavaScript writes them as `9223372036854776000` and `18446744073709552000`.
#[allow(clippy::cast_possible_truncation)] // what no 128 bits hold is the greatest that they do
fn whole(number: Number) -> i128 {
    let (rounded, greatest) = (9_223_372_036_854_776_000, i64::MAX.into());
    let value = match number {
        Number::Signed(value) => value.into(),
        Number::Unsigned(value) => value.into(),
        Number::Float(value) if value.abs() == 2_f64.powi(64) => (u64::MAX as i128) * value.signum() as i128,
        Number::Float(value) if value == 2_f64.powi(63) => greatest,
        Number::Float(value) => value as i128,
    };
    if value == rounded { greatest } else { value }
}
