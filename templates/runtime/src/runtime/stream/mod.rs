//! Responses that are streams of values.

pub mod events; // only if has_streams
pub mod item; // only if has_streams
pub mod parser; // only if has_streams
