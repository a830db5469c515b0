//! Sends any request, with retries: the one function that all calls run.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue, Method, StatusCode};

use crate::runtime::body::outgoing;
use crate::runtime::request::url;
use crate::runtime::response::attempts::Attempts;
use crate::runtime::response::drift::Lenient;
use crate::runtime::send::attempt::{Sending, Trip};
use crate::runtime::send::auth;
use crate::runtime::send::options::Options;
use crate::runtime::send::retry;
use crate::runtime::{Attempt, Client, DecodeLimits, Error, Incoming, Info, RetryPolicy, Secret, Transport};

/// A call that has been started: the response, whose head has come by the time that this is ready.
pub(crate) type Responding = Pin<Box<dyn Future<Output = Result<http::Response<Incoming>, Error>> + Send>>;

/// What is told each attempt.
type Observe<'a> = &'a (dyn Fn(&Attempt<'_>) + Send + Sync);

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
        let is_observed = cfg!(feature = "tracing") || client.0.observer.is_some();
        let observe = is_observed.then_some(&observe as Observe<'_>);
        let answer = run(&client, info, request, &options, is_streamed, observe).await;
        answer.map_err(|error| error.of(info.id))
    };
    #[cfg(feature = "tracing")]
    let call = tracing::Instrument::instrument(call, span);
    Box::pin(call)
}

/// The same, until it is done.
pub(crate) async fn run(
    client: &Client,
    info: &'static Info,
    request: Result<http::Request<Bytes>, Error>,
    options: &Options,
    is_streamed: bool,
    observe: Option<Observe<'_>>,
) -> Result<http::Response<Incoming>, Error> {
    client.check()?;
    let mut request = request?;
    options.apply(client, info, &mut request)?;
    let Some(transport) = client.transport() else {
        return Err(Error::invalid_request("the client has no transport (the crate's feature `reqwest` brings one)"));
    };
    let source = request.extensions_mut().remove().filter(|_| !options.headers.contains_key(AUTHORIZATION));
    let source = source.map(|auth::Wanted(source)| source);
    let timeout = options.timeout.or(client.0.timeout);
    let mut start = transport.now();
    let deadline = timeout.map(|timeout| start.saturating_add(timeout));
    let is_repeatable = retry::is_idempotent(request.method()) || has_key(client, transport, &mut request);
    let sending = Sending { client, info, transport, options, source, timeout, deadline, is_streamed };
    let policy = options.retry.as_ref().unwrap_or(&client.0.retry);
    let retries = Retries { sending: &sending, policy, is_repeatable };
    let mut attempts = Attempts::default();
    let mut renewed = None;
    loop {
        attempts.number += 1;
        let may_be_followed = retries.may_follow(&request, attempts);
        let mut trip = Trip { may_be_followed, token: renewed.take(), ..Trip::default() };
        let outcome = sending.attempt(&request, &mut trip, start).await;
        attempts.was_sent |= outcome.as_ref().err().is_none_or(Error::may_have_been_sent);
        let seen = seen(info, &outcome);
        renewed = retries.renewed(&request, &mut attempts, &trip, seen).await;
        let delay = match &renewed {
            Some(_) => Some(Duration::ZERO),
            None => retries.delay(&request, &mut attempts, &trip, seen),
        };
        if let Some(observe) = observe {
            observe(&Attempt {
                operation: info.id,
                method: request.method(),
                path: info.path,
                host: request.uri().host().unwrap_or_default(),
                port: url::port(request.uri()),
                number: attempts.number,
                elapsed: transport.now().saturating_sub(start),
                status: seen.map_or_else(|error| error.status(), |(status, _)| Some(status)),
                error: outcome.as_ref().err(),
                retry_in: delay,
            });
        }
        let Some(delay) = delay else {
            return finish(client, info, attempts, outcome);
        };
        if !delay.is_zero() {
            transport.sleep(delay).await;
        }
        start = transport.now();
    }
}

/// What is known of an outcome: status and headers, or an error without them.
type Seen<'a> = Result<(StatusCode, &'a HeaderMap), &'a Error>;

