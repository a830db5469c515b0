//! The one error of the crate: eight bytes, opaque, read through accessors.

use std::error::Error as StdError;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::body::media;
use crate::runtime::response::attempts::Attempts;
use crate::runtime::response::error_body;
use crate::runtime::response::incoming::Broken;
use crate::runtime::response::one_line::OneLine;
use crate::runtime::response::request_id;
use crate::runtime::transport::error::root_cause;
use crate::runtime::{Decode, DecodeError, Info, Reader, TransportError, TransportErrorKind};

/// What went wrong with a call.
///
/// Its `Display` says the operation, the status, the API's code and message, and the request id. Neither `Display` nor
/// `Debug` shows a credential or the body; [`Error::body`] has the latter.
pub struct Error(Box<Inner>);

struct Inner {
    kind: ErrorKind,
    operation: &'static str,
    status: Option<StatusCode>,
    headers: HeaderMap,
    code: Option<String>,
    message: Option<String>,
    request_id: Option<String>,
    body: Bytes,
    attempts: Attempts,
    is_unsent: bool,
    source: Option<Box<dyn StdError + Send + Sync>>,
}

/// The kinds of an [`Error`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The request cannot be sent as it is; nothing was sent.
    InvalidRequest,
    /// There was no credential to send, since their source failed, or the client was given none of those that the operation
    /// takes; nothing was sent.
    Credentials,
    /// No complete response was received: the connection failed or broke off.
    Connection,
    /// No complete response was received in time.
    Timeout,
    /// What came is not HTTP, contradicts itself, or has a head that is too large.
    Protocol,
    /// The status of the response is not a success.
    Status,
    /// The response is larger than the client takes: its body, or the values that it stands for
    /// ([`DecodeLimits`](crate::runtime::DecodeLimits)).
    TooLarge,
    /// The response does not match the API's description.
    Decode,
}

/// How much of the body of a response with an error status is kept.
const KEPT_BODY: usize = 1 << 20;

impl Error {
    fn new(kind: ErrorKind) -> Self {
        Self(Box::new(Inner {
            kind,
            operation: "",
            status: None,
            headers: HeaderMap::new(),
            code: None,
            message: None,
            request_id: None,
            body: Bytes::new(),
            attempts: Attempts::default(),
            is_unsent: true,
            source: None,
        }))
    }

    /// A request that cannot be sent, and why. The message must not repeat a value, which may be a secret.
    pub fn invalid_request(message: impl Into<String>) -> Self {
        let mut error = Self::new(ErrorKind::InvalidRequest);
        error.0.message = Some(message.into());
        error
    }

    /// A response whose status is not a success.
    pub fn from_status(info: &Info, response: http::Response<Bytes>) -> Self {
        let mut error = Self::answered(ErrorKind::Status, info, response);
        let found = error_body::read(&error.0.headers, &error.0.body);
        error.0.code = found.code;
        error.0.message = found.message;
        if error.0.message.is_none() {
            error.0.message = match error.0.status {
                Some(StatusCode::NOT_MODIFIED) => Some("what was received before is still good".to_owned()),
                Some(status) if status.is_redirection() => Some("a redirect that is not followed".to_owned()),
                _ => media::encoding(&error.0.headers, &error.0.body).map(compressed),
            };
        }
        if error.0.body.len() > KEPT_BODY {
            error.0.body = Bytes::copy_from_slice(&error.0.body[..KEPT_BODY]);
        }
        error
    }

    /// A response that cannot be decoded, and why.
    pub fn from_decode(info: &Info, response: http::Response<Bytes>, source: Box<DecodeError>) -> Self {
        let kind = if source.is_over_limit() { ErrorKind::TooLarge } else { ErrorKind::Decode };
        let mut error = Self::answered(kind, info, response);
        error.0.message = Some(match error.strangeness() {
            Some(strange) if kind == ErrorKind::Decode => format!("{strange}: {source}"),
            _ => source.to_string(),
        });
        error.0.source = Some(source);
        error
    }

    /// What the head says of the body, where that explains why it is no JSON: another media type, or an encoding.
    fn strangeness(&self) -> Option<String> {
        let media = media::content_type(&self.0.headers);
        let other = (!media.is_empty() && !media::is_json(media)).then(|| format!("the body is `{media}`, not JSON"));
        media::encoding(&self.0.headers, &self.0.body).map(compressed).or(other)
    }

