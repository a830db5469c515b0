//! Types of strings in a known notation.

pub mod base64;
pub mod dates;
pub mod string_type;
pub mod uri;
pub mod uuid;
