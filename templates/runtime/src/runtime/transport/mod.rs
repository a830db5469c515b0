//! What carries requests to the server and responses back.

pub mod error;
pub(crate) mod fallback;
pub mod interface;
pub mod memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub mod reqwest;
#[cfg(feature = "blocking")]
pub mod ureq;
#[cfg(feature = "blocking")]
pub(crate) mod ureq_connect;
