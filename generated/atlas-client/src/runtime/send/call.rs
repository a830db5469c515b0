//! A call: one request, one client, the options of this one sending.

use std::borrow::Cow;
use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use crate::runtime::send::options::Options;
use crate::runtime::send::retry_loop::{self, Responding};
use crate::runtime::{Client, ClientBuilder, Encode, Error, Incoming, Operation, Response, RetryPolicy};

/// A request about to be sent: await it.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, R: Operation> {
    pub(crate) client: Cow<'c, Client>,
    pub(crate) request: R,
    pub(crate) options: Options,
}

impl<'c, R: Operation> Call<'c, R> {
    /// A call of this request.
    pub fn new(client: &'c Client, request: R) -> Self {
        Self { client: Cow::Borrowed(client), request, options: Options::default() }
    }

    /// The request.
    pub fn request(&self) -> &R {
        &self.request
    }

    /// Names the call, so that the server does what it asks for only once however often it is sent.
    pub fn idempotency_key(mut self, key: impl AsRef<str>) -> Self {
        self.options.key(key.as_ref());
        self
    }

    /// Sends a header with this call, instead of any of this name that would be sent otherwise.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.header(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a parameter to the query of this call.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        self.options.query(name.as_ref(), value.as_ref());
        self
    }

    /// Adds a field to the body of this call, one that the API's description does not have; one that the body has already is
    /// replaced.
    pub fn extra(mut self, name: impl Into<String>, value: impl Encode) -> Self {
        self.options.extra(name.into(), &value);
        self
    }

    /// How long this call may take in all, retries and body included, instead of what the client says; `None` for as long
    /// as it takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.timeout = Some(timeout.into().unwrap_or(Duration::MAX));
        self
    }

    /// How long each attempt may take, instead of what the client says; `None` for as long as the call.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.options.attempt_timeout = Some(timeout.into().unwrap_or(Duration::MAX));
        self
    }

    /// When this call is retried, in place of the client's policy.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.options.retry = Some(policy);
        self
    }

    /// Maximum number of retries of this call.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        let policy = self.options.retry.take().unwrap_or_else(|| self.client.0.retry.clone());
        self.retry(policy.max_retries(max_retries))
    }

    /// Sends this call with this token instead of the client's: what [`ClientBuilder::credential`] does.
    pub fn credential(self, token: impl AsRef<str>) -> Self {
        self.configure(|client| client.credential(token))
    }

    /// Sends this call to this server, also where its operation has a server of its own.
    pub fn base_url(self, base_url: impl AsRef<str>) -> Self {
        self.configure(|client| client.only_server(base_url))
    }

    /// Sets for this call alone what the client was built with: `.configure(|client| client.max_redirects(0))`.
    pub fn configure(mut self, set: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        self.client = Cow::Owned(set(self.client.to_builder()).build_deferred());
        self
    }

    /// Sends the request and decodes the response; the same as awaiting the call.
    pub fn send(self) -> Pending<R::Output> {
        Pending { response: self.start(false), read: |response| R::read(response.map(Incoming::whole)) }
    }

    /// Sends the request and returns the response as it was received, whatever its status.
    pub fn send_raw(self) -> Pending<Response<R::Output>> {
        Pending { response: self.start(false), read: |response| Ok(Response::of::<R>(response.map(Incoming::whole))) }
    }

    /// Sends the request and returns a successful response whose body has not been read yet.
    ///
    /// It may be of any size and take any time: the client's timeout is one of the head here, and its `idle_timeout` one
    /// of each silence. A timeout that the call was given covers the body too.
    pub fn send_streaming(self) -> Pending<http::Response<Incoming>> {
        Pending { response: self.start(true), read: Ok }
    }

    /// Sends the request, reads the response and blocks until then, for a client that is
    /// [`blocking`](crate::runtime::send::blocking).
    ///
    /// # Errors
    /// Those of [`send`](Self::send); and the client's transport does not block, as that of another client.
    #[cfg(feature = "blocking")]
    pub fn call(self) -> Result<R::Output, Error> {
        let client = self.client.clone();
        crate::runtime::send::blocking::wait(&client, self.send())
    }

    /// Sends the request and blocks until the response is there as it was received, whatever its status: what
    /// [`send_raw`](Self::send_raw) does, for a client that is [`blocking`](crate::runtime::send::blocking).
    ///
    /// # Errors
    /// There is no complete response; and the client's transport does not block.
    #[cfg(feature = "blocking")]
    pub fn call_raw(self) -> Result<Response<R::Output>, Error> {
        let client = self.client.clone();
        crate::runtime::send::blocking::wait(&client, self.send_raw())
    }

    /// Sends the request and blocks until the head of a successful response is there; its body is one to
    /// [`read`](std::io::Read) from. What [`send_streaming`](Self::send_streaming) does, for a client that is
    /// [`blocking`](crate::runtime::send::blocking), with the same timeouts.
    ///
    /// # Errors
    /// Those of [`call`](Self::call), but for those of reading the body.
    #[cfg(feature = "blocking")]
    pub fn call_streaming(self) -> Result<http::Response<crate::runtime::send::blocking::Body>, Error> {
        let client = self.client.clone();
        crate::runtime::send::blocking::stream(&client, self.send_streaming())
    }

    fn start(self, is_streamed: bool) -> Responding {
        let request = self.request.to_http(&self.client);
        retry_loop::start(&self.client, R::INFO, request, self.options, is_streamed)
    }
}

impl<R: Operation> IntoFuture for Call<'_, R> {
    type Output = Result<R::Output, Error>;
    type IntoFuture = Pending<R::Output>;

    fn into_future(self) -> Self::IntoFuture {
        self.send()
    }
}

impl<R: Operation + fmt::Debug> fmt::Debug for Call<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call")
            .field("operation", &R::INFO.id)
            .field("request", &self.request)
            .field("options", &self.options)
            .finish_non_exhaustive()
    }
}

/// The pending response. It owns what it needs, so it can be spawned. Dropping it cancels the call.
#[must_use = "nothing is sent until it is awaited"]
pub struct Pending<T> {
    response: Responding,
    read: fn(http::Response<Incoming>) -> Result<T, Error>,
}

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.response.as_mut().poll(cx).map(|response| response.and_then(read))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}
