//! Responses and errors.

pub mod by_status; // only if has_output_by_status
pub mod error;
pub(crate) mod error_body;
pub mod header; // only if has_headers
pub mod incoming;
pub mod read;
pub mod redirected; // only if has_redirects
