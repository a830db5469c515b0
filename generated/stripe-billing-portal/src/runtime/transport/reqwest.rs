//! The transport over `reqwest`, the default one.

use std::future::Future;
use std::io::{self, Read};
use std::pin::{pin, Pin};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::task::{ready, Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response, Uri};
use http_body::{Body, Frame, SizeHint};
use tokio::task::{spawn_blocking, yield_now, JoinHandle};

use crate::runtime::response::incoming;
use crate::runtime::{Exchange, Incoming, Limits, OpenBody, Outgoing, Sleep, Transport, TransportError};

/// Carries requests with a `reqwest::Client`.
///
/// One of your own must follow no redirects (`redirect::Policy::none()`): this crate's client does, and sees to it that no
/// credential (an API's own key header among them) ever goes to a host that was not asked for.
#[derive(Debug, Clone)]
pub struct Reqwest {
    client: reqwest::Client,
    /// What sends over https, made when it is needed first: where the system has no certificates, there is still http.
    secure: Option<Arc<OnceLock<Result<reqwest::Client, String>>>>,
}

/// How long it may take until there is a connection.
const CONNECT: Duration = Duration::from_secs(10);

impl Reqwest {
    /// The default client.
    pub fn new() -> Result<Self, TransportError> {
        // Ring is a third of the other provider, to build and in the program. One that is installed already stays.
        #[cfg(feature = "rustls")]
        let _ = rustls::crypto::ring::default_provider().install_default();
        let client = builder();
        #[cfg(any(feature = "rustls", feature = "native-tls"))]
        let client = client.tls_certs_only([]);
        let client = client.build().map_err(|error| TransportError::connection(error.without_url()))?;
        Ok(Self { client, secure: cfg!(any(feature = "rustls", feature = "native-tls")).then(Arc::default) })
    }

    /// The client for this address.
    fn client(&self, uri: &Uri) -> Result<&reqwest::Client, TransportError> {
        let Some(secure) = self.secure.as_ref().filter(|_| uri.scheme_str() == Some("https")) else {
            return Ok(&self.client);
        };
        let secure = secure.get_or_init(|| builder().build().map_err(|error| root_cause(&error).to_string()));
        secure.as_ref().map_err(|problem| TransportError::invalid_request(format!("there is no TLS: {problem}")))
    }
}

fn builder() -> reqwest::ClientBuilder {
    reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).connect_timeout(CONNECT)
}

fn root_cause(error: &reqwest::Error) -> &dyn std::error::Error {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self { client, secure: None }
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
        *request.body_mut() = Some(reqwest::Body::wrap(Paced { rest, pause: None }));
    }
    if let Some(outgoing) = outgoing {
        let body = Upload::Waits(Mutex::new(Some(outgoing.open().map_err(TransportError::invalid_request)?)));
        *request.body_mut() = Some(reqwest::Body::wrap(body));
    }
    let answer = Response::from(client.execute(request).await.map_err(failure)?);
    Ok(answer.map(|body| Incoming::chunks(Chunks { body, idle: limits.idle_timeout, silence: None })))
}

/// A large body that is in memory, handed over in pieces, with a look at the connection before each: a response that comes
/// meanwhile is read, while writing on to a server that has closed its side fails, and loses it.
struct Paced {
    rest: Bytes,
    pause: Option<Pin<Box<dyn Future<Output = ()> + Send + Sync>>>,
}

impl Body for Paced {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.pause.get_or_insert_with(|| Box::pin(yield_now())).as_mut().poll(cx));
        self.pause = None;
        let length = self.rest.len().min(CHUNK);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

/// A body that is read where reading may block: a chunk each time that the connection asks for one.
enum Upload {
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
            match &mut *self {
                Upload::Waits(body) => match body.get_mut().unwrap_or_else(PoisonError::into_inner).take() {
                    None => return Poll::Ready(None),
                    Some(body) => *self = Upload::Reads(spawn_blocking(|| read(body))),
                },
                Upload::Reads(reading) => {
                    let (body, chunk) = ready!(Pin::new(reading).poll(cx)).map_err(io::Error::other)?;
                    let is_end = !chunk.as_ref().is_ok_and(|chunk| !chunk.is_empty());
                    *self = Upload::Waits(Mutex::new(Some(body).filter(|_| !is_end)));
                    if !matches!(&chunk, Ok(chunk) if chunk.is_empty()) {
                        return Poll::Ready(Some(chunk.map(Frame::data)));
                    }
                }
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        let length = match self {
            Upload::Waits(body) => body.lock().ok().and_then(|body| body.as_ref()?.length()),
            Upload::Reads(_) => None,
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
