//! Responses and errors.

pub(crate) mod attempts;
pub mod by_status; // only if has_output_by_status
pub mod drift;
pub mod error;
pub(crate) mod error_body;
pub mod error_by_status; // only if has_error_by_status
pub(crate) mod error_details;
pub mod error_of_any_type; // only if has_errors_of_any_type
pub mod header; // only if has_headers
pub mod incoming;
pub(crate) mod one_line;
pub mod read;
pub mod read_response;
pub mod redirected; // only if has_redirects
pub(crate) mod request_id;
pub(crate) mod written_by_status; // only if has_enum_by_status
