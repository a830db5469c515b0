//! Sends any request, with retries: the one function that all calls run.

use std::future::{poll_fn, Future};
use std::pin::{pin, Pin};
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_LENGTH};
use http::{HeaderName, HeaderValue, Method, StatusCode};

use crate::runtime::body::outgoing;
use crate::runtime::request::url;
use crate::runtime::response::error::Attempts;
use crate::runtime::response::incoming::Broken;
use crate::runtime::send::auth::{self, TokenSource};
use crate::runtime::send::options::Options;
use crate::runtime::send::redirect;
use crate::runtime::send::retry;
use crate::runtime::{Attempt, Client, DecodeLimits, Error, Incoming, Info, Limits, Transport, TransportError};

/// A call that has been started: the response, whose head has come by the time that this is ready.
pub(crate) type Responding = Pin<Box<dyn Future<Output = Result<http::Response<Incoming>, Error>> + Send>>;

/// Starts a call. A streamed one gives the body of a success unread.
pub(crate) fn start(
    client: &Client,
    info: &'static Info,
    request: Result<http::Request<Bytes>, Error>,
    options: Options,
    is_streamed: bool,
) -> Responding {
    let client = client.clone();
    #[cfg(feature = "tracing")]
    let span = crate::runtime::send::trace::span(info);
    #[cfg(feature = "tracing")]
    let within = span.clone();
    let call = async move {
        let observe = |attempt: &Attempt<'_>| {
            #[cfg(feature = "tracing")]
            crate::runtime::send::trace::attempt(&within, attempt);
            client.observe(attempt);
        };
        let answer = run(&client, info, request, &options, is_streamed, &observe).await;
        answer.map_err(|error| error.of(info.id))
    };
    #[cfg(feature = "tracing")]
    let call = tracing::Instrument::instrument(call, span);
    Box::pin(call)
}

/// What all attempts of a call have in common.
struct Sending<'a> {
    client: &'a Client,
    info: &'static Info,
    transport: &'a dyn Transport,
    options: &'a Options,
    token: Option<Arc<dyn TokenSource>>,
    deadline: Option<Duration>,
    is_streamed: bool,
}