fn seen<'a>(info: &Info, outcome: &'a Result<http::Response<Incoming>, Error>) -> Seen<'a> {
    match outcome {
        Ok(answer) => Ok((answer.status(), answer.headers())),
        // The head of an error says all that matters, though its body broke off.
        Err(error) => error
            .status()
            .filter(|status| !info.is_wanted(*status))
            .map(|status| (status, error.headers()))
            .ok_or(error),
    }
}

/// What decides whether an attempt is followed by another.
struct Retries<'a> {
    sending: &'a Sending<'a>,
    policy: &'a RetryPolicy,
    /// Whether the request does no harm twice, or has a key.
    is_repeatable: bool,
}

impl Retries<'_> {
    /// Whether a request that takes too long can be retried.
    fn may_follow(&self, request: &http::Request<Bytes>, attempts: Attempts) -> bool {
        self.is_repeatable && self.are_left(attempts) && outgoing::is_repeatable(request, true)
    }

    fn are_left(&self, attempts: Attempts) -> bool {
        attempts.number - attempts.renewals <= self.policy.max_retries
    }

    /// The token to send the request with once more, after the server has refused that of a source. It has done nothing
    /// then, whatever the request is, unless it was another server that sent it on.
    async fn renewed(
        &self,
        request: &http::Request<Bytes>,
        attempts: &mut Attempts,
        trip: &Trip,
        seen: Seen<'_>,
    ) -> Option<Secret> {
        let is_refused = seen.is_ok_and(|(status, _)| status == StatusCode::UNAUTHORIZED);
        let token = trip.token.as_ref().filter(|_| is_refused)?;
        let is_undone = self.is_repeatable || !trip.is_redirected;
        let is_first = attempts.renewals == 0;
        let may_be_sent = is_first && is_undone && outgoing::is_repeatable(request, true);
        let renewed = self.sending.renew(token, may_be_sent).await?;
        attempts.renewals += 1;
        Some(renewed)
    }

    /// How long to wait until the next attempt; `None` if there is none.
    fn delay(
        &self,
        request: &http::Request<Bytes>,
        attempts: &mut Attempts,
        trip: &Trip,
        seen: Seen<'_>,
    ) -> Option<Duration> {
        let Sending { client, transport, deadline, .. } = *self.sending;
        let was_sent = seen.err().is_none_or(Error::may_have_been_sent);
        let may_be_sent = self.are_left(*attempts) && outgoing::is_repeatable(request, was_sent);
        if !may_be_sent || !self.policy.allows(client.api(), self.is_repeatable, trip.is_redirected, seen) {
            return None;
        }
        let headers = seen.ok().map(|(_, headers)| headers);
        let retry = attempts.number - attempts.renewals - 1;
        let delay = self.policy.delay(retry, headers, transport.random())?;
        // What could only be waited for beyond the deadline fails now.
        if deadline.is_some_and(|deadline| transport.now().saturating_add(delay) >= deadline) {
            return None;
        }
        attempts.is_budget_spent = !client.0.budget.as_ref().is_none_or(|budget| budget.take());
        Some(delay).filter(|_| !attempts.is_budget_spent)
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
    if attempts != Attempts::ONCE {
        answer.extensions_mut().insert(attempts);
    }
    if client.0.decode_limits != DecodeLimits::new() {
        answer.extensions_mut().insert(client.0.decode_limits);
    }
    if let Some(lenient) = Lenient::for_client(client) {
        answer.extensions_mut().insert(lenient);
    }
    Ok(answer)
}

/// Whether the request has a key of idempotency. A POST gets one where the API is known to look at it.
fn has_key(client: &Client, transport: &dyn Transport, request: &mut http::Request<Bytes>) -> bool {
    let Some(name) = &client.0.idempotency else { return false };
    let has_key = request.headers().get(name).is_some_and(|key| !key.is_empty());
    if has_key || !client.api().is_idempotency_automatic || request.method() != Method::POST {
        return has_key;
    }
    let key = uuid(transport.random(), transport.random());
    HeaderValue::try_from(key).map(|key| request.headers_mut().insert(name.clone(), key)).is_ok()
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
