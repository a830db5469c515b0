//! Types of strings in a known notation.

pub mod dates; // only if has_dates
pub mod string_type; // only if has_string_types
pub mod uuid; // only if has_uuids
