//! What the API itself sends.

pub(crate) mod event; // only if has_webhooks
pub mod payload; // only if has_payloads
#[cfg(feature = "webhooks")]
pub mod signature; // only if has_signature
