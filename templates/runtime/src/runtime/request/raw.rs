//! Requests that the API's description does not have.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, ACCEPT, CONTENT_TYPE};
use http::Method;

use crate::runtime::request::build::{self, Message};
use crate::runtime::request::finite;
use crate::runtime::request::server::Server;
use crate::runtime::request::url;
use crate::runtime::{read_json, to_form, to_json, Call, Client, Encode, Error, Fields, Info, Json, Operation};

/// A request by its method and path; [`Client::raw`] makes a call of one.
#[derive(Clone)]
#[must_use]
pub struct Raw {
    method: Option<Method>,
    path: String,
    media: Option<&'static str>,
    body: Bytes,
}

impl Client {
    /// Calls what the API's description does not have, with the client's credentials, options and retries:
    /// `client.raw("POST", "/v1/things").form(&[("a", &1)])`.
    ///
    /// A path is one below the client's server, and may have a query; escapes in it stay. A whole link, as an API gives
    /// them, goes where it says, if that is the client's server.
    pub fn raw(&self, method: impl TryInto<Method>, path: impl Into<String>) -> Call<'_, Raw> {
        let method = method.try_into().ok();
        Call::new(self, Raw { method, path: path.into(), media: None, body: Bytes::new() })
    }
}

impl Call<'_, Raw> {
    /// Sends this value as JSON.
    pub fn json(mut self, value: impl Encode) -> Self {
        self.checked(finite::check_value(&value));
        let text = to_json(&value);
        self.body("application/json", text)
    }

    /// Sends this object as a form, what is nested in brackets.
    pub fn form(mut self, fields: &Fields<'_>) -> Self {
        self.checked(finite::check_fields(fields));
        let text = to_form(fields);
        self.body("application/x-www-form-urlencoded", text)
    }

    fn checked(&mut self, outcome: Result<(), Error>) {
        if let Err(error) = outcome {
            self.options.problem(error.message().unwrap_or_default().to_owned());
        }
    }

    /// Sends this body.
    pub fn body(mut self, media: &'static str, body: impl Into<Bytes>) -> Self {
        self.request.media = Some(media);
        self.request.body = body.into();
        self
    }
}

impl Raw {
    /// The server, the whole path there and the query, where the client's server is this.
    fn target<'a>(&self, server: Cow<'a, Server>) -> Result<(Cow<'a, Server>, String, String), Error> {
        if !self.path.starts_with('/') && self.path.contains("://") {
            return link(&server, &self.path);
        }
        let (before, behind) = self.path.split_once('?').unwrap_or((&self.path, ""));
        if !before.starts_with('/') || before.split('/').any(|segment| url::dots(segment).is_some()) {
            return Err(Error::invalid_request("the path of the raw request must begin with `/` and not lead upwards"));
        }
        let (mut path, mut query) = (server.path(before.len()), String::new());
        for segment in before.split('/').skip(1) {
            path.push('/');
            url::path_literal(&mut path, segment);
        }
        url::query_literal(&mut query, behind);
        Ok((server, path, query))
    }
}

/// The same of a link, which must be one to that server: no other may have the credentials.
fn link<'a>(server: &Server, link: &str) -> Result<(Cow<'a, Server>, String, String), Error> {
    let base = server.url(String::new(), "")?;
    let target = url::follow(&base, link).ok_or_else(|| Error::invalid_request("the link is not a URL"))?;
    if url::origin(&target) != url::origin(&base) {
        return Err(Error::invalid_request("the link leads to another server than the client's"));
    }
    let query = target.query().unwrap_or_default().to_owned();
    Ok((Cow::Owned(server.root()), target.path().to_owned(), query))
}

// Not the body, in which nobody knows what is a secret.
impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Raw")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}

impl Operation for Raw {
    type Output = Json;
    const INFO: &'static Info = &Info::new("raw", "", "");

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        let Some(method) = self.method.clone() else {
            return Err(Error::invalid_request("the method of the raw request is not valid"));
        };
        client.check()?;
        let (server, path, query) = self.target(client.server(Self::INFO)?)?;
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        build::replace(&mut headers, &client.0.headers);
        if let Some(media) = self.media {
            headers.insert(CONTENT_TYPE, build::value("content-type", media)?);
        }
        let body = self.body.clone();
        let (own, cookies, outgoing) = (HeaderMap::new(), String::new(), None);
        let message = Message { method, server, path, query, headers, own, cookies, body, outgoing };
        build::finish(client, Self::INFO, message)
    }

    /// No body at all is `null`.
    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response).map(|json: Option<Json>| json.unwrap_or_default())
    }
}
