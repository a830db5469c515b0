//! Types of strings in a known notation.

pub mod dates;
pub mod string_type;
pub mod uuid;
