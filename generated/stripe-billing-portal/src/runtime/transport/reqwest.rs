//! The transport over `reqwest`, the default one.

use std::future::Future;
use std::io::{self, Read};
use std::pin::{pin, Pin};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use std::sync::{Arc, OnceLock};
use std::sync::{Mutex, PoisonError};
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response, Uri};
use http_body::{Body, Frame, SizeHint};
use tokio::task::{spawn_blocking, yield_now, JoinHandle};

use crate::runtime::response::incoming;
use crate::runtime::transport::error::root_cause;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::runtime::Certificates;
use crate::runtime::{Exchange, Incoming, Limits, OpenBody, Outgoing, Sleep, Transport, TransportError};

/// Carries requests with a `reqwest::Client`.
///
/// One of your own must follow no redirects (`redirect::Policy::none()`): this crate's client does, and sees to it that no
/// credential (an API's own key header among them) ever goes to a host that was not asked for.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: reqwest::Client,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    secure: Option<Arc<Secure>>,
}

/// What sends over TLS, made when it is needed first: where the system has no certificates, there is still http.
#[cfg(any(feature = "rustls", feature = "native-tls"))]
#[derive(Debug)]
struct Secure {
    /// The certificates that it trusts; `None` for the system's.
    trusted: Option<Vec<reqwest::Certificate>>,
    client: OnceLock<Result<reqwest::Client, String>>,
    /// Whether http goes through a proxy that is spoken to over TLS.
    is_always: bool,
}

/// How long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(10);

impl Reqwest {
    /// The default client.
    pub fn new() -> Result<Self, TransportError> {
        Self::with(
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            None,
        )
    }

    /// The default client, which trusts these certificates; the system's if there are none.
    fn with(
        #[cfg(any(feature = "rustls", feature = "native-tls"))] trusted: Option<Vec<reqwest::Certificate>>,
    ) -> Result<Self, TransportError> {
        let client = builder();
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let client = client.tls_certs_only([]);
        let client = client.build().map_err(|error| TransportError::connection(error.without_url()))?;
        Ok(Self {
            client,
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            secure: Some(Arc::new(Secure::new(trusted))),
        })
    }

    /// The default client, which trusts these certificates.
    ///
    /// # Errors
    /// What is to be PEM is not.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn trusting(certificates: &Certificates) -> Result<Self, TransportError> {
        Self::with(certificates.for_reqwest().map_err(TransportError::invalid_request)?)
    }

    /// The client for this address.
    fn client(&self, uri: &Uri) -> Result<&reqwest::Client, TransportError> {
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        if let Some(secure) = self.secure.as_ref().filter(|one| one.is_always || uri.scheme_str() == Some("https")) {
            return secure.client();
        }
        let _ = uri;
        Ok(&self.client)
    }
}

fn builder() -> reqwest::ClientBuilder {
    // Ring is a third of the other provider, to build and in the program. One that is installed already stays.
    #[cfg(feature = "rustls")]
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(CONNECT)
}

#[cfg(any(feature = "rustls", feature = "native-tls"))]
impl Secure {
    fn new(trusted: Option<Vec<reqwest::Certificate>>) -> Self {
        let is_secure = |name: &&str| std::env::var(name).is_ok_and(|proxy| proxy.starts_with("https:"));
        let is_always = ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"].iter().any(is_secure);
        Self { trusted, client: OnceLock::new(), is_always }
    }

    fn client(&self) -> Result<&reqwest::Client, TransportError> {
        let made = self.client.get_or_init(|| {
            let builder = match self.trusted.clone() {
                Some(trusted) => builder().tls_certs_only(trusted),
                None => builder(),
            };
            builder.build().map_err(|error| root_cause(&error).to_string())
        });
        made.as_ref().map_err(|problem| TransportError::invalid_request(format!("there is no TLS: {problem}")))
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self {
            client,
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            secure: None,
        }
    }
}

impl Transport for Reqwest {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move {
            let exchange = exchange(self.client(request.uri())?, request, limits);
            match limits.head_timeout {
                None => exchange.await,
                Some(time) => match tokio::time::timeout(time, exchange).await {
                    Ok(answer) => answer,
                    Err(elapsed) => Err(TransportError::timeout(elapsed)),
                },
            }
        })
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        Box::pin(tokio::time::sleep(time))
    }

    fn streams(&self) -> bool {
        true
    }

    fn keeps_limits(&self) -> bool {
        true
    }
}

