//! The transport over `ureq`, for calls that block.

use std::io::{self, Read};
use std::sync::Arc;
use std::task::{Context, Poll};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{Request, Response};
use ureq::config::{Config, ConfigBuilder};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use ureq::tls::{RootCerts, TlsConfig, TlsConfigBuilder, TlsProvider};
use ureq::typestate::AgentScope;
use ureq::{AsSendBody, BodyReader, Proxy, RequestExt, SendBody};

use crate::runtime::response::incoming;
use crate::runtime::transport::proxies::Proxies;
use crate::runtime::transport::ureq_connect::{self, Bounds};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::runtime::Certificates;
use crate::runtime::{Exchange, Incoming, Limits, OpenBody, Outgoing, Sleep, Transport, TransportError};

/// Carries requests with a `ureq::Agent`, and blocks until they are done.
///
/// Settings of your own begin with those that the crate needs, which [`config`](Self::config) has:
///
/// ```
/// use atlas_client::blocking::Ureq;
///
/// let transport = Ureq::from(Ureq::config().https_only(true).build());
/// ```
///
/// An agent of one's own, with its own connections, can be used too. It must follow no redirects, take no status for an
/// error, and have a TLS provider that `ureq` was built with. The limits of a call are `ureq`'s timeouts then, each for a
/// phase of the exchange, and silence counts from the beginning.
#[derive(Debug, Clone)]
pub struct Ureq {
    agent: ureq::Agent,
    /// Whether its connections keep to what is left of the call by themselves.
    is_bounded: bool,
    /// Those of the environment, which each address may have another of; `None` where the agent was given one, or none.
    proxies: Option<Arc<Proxies>>,
}

/// How long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(10);

/// How much of a body is read at once.
const CHUNK: usize = 16 << 10;

impl Ureq {
    /// Starts a configuration: no redirects, no status that is an error, ten seconds to connect, and [`tls`](Self::tls).
    pub fn config() -> ConfigBuilder<AgentScope> {
        let config = ureq::Agent::config_builder().http_status_as_error(false).max_redirects(0);
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let config = config.tls_config(Self::tls().build());
        config.allow_non_standard_methods(true).timeout_connect(Some(CONNECT))
    }

    /// Starts a configuration of TLS: with the feature `native-tls`, what the system has, even where `rustls` is on as well;
    /// otherwise rustls. The certificates that are trusted are the system's.
    ///
    /// ```no_run
    /// use atlas_client::blocking::{ureq::tls::ClientCert, Ureq};
    ///
    /// fn transport(ours: ClientCert) -> Ureq {
    ///     let tls = Ureq::tls().client_cert(Some(ours)).build();
    ///     Ureq::from(Ureq::config().tls_config(tls).build())
    /// }
    /// ```
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn tls() -> TlsConfigBuilder {
        let provider = if cfg!(feature = "native-tls") { TlsProvider::NativeTls } else { TlsProvider::Rustls };
        TlsConfig::builder().provider(provider).root_certs(RootCerts::PlatformVerifier)
    }

    /// The default transport, which trusts these certificates.
    ///
    /// # Errors
    /// What is to be PEM is not.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn trusting(certificates: &Certificates) -> Result<Self, TransportError> {
        let roots = certificates.for_ureq().map_err(TransportError::invalid_request)?;
        Ok(Self::config().tls_config(Self::tls().root_certs(roots).build()).build().into())
    }
}

impl Default for Ureq {
    fn default() -> Self {
        Self::config().build().into()
    }
}

impl From<Config> for Ureq {
    fn from(config: Config) -> Self {
        let has_env = config.proxy().is_some_and(Proxy::is_from_env);
        let proxies = has_env.then(|| Arc::new(Proxies::from_env()));
        Self { agent: ureq_connect::agent(config), is_bounded: true, proxies }
    }
}

