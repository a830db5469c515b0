//! Responses that go on: server-sent events and lines of JSON, each read as a type of the API.

use std::collections::VecDeque;
use std::fmt;
use std::future::poll_fn;
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::HeaderMap;
use http::StatusCode;

use crate::runtime::body::media;
use crate::runtime::response::attempts::Attempts;
use crate::runtime::response::drift::Lenient;
use crate::runtime::response::incoming::Broken;
use crate::runtime::send::options::Options;
use crate::runtime::send::retry_loop;
use crate::runtime::send::retry_loop::Responding;
use crate::runtime::stream::item::{decode, Streamed};
use crate::runtime::stream::parser::{Parser, ServerSentEvent};
use crate::runtime::{Call, Client, Error, Incoming, Operation, TransportError};

impl<R: Streamed> Call<'_, R> {
    /// Sends the request and reads what comes, as it comes. Where the API wants to be asked for a stream in the request,
    /// that is for the request to say.
    ///
    /// A stream may go on for any time: the client's timeout is one of the head here. A timeout that the call was given is
    /// one of the whole stream, new connections included.
    pub fn stream(self) -> EventStream<R> {
        let mut options = self.options;
        options.header("accept", R::STREAM.lines().unwrap_or("text/event-stream"));
        EventStream {
            client: self.client.into_owned(),
            request: self.request,
            options,
            state: State::Start,
            parser: Parser::default(),
            events: VecDeque::new(),
            end: Some("[DONE]".to_owned()),
            reconnects: 0,
            left: 0,
            deadline: None,
            heard: Duration::ZERO,
            head: None,
            attempts: None,
        }
    }
}

/// Values that come one after the other: [`next`](Self::next) gives them.
///
/// An event that cannot be decoded is an error, and the next one comes behind it. When the connection breaks, or ends
/// within an event, that is an error too, unless the stream [reconnects](Self::reconnecting), and the end.
pub struct EventStream<R: Streamed> {
    client: Client,
    request: R,
    options: Options,
    state: State,
    parser: Parser,
    events: VecDeque<ServerSentEvent>,
    end: Option<String>,
    reconnects: u32,
    left: u32,
    /// On the transport's clock.
    deadline: Option<Duration>,
    /// When the last event came, or the head.
    heard: Duration,
    head: Option<(StatusCode, HeaderMap)>,
    /// Of the request that the response at hand is one to.
    attempts: Option<Attempts>,
}

enum State {
    Start,
    Asking(Responding),
    Reading(Incoming),
    Done,
}

/// The longest wait that a server may ask for before a new connection.
const LONGEST_RETRY: Duration = Duration::from_secs(300);

/// How long to wait before a new connection unless the server says: what browsers take.
const RETRY: Duration = Duration::from_secs(3);

/// For how many times as long as the server may be silent it may send nothing but comments, by default an hour: they keep a
/// connection alive in which something is to come.
const COMMENTS: u32 = 12;

impl<R: Streamed> EventStream<R> {
    /// When the connection ends without an end marker, asks again so many times in a row, from the last event's id on
    /// (`Last-Event-ID`). Only a stream whose events have ids can go on like that; of one without, a broken connection is
    /// the end. For requests that do no harm twice.
    #[must_use]
    pub fn reconnecting(mut self, times: u32) -> Self {
        self.reconnects = times;
        self.left = times;
        self
    }

    /// The data that ends the stream: `[DONE]`, which is no JSON, unless said otherwise; `None` if no data does.
    #[must_use]
    pub fn until(mut self, marker: Option<&str>) -> Self {
        self.end = marker.map(str::to_owned);
        self
    }

