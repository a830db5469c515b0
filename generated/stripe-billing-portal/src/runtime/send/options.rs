//! What belongs to one sending rather than to the request.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::body::media;
use crate::runtime::request::brackets::Notation;
use crate::runtime::request::build;
use crate::runtime::request::finite;
use crate::runtime::request::style;
use crate::runtime::request::url;
use crate::runtime::send::auth::Missing;
use crate::runtime::send::client;
use crate::runtime::{to_json, Api, Client, Decode, Encode, Error, Info, Json, Map, RetryPolicy, Style};

/// The options of a call, which all its attempts have, and all its pages.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) headers: HeaderMap,
    query: String,
    key: Option<HeaderValue>,
    /// Fields of the body besides those of the request.
    extra: Vec<(String, Json)>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) retry: Option<RetryPolicy>,
    problem: Option<String>,
}

impl Options {
    pub(crate) fn header(&mut self, name: &str, value: &str) {
        match client::header(name, value) {
            Ok((name, value)) => drop(self.headers.insert(name, value)),
            Err(problem) => self.problem(problem),
        }
    }

    pub(crate) fn key(&mut self, key: &str) {
        match client::header_value("idempotency key", key) {
            // An empty one names nothing, and would be sent twice.
            Ok(_) if key.is_empty() => self.problem("the idempotency key is empty".to_owned()),
            Ok(key) => self.key = Some(key),
            Err(problem) => self.problem(problem),
        }
    }

    pub(crate) fn query(&mut self, name: &str, value: &str) {
        url::join(&mut self.query, "&", &format!("{}={}", url::component(name), url::component(value)));
    }

    /// For a request whose URL has its query already.
    pub(crate) fn clear_query(&mut self, request: &http::Request<Bytes>) {
        self.query.clear();
        if has_fields_in_query(request) {
            self.extra.clear();
        }
    }

    pub(crate) fn extra(&mut self, name: String, value: &dyn Encode) {
        if let Err(error) = finite::check_fields(&[(&name, value)]) {
            self.problem(error.message().unwrap_or_default().to_owned());
        }
        match Json::new(&to_json(value)) {
            Ok(value) => {
                self.extra.retain(|(other, _)| *other != name);
                self.extra.push((name, value));
            }
            Err(_) => self.problem(format!("the value of `{name}` is not JSON")),
        }
    }

    pub(crate) fn problem(&mut self, problem: String) {
        self.problem.get_or_insert(problem);
    }

    /// Puts them into a request.
    pub(crate) fn apply(&self, client: &Client, info: &Info, request: &mut http::Request<Bytes>) -> Result<(), Error> {
        let api = client.api();
        if let Some(problem) = &self.problem {
            return Err(Error::invalid_request(problem.as_str()));
        }
        if !self.extra.is_empty() {
            add_fields(api, info, request, &self.extra)?;
        }
        build::replace(request.headers_mut(), &self.headers);
        if let Some(key) = &self.key {
            let name = client.0.idempotency.clone();
            let nameless = || Error::invalid_request("the name of the API's idempotency header is not valid");
            request.headers_mut().insert(name.ok_or_else(nameless)?, key.clone());
        }
        if !self.query.is_empty() {
            build::append_query(request, &self.query)?;
        }
        match request.extensions().get::<Missing>() {
            Some(missing) => missing.check(api, request),
            None => Ok(()),
        }
    }
}

fn has_fields_in_query(request: &http::Request<Bytes>) -> bool {
    matches!(request.method().as_str(), "GET" | "HEAD" | "DELETE") && request.body().is_empty()
}

/// Adds fields to a body that is a form, an object of JSON, or not there yet, or to the form that is the query.
fn add_fields(
    api: &Api,
    info: &Info,
    request: &mut http::Request<Bytes>,
    extra: &[(String, Json)],
) -> Result<(), Error> {
    const FORM: &str = "application/x-www-form-urlencoded";
    let media = media::content_type(request.headers());
    if media::is_json(media) {
        *request.body_mut() = with_entries(request.body(), extra)?.into();
        return Ok(());
    }
    if !media.is_empty() && media::essence(media) != FORM {
        return Err(Error::invalid_request(format!("fields cannot be added to a body of `{media}`")));
    }
    if has_fields_in_query(request) {
        let query = request.uri().query().unwrap_or_default();
        let query = with_fields(query, info, api.brackets.in_url(), extra);
        return build::set_query(request, &query);
    }
    let form = with_fields(&String::from_utf8_lossy(request.body()), info, api.brackets.in_body(), extra);
    request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(FORM));
    *request.body_mut() = form.into();
    Ok(())
}

/// An object of JSON with more entries; one of a key that it has takes the place of that.
fn with_entries(body: &[u8], extra: &[(String, Json)]) -> Result<String, Error> {
    let is_none = || Error::invalid_request("fields can only be added to a body that is an object");
    let mut entries = Map::<Json>::from_json(body).map_err(|_| is_none())?;
    for (name, value) in extra {
        entries.insert(name, value.clone());
    }
    Ok(to_json(&entries))
}

/// A form with more fields. What it has of their names, and in brackets behind them, they take the place of.
fn with_fields(form: &str, info: &Info, notation: Notation, extra: &[(String, Json)]) -> String {
    let is_replaced = |pair: &&str| {
        extra.iter().any(|(name, _)| {
            let rest = pair.strip_prefix(&notation.name(name));
            rest.is_some_and(|rest| ["=", "[", "%5B"].iter().any(|next| rest.starts_with(next)))
        })
    };
    let kept: Vec<&str> = form.split('&').filter(|pair| !pair.is_empty() && !is_replaced(pair)).collect();
    let mut form = kept.join("&");
    let fields: Vec<(&str, &dyn Encode)> = extra.iter().map(|(name, value)| (name.as_str(), value as _)).collect();
    style::fields(&mut form, info, Style::DeepObject, notation, &fields);
    form
}

// Names only: a value may be a secret.
impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("has_idempotency_key", &self.key.is_some())
            .field("timeout", &self.timeout)
            .field("attempt_timeout", &self.attempt_timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}
