//! The transport over `ureq`, for calls that block.

use std::io::{self, Read};
use std::sync::mpsc::{sync_channel, Receiver, RecvTimeoutError};
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Request, Response};
use ureq::{AsSendBody, RequestExt, SendBody};

use super::{incoming, Exchange, Incoming, Limits, Outgoing, Sleep, Transport, TransportError};

/// Carries requests with a `ureq::Agent`, and blocks until they are done.
///
/// One of your own must follow no redirects, and take no status for an error.
#[derive(Debug, Clone)]
pub struct Ureq(ureq::Agent);

/// How long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(10);

/// How much of a body is read at once.
const CHUNK: usize = 16 << 10;

impl Default for Ureq {
    fn default() -> Self {
        let config = ureq::Agent::config_builder();
        let config = config.http_status_as_error(false).max_redirects(0).timeout_connect(Some(CONNECT));
        Self(config.build().into())
    }
}

impl From<ureq::Agent> for Ureq {
    fn from(agent: ureq::Agent) -> Self {
        Self(agent)
    }
}

impl Transport for Ureq {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move { self.exchange(request, limits) })
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        Box::pin(async move { thread::sleep(time) })
    }

    fn streams(&self) -> bool {
        true
    }

    fn is_blocking(&self) -> bool {
        true
    }
}

impl Ureq {
    fn exchange(&self, mut request: Request<Bytes>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        if let Some(outgoing) = request.extensions_mut().remove::<Outgoing>() {
            let body = outgoing.open().map_err(TransportError::invalid_request)?;
            if let Some(length) = body.length() {
                request.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
            return self.run(request.map(|_| SendBody::from_owned_reader(body)), limits);
        }
        let has_body = !request.body().is_empty() || matches!(request.method().as_str(), "POST" | "PUT" | "PATCH");
        let (head, bytes) = request.into_parts();
        match has_body {
            true => self.run(Request::from_parts(head, &bytes[..]), limits),
            false => self.run(Request::from_parts(head, ()), limits),
        }
    }

    fn run(&self, request: Request<impl AsSendBody>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        let request = request.with_agent(&self.0).configure().allow_non_standard_methods(true);
        let start = Instant::now();
        // What is so long that no clock shows it is no limit.
        let head_timeout = limits.head_timeout.filter(|time| start.checked_add(*time).is_some());
        let timeout = limits.timeout.filter(|time| start.checked_add(*time).is_some());
        let request = request.timeout_global(timeout).timeout_recv_response(head_timeout);
        let request = request.timeout_send_request(head_timeout).timeout_send_body(head_timeout);
        let connect = head_timeout.filter(|time| *time < CONNECT);
        let request = if connect.is_some() { request.timeout_connect(connect) } else { request };
        let (head, body) = request.run().map_err(failure)?.into_parts();
        let body = Body { reader: Box::new(body.into_reader()), has_begun: false };
        // What is no success is read whole, in the time of the head.
        let end = limits.head_timeout.filter(|_| !head.status.is_success()).and_then(|time| start.checked_add(time));
        let body = match (end, limits.idle_timeout) {
            (None, None) => Incoming::chunks(body),
            (end, idle) => Incoming::chunks(Timed { chunks: Some(on_a_thread(body)?), end, idle }),
        };
        Ok(Response::from_parts(head, body))
    }
}

/// The body of an answer, read where it is polled.
struct Body {
    reader: Box<dyn Read + Send>,
    has_begun: bool,
}

impl incoming::Chunks for Body {
    fn poll_chunk(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.next())
    }
}

impl Body {
    fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        let mut chunk = vec![0; CHUNK];
        match self.reader.read(&mut chunk).map_err(ureq::Error::from) {
            Ok(0) => None,
            Ok(length) => {
                self.has_begun = true;
                chunk.truncate(length);
                Some(Ok(chunk.into()))
            }
            Err(error) if !self.has_begun && is_of_nothing(&error) => None,
            Err(error) => Some(Err(failure(error))),
        }
    }
}

/// Whether there was nothing to decompress: `Content-Encoding` is of the body that there would be. What is cut says so in
/// words of its own.
#[cfg(feature = "gzip")]
fn is_of_nothing(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Decompress(_, cause)
        if cause.kind() == io::ErrorKind::UnexpectedEof && cause.get_ref().is_none())
}

#[cfg(not(feature = "gzip"))]
fn is_of_nothing(_error: &ureq::Error) -> bool {
    false
}

/// A body that is read on a thread, so that no silence blocks for ever. What nobody waits for any more is left to it; it
/// ends when the connection does.
struct Timed {
    /// `None` behind the last one.
    chunks: Option<Receiver<Option<Result<Bytes, TransportError>>>>,
    end: Option<Instant>,
    idle: Option<Duration>,
}

fn on_a_thread(mut body: Body) -> Result<Receiver<Option<Result<Bytes, TransportError>>>, TransportError> {
    let (sender, chunks) = sync_channel(1);
    let read = move || loop {
        let chunk = body.next();
        let is_end = !matches!(chunk, Some(Ok(_)));
        if sender.send(chunk).is_err() || is_end {
            return;
        }
    };
    thread::Builder::new().spawn(read).map_err(TransportError::connection)?;
    Ok(chunks)
}

impl incoming::Chunks for Timed {
    fn poll_chunk(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        let Some(chunks) = &self.chunks else {
            return Poll::Ready(None);
        };
        let left = self.end.map(|end| end.saturating_duration_since(Instant::now()));
        let chunk = match left.into_iter().chain(self.idle).min() {
            Some(time) => chunks.recv_timeout(time),
            None => chunks.recv().map_err(RecvTimeoutError::from),
        };
        let chunk = chunk.unwrap_or_else(|error| {
            Some(Err(match error {
                RecvTimeoutError::Disconnected => TransportError::connection("the body was not read to its end"),
                RecvTimeoutError::Timeout => TransportError::timeout("silent for too long"),
            }))
        });
        if chunk.is_none() {
            self.chunks = None;
        }
        Poll::Ready(chunk)
    }
}

// The address is left out: its query may hold an API key.
fn failure(error: ureq::Error) -> TransportError {
    use ureq::{Error, Timeout};
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::timeout(error).unsent(),
        Error::Timeout(_) => TransportError::timeout(error),
        Error::BadUri(_) => TransportError::invalid_request("the address cannot be sent to"),
        Error::RequireHttpsOnly(_) => TransportError::invalid_request("the agent sends over https only"),
        Error::Http(_) | Error::TlsRequired => TransportError::invalid_request(error),
        Error::HostNotFound | Error::ConnectionFailed => TransportError::connection(error).unsent(),
        Error::Io(io) if is_of_connecting(&io) => TransportError::connection(io).unsent(),
        other => TransportError::connection(other),
    }
}

/// Whether it is certain that there was no connection yet. The standard library says of a host that is not found only in
/// words that it is not.
fn is_of_connecting(error: &io::Error) -> bool {
    let is_refused = matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable);
    is_refused || error.to_string().starts_with("failed to lookup address information")
}