    /// The headers of the response, once it has begun.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head.as_ref().map(|(_, headers)| headers)
    }

    /// The next value; `None` at the end. Dropping the future loses nothing.
    #[allow(clippy::should_implement_trait)]
    pub async fn next(&mut self) -> Option<Result<R::Item, Error>> {
        poll_fn(|cx| self.poll_next(cx)).await
    }

    /// The next event as it came, for its kind and id. A line of JSON is one without a kind.
    pub async fn next_event(&mut self) -> Option<Result<ServerSentEvent, Error>> {
        poll_fn(|cx| self.poll_event(cx)).await
    }

    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<R::Item, Error>>> {
        let event = ready!(self.poll_event(cx));
        let limits = self.client.0.decode_limits;
        let lenient = Lenient::for_client(&self.client);
        let value =
            |event: ServerSentEvent| decode::<R>(&event, limits, lenient.as_ref()).map_err(|error| self.counted(error));
        Poll::Ready(event.map(|event| event.and_then(value)))
    }

    fn poll_event(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<ServerSentEvent, Error>>> {
        loop {
            if let Some(event) = self.events.pop_front() {
                if self.end.as_deref() == Some(&*event.data) {
                    self.events.clear();
                    self.state = State::Done;
                    return Poll::Ready(None);
                }
                return Poll::Ready(Some(Ok(event)));
            }
            let failed = match &mut self.state {
                State::Done => return Poll::Ready(None),
                State::Start => {
                    let now = self.now();
                    self.deadline = self.options.timeout.map(|timeout| now.saturating_add(timeout));
                    let request = self.request.to_http(&self.client);
                    self.state =
                        State::Asking(retry_loop::start(&self.client, R::INFO, request, self.options.clone(), true));
                    continue;
                }
                State::Asking(answer) => match ready!(answer.as_mut().poll(cx)).and_then(|answer| self.begin(answer)) {
                    Ok(()) => continue,
                    Err(error) if error.is_retryable() && self.reconnect() => continue,
                    Err(error) => error,
                },
                State::Reading(body) => match ready!(body.poll_chunk(cx)) {
                    Some(Ok(chunk)) => match self.read(&chunk) {
                        Ok(()) if !self.is_quiet() => continue,
                        Ok(()) if self.reconnect() => continue,
                        Ok(()) => self.broken(Broken::Transport(TransportError::timeout("nothing but comments"))),
                        Err(error) => error,
                    },
                    Some(Err(_)) | None if self.reconnect() => continue,
                    Some(Err(broken)) => self.broken(Broken::Transport(broken)),
                    None => match self.finish() {
                        Ok(()) => continue,
                        Err(error) => error,
                    },
                },
            };
            self.state = State::Done;
            return Poll::Ready(Some(Err(failed.of(R::INFO.id))));
        }
    }

    /// Takes the head of the response, which is a success or else an error.
    fn begin(&mut self, answer: http::Response<Incoming>) -> Result<(), Error> {
        if !answer.status().is_success() {
            return Err(Error::from_status(R::INFO, answer.map(Incoming::whole)));
        }
        self.attempts = Some(Attempts::of(answer.extensions()));
        let (head, body) = answer.into_parts();
        let media = media::essence(media::content_type(&head.headers));
        if !R::STREAM.may_be(&media) {
            let message =
                format!("the response is `{media}`, not a stream: does the request have to ask for a stream?");
            return Err(Error::unreadable(R::INFO, http::Response::from_parts(head, Bytes::new()), &message));
        }
        // WHATWG HTML, section 9.2.3: nothing more will come.
        let is_over = head.status == StatusCode::NO_CONTENT;
        self.head = Some((head.status, head.headers));
        self.heard = self.now();
        self.state = if is_over { State::Done } else { State::Reading(body) };
        Ok(())
    }

    fn read(&mut self, chunk: &[u8]) -> Result<(), Error> {
        let events = &mut self.events;
        match R::STREAM.lines() {
            Some(_) => self.parser.values(chunk, &mut |value| events.push_back(ServerSentEvent::of(value))),
            None => self.parser.events(chunk, &mut |event| events.push_back(event)),
        }
        if !self.events.is_empty() {
            self.left = self.reconnects;
        }
        let is_larger = |event: &ServerSentEvent| event.data.len() > self.largest();
        if self.parser.pending() <= self.largest() && !self.events.iter().any(is_larger) {
            return Ok(());
        }
        self.events.clear();
        Err(self.broken(Broken::TooLarge))
    }

    /// Whether nothing has come for too long but what says that there is nothing.
    fn is_quiet(&mut self) -> bool {
        let now = self.now();
        if !self.events.is_empty() {
            self.heard = now;
        }
        let longest = self.client.0.idle_timeout.map(|idle| idle.saturating_mul(COMMENTS));
        longest.is_some_and(|longest| now.saturating_sub(self.heard) > longest)
    }

    fn now(&self) -> Duration {
        self.client.transport().map(|transport| transport.now()).unwrap_or_default()
    }

    /// The end of the connection is the end of the stream, unless something has begun that is not all there.
    fn finish(&mut self) -> Result<(), Error> {
        self.state = State::Done;
        let events = &mut self.events;
        if R::STREAM.lines().is_some() {
            self.parser.last_value(&mut |value| events.push_back(ServerSentEvent::of(value)));
            return Ok(());
        }
        let is_cut = self.parser.is_within_event();
        self.parser.events(b"\n\n", &mut |event| events.push_back(event));
        // An end marker need not be followed by a blank line.
        if is_cut && self.events.back().map(|event| &event.data) != self.end.as_ref() {
            self.events.clear();
            let message = "the stream broke off within an event";
            return Err(self.broken(Broken::Transport(TransportError::connection(message))));
        }
        Ok(())
    }

    /// The response has begun, and goes on no more.
    fn broken(&self, broken: Broken) -> Error {
        let mut answer = http::Response::new(());
        if let Some((status, headers)) = &self.head {
            *answer.status_mut() = *status;
            answer.headers_mut().clone_from(headers);
        }
        self.counted(Error::from_body(answer.into_parts().0, self.largest(), broken))
    }

    /// The same error, of so many attempts as the response took.
    fn counted(&self, error: Error) -> Error {
        match self.attempts {
            Some(attempts) => error.after(attempts),
            None => error,
        }
    }

    /// How large one event may be: it is held up to four times while it becomes a value.
    fn largest(&self) -> usize {
        self.client.0.max_body / 4
    }

    /// Asks again, if that is wanted and the server can go on.
    fn reconnect(&mut self) -> bool {
        if self.left == 0 || self.parser.last_id.is_empty() {
            return false;
        }
        let wait = self.parser.retry.unwrap_or(RETRY).min(LONGEST_RETRY);
        if let Some(deadline) = self.deadline {
            let now = self.now();
            let time = deadline.saturating_sub(now).saturating_sub(wait);
            if time.is_zero() {
                return false;
            }
            self.options.timeout = Some(time);
        }
        self.left -= 1;
        self.parser.restart();
        self.options.header("last-event-id", &self.parser.last_id);
        let (client, request, options) =
            (self.client.clone(), self.request.to_http(&self.client), self.options.clone());
        self.state = State::Asking(Box::pin(async move {
            if let Some(transport) = client.transport() {
                transport.sleep(wait).await;
            }
            retry_loop::start(&client, R::INFO, request, options, true).await
        }));
        true
    }
}

