//! One attempt of a call: sends the request, on to where it is redirected, and takes the response in, all of it in time.

use std::borrow::Cow;
use std::future::{poll_fn, Future};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{Method, Request, Response};

use crate::runtime::body::outgoing;
use crate::runtime::response::incoming::Broken;
use crate::runtime::send::auth::{self, TokenSource};
use crate::runtime::send::held::Held;
use crate::runtime::send::options::Options;
use crate::runtime::send::redirect;
use crate::runtime::{Client, Error, Incoming, Info, Limits, Secret, Transport, TransportError};

/// What all attempts of a call have in common.
pub(crate) struct Sending<'a> {
    pub(crate) client: &'a Client,
    pub(crate) info: &'static Info,
    pub(crate) transport: &'a dyn Transport,
    pub(crate) options: &'a Options,
    pub(crate) source: Option<Arc<dyn TokenSource>>,
    /// How long the call may take, and when it is over.
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) is_streamed: bool,
}

/// An attempt: what it begins with, and what came of it besides its outcome.
#[derive(Default)]
pub(crate) struct Trip {
    /// Whether another one can follow if this takes too long.
    pub(crate) may_be_followed: bool,
    /// The token of a source that it is sent with. Without one, the source is asked.
    pub(crate) token: Option<Secret>,
    /// Whether a server has sent it on.
    pub(crate) is_redirected: bool,
}

/// An attempt that another may follow has no less time by default, if its call has that.
const SHORTEST_SHARE: Duration = Duration::from_secs(40);

impl Sending<'_> {
    /// Sends the request once, when it is `start` on the transport's clock, and on to where it is redirected.
    pub(crate) async fn attempt(
        &self,
        request: &Request<Bytes>,
        trip: &mut Trip,
        start: Duration,
    ) -> Result<Response<Incoming>, Error> {
        let mut request = Cow::Borrowed(request);
        self.authorize(&mut request, trip, start).await?;
        let mut redirects = 0;
        loop {
            let mut sent = Request::clone(&request);
            if !self.transport.streams() {
                outgoing::take_whole(&mut sent).map_err(|error| Error::invalid_request(error.to_string()))?;
            }
            let answer = self.exchange(sent, self.limits(trip, start)).await.map_err(Error::from_transport);
            let answer = answer.map_err(|error| if trip.is_redirected { error.sent() } else { error })?;
            let (head, body) = answer.into_parts();
            let is_wanted = self.info.is_wanted(head.status);
            if !is_wanted && redirects < self.client.0.max_redirects {
                if let Some(to) = redirect::follow(request.to_mut(), &head, self.client) {
                    redirects += 1;
                    trip.is_redirected = true;
                    // What another server refuses is not our token.
                    trip.token = trip.token.take().filter(|_| to == redirect::To::Origin);
                    continue;
                }
            }
            let body = self.held(body, || self.limits(trip, start));
            if self.is_streamed && is_wanted {
                return Ok(Response::from_parts(head, body));
            }
            let limit = self.client.0.max_body;
            let announced = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
            if request.method() != Method::HEAD && announced.is_some_and(|length: usize| length > limit) {
                return Err(Error::from_body(head, limit, Broken::TooLarge));
            }
            let time = self.is_streamed.then(|| self.limits(trip, start).head_timeout).flatten();
            return match self.collect(body, limit, time).await {
                Ok(bytes) => Ok(Response::from_parts(head, bytes.into())),
                Err(broken) => Err(Error::from_body(head, limit, broken)),
            };
        }
    }

    /// Puts the token of a source into a request that wants one.
    async fn authorize(
        &self,
        request: &mut Cow<'_, Request<Bytes>>,
        trip: &mut Trip,
        start: Duration,
    ) -> Result<(), Error> {
        let Some(source) = &self.source else { return Ok(()) };
        let token = match trip.token.take() {
            Some(token) => token,
            None => self.token(&**source, self.limits(trip, start)).await?,
        };
        let value = auth::bearer(token.expose()).map_err(Error::invalid_request)?;
        request.to_mut().headers_mut().insert(AUTHORIZATION, value);
        trip.token = Some(token);
        Ok(())
    }

    async fn token(&self, source: &dyn TokenSource, limits: Limits) -> Result<Secret, Error> {
        let token = self.in_time(limits.head_timeout.or(limits.timeout), source.token_for(self.client, limits)).await;
        let too_slow = || Error::from_transport(TransportError::timeout("no token in time").unsent());
        token.ok_or_else(too_slow)?.map_err(Error::credentials)
    }

    /// Tells the source that the server refused its token. Returns the one that it has now, if that is another.
    pub(crate) async fn renew(&self, refused: &Secret, is_wanted: bool) -> Option<Secret> {
        let source = &**self.source.as_ref()?;
        source.refused(refused);
        if !is_wanted {
            return None;
        }
        let limits = self.limits(&Trip::default(), self.transport.now());
        self.token(source, limits).await.ok().filter(|token| token != refused)
    }

    /// Sends the request, in time whether the transport keeps to that or not.
    async fn exchange(&self, request: Request<Bytes>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        let answer = self.transport.send(request, limits);
        if self.transport.keeps_limits() {
            return answer.await;
        }
        let answer = self.in_time(limits.head_timeout.or(limits.timeout), answer).await;
        answer.unwrap_or_else(|| Err(TransportError::timeout("no response in time")))
    }

    /// The body, which comes in time whether the transport keeps to that or not.
    fn held(&self, body: Incoming, limits: impl FnOnce() -> Limits) -> Incoming {
        match &self.client.0.transport {
            Some(transport) if !transport.keeps_limits() && !body.is_whole() => {
                Incoming::chunks(Held::new(body, transport, limits()))
            }
            _ => body,
        }
    }

    /// The whole body. A streamed call's is that of an error, which has no more time than the head.
    async fn collect(&self, body: Incoming, limit: usize, time: Option<Duration>) -> Result<Bytes, Broken> {
        let body = self.in_time(time, body.collect(limit)).await;
        body.unwrap_or_else(|| Err(Broken::Transport(TransportError::timeout("not finished in time"))))
    }

    /// What comes of this, if it comes in so much time. What blocks cannot be left, and sees to its time itself.
    async fn in_time<T>(&self, time: Option<Duration>, work: impl Future<Output = T>) -> Option<T> {
        let Some(time) = time.filter(|_| !self.transport.is_blocking()) else {
            return Some(work.await);
        };
        let (mut work, mut end) = (pin!(work), None);
        poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => end.get_or_insert_with(|| self.transport.sleep(time)).as_mut().poll(cx).map(|()| None),
        })
        .await
    }

    /// What is left of the time of the attempt, which began then, and of the call.
    fn limits(&self, trip: &Trip, start: Duration) -> Limits {
        let now = self.transport.now();
        let share = || self.timeout.filter(|_| trip.may_be_followed).map(|call| (call / 2).max(SHORTEST_SHARE));
        let of_attempt = self.options.attempt_timeout.or(self.client.0.attempt_timeout).or_else(share);
        let of_attempt = of_attempt.map(|timeout| (start.saturating_add(timeout)).saturating_sub(now));
        let of_call = self.deadline.map(|deadline| deadline.saturating_sub(now));
        let both = [of_attempt, of_call].into_iter().flatten().min();
        if !self.is_streamed {
            return Limits { timeout: both, ..Limits::default() };
        }
        let timeout = of_call.filter(|_| self.options.timeout.is_some());
        Limits { timeout, head_timeout: both, idle_timeout: self.client.0.idle_timeout }
    }
}
