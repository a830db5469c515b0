//! What an operation is, and how its request is built.

pub mod brackets;
pub mod build;
pub(crate) mod finite;
pub(crate) mod flatten;
pub mod operation;
pub mod parts;
pub(crate) mod path;
pub mod raw;
pub(crate) mod server;
pub(crate) mod style;
pub(crate) mod url;
