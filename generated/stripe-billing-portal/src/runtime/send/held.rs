//! Holds the body of a response to the limits of its call, where the transport does not.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;

use crate::runtime::{Chunks, Incoming, Limits, Transport, TransportError};

/// A body that ends in time, as an error if need be.
pub(crate) struct Held {
    body: Incoming,
    transport: Arc<dyn Transport>,
    /// When it has to have been read, on the transport's clock.
    end: Option<Duration>,
    /// How long the server may be silent.
    idle: Option<Duration>,
    /// The end of the silence that there is, and what that means.
    silence: Option<(Wait, &'static str)>,
}

type Wait = Pin<Box<dyn Future<Output = ()> + Send>>;

const TOO_LONG: &str = "not finished in time";
const SILENT: &str = "no data for too long";

impl Held {
    /// The body, held to what is left of these limits.
    pub(crate) fn new(body: Incoming, transport: &Arc<dyn Transport>, limits: Limits) -> Self {
        let end = limits.timeout.map(|timeout| transport.now().saturating_add(timeout));
        Self { body, transport: Arc::clone(transport), end, idle: limits.idle_timeout, silence: None }
    }

    /// How much longer the silence may be that begins now.
    fn patience(&self) -> Option<(Duration, &'static str)> {
        let left = self.end.map(|end| (end.saturating_sub(self.transport.now()), TOO_LONG));
        left.into_iter().chain(self.idle.map(|idle| (idle, SILENT))).min()
    }
}

impl Chunks for Held {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        if self.end.is_some_and(|end| end <= self.transport.now()) {
            return Poll::Ready(Some(Err(TransportError::timeout(TOO_LONG))));
        }
        if let Poll::Ready(chunk) = self.body.poll_chunk(cx) {
            self.silence = None;
            return Poll::Ready(chunk);
        }
        if self.silence.is_none() {
            let Some((time, what)) = self.patience() else { return Poll::Pending };
            let transport = Arc::clone(&self.transport);
            self.silence = Some((Box::pin(async move { transport.sleep(time).await }), what));
        }
        let Some((silence, what)) = &mut self.silence else { return Poll::Pending };
        silence.as_mut().poll(cx).map(|()| Some(Err(TransportError::timeout(*what))))
    }
}
