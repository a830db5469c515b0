//! Requests that the API's description does not have.

use std::fmt;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, ACCEPT, CONTENT_TYPE};
use http::Method;

use crate::runtime::request::build::{self, Message};
use crate::runtime::request::finite;
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
    /// `client.raw("POST", "/v1/things").form(&[("a", &1)])`. Of the path nothing is a query; `query` adds to that.
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
        let decoded = self.path.replace("%2e", ".").replace("%2E", ".");
        if !self.path.starts_with('/') || decoded.split('/').any(|segment| matches!(segment, "." | "..")) {
            return Err(Error::invalid_request("the path of the raw request must begin with `/` and not lead upwards"));
        }
        let mut path = String::with_capacity(self.path.len());
        for segment in self.path.split('/').skip(1) {
            path.push('/');
            url::path_literal(&mut path, segment);
        }
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        build::replace(&mut headers, &client.0.headers);
        if let Some(media) = self.media {
            headers.insert(CONTENT_TYPE, build::value("content-type", media)?);
        }
        let body = self.body.clone();
        build::finish(client, Self::INFO, Message { method, path, headers, body, ..Message::default() })
    }

    /// No body at all is `null`.
    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response).map(|json: Option<Json>| json.unwrap_or_default())
    }
}
