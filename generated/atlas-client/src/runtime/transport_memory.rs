//! A transport without a network: canned answers out, requests kept. For tests.

use std::collections::VecDeque;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use super::{Exchange, Transport, TransportError};

/// A transport for tests: answers from a queue, or from a function, and keeps the requests.
///
/// Clones are the same transport: give one to the client and ask the other for [`Memory::requests`].
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

type Answer = Box<dyn FnMut(&Request<Bytes>) -> Result<Response<Bytes>, TransportError> + Send>;

#[derive(Default)]
struct State {
    queue: VecDeque<Result<Response<Bytes>, TransportError>>,
    answer: Option<Answer>,
    requests: Vec<Request<Bytes>>,
    timeouts: Vec<Option<Duration>>,
}

impl Memory {
    /// A transport with no answer yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport that asks this function once the queue is empty. The function must not use the transport itself.
    pub fn answering(answer: impl FnMut(&Request<Bytes>) -> Response<Bytes> + Send + 'static) -> Self {
        let memory = Self::new();
        let mut answer = answer;
        memory.state().answer = Some(Box::new(move |request| Ok(answer(request))));
        memory
    }

    /// Puts an answer of JSON at the end of the queue. A status that is none (below 100, over 999) counts as 500.
    #[must_use]
    pub fn reply(self, status: u16, body: impl Into<Bytes>) -> Self {
        self.reply_with(status, &[("content-type", "application/json")], body)
    }

    /// The same with these headers. Headers that HTTP does not allow are left out.
    #[must_use]
    pub fn reply_with(self, status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        let mut response = Response::new(body.into());
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        for (name, value) in headers {
            if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(*name), http::HeaderValue::try_from(*value)) {
                response.headers_mut().append(name, value);
            }
        }
        self.push(Ok(response))
    }

    /// Puts a failure at the end of the queue.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.push(Err(error))
    }

    fn push(self, answer: Result<Response<Bytes>, TransportError>) -> Self {
        self.state().queue.push_back(answer);
        self
    }

    /// The requests so far.
    pub fn requests(&self) -> Vec<Request<Bytes>> {
        self.state().requests.clone()
    }

    /// The last request, if there was one.
    pub fn last(&self) -> Option<Request<Bytes>> {
        self.state().requests.last().cloned()
    }

    /// The timeouts that came with the requests.
    pub fn timeouts(&self) -> Vec<Option<Duration>> {
        self.state().timeouts.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exchange(&self, request: Request<Bytes>, timeout: Option<Duration>) -> Result<Response<Bytes>, TransportError> {
        let mut state = self.state();
        let state = &mut *state;
        let answer = match (state.queue.pop_front(), &mut state.answer) {
            (Some(answer), _) => answer,
            (None, Some(answer)) => answer(&request),
            (None, None) => Err(TransportError::connection("the in-memory transport has no answer left")),
        };
        state.requests.push(request);
        state.timeouts.push(timeout);
        answer
    }
}

impl Transport for Memory {
    fn send(&self, request: Request<Bytes>, timeout: Option<Duration>) -> Exchange<'_> {
        Box::pin(ready(self.exchange(request, timeout)))
    }
}

impl fmt::Debug for Memory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("Memory")
            .field("answers", &state.queue.len())
            .field("requests", &state.requests.len())
            .finish_non_exhaustive()
    }
}
