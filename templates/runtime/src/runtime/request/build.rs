//! Builds the HTTP request of any operation: one function, not generic, for all of them.

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, COOKIE, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Uri};

use crate::runtime::body::write;
use crate::runtime::request::finite;
use crate::runtime::request::path;
use crate::runtime::request::server::Server;
use crate::runtime::request::style;
use crate::runtime::request::url;
use crate::runtime::send::auth;
use crate::runtime::send::client;
use crate::runtime::value::encode::present;
use crate::runtime::{Client, Error, Fields, Info, Outgoing, ParameterLocation, Parts, Request, Style};

/// The HTTP request of an operation.
///
/// # Errors
/// A value cannot be sent where the description puts it, or the client cannot send at all.
pub fn build(client: &Client, info: &Info, request: &dyn Request) -> Result<http::Request<Bytes>, Error> {
    let mut built = None;
    request.parts(&mut |parts| built = Some(assemble(client, info, parts).map_err(|error| error.of(info.id))));
    built.unwrap_or_else(|| Err(Error::invalid_request("the request has no parts").of(info.id)))
}

/// The same from the parts.
fn assemble(client: &Client, info: &Info, parts: &Parts<'_>) -> Result<http::Request<Bytes>, Error> {
    client.check()?;
    finite::check(parts)?;
    // only if has_xml
    crate::runtime::xml::send::check(info)?;
    let server = client.server(info)?;
    let (path, mut query) = path::expand(&server, info, parts.path)?;
    let body = write::write(info, client.0.api.brackets, parts.body)?;
    style::query(&mut query, info, client.0.api.brackets.in_url(), parts.query);
    url::join(&mut query, "&", &body.query);
    let mut headers = HeaderMap::with_capacity(8);
    headers.insert(ACCEPT, static_value("accept", info.accept)?);
    match body.media {
        Some(Cow::Borrowed(media)) => drop(headers.insert(CONTENT_TYPE, static_value("content-type", media)?)),
        Some(Cow::Owned(media)) => drop(headers.insert(CONTENT_TYPE, value("content-type", &media)?)),
        None => {}
    }
    replace(&mut headers, &client.0.headers);
    let mut own = HeaderMap::new();
    add_headers(&mut own, info, parts.header)?;
    let mut cookies = String::new();
    style::cookies(&mut cookies, info, parts.cookie)?;
    let method = Method::from_bytes(info.method.as_bytes())
        .map_err(|_| Error::invalid_request(format!("`{}` is no HTTP method", info.method)))?;
    let (body, outgoing) = (body.bytes, body.outgoing);
    finish(client, info, Message { method, server, path, query, headers, own, cookies, body, outgoing })
}

/// A request before the client has added what is its own.
pub(crate) struct Message<'a> {
    pub(crate) method: Method,
    pub(crate) server: Cow<'a, Server>,
    /// With what the server has in front.
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    /// Headers that the caller gave: they count more than the client's, its credentials among them.
    pub(crate) own: HeaderMap,
    pub(crate) cookies: String,
    pub(crate) body: Bytes,
    pub(crate) outgoing: Option<Outgoing>,
}

/// Adds the client's query and credentials.
pub(crate) fn finish(client: &Client, info: &Info, message: Message<'_>) -> Result<http::Request<Bytes>, Error> {
    let Message { method, server, path, mut query, mut headers, own, mut cookies, body, outgoing } = message;
    let mut request = http::Request::new(body);
    url::join(&mut query, "&", &client.0.query);
    client.credentials(info, &mut |one| {
        auth::apply(one, &mut query, &mut cookies, &mut headers, request.extensions_mut());
    });
    replace(&mut headers, &own);
    if let Some(missing) = client.missing(info) {
        request.extensions_mut().insert(missing);
    }
    if let Some(outgoing) = outgoing {
        request.extensions_mut().insert(outgoing);
    }
    #[cfg(feature = "test-util")]
    request.extensions_mut().insert(crate::runtime::recording::template::Template {
        path: info.path,
        is_spanned: info.styles.iter().any(|(_, _, style)| *style == Style::Segments),
    });
    add_cookies(&mut headers, &cookies)?;
    if let Some(agent) = client.0.agent.clone() {
        headers.entry(USER_AGENT).or_insert(agent);
    }
    *request.method_mut() = method;
    *request.uri_mut() = server.url(path, &query)?;
    *request.headers_mut() = headers;
    Ok(request)
}

fn static_value(name: &str, value: &'static str) -> Result<HeaderValue, Error> {
    client::static_header_value(name, value).map_err(Error::invalid_request)
}

pub(crate) fn value(name: &str, value: &str) -> Result<HeaderValue, Error> {
    client::header_value(name, value).map_err(Error::invalid_request)
}

/// Sets headers, all values of one name together.
pub(crate) fn replace(headers: &mut HeaderMap, by: &HeaderMap) {
    for name in by.keys() {
        headers.remove(name);
    }
    for (name, value) in by {
        headers.append(name.clone(), value.clone());
    }
}

fn add_headers(headers: &mut HeaderMap, info: &Info, fields: &Fields<'_>) -> Result<(), Error> {
    for (wire, field) in present(fields) {
        let name = HeaderName::try_from(wire)
            .map_err(|_| Error::invalid_request(format!("`{wire}` is no name of a header")))?;
        let style = info.style(ParameterLocation::Header, wire, Style::Simple);
        if let Some(text) = style::header(style, field) {
            headers.insert(name, value(wire, &text)?);
        }
    }
    Ok(())
}

/// Adds cookies to those that the client sends always.
fn add_cookies(headers: &mut HeaderMap, cookies: &str) -> Result<(), Error> {
    if cookies.is_empty() {
        return Ok(());
    }
    let mut all = String::new();
    if let Some(always) = headers.get(COOKIE).and_then(|value| value.to_str().ok()) {
        all.push_str(always);
    }
    url::join(&mut all, "; ", cookies);
    let mut value = value("cookie", &all)?;
    value.set_sensitive(true);
    headers.insert(COOKIE, value);
    Ok(())
}

/// Adds encoded pairs to the query of a URL that is whole already.
pub(crate) fn append_query(request: &mut http::Request<Bytes>, pairs: &str) -> Result<(), Error> {
    let mut query = request.uri().query().unwrap_or_default().to_owned();
    url::join(&mut query, "&", pairs);
    set_query(request, &query)
}

/// Puts an encoded query into a URL that is whole already, in the place of its own.
pub(crate) fn set_query(request: &mut http::Request<Bytes>, query: &str) -> Result<(), Error> {
    let mut url = request.uri().to_string();
    url.truncate(url.find('?').unwrap_or(url.len()));
    if !query.is_empty() {
        url.extend(["?", query]);
    }
    // Never say the URL: its query may hold a credential.
    let refused = |error| Error::invalid_request(format!("the URL cannot be sent: {error}"));
    *request.uri_mut() = Uri::try_from(url).map_err(refused)?;
    Ok(())
}
