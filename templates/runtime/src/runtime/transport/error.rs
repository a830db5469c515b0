//! Why a transport has no response.

use std::error::Error as StdError;
use std::fmt;

/// Why there was no response.
pub struct TransportError {
    kind: TransportErrorKind,
    is_unsent: bool,
    source: Box<dyn StdError + Send + Sync>,
}

/// The kinds of a [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The connection failed or broke off.
    Connection,
    /// The time limit was reached.
    Timeout,
    /// The transport cannot send such a request.
    InvalidRequest,
    /// What came is not HTTP, contradicts itself, or has a head that is too large: another attempt would bring the same.
    Protocol,
}

impl TransportError {
    /// A failure of this kind.
    pub(crate) fn of(kind: TransportErrorKind, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self { kind, is_unsent: kind == TransportErrorKind::InvalidRequest, source: source.into() }
    }

    /// The connection failed or broke off. The source must not show the URL, whose query may hold a credential.
    pub fn connection(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::of(TransportErrorKind::Connection, source)
    }

    /// The time limit was reached.
    pub fn timeout(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::of(TransportErrorKind::Timeout, source)
    }

    /// The transport cannot send such a request.
    pub fn invalid_request(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::of(TransportErrorKind::InvalidRequest, source)
    }

    /// What came is not HTTP, contradicts itself, or has a head that is too large.
    pub fn protocol(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::of(TransportErrorKind::Protocol, source)
    }

    /// The same, when not a byte of the request has left: it may be retried whatever it does.
    #[must_use]
    pub fn unsent(mut self) -> Self {
        self.is_unsent = true;
        self
    }

    /// What kind of failure it was.
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether it is certain that nothing of the request has left.
    pub fn is_unsent(&self) -> bool {
        self.is_unsent
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Connection => "the connection failed",
            TransportErrorKind::Timeout => "the time limit was reached",
            TransportErrorKind::InvalidRequest => "the transport cannot send this request",
            TransportErrorKind::Protocol => "the response is not valid HTTP",
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

/// What is behind all that an error says is its source.
pub(crate) fn root_cause<'e>(error: &'e (dyn StdError + 'static)) -> &'e (dyn StdError + 'static) {
    let mut cause = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}
