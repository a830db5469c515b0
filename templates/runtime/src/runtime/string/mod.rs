//! Types of strings in a known notation.

pub mod base64; // only if has_base64
pub mod dates; // only if has_dates
pub mod string_type; // only if has_string_types
pub mod uri; // only if has_uris
pub mod uuid; // only if has_uuids