impl From<ureq::Agent> for Ureq {
    fn from(agent: ureq::Agent) -> Self {
        Self { agent, is_bounded: false, proxies: None }
    }
}

impl Transport for Ureq {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move { self.exchange(request, limits) })
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        Box::pin(async move { thread::sleep(time) })
    }

    fn streams(&self) -> bool {
        true
    }

    fn keeps_limits(&self) -> bool {
        true
    }

    fn is_blocking(&self) -> bool {
        true
    }
}

impl Ureq {
    fn exchange(&self, mut request: Request<Bytes>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        if let Some(outgoing) = request.extensions_mut().remove::<Outgoing>() {
            let body = outgoing.open().map_err(TransportError::invalid_request)?;
            if let Some(length) = body.length() {
                request.headers_mut().insert(CONTENT_LENGTH, length.into());
            }
            let left = body.length();
            return self.run(request.map(|_| SendBody::from_owned_reader(Heard { body, left })), limits);
        }
        let has_body = !request.body().is_empty() || matches!(request.method().as_str(), "POST" | "PUT" | "PATCH");
        let (head, bytes) = request.into_parts();
        match has_body {
            true => self.run(Request::from_parts(head, &bytes[..]), limits),
            false => self.run(Request::from_parts(head, ()), limits),
        }
    }

    fn run(&self, request: Request<impl AsSendBody>, limits: Limits) -> Result<Response<Incoming>, TransportError> {
        let start = Instant::now();
        // What is so long that no clock shows it is no limit.
        let end = |time: Option<Duration>| time.and_then(|time| start.checked_add(time));
        let (end, head_end) = (end(limits.timeout), end(limits.head_timeout));
        let head = Bounds { end: end.into_iter().chain(head_end).min(), silence: None };
        let (response, is_unsent) = head.hold(|| match (self.is_bounded, &self.proxies) {
            (true, None) => self.agent.run(request),
            (true, Some(proxies)) => self.run_by(proxies.of(request.uri()), request),
            (false, _) => self.run_unbounded(request, limits),
        });
        let response = response.map_err(|error| match failure(error) {
            error if is_unsent => error.unsent(),
            error => error,
        })?;
        // What is no success is read whole, in the time of the head.
        let end = if response.status().is_success() { end } else { head.end };
        let bounds = Bounds { end, silence: limits.idle_timeout };
        Ok(response.map(|body| Incoming::chunks(Body::new(body, bounds))))
    }

    /// Sends through this proxy, or through none.
    fn run_by(
        &self,
        proxy: Option<Proxy>,
        request: Request<impl AsSendBody>,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        request.with_agent(&self.agent).configure().allow_non_standard_methods(true).proxy(proxy).run()
    }

    /// Sends over an agent that knows no timeouts but `ureq`'s own.
    fn run_unbounded(
        &self,
        request: Request<impl AsSendBody>,
        limits: Limits,
    ) -> Result<Response<ureq::Body>, ureq::Error> {
        let shown = |time: &Duration| Instant::now().checked_add(*time).is_some();
        let (timeout, head_timeout) = (limits.timeout.filter(shown), limits.head_timeout.filter(shown));
        let connect = self.agent.config().timeouts().connect.unwrap_or(CONNECT);
        let request = request.with_agent(&self.agent).configure().allow_non_standard_methods(true);
        let request = request.timeout_global(timeout).timeout_per_read(limits.idle_timeout.filter(shown));
        let request = request.timeout_connect(Some(head_timeout.unwrap_or(connect).min(connect)));
        let request = request.timeout_send_request(head_timeout).timeout_send_body(head_timeout);
        request.timeout_recv_response(head_timeout).run()
    }
}

/// The body of a request, as long as somebody listens. Behind that, what was announced is made up, and goes nowhere: the
/// server may have answered before it closed its side, and `ureq` reads that when all is sent.
struct Heard {
    body: OpenBody,
    left: Option<u64>,
}

