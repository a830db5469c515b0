//! What carries a request to the server and its answer back: the one thing of a client that does IO.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

/// Carries requests; object-safe, so that a client holds any.
///
/// A request is complete when it gets here: absolute URL, credentials, body. An answer of any status is an `Ok`.
/// `timeout` bounds the whole exchange, the body included.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and reads the whole answer.
    fn send(&self, request: http::Request<Bytes>, timeout: Option<Duration>) -> Exchange<'_>;
}

/// An exchange under way.
pub type Exchange<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, TransportError>> + Send + 'a>>;

/// Why no answer came.
pub struct TransportError {
    kind: TransportErrorKind,
    source: Box<dyn StdError + Send + Sync>,
}

/// The kinds of a [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection failed or broke.
    Connection,
    /// The time was up.
    Timeout,
    /// The transport cannot send such a request.
    InvalidRequest,
}

impl TransportError {
    /// The connection failed or broke. The source must not show the URL, whose query may hold a credential.
    pub fn connection(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Connection, source: source.into() }
    }

    /// The time was up.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::Timeout, source: source.into() }
    }

    /// The transport cannot send such a request.
    pub fn invalid_request(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind: TransportErrorKind::InvalidRequest, source: source.into() }
    }

    /// What kind of failure it was.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connection => "the connection failed",
            TransportErrorKind::Timeout => "the time was up",
            TransportErrorKind::InvalidRequest => "the transport cannot send this request",
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError").field("kind", &self.kind).field("source", &self.source).finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        Some(&*self.source)
    }
}
