//! Responses and errors.

pub(crate) mod attempts;
pub mod by_status;
pub mod drift;
pub mod error;
pub(crate) mod error_body;
pub mod error_by_status;
pub(crate) mod error_details;
pub mod error_of_any_type;
pub mod header;
pub mod incoming;
pub(crate) mod one_line;
pub mod read;
pub mod read_response;
pub(crate) mod request_id;
pub(crate) mod written_by_status;
