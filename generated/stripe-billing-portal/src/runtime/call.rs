//! A call: one request, one client, the options of this one sending.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName};

use super::{build, client, form, url, Client, Error, Info, Operation, Response};

/// A request about to be sent: await it.
#[must_use = "a call does nothing until it is awaited"]
pub struct Call<'c, R: Operation> {
    client: &'c Client,
    request: R,
    options: Options,
}

/// What belongs to one sending rather than to the request.
#[derive(Default)]
struct Options {
    headers: HeaderMap,
    query: String,
    timeout: Option<Duration>,
    problem: Option<String>,
}

impl<'c, R: Operation> Call<'c, R> {
    /// A call of this request.
    pub fn new(client: &'c Client, request: R) -> Self {
        Self { client, request, options: Options::default() }
    }

    /// The request.
    pub fn request(&self) -> &R {
        &self.request
    }

    /// Names the call, so that the server does what it asks for only once however often it is sent.
    pub fn idempotency_key(self, key: impl AsRef<str>) -> Self {
        self.header("idempotency-key", key)
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

    /// How long this call may take in all, instead of what the client says.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.options.timeout = Some(timeout);
        self
    }

    /// Sends the request and reads the answer; the same as awaiting the call.
    pub fn send(self) -> Pending<R::Output> {
        let exchange = self.start();
        Pending { exchange, read: R::read }
    }

    /// Sends the request and gives the answer as it came, whatever its status.
    pub fn send_raw(self) -> Pending<Response<R::Output>> {
        let exchange = self.start();
        Pending { exchange, read: |response| Ok(Response::new(response, R::read)) }
    }

    fn start(self) -> Exchange {
        start(self.client, R::INFO, self.request.to_http(self.client), self.options)
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

impl Options {
    fn header(&mut self, name: &str, value: &str) {
        match client::header(name, value) {
            Ok((name, value)) => {
                self.headers.insert(name, value);
            }
            Err(problem) => {
                self.problem.get_or_insert(problem);
            }
        }
    }

    fn query(&mut self, name: &str, value: &str) {
        url::join(&mut self.query, "&", &format!("{}={}", form::escape(name), url::component(value)));
    }

    fn apply(&self, request: &mut http::Request<Bytes>) -> Result<(), Error> {
        if let Some(problem) = &self.problem {
            return Err(Error::invalid_request(problem.as_str()));
        }
        build::replace(request.headers_mut(), &self.headers);
        match self.query.as_str() {
            "" => Ok(()),
            pairs => build::append_query(request, pairs),
        }
    }
}

// Names only: a value may be a secret.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .finish_non_exhaustive()
    }
}

/// The answer under way. It holds what it needs, so it can be spawned.
#[must_use = "nothing is sent until it is awaited"]
pub struct Pending<T> {
    exchange: Exchange,
    read: fn(http::Response<Bytes>) -> Result<T, Error>,
}

type Exchange = Pin<Box<dyn Future<Output = Result<http::Response<Bytes>, Error>> + Send>>;

impl<T> Future for Pending<T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let read = self.read;
        self.exchange.as_mut().poll(cx).map(|answer| answer.and_then(read))
    }
}

impl<T> fmt::Debug for Pending<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pending").finish_non_exhaustive()
    }
}

fn start(
    client: &Client,
    info: &'static Info,
    request: Result<http::Request<Bytes>, Error>,
    options: Options,
) -> Exchange {
    let client = client.clone();
    Box::pin(async move { run(&client, request, options).await.map_err(|error| error.of(info.id)) })
}

/// Sends any request: the one function that all calls run.
async fn run(
    client: &Client,
    request: Result<http::Request<Bytes>, Error>,
    options: Options,
) -> Result<http::Response<Bytes>, Error> {
    client.check()?;
    let mut request = request?;
    options.apply(&mut request)?;
    let Some(transport) = client.transport() else {
        return Err(Error::invalid_request("the client has no transport (the crate's feature `reqwest` brings one)"));
    };
    let timeout = options.timeout.or(client.timeout());
    let answer = transport.send(request, timeout).await;
    answer.map_err(|error| Error::from_transport(error, 1))
}
