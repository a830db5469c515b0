//! Where requests go: a server's URL, taken apart once and not for each request.

use std::fmt;

use bytes::Bytes;
use http::uri::{Authority, Parts, PathAndQuery, Scheme};
use http::Uri;

use crate::runtime::Error;

/// A server that requests can go to, without a slash at its end.
#[derive(Clone)]
pub(crate) struct Server {
    scheme: Scheme,
    authority: Authority,
    /// What stands before the path of each request; empty or `/v2`.
    path: String,
}

/// `http` counts the bytes of a URL with sixteen bits.
const LONGEST: usize = u16::MAX as usize - 1;

impl Server {
    /// The server with this URL, which may have slashes at its end.
    ///
    /// # Errors
    /// Requests cannot go there: the words say what it is or has that is in the way.
    pub(crate) fn new(server: &str) -> Result<Self, &'static str> {
        let Ok(parts) = server.parse().map(Uri::into_parts) else {
            return Err("which is not a URL");
        };
        let is_wanted = |scheme: &Scheme| *scheme == Scheme::HTTP || *scheme == Scheme::HTTPS;
        let (Some(scheme), Some(authority)) = (parts.scheme.filter(is_wanted), parts.authority) else {
            return Err("which is not an absolute URL of http or https");
        };
        if authority.host().is_empty() {
            return Err("which is not an absolute URL of http or https");
        }
        if server.contains(['?', '#', '{', '}']) {
            return Err("which has a query, a fragment or a variable");
        }
        // It would be shown wherever the URL is.
        if authority.as_str().contains('@') {
            return Err("which has a user name in it (there is `basic` for that)");
        }
        let path = parts.path_and_query.map(|path| path.path().trim_end_matches('/').to_owned());
        Ok(Self { scheme, authority, path: path.unwrap_or_default() })
    }

    /// What the path of each request here begins with, with room for the rest of it.
    pub(crate) fn path(&self, room: usize) -> String {
        let mut path = String::with_capacity(self.path.len() + room);
        path.push_str(&self.path);
        path
    }

    /// The server without a path.
    pub(crate) fn root(&self) -> Self {
        Self { path: String::new(), ..self.clone() }
    }

    /// The URL of a request by its whole path and its query, both escaped.
    ///
    /// # Errors
    /// It cannot be sent, as one that is too long.
    pub(crate) fn url(&self, path: String, query: &str) -> Result<Uri, Error> {
        let mut target = path;
        if target.is_empty() {
            target.push('/');
        }
        if !query.is_empty() {
            target.reserve_exact(query.len() + 1);
            target.extend(["?", query]);
        }
        // Never say the URL: its query may hold a credential.
        if self.authority.as_str().len() + target.len() > LONGEST {
            return Err(Error::invalid_request("the URL cannot be sent: it is too long"));
        }
        let refused = |error: &dyn fmt::Display| Error::invalid_request(format!("the URL cannot be sent: {error}"));
        let mut parts = Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        let target = PathAndQuery::from_maybe_shared(Bytes::from(target)).map_err(|error| refused(&error))?;
        parts.path_and_query = Some(target);
        Uri::from_parts(parts).map_err(|error| refused(&error))
    }
}

impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.path)
    }
}
