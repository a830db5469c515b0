//! Follows a redirect to the origin that the request went to, and to no other.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION};
use http::{response, Method, Request, StatusCode, Uri};

use super::outgoing::{is_spent, Outgoing};

/// How many redirects of one request are followed.
pub(crate) const MOST: usize = 5;

/// Makes of a request the one that its answer leads to; `false` if it leads nowhere, or to another scheme, host or port,
/// which must not get the credentials.
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
    let location = answer.headers.get(LOCATION).and_then(|location| location.to_str().ok());
    let target = location.and_then(|location| resolve(request.uri(), location));
    let Some(target) = target.filter(|target| origin(target) == origin(request.uri())) else {
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

fn origin(uri: &Uri) -> (Option<&str>, Option<String>, Option<u16>) {
    let port = uri.port_u16().or(match uri.scheme_str() {
        Some("https") => Some(443),
        Some("http") => Some(80),
        _ => None,
    });
    (uri.scheme_str(), uri.host().map(str::to_ascii_lowercase), port)
}

/// A location from where the request went (RFC 3986, section 5.2; dots are the server's to resolve).
fn resolve(base: &Uri, location: &str) -> Option<Uri> {
    let location = location.split('#').next()?;
    let (scheme, authority) = (base.scheme_str()?, base.authority()?);
    let has_scheme = location.split(['/', '?']).next().is_some_and(|first| first.ends_with(':'));
    let absolute = if has_scheme {
        location.to_owned()
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.starts_with('?') {
        format!("{scheme}://{authority}{}{location}", base.path())
    } else {
        let folder = base.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    // A user name would make another origin look like this one, to somebody who reads carelessly.
    absolute.parse().ok().filter(|uri: &Uri| uri.authority().is_some_and(|one| !one.as_str().contains('@')))
}