impl ServerSentEvent {
    /// One without a kind, of a stream that has none.
    fn of(data: &str) -> Self {
        Self { data: data.to_owned(), ..Self::default() }
    }
}

// Nothing in it is pinned.
impl<R: Streamed> Unpin for EventStream<R> {}

impl<R: Streamed> fmt::Debug for EventStream<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EventStream").field("operation", &R::INFO.id).finish_non_exhaustive()
    }
}

#[cfg(feature = "stream")]
impl<R: Streamed> futures_core::Stream for EventStream<R> {
    type Item = Result<R::Item, Error>;

    fn poll_next(self: std::pin::Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        EventStream::poll_next(self.get_mut(), cx)
    }
}

// Not `Iterator` itself, whose methods would stand in the way of those of `Stream`.
#[cfg(feature = "blocking")]
impl<R: Streamed> IntoIterator for EventStream<R> {
    type Item = Result<R::Item, Error>;
    type IntoIter = WaitingEvents<R>;

    fn into_iter(self) -> Self::IntoIter {
        WaitingEvents(Some(self))
    }
}

/// Waits for one value after the other, for a client that is [`blocking`](crate::runtime::send::blocking).
#[cfg(feature = "blocking")]
#[derive(Debug)]
pub struct WaitingEvents<R: Streamed>(Option<EventStream<R>>);

#[cfg(feature = "blocking")]
impl<R: Streamed> WaitingEvents<R> {
    /// The headers of the response, once it has begun.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.as_ref()?.headers()
    }

    /// Waits for the next event as it came, for its kind and id: what [`EventStream::next_event`] gives.
    pub fn next_event(&mut self) -> Option<Result<ServerSentEvent, Error>> {
        self.wait(EventStream::next_event)
    }

    fn wait<T>(
        &mut self,
        next: impl AsyncFnOnce(&mut EventStream<R>) -> Option<Result<T, Error>>,
    ) -> Option<Result<T, Error>> {
        let stream = self.0.as_mut()?;
        let client = stream.client.clone();
        let next = async { Ok(next(stream).await) };
        crate::runtime::send::blocking::wait(&client, next).unwrap_or_else(|error| {
            // A client that does not block never will.
            self.0 = None;
            Some(Err(error))
        })
    }
}

#[cfg(feature = "blocking")]
impl<R: Streamed> Iterator for WaitingEvents<R> {
    type Item = Result<R::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.wait(EventStream::next)
    }
}

/// Makes an operation one that streams: `streamed!(Complete: Chunk, Events);`
macro_rules! streamed {
    ($name:ident : $item:ty, $framing:ident $(($media:literal))?) => {
        impl $crate::runtime::Streamed for $name {
            type Item = $item;
            const STREAM: $crate::runtime::Framing = $crate::runtime::Framing::$framing $(($media))?;
        }
    };
}

pub(crate) use streamed;
