//! What carries requests to the server and responses back.

#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub mod certificates;
pub mod error;
pub(crate) mod fallback;
pub mod interface;
pub mod memory;
#[cfg(feature = "blocking")]
pub(crate) mod proxies;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub mod reqwest;
#[cfg(feature = "blocking")]
pub mod ureq;
#[cfg(feature = "blocking")]
pub(crate) mod ureq_connect;
