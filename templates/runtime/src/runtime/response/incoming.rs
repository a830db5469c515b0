//! The body of a response, chunk by chunk.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};

use bytes::Bytes;

use crate::runtime::transport::error::TransportError;

/// The body of a response: complete, or read as it arrives.
pub struct Incoming(State);

enum State {
    Whole(Bytes),
    Chunks(Box<dyn Chunks>),
}

/// What a transport reads a body with.
pub trait Chunks: Send {
    /// The next chunk; `None` behind the last one, which is an error if the body was to be longer.
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>>;
}

/// Why a body could not be taken whole.
pub(crate) enum Broken {
    Transport(TransportError),
    TooLarge,
}

impl Incoming {
    /// A body that is read as it comes.
    pub fn chunks(chunks: impl Chunks + 'static) -> Self {
        Self(State::Chunks(Box::new(chunks)))
    }

    /// The next chunk, for a stream of one's own.
    pub fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        match &mut self.0 {
            State::Whole(bytes) if bytes.is_empty() => Poll::Ready(None),
            State::Whole(bytes) => Poll::Ready(Some(Ok(std::mem::take(bytes)))),
            State::Chunks(chunks) => chunks.poll_chunk(cx),
        }
    }

    /// The next chunk; `None` at the end. Dropping the future loses nothing.
    pub async fn chunk(&mut self) -> Option<Result<Bytes, TransportError>> {
        poll_fn(|cx| self.poll_chunk(cx)).await
    }

    /// Whether nothing is still to come.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.0, State::Whole(_))
    }

    /// The bytes of a body that is whole.
    pub(crate) fn whole(self) -> Bytes {
        match self.0 {
            State::Whole(bytes) => bytes,
            State::Chunks(_) => Bytes::new(),
        }
    }

    /// The whole body, if it is not larger than this. What is behind the limit is never read.
    pub(crate) async fn collect(mut self, limit: usize) -> Result<Bytes, Broken> {
        let mut first = Bytes::new();
        let mut all = Vec::new();
        while let Some(chunk) = self.chunk().await {
            let chunk = chunk.map_err(Broken::Transport)?;
            if chunk.len() > limit - first.len() - all.len() {
                return Err(Broken::TooLarge);
            }
            // Most bodies are one chunk, which need not be copied.
            if first.is_empty() && all.is_empty() {
                first = chunk;
            } else {
                all.extend_from_slice(&std::mem::take(&mut first));
                all.extend_from_slice(&chunk);
            }
        }
        Ok(if all.is_empty() { first } else { all.into() })
    }
}

impl From<Bytes> for Incoming {
    fn from(bytes: Bytes) -> Self {
        Self(State::Whole(bytes))
    }
}

impl fmt::Debug for Incoming {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming").finish_non_exhaustive()
    }
}
