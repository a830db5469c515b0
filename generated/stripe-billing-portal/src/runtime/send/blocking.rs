//! Calls that block: the same client, requests and retries, over `ureq`.

use std::fmt;
use std::future::Future;
use std::io::{self, Read};
use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

use bytes::Bytes;

pub use crate::runtime::transport::ureq::Ureq;
use crate::runtime::{Client as Async, Error, Incoming, TransportError, TransportErrorKind};
pub use ureq;

/// A client whose calls block: `call()` stands where the other one awaits. Cheap to clone; clones share connections.
///
/// It has all that [`Client`](crate::runtime::Client) has, by dereferencing to it.
#[derive(Clone)]
pub struct Client(Async);

impl Client {
    pub(crate) fn of(client: Async) -> Self {
        Self(client)
    }
}

impl Deref for Client {
    type Target = Async;

    fn deref(&self) -> &Async {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Waits for what needs no executor.
pub(crate) fn wait<T>(client: &Async, pending: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    if client.transport().is_some_and(|transport| !transport.is_blocking()) {
        let message = "the client's transport does not block: await the call, or use a `blocking::Client`";
        return Err(Error::invalid_request(message));
    }
    block_on(pending)
}

/// Waits for a response whose body is read later.
pub(crate) fn stream(
    client: &Async,
    pending: impl Future<Output = Result<http::Response<Incoming>, Error>>,
) -> Result<http::Response<Body>, Error> {
    wait(client, pending).map(|answer| answer.map(|body| Body { body, rest: Bytes::new() }))
}

fn block_on<T>(pending: impl Future<Output = T>) -> T {
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut pending = pin!(pending);
    loop {
        if let Poll::Ready(answer) = pending.as_mut().poll(&mut Context::from_waker(&waker)) {
            return answer;
        }
        thread::park();
    }
}

/// The body of a response, read as it arrives: by [`chunk`](Self::chunk), or as a [`Read`].
///
/// It may be of any size. Dropping it closes the connection, unless it was read to its end.
pub struct Body {
    body: Incoming,
    /// What a buffer was too small for.
    rest: Bytes,
}

impl Body {
    /// The next chunk; `None` at the end.
    ///
    /// # Errors
    /// The body broke off, or the server was silent for too long.
    pub fn chunk(&mut self) -> Result<Option<Bytes>, TransportError> {
        if !self.rest.is_empty() {
            return Ok(Some(std::mem::take(&mut self.rest)));
        }
        block_on(self.body.chunk()).transpose()
    }
}

/// Errors are of the kind `TimedOut`, `ConnectionAborted` or `InvalidData` and hold the [`TransportError`].
impl Read for Body {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.rest.is_empty() && !buffer.is_empty() {
            match self.chunk().map_err(io_error)? {
                Some(chunk) => self.rest = chunk,
                None => return Ok(0),
            }
        }
        let read = self.rest.split_to(buffer.len().min(self.rest.len()));
        buffer[..read.len()].copy_from_slice(&read);
        Ok(read.len())
    }
}

fn io_error(error: TransportError) -> io::Error {
    let kind = match error.kind() {
        TransportErrorKind::Timeout => io::ErrorKind::TimedOut,
        TransportErrorKind::Connection => io::ErrorKind::ConnectionAborted,
        TransportErrorKind::InvalidRequest => io::ErrorKind::InvalidInput,
        TransportErrorKind::Protocol => io::ErrorKind::InvalidData,
    };
    io::Error::new(kind, error)
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Body").finish_non_exhaustive()
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
