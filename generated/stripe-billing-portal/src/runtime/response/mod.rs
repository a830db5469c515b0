//! Responses and errors.

pub(crate) mod attempts;
pub mod drift;
pub mod error;
pub(crate) mod error_body;
pub(crate) mod error_details;
pub mod error_of_any_type;
pub mod incoming;
pub(crate) mod one_line;
pub mod read;
pub mod read_response;
pub(crate) mod request_id;
