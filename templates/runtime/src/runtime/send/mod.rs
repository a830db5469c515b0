//! The client and its calls.

pub(crate) mod attempt;
pub(crate) mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod call;
pub mod client;
pub(crate) mod client_build;
pub mod client_builder;
pub(crate) mod held;
pub mod oauth2; // only if has_client_credentials
pub mod observer;
pub(crate) mod options;
pub(crate) mod redirect;
pub mod retry;
pub(crate) mod retry_loop;
pub(crate) mod token_response; // only if has_client_credentials
pub(crate) mod token_turns; // only if has_client_credentials
#[cfg(feature = "tracing")]
pub(crate) mod trace;
