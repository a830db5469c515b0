//! Follows a redirect to the origin that the request went to; to another one only if the client was told so, and with nothing
//! that is the client's.

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RANGE, USER_AGENT};
use http::{response, HeaderMap, HeaderName, HeaderValue, Method, Request, StatusCode, Uri};

use crate::runtime::body::outgoing::{is_repeatable, Outgoing};
use crate::runtime::request::url;
use crate::runtime::Client;

/// How many redirects of one request are followed.
pub(crate) const MOST: usize = 5;

/// Headers that go to another origin: what is wanted, never who wants it.
const KEPT: &[HeaderName] = &[ACCEPT, RANGE];

/// Makes of a request the one that its response leads to. `None` if it leads nowhere, or to another scheme, host or port,
/// which must not get the credentials; where the client follows there as well, a GET or HEAD goes without them.
pub(crate) fn follow(request: &mut Request<Bytes>, answer: &response::Parts, client: &Client) -> Option<To> {
    // RFC 9110, section 15.4: what was a POST goes on as a GET, for 303 whatever it was.
    let is_get = match answer.status {
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => request.method() == Method::POST,
        StatusCode::SEE_OTHER => request.method() != Method::HEAD,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => false,
        _ => return None,
    };
    if !is_get && !is_repeatable(request, true) {
        return None;
    }
    let target = location(&answer.headers).and_then(|location| url::follow(request.uri(), location))?;
    if url::origin(&target) != url::origin(request.uri()) {
        return leave(request, target, client).then_some(To::Elsewhere);
    }
    *request.uri_mut() = target;
    if is_get {
        make_get(request);
    }
    Some(To::Origin)
}

/// Makes it a GET, without what it had to send.
pub(crate) fn make_get(request: &mut Request<Bytes>) {
    *request.method_mut() = Method::GET;
    *request.body_mut() = Bytes::new();
    request.extensions_mut().remove::<Outgoing>();
    request.headers_mut().remove(CONTENT_TYPE);
    request.headers_mut().remove(CONTENT_LENGTH);
}

/// Where a redirect led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To {
    Origin,
    Elsewhere,
}

/// Makes of a request one to another origin: a new one, which has nothing of it but what is wanted, and nothing of the
/// client. What began over TLS does not go on without.
fn leave(request: &mut Request<Bytes>, target: Uri, client: &Client) -> bool {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD) && request.body().is_empty();
    let is_no_less_safe = match target.scheme_str() {
        Some("https") => true,
        Some("http") => request.uri().scheme_str() == Some("http"),
        _ => false,
    };
    if !client.0.is_followed_elsewhere || !is_read || !is_no_less_safe {
        return false;
    }
    let mut bare = Request::new(Bytes::new());
    *bare.method_mut() = request.method().clone();
    *bare.uri_mut() = target;
    let kept = KEPT.iter().filter_map(|name| Some((name.clone(), request.headers().get(name)?.clone())));
    bare.headers_mut().extend(kept);
    if let Ok(agent) = HeaderValue::from_str(client.api().user_agent) {
        bare.headers_mut().insert(USER_AGENT, agent);
    }
    *request = bare;
    true
}

/// Where a response leads, as the server wrote it.
pub(crate) fn location(headers: &HeaderMap) -> Option<&str> {
    headers.get(LOCATION).and_then(|location| std::str::from_utf8(location.as_bytes()).ok())
}
