//! Follows a redirect to the origin that the request went to, and to no other.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{response, Method, Request, StatusCode};

use crate::runtime::body::outgoing::{is_spent, Outgoing};
use crate::runtime::request::url;

/// How many redirects of one request are followed.
pub(crate) const MOST: usize = 5;

/// Makes of a request the one that its response leads to; `false` if it leads nowhere, or to another scheme, host or
/// port, which must not get the credentials.
pub(crate) fn follow(request: &mut Request<Bytes>, answer: &response::Parts) -> bool {
    // RFC 9110, section 15.4: what was a POST goes on as a GET, for 303 whatever it was.
    let is_get = match answer.status {
        StatusCode::MOVED_PERMANENTLY | StatusCode::FOUND => request.method() == Method::POST,
        StatusCode::SEE_OTHER => request.method() != Method::HEAD,
        StatusCode::TEMPORARY_REDIRECT | StatusCode::PERMANENT_REDIRECT => false,
        _ => return false,
    };
    if !is_get && is_spent(request) {
        return false;
    }
    let location = answer.headers.get(LOCATION).and_then(|location| std::str::from_utf8(location.as_bytes()).ok());
    let target = location.and_then(|location| url::follow(request.uri(), location));
    let Some(target) = target.filter(|target| url::origin(target) == url::origin(request.uri())) else {
        return false;
    };
    *request.uri_mut() = target;
    if is_get {
        *request.method_mut() = Method::GET;
        *request.body_mut() = Bytes::new();
        request.extensions_mut().remove::<Outgoing>();
        request.headers_mut().remove(CONTENT_TYPE);
        request.headers_mut().remove(CONTENT_LENGTH);
    }
    true
}
