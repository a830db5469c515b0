//! Bodies of requests.

pub mod form;
pub(crate) mod hex;
pub(crate) mod media;
pub(crate) mod multipart;
pub mod outgoing;
pub mod upload;
pub(crate) mod write;