async fn exchange(
    client: &reqwest::Client,
    mut request: Request<Bytes>,
    limits: Limits,
) -> Result<Response<Incoming>, TransportError> {
    let outgoing = request.extensions_mut().remove::<Outgoing>();
    let may_have_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if may_have_body && request.body().is_empty() && outgoing.is_none() {
        // RFC 9110, section 8.6; hyper leaves it out, and some servers answer 411 then.
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let large = (request.body().len() > CHUNK).then(|| std::mem::take(request.body_mut()));
    let mut request = reqwest::Request::try_from(request).map_err(failure)?;
    *request.timeout_mut() = limits.timeout;
    if let Some(rest) = large {
        *request.body_mut() = Some(reqwest::Body::wrap(Paced { rest, pace: Pace::default() }));
    }
    if let Some(outgoing) = outgoing {
        let state = Reading::Waits(Mutex::new(Some(outgoing.open().map_err(TransportError::invalid_request)?)));
        let body = Upload { state, pace: Pace::default() };
        *request.body_mut() = Some(reqwest::Body::wrap(body));
    }
    let answer = Response::from(client.execute(request).await.map_err(failure)?);
    Ok(answer.map(|body| Incoming::chunks(Chunks { body, idle: limits.idle_timeout, silence: None })))
}

/// When the next piece of a large body is sent: once somebody has looked whether the server has said something meanwhile. That
/// is read then, while writing on to a server that has closed its side fails, and loses it.
#[derive(Default)]
struct Pace {
    pieces: u32,
    pause: Option<Pin<Box<dyn Future<Output = ()> + Send + Sync>>>,
}

/// Behind so many pieces there is more than a look at the connection: a server that refuses by what the head says does so
/// about then. Later, it is the connection that makes us wait.
const PAUSES: u32 = 2;

impl Pace {
    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let pieces = self.pieces;
        let pause = self.pause.get_or_insert_with(|| match pieces {
            1..=PAUSES => Box::pin(tokio::time::sleep(Duration::from_millis(1))),
            _ => Box::pin(yield_now()),
        });
        ready!(pause.as_mut().poll(cx));
        self.pause = None;
        self.pieces = pieces.saturating_add(1);
        Poll::Ready(())
    }
}

/// A large body that is in memory, handed over in pieces.
struct Paced {
    rest: Bytes,
    pace: Pace,
}

impl Body for Paced {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.pace.poll(cx));
        let length = self.rest.len().min(CHUNK);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

/// A body that is read where reading may block: a chunk each time that the connection asks for one.
struct Upload {
    state: Reading,
    pace: Pace,
}

enum Reading {
    Waits(Mutex<Option<OpenBody>>),
    Reads(JoinHandle<(OpenBody, io::Result<Bytes>)>),
}

/// How much of it is read at once.
const CHUNK: usize = 64 << 10;

impl Body for Upload {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        loop {
            let this = &mut *self;
            match &mut this.state {
                Reading::Waits(body) => {
                    ready!(this.pace.poll(cx));
                    match body.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
                        None => return Poll::Ready(None),
                        Some(body) => this.state = Reading::Reads(spawn_blocking(|| read(body))),
                    }
                }
                Reading::Reads(reading) => {
                    let (body, chunk) = ready!(Pin::new(reading).poll(cx)).map_err(io::Error::other)?;
                    let is_end = !chunk.as_ref().is_ok_and(|chunk| !chunk.is_empty());
                    this.state = Reading::Waits(Mutex::new(Some(body).filter(|_| !is_end)));
                    if !matches!(&chunk, Ok(chunk) if chunk.is_empty()) {
                        return Poll::Ready(Some(chunk.map(Frame::data)));
                    }
                }
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let length = match &self.state {
            Reading::Waits(body) => body.lock().ok().and_then(|body| body.as_ref()?.length()),
            Reading::Reads(_) => None,
        };
        length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

fn read(mut body: OpenBody) -> (OpenBody, io::Result<Bytes>) {
    let mut chunk = vec![0; CHUNK];
    let read = body.read(&mut chunk);
    (body, read.map(|length| Bytes::from(chunk).slice(..length)))
}

struct Chunks {
    body: reqwest::Body,
    idle: Option<Duration>,
    /// The end of the silence that there is.
    silence: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl incoming::Chunks for Chunks {
    fn poll_chunk(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let Poll::Ready(frame) = Pin::new(&mut self.body).poll_frame(cx) else {
                let Some(idle) = self.idle else { return Poll::Pending };
                let silence = self.silence.get_or_insert_with(|| Box::pin(tokio::time::sleep(idle)));
                return silence.as_mut().poll(cx).map(|()| Some(Err(TransportError::timeout("no data for too long"))));
            };
            self.silence = None;
            match frame {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(failure(error)))),
                Some(Ok(frame)) => {
                    // Trailers say nothing to us.
                    if let Ok(chunk) = frame.into_data() {
                        return Poll::Ready(Some(Ok(chunk)));
                    }
                }
            }
        }
    }
}

// The URL is taken out: its query may hold an API key.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if cfg!(not(any(feature = "rustls", feature = "native-tls"))) && is_without_tls(&error) {
        return TransportError::invalid_request("https needs the crate's feature `rustls` or `native-tls`");
    }
    let is_unsent = error.is_connect();
    let error = if error.is_timeout() {
        TransportError::timeout(error)
    } else if error.is_builder() {
        TransportError::invalid_request(error)
    } else if !is_unsent && is_of_protocol(&error) {
        TransportError::protocol(error)
    } else {
        TransportError::connection(error)
    };
    if is_unsent {
        error.unsent()
    } else {
        error
    }
}

/// Whether what came cannot be read: as a head, or as the chunks or the compression of a body.
fn is_of_protocol(error: &reqwest::Error) -> bool {
    let mut cause: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = cause {
        if let Some(error) = error.downcast_ref::<hyper::Error>() {
            if error.is_user() {
                return false;
            }
            if error.is_parse() {
                return true;
            }
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            return matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput);
        }
        cause = error.source();
    }
    false
}

/// Whether there was no TLS to connect with: `hyper` knows no scheme but http then.
fn is_without_tls(error: &reqwest::Error) -> bool {
    root_cause(error).to_string().contains("scheme is not http")
}