    /// A response that is not what was expected, in words.
    pub(crate) fn unreadable(info: &Info, response: http::Response<Bytes>, message: &str) -> Self {
        let mut error = Self::answered(ErrorKind::Decode, info, response);
        let media = media::content_type(&error.0.headers);
        error.0.message = Some(match media::encoding(&error.0.headers, &error.0.body) {
            Some(encoding) => compressed(encoding),
            None if media.is_empty() || media::is_json(media) || message.contains(&media::essence(media)) => {
                message.to_owned()
            }
            None => format!("{message}; it is `{media}`"),
        });
        error
    }

    fn answered(kind: ErrorKind, info: &Info, response: http::Response<Bytes>) -> Self {
        let mut error = Self::new(kind);
        let (parts, body) = response.into_parts();
        error = error.after(Attempts::of(&parts.extensions));
        error.0.operation = info.id;
        error.0.body = body;
        error.with_head(parts)
    }

    pub(crate) fn from_transport(source: TransportError) -> Self {
        let mut error = Self::new(match source.kind() {
            TransportErrorKind::Timeout => ErrorKind::Timeout,
            TransportErrorKind::Connection => ErrorKind::Connection,
            TransportErrorKind::InvalidRequest => ErrorKind::InvalidRequest,
            TransportErrorKind::Protocol => ErrorKind::Protocol,
        });
        error.0.message = Some(root_cause(&source).to_string());
        error.0.is_unsent = source.is_unsent();
        error.0.source = Some(Box::new(source));
        error
    }

    /// A body that broke off, or went on for too long.
    pub(crate) fn from_body(head: http::response::Parts, limit: usize, broken: Broken) -> Self {
        let error = match broken {
            Broken::Transport(source) => Self::from_transport(source),
            Broken::TooLarge => {
                let mut error = Self::new(ErrorKind::TooLarge);
                error.0.message = Some(format!("the body has more than the {limit} bytes that the client takes"));
                error
            }
        };
        error.with_head(head)
    }

    /// A value that is decoded later than the response that it came with, and cannot be.
    pub(crate) fn from_value(source: Box<DecodeError>) -> Self {
        let mut error = Self::new(if source.is_over_limit() { ErrorKind::TooLarge } else { ErrorKind::Decode });
        error.0.message = Some(source.to_string());
        error.0.is_unsent = false;
        error.0.source = Some(source);
        error
    }

    /// A source of tokens that gave none.
    pub(crate) fn credentials(source: Box<dyn StdError + Send + Sync>) -> Self {
        let mut error = Self::new(ErrorKind::Credentials);
        error.0.message = Some(source.to_string());
        error.0.source = Some(source);
        error
    }

    /// A client without the credential that an operation needs.
    pub(crate) fn no_credential(message: &str) -> Self {
        let mut error = Self::new(ErrorKind::Credentials);
        error.0.message = Some(message.to_owned());
        error
    }

    fn with_head(mut self, head: http::response::Parts) -> Self {
        self.0.status = Some(head.status);
        self.0.request_id = request_id::of(&head.headers).map(str::to_owned);
        self.0.headers = head.headers;
        self.0.is_unsent = false;
        self
    }

    /// The same error, of a request that has gone out all the same: what was never sent is where it was redirected to.
    pub(crate) fn sent(mut self) -> Self {
        self.0.is_unsent = false;
        self
    }

    /// The same error, at the end of so many attempts.
    pub(crate) fn after(mut self, attempts: Attempts) -> Self {
        self.0.attempts = attempts;
        self.0.is_unsent &= !attempts.was_sent;
        self
    }

    /// The same error, said to be one of this operation unless it knows its operation already.
    #[must_use]
    pub fn of(mut self, operation: &'static str) -> Self {
        if self.0.operation.is_empty() {
            self.0.operation = operation;
        }
        self
    }

    /// What kind of error this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The operation's id in the API's description; empty where the error has none, as one of building a client.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status of the response, if there was one.
    pub fn status(&self) -> Option<StatusCode> {
        self.0.status
    }

    /// The headers of the response; empty if there was none.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// The API's error code, if the body has one in a common place (`error.code`, `code`, …).
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// A message that says what went wrong: the API's own, or ours if there was no response or it could not be read.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// The id that the server gave the request, which its support will ask for.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The body of the response; only its first MiB if the status was an error; empty if there was no response.
    pub fn body(&self) -> &Bytes {
        &self.0.body
    }

