//! Redirects that are what an operation asks for.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use crate::runtime::response::read;
use crate::runtime::response::read_response::ReadResponse;
use crate::runtime::send::redirect;
use crate::runtime::{Error, Info};

/// The response of an operation that says where something is instead of giving it: a redirect that its description
/// declares (RFC 9110, section 15.4), which is not followed.
#[derive(Clone)]
pub struct Redirect(pub(crate) Response<Bytes>);

impl Redirect {
    /// The status.
    pub fn status(&self) -> StatusCode {
        self.0.status()
    }

    /// Where it leads, as the server wrote it: a relative reference is one to the URL of the request. `None` where the
    /// server says nothing of it.
    pub fn location(&self) -> Option<&str> {
        redirect::location(self.0.headers())
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers()
    }

    /// The body, which is a note for people if there is one.
    pub fn body(&self) -> &Bytes {
        self.0.body()
    }
}

// Not the location, which often is a signed URL.
impl fmt::Debug for Redirect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redirect")
            .field("status", &self.status())
            .field("has_location", &self.location().is_some())
            .finish_non_exhaustive()
    }
}

/// Reads a response that is a redirect, or a success that leads nowhere.
///
/// # Errors
/// The status is another one.
pub fn read_redirect(info: &Info, response: http::Response<Bytes>) -> Result<Redirect, Error> {
    read::success(info, response).map(Redirect)
}

/// A redirect.
#[derive(Debug)]
pub struct RedirectResponse;

impl ReadResponse for RedirectResponse {
    type Output = Redirect;

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<Redirect, Error> {
        read_redirect(info, response)
    }
}