/// The same, until it is done.
pub(crate) async fn run(
    client: &Client,
    info: &'static Info,
    request: Result<http::Request<Bytes>, Error>,
    options: &Options,
    is_streamed: bool,
    observe: &(dyn Fn(&Attempt<'_>) + Send + Sync),
) -> Result<http::Response<Incoming>, Error> {
    client.check()?;
    let mut request = request?;
    options.apply(client.api(), info, &mut request)?;
    let Some(transport) = client.transport() else {
        return Err(Error::invalid_request("the client has no transport (the crate's feature `reqwest` brings one)"));
    };
    let token = request.extensions_mut().remove().filter(|_| !options.headers.contains_key(AUTHORIZATION));
    let is_repeatable = retry::is_idempotent(request.method()) || has_key(client, transport, &mut request);
    let deadline = options.timeout.or(client.0.timeout).map(|timeout| transport.now().saturating_add(timeout));
    let token = token.map(|auth::Wanted(source)| source);
    let sending = Sending { client, info, transport, options, token, deadline, is_streamed };
    let policy = options.retry.as_ref().unwrap_or(&client.0.retry);
    let mut attempts = Attempts { number: 0, was_sent: false, is_budget_spent: false };
    loop {
        attempts.number += 1;
        let start = transport.now();
        let outcome = sending.attempt(request.clone()).await;
        let seen = match &outcome {
            Ok(answer) => Ok((answer.status(), answer.headers())),
            // The head of an error says all that matters, though its body broke off.
            Err(error) => error
                .status()
                .filter(|status| !status.is_success())
                .map(|status| (status, error.headers()))
                .ok_or(error),
        };
        attempts.was_sent |= outcome.as_ref().err().is_none_or(Error::may_have_been_sent);
        let may_be_sent = attempts.number <= policy.max_retries && !outgoing::is_spent(&request);
        let may_retry = may_be_sent && policy.allows(client.api(), is_repeatable, seen);
        let headers = seen.ok().map(|(_, headers)| headers);
        let delay = may_retry.then(|| policy.delay(attempts.number - 1, headers, transport.random())).flatten();
        // What could only be waited for beyond the deadline fails now.
        let now = transport.now();
        let delay = delay.filter(|delay| deadline.is_none_or(|deadline| now.saturating_add(*delay) < deadline));
        attempts.is_budget_spent = delay.is_some() && !client.0.budget.as_ref().is_none_or(|budget| budget.take());
        let delay = delay.filter(|_| !attempts.is_budget_spent);
        observe(&Attempt {
            operation: info.id,
            method: request.method(),
            path: info.path,
            host: request.uri().host().unwrap_or_default(),
            port: url::port(request.uri()),
            number: attempts.number,
            elapsed: now.saturating_sub(start),
            status: seen.map_or_else(|error| error.status(), |(status, _)| Some(status)),
            error: outcome.as_ref().err(),
            retry_in: delay,
        });
        let Some(delay) = delay else {
            return finish(client, info, attempts, outcome);
        };
        transport.sleep(delay).await;
    }
}

fn finish(
    client: &Client,
    info: &Info,
    attempts: Attempts,
    outcome: Result<http::Response<Incoming>, Error>,
) -> Result<http::Response<Incoming>, Error> {
    let mut answer = outcome.map_err(|error| error.after(attempts))?;
    if info.is_wanted(answer.status()) {
        client.0.budget.as_ref().inspect(|budget| budget.earn());
    }
    answer.extensions_mut().insert(attempts);
    if client.0.decode_limits != DecodeLimits::new() {
        answer.extensions_mut().insert(client.0.decode_limits);
    }
    Ok(answer)
}

/// Whether the request has a key of idempotency. A POST gets one where the API is known to look at it.
fn has_key(client: &Client, transport: &dyn Transport, request: &mut http::Request<Bytes>) -> bool {
    let Ok(name) = HeaderName::try_from(client.api().idempotency_header) else {
        return false;
    };
    let has_key = request.headers().get(&name).is_some_and(|key| !key.is_empty());
    if has_key || !client.api().is_idempotency_automatic || request.method() != Method::POST {
        return has_key;
    }
    let key = uuid(transport.random(), transport.random());
    HeaderValue::try_from(key).map(|key| request.headers_mut().insert(name, key)).is_ok()
}

/// RFC 9562, section 5.4.
fn uuid(high: u64, low: u64) -> String {
    let bits = u128::from(high) << 64 | u128::from(low);
    let bits = bits & !(0xf << 76 | 0x3 << 62) | 0x4 << 76 | 0x2 << 62;
    let mut text = String::with_capacity(36);
    for digit in 0..32 {
        if matches!(digit, 8 | 12 | 16 | 20) {
            text.push('-');
        }
        text.push(char::from(b"0123456789abcdef"[(bits >> (124 - 4 * digit)) as usize & 0xf]));
    }
    text
}

impl Sending<'_> {
    /// Sends the request once, and on to where it is redirected within its origin.
    async fn attempt(&self, mut request: http::Request<Bytes>) -> Result<http::Response<Incoming>, Error> {
        let start = self.transport.now();
        if let Some(source) = &self.token {
            let limits = self.limits(start);
            let token = self.in_time(limits.head_timeout.or(limits.timeout), source.token()).await;
            let too_slow = || Error::from_transport(TransportError::timeout("no token in time").unsent());
            let token = token.ok_or_else(too_slow)?.map_err(Error::credentials)?;
            let value = auth::bearer(token.expose()).map_err(Error::invalid_request)?;
            request.headers_mut().insert(AUTHORIZATION, value);
        }
        let mut redirects = 0;
        loop {
            let mut sent = request.clone();
            if !self.transport.streams() {
                outgoing::take_whole(&mut sent).map_err(|error| Error::invalid_request(error.to_string()))?;
            }
            let answer = self.transport.send(sent, self.limits(start)).await.map_err(Error::from_transport);
            let answer = answer.map_err(|error| if redirects > 0 { error.sent() } else { error })?;
            let (head, body) = answer.into_parts();
            redirects += 1;
            let is_wanted = self.info.is_wanted(head.status);
            if !is_wanted && redirects <= self.client.0.max_redirects && redirect::follow(&mut request, &head) {
                continue;
            }
            if self.is_streamed && is_wanted {
                return Ok(http::Response::from_parts(head, body));
            }
            let limit = self.client.0.max_body;
            let announced = head.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
            if request.method() != Method::HEAD && announced.is_some_and(|length: usize| length > limit) {
                return Err(Error::from_body(head, limit, Broken::TooLarge));
            }
            return match self.collect(body, limit, start).await {
                Ok(bytes) => Ok(http::Response::from_parts(head, bytes.into())),
                Err(broken) => Err(Error::from_body(head, limit, broken)),
            };
        }
    }

    /// The whole body. A streamed call's is that of an error, which has no more time than the head.
    async fn collect(&self, body: Incoming, limit: usize, start: Duration) -> Result<Bytes, Broken> {
        let body = self.in_time(self.limits(start).head_timeout, body.collect(limit)).await;
        body.unwrap_or_else(|| Err(Broken::Transport(TransportError::timeout("not finished in time"))))
    }

    /// What comes of this, if it comes in so much time. What blocks cannot be left, and sees to its time itself.
    async fn in_time<T>(&self, time: Option<Duration>, work: impl Future<Output = T>) -> Option<T> {
        let Some(time) = time.filter(|_| !self.transport.is_blocking()) else {
            return Some(work.await);
        };
        let (mut work, mut end) = (pin!(work), self.transport.sleep(time));
        poll_fn(|cx| match work.as_mut().poll(cx) {
            Poll::Ready(done) => Poll::Ready(Some(done)),
            Poll::Pending => end.as_mut().poll(cx).map(|()| None),
        })
        .await
    }

    /// What is left of the time of the attempt and of the call.
    fn limits(&self, start: Duration) -> Limits {
        let now = self.transport.now();
        let of_attempt = self.options.attempt_timeout.or(self.client.0.attempt_timeout);
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
