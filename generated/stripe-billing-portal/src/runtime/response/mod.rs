//! Responses and errors.

pub mod error;
pub(crate) mod error_body;
pub mod incoming;
pub mod read;
