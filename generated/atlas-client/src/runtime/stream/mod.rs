//! Responses that are streams of values.

pub mod events;
pub mod item;
pub mod parser;
