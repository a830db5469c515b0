//! Calls that block: the same client, requests and retries, over `ureq`.

use std::fmt;
use std::future::Future;
use std::ops::Deref;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake};
use std::thread::{self, Thread};

pub use crate::runtime::transport::ureq::Ureq;
use crate::runtime::{Client as Async, Error};
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
    let waker = Arc::new(Unpark(thread::current())).into();
    let mut pending = pin!(pending);
    loop {
        if let Poll::Ready(answer) = pending.as_mut().poll(&mut Context::from_waker(&waker)) {
            return answer;
        }
        thread::park();
    }
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}
