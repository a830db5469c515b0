//! What carries a request to the server and its response back: the one thing of a client that does IO, keeps time and
//! has chance to draw on.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::response::incoming::Incoming;
use crate::runtime::transport::error::TransportError;

/// Carries requests; object-safe, so that a client holds any.
///
/// A request is complete when it gets here: absolute URL, credentials, body. A response of any status is an `Ok`.
/// Retries, redirects and the limit on bodies are the client's: a transport sends once, follows nothing, and keeps to
/// its time. All of one that speaks HTTP/1.0, a connection for each request:
///
/// ```
/// use std::io::{self, Read, Write};
/// use bytes::Bytes;
/// use stripe_billing_portal::{Exchange, Incoming, Limits, Transport, TransportError};
/// use http::{Request, Response};
///
/// struct Plain;
///
/// impl Transport for Plain {
///     fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
///         Box::pin(async move { exchange(&request, limits).map_err(TransportError::connection) })
///     }
///     fn is_blocking(&self) -> bool {
///         true
///     }
/// }
///
/// fn exchange(request: &Request<Bytes>, limits: Limits) -> io::Result<Response<Incoming>> {
///     let (uri, body) = (request.uri(), request.body());
///     let mut stream = std::net::TcpStream::connect(uri.authority().map_or("", |host| host.as_str()))?;
///     stream.set_read_timeout(limits.timeout)?;
///     let target = uri.path_and_query().map_or("/", |target| target.as_str());
///     write!(stream, "{} {target} HTTP/1.0\r\ncontent-length: {}\r\n", request.method(), body.len())?;
///     for (name, value) in request.headers() {
///         stream.write_all(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat())?;
///     }
///     stream.write_all(&[b"\r\n", &body[..]].concat())?;
///     let mut answer = String::new();
///     stream.read_to_string(&mut answer)?;
///     let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
///     let status = head.split(' ').nth(1).unwrap_or_default();
///     Response::builder().status(status).body(Bytes::from(body.to_owned()).into()).map_err(io::Error::other)
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends one request. The response is there once its head is; the body comes as it is read.
    fn send(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_>;

    /// Waits. Unless there is a better timer at hand, a thread does.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn sleep(&self, time: Duration) -> Sleep<'_> {
        Box::pin(crate::runtime::transport::fallback::Sleep::new(time))
    }

    /// The time since some moment, the same one each time.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn now(&self) -> Duration {
        crate::runtime::transport::fallback::now()
    }

    /// 64 random bits. Keys of idempotency are made of them, so they must differ from process to process.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    fn random(&self) -> u64 {
        crate::runtime::transport::fallback::random()
    }

    /// Waits; there is no timer to fall back on here.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn sleep(&self, time: Duration) -> Sleep<'_>;

    /// The time since some moment, the same one each time.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn now(&self) -> Duration;

    /// 64 random bits. Keys of idempotency are made of them, so they must differ from process to process.
    #[cfg(all(target_family = "wasm", target_os = "unknown"))]
    fn random(&self) -> u64;

    /// Whether this transport sends the [`Outgoing`](crate::runtime::Outgoing) among the extensions of a request instead of its
    /// body. Where it does not, a file to upload is read into memory first.
    fn streams(&self) -> bool {
        false
    }

    /// Whether this transport needs no executor, so that a call may block until it is done.
    fn is_blocking(&self) -> bool {
        false
    }

    /// Whether this transport keeps to the [`Limits`] by itself. Where it does not, the client ends what takes too long: at any
    /// time, or for a transport that [blocks](Self::is_blocking) where the next piece of the body has come.
    fn keeps_limits(&self) -> bool {
        false
    }
}

/// A pending exchange.
pub type Exchange<'a> = Pin<Box<dyn Future<Output = Result<http::Response<Incoming>, TransportError>> + Send + 'a>>;

/// A pending wait.
pub type Sleep<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// How long an exchange may take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Until the body has been read to its end.
    pub timeout: Option<Duration>,
    /// Until the head of the response is there, and with it the body of one that is no success.
    pub head_timeout: Option<Duration>,
    /// From one piece of the body to the next.
    pub idle_timeout: Option<Duration>,
}
