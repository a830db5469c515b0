//! The transport over `reqwest`, the default one.

use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::{HeaderValue, Method, Request, Response};

use super::{Exchange, Transport, TransportError};

/// Carries requests with a `reqwest::Client`.
///
/// The default one follows redirects only to the same scheme, host and port, so that no credential (an API's own key
/// header among them) is ever sent to a host that was not asked for; another redirect comes back as the answer.
#[derive(Debug, Clone)]
pub struct Reqwest(reqwest::Client);

/// How many redirects are followed.
const REDIRECTS: usize = 5;

impl Reqwest {
    /// The default client.
    pub fn new() -> Result<Self, TransportError> {
        let same_origin = reqwest::redirect::Policy::custom(|attempt| {
            let leaves = attempt.previous().first().is_none_or(|first| first.origin() != attempt.url().origin());
            if leaves || attempt.previous().len() > REDIRECTS {
                return attempt.stop();
            }
            attempt.follow()
        });
        let built = reqwest::Client::builder().redirect(same_origin).build();
        built.map(Self).map_err(|error| TransportError::connection(error.without_url()))
    }
}

impl From<reqwest::Client> for Reqwest {
    fn from(client: reqwest::Client) -> Self {
        Self(client)
    }
}

impl Transport for Reqwest {
    fn send(&self, request: Request<Bytes>, timeout: Option<Duration>) -> Exchange<'_> {
        Box::pin(async move { exchange(&self.0, request, timeout).await.map_err(failure) })
    }
}

async fn exchange(
    client: &reqwest::Client,
    mut request: Request<Bytes>,
    timeout: Option<Duration>,
) -> Result<Response<Bytes>, reqwest::Error> {
    let may_have_body = matches!(*request.method(), Method::POST | Method::PUT | Method::PATCH);
    if may_have_body && request.body().is_empty() {
        // RFC 9110, section 8.6; hyper leaves it out, and some servers answer 411 then.
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    let mut request = reqwest::Request::try_from(request)?;
    *request.timeout_mut() = timeout;
    let mut answer = client.execute(request).await?;
    let mut response = Response::new(Bytes::new());
    *response.status_mut() = answer.status();
    *response.version_mut() = answer.version();
    *response.headers_mut() = std::mem::take(answer.headers_mut());
    *response.body_mut() = answer.bytes().await?;
    Ok(response)
}

// The URL is taken out: its query may hold an API key.
fn failure(error: reqwest::Error) -> TransportError {
    let error = error.without_url();
    if error.is_timeout() {
        TransportError::timeout(error)
    } else if error.is_builder() {
        TransportError::invalid_request(error)
    } else {
        TransportError::connection(error)
    }
}
