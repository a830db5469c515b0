//! What an [`Api`](crate::api::Api) is turned into.

pub mod client;
