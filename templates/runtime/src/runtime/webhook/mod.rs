//! What the API itself sends.

pub(crate) mod event;
#[cfg(feature = "webhooks")]
pub mod signature;