impl Read for Heard {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match self.left {
            _ if !ureq_connect::is_closed() => self.body.read(buffer)?,
            Some(left) => usize::try_from(left).unwrap_or(usize::MAX).min(buffer.len()),
            None => 0,
        };
        self.left = self.left.map(|left| left.saturating_sub(read as u64));
        Ok(read)
    }
}

/// The body of a response, read where it is polled.
struct Body {
    /// `None` behind the last chunk, and behind an error: the connection is let go.
    reader: Option<BodyReader<'static>>,
    buffer: Vec<u8>,
    bounds: Bounds,
    has_begun: bool,
}

impl Body {
    fn new(body: ureq::Body, bounds: Bounds) -> Self {
        let length = body.content_length().map_or(CHUNK, |length| length.clamp(1, CHUNK as u64) as usize);
        Self { reader: Some(body.into_reader()), buffer: vec![0; length], bounds, has_begun: false }
    }

    fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        let reader = self.reader.as_mut()?;
        if self.bounds.is_over() {
            self.reader = None;
            return Some(Err(TransportError::timeout("not finished in time")));
        }
        let (read, _) = self.bounds.hold(|| reader.read(&mut self.buffer));
        match read.map_err(ureq::Error::from) {
            Ok(length @ 1..) => {
                self.has_begun = true;
                Some(Ok(Bytes::copy_from_slice(&self.buffer[..length])))
            }
            read => {
                self.reader = None;
                let error = read.err().filter(|error| self.has_begun || !is_of_nothing(error))?;
                Some(Err(failure(error)))
            }
        }
    }
}

impl incoming::Chunks for Body {
    fn poll_chunk(&mut self, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        Poll::Ready(self.next())
    }
}

/// Whether there was nothing to decompress: `Content-Encoding` is of the body that there would be. What is cut says so in
/// words of its own.
#[cfg(feature = "gzip")]
fn is_of_nothing(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Decompress(_, cause)
        if cause.kind() == io::ErrorKind::UnexpectedEof && cause.get_ref().is_none())
}

#[cfg(not(feature = "gzip"))]
fn is_of_nothing(_error: &ureq::Error) -> bool {
    false
}

// The address is left out: its query may hold an API key.
fn failure(error: ureq::Error) -> TransportError {
    use ureq::{Error, Timeout};
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect) => TransportError::timeout(error).unsent(),
        Error::Timeout(Timeout::PerRead) => TransportError::timeout("no data for too long"),
        Error::Timeout(_) => TransportError::timeout(error),
        Error::BadUri(_) => TransportError::invalid_request("the URL is not valid"),
        Error::RequireHttpsOnly(_) => TransportError::invalid_request("the agent sends over https only"),
        Error::TlsRequired => {
            TransportError::invalid_request("https needs the crate's feature `rustls` or `native-tls`")
        }
        // There are no certificates: what is wrong with one has an error of its own.
        #[cfg(feature = "rustls")]
        Error::Rustls(rustls::Error::General(problem)) => {
            TransportError::invalid_request(format!("there is no TLS: {problem}"))
        }
        Error::Http(_) | Error::Tls(_) => TransportError::invalid_request(error),
        Error::Protocol(_) | Error::LargeResponseHeader(..) => TransportError::protocol(error),
        Error::HostNotFound | Error::ConnectionFailed => TransportError::connection(error).unsent(),
        Error::Io(io) if is_of_connecting(&io) => TransportError::connection(io).unsent(),
        other => TransportError::connection(other),
    }
}

/// Whether it is certain that there was no connection yet, of an agent that is not ours. The standard library says of a
/// host that is not found only in words that it is not.
fn is_of_connecting(error: &io::Error) -> bool {
    let is_refused = matches!(error.kind(), io::ErrorKind::ConnectionRefused | io::ErrorKind::AddrNotAvailable);
    is_refused || error.to_string().starts_with("failed to lookup address information")
}
