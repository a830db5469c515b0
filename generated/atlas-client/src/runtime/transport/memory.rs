//! A transport without a network: canned responses out, requests kept. For tests.

use std::collections::VecDeque;
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, StatusCode};

use crate::runtime::{to_json, Chunks, Encode, Exchange, Incoming, Limits, Sleep, Transport, TransportError};

/// A transport for tests: it takes responses from a queue or a function and keeps the requests. It needs no executor,
/// and its clock only moves by the waits between attempts, which take no time.
///
/// Clones share their state: give one to the client and ask the other for [`Memory::requests`].
#[derive(Clone, Default)]
pub struct Memory(Arc<Mutex<State>>);

type Answer = Box<dyn FnMut(&Request<Bytes>) -> Response<Bytes> + Send>;

#[derive(Default)]
struct State {
    queue: VecDeque<Result<Response<Incoming>, TransportError>>,
    answer: Option<Answer>,
    requests: Vec<Request<Bytes>>,
    timeouts: Vec<Option<Duration>>,
    sleeps: Vec<Duration>,
    random: u64,
}

impl Memory {
    /// A transport whose queue is empty.
    pub fn new() -> Self {
        Self::default()
    }

    /// A transport that asks this function once the queue is empty. The function must not use the transport itself.
    pub fn answering(answer: impl FnMut(&Request<Bytes>) -> Response<Bytes> + Send + 'static) -> Self {
        let memory = Self::new();
        memory.state().answer = Some(Box::new(answer));
        memory
    }

    /// Adds a JSON response to the queue. An invalid status (below 100 or over 999) counts as 500.
    #[must_use]
    pub fn reply(self, status: u16, body: impl Into<Bytes>) -> Self {
        self.reply_with(status, &[("content-type", "application/json")], body)
    }

    /// Adds a response with this value as JSON to the queue: `Place::sample()`, say.
    #[must_use]
    pub fn reply_json(self, status: u16, value: &dyn Encode) -> Self {
        self.reply(status, to_json(value))
    }

    /// Adds a stream of server-sent events to the queue, each with one of these values as JSON.
    #[must_use]
    pub fn reply_events(self, values: &[&dyn Encode]) -> Self {
        let events: String = values.iter().map(|value| format!("data: {}\n\n", to_json(*value))).collect();
        self.reply_as(200, "text/event-stream", events)
    }

    /// Adds a response of this media type to the queue.
    #[must_use]
    pub fn reply_as(self, status: u16, media_type: &str, body: impl Into<Bytes>) -> Self {
        self.reply_with(status, &[("content-type", media_type)], body)
    }

    /// The same with these headers. Headers that HTTP does not allow are left out.
    #[must_use]
    pub fn reply_with(self, status: u16, headers: &[(&str, &str)], body: impl Into<Bytes>) -> Self {
        self.push(Ok(response(status, headers, Incoming::from(body.into()))))
    }

    /// The same with a body that comes in these pieces.
    #[must_use]
    pub fn reply_in_chunks(self, status: u16, headers: &[(&str, &str)], chunks: &[&str]) -> Self {
        let chunks = chunks.iter().map(|chunk| Ok(Bytes::copy_from_slice(chunk.as_bytes()))).collect();
        self.push(Ok(response(status, headers, Incoming::chunks(Scripted(chunks)))))
    }

    /// Adds a response whose body breaks off after these bytes to the queue.
    #[must_use]
    pub fn cut(self, status: u16, body: impl Into<Bytes>) -> Self {
        let broken = Err(TransportError::connection("the body was cut"));
        let chunks = Scripted(VecDeque::from([Ok(body.into()), broken]));
        self.push(Ok(response(status, &[("content-type", "application/json")], Incoming::chunks(chunks))))
    }

    /// Adds a timeout to the queue: a response that does not arrive in time.
    #[must_use]
    pub fn time_out(self) -> Self {
        self.fail(TransportError::timeout("no response in time"))
    }

    /// Puts a failure at the end of the queue.
    #[must_use]
    pub fn fail(self, error: TransportError) -> Self {
        self.push(Err(error))
    }

    fn push(self, answer: Result<Response<Incoming>, TransportError>) -> Self {
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

    /// The waits between attempts.
    pub fn sleeps(&self) -> Vec<Duration> {
        self.state().sleeps.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn exchange(&self, request: Request<Bytes>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        let mut state = self.state();
        let state = &mut *state;
        let answer = match (state.queue.pop_front(), &mut state.answer) {
            (Some(answer), _) => answer,
            (None, Some(answer)) => Ok(answer(&request).map(Incoming::from)),
            (None, None) => Err(TransportError::invalid_request("the in-memory transport has no response left")),
        };
        state.requests.push(request);
        state.timeouts.push(limits.timeout.or(limits.head_timeout));
        answer
    }
}

impl Transport for Memory {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(ready(self.exchange(request, limits)))
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        self.state().sleeps.push(time);
        Box::pin(ready(()))
    }

    fn now(&self) -> Duration {
        self.state().sleeps.iter().sum()
    }

    /// The same numbers in every test (SplitMix64).
    fn random(&self) -> u64 {
        let mut state = self.state();
        state.random = state.random.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (state.random ^ state.random >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed ^ mixed >> 27
    }

    fn is_blocking(&self) -> bool {
        true
    }

    fn keeps_limits(&self) -> bool {
        true
    }
}

fn response(status: u16, headers: &[(&str, &str)], body: Incoming) -> Response<Incoming> {
    let mut response = Response::new(body);
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers {
        if let (Ok(name), Ok(value)) = (http::HeaderName::try_from(*name), http::HeaderValue::try_from(*value)) {
            response.headers_mut().append(name, value);
        }
    }
    response
}

/// A body that comes in pieces.
pub(crate) struct Scripted(pub(crate) VecDeque<Result<Bytes, TransportError>>);

impl Chunks for Scripted {
    fn poll_chunk(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.0.pop_front())
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
