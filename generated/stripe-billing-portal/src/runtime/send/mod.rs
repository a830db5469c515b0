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
pub mod observer;
pub(crate) mod options;
pub(crate) mod redirect;
pub mod retry;
pub(crate) mod retry_loop;
#[cfg(feature = "tracing")]
pub(crate) mod trace;
