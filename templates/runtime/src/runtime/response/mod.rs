//! Responses and errors.

pub mod by_status;
pub mod error;
pub(crate) mod error_body;
pub mod header;
pub mod incoming;
pub mod read;
pub mod redirected;