    /// The body of the response, decoded as this type; `None` if it is none.
    pub fn api_as<T: Decode>(&self) -> Option<T> {
        self.api_at(&[])
    }

    /// The same of what is at these keys of the body, each inside of the one before.
    pub(crate) fn api_at<T: Decode>(&self, keys: &[&str]) -> Option<T> {
        let text = std::str::from_utf8(&self.0.body).ok()?;
        T::decode(&mut Reader::new(error_body::inner(text, keys)?)).ok()
    }

    /// Whether the same request may succeed if it is retried: there was no response, or its status says so. Whether it
    /// is safe to do so is another question, for a request that changes something; see
    /// [`may_have_been_sent`](Self::may_have_been_sent).
    pub fn is_retryable(&self) -> bool {
        match self.0.kind {
            // What broke off behind the head of an error is that error; a redirect is none.
            ErrorKind::Connection | ErrorKind::Timeout => {
                self.0.status.is_none_or(|status| status.as_u16() < 400 || is_transient(status))
            }
            ErrorKind::Status => self.0.status.is_some_and(is_transient),
            ErrorKind::InvalidRequest
            | ErrorKind::Credentials
            | ErrorKind::Protocol
            | ErrorKind::TooLarge
            | ErrorKind::Decode => false,
        }
    }

    /// Whether the server may have seen the request, in any attempt: `false` if it is certain that it has not.
    pub fn may_have_been_sent(&self) -> bool {
        !self.0.is_unsent
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts.number
    }

    /// Whether the call would have been retried, had not so many calls failed that the client's budget of retries is used up
    /// ([`ClientBuilder::retry_budget`](crate::runtime::ClientBuilder::retry_budget)).
    pub fn is_budget_spent(&self) -> bool {
        self.0.attempts.is_budget_spent
    }
}

/// Statuses after which the same request may succeed (RFC 9110 §15, RFC 6585, RFC 8470). 501 and 505 stay as they are.
pub(crate) fn is_transient(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 425 | 429 | 500 | 502 | 503 | 504 | 520..=529)
}

fn compressed(encoding: &str) -> String {
    format!("the body is compressed with `{encoding}`, which the client did not ask for and does not read")
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &*self.0;
        if !error.operation.is_empty() {
            write!(f, "{}: ", error.operation)?;
        }
        match (error.status, error.kind) {
            (Some(status), kind) => {
                write!(f, "{status}")?;
                f.write_str(match kind {
                    ErrorKind::Decode => ": the response cannot be decoded",
                    ErrorKind::Connection => ": the response broke off",
                    ErrorKind::Timeout => ": the response did not end in time",
                    ErrorKind::Protocol => ": the response is not valid HTTP",
                    _ => "",
                })?;
            }
            (None, ErrorKind::InvalidRequest) => f.write_str("invalid request")?,
            (None, ErrorKind::Credentials) => f.write_str("no credential")?,
            (None, ErrorKind::Timeout) => f.write_str("no response in time")?,
            (None, ErrorKind::Protocol) => f.write_str("the response is not valid HTTP")?,
            (None, ErrorKind::Decode | ErrorKind::TooLarge) => f.write_str("a value cannot be decoded")?,
            (None, _) => f.write_str("no response")?,
        }
        if let Some(code) = &error.code {
            write!(f, ": {}", OneLine(code))?;
        }
        if let Some(message) = &error.message {
            write!(f, ": {}", OneLine(message))?;
        }
        if error.attempts.is_budget_spent {
            f.write_str(" (not sent again: the budget of retries is used up)")?;
        }
        if let Some(id) = &error.request_id {
            write!(f, " (request {})", OneLine(id))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let error = &*self.0;
        f.debug_struct("Error")
            .field("kind", &error.kind)
            .field("operation", &error.operation)
            .field("status", &error.status)
            .field("code", &error.code)
            .field("message", &error.message)
            .field("request_id", &error.request_id)
            .field("body", &format_args!("{} bytes", error.body.len()))
            .field("attempts", &error.attempts.number)
            .field("source", &error.source)
            .finish()
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_deref().map(|source| source as &(dyn StdError + 'static))
    }
}
