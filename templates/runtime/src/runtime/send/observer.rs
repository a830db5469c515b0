//! What a client tells of its attempts, for metrics and logs.

use std::time::Duration;

use http::{Method, StatusCode};

use crate::runtime::{Drift, Error};

/// Is told of every attempt; [`ClientBuilder::observer`](crate::runtime::ClientBuilder::observer) takes one, or a closure.
pub trait Observer: Send + Sync + 'static {
    /// An attempt is over. Nothing that it holds is secret.
    fn attempt(&self, attempt: &Attempt<'_>);

    /// A response to this operation was not as the description says, and a client that is
    /// [`lenient`](crate::runtime::ClientBuilder::lenient) has taken it all the same. Nothing is done unless this is implemented.
    fn drift(&self, operation: &'static str, drift: &[Drift]) {
        let _ = (operation, drift);
    }
}

impl<F: Fn(&Attempt<'_>) + Send + Sync + 'static> Observer for F {
    fn attempt(&self, attempt: &Attempt<'_>) {
        self(attempt);
    }
}

/// An attempt that is over.
#[derive(Debug)]
#[non_exhaustive]
pub struct Attempt<'a> {
    /// The operation's id in the API's description.
    pub operation: &'static str,
    /// The method.
    pub method: &'a Method,
    /// The template of the path: `/v1/customers/{customer}`.
    pub path: &'static str,
    /// The host that it went to.
    pub host: &'a str,
    /// The port there.
    pub port: u16,
    /// 1 for the first one of a call.
    pub number: u32,
    /// How long it took, its body included.
    pub elapsed: Duration,
    /// The status, if there was a response.
    pub status: Option<StatusCode>,
    /// Why there was no complete response.
    pub error: Option<&'a Error>,
    /// How long it will be until the next one; `None` behind the last.
    pub retry_in: Option<Duration>,
}
