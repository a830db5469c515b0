//! Puts a client's credentials where an operation's security wants them.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderName, HeaderValue};

use crate::runtime::request::url;
use crate::runtime::{Api, Client, Error, Info, Limits, ParameterLocation, Secret};

/// One of the API's ways to say who calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// `Authorization: Bearer …`, OAuth 2 and OpenID Connect among them.
    Bearer {
        /// The scheme's name in the API's description.
        name: &'static str,
    },
    /// `Authorization: Basic …` (RFC 7617).
    Basic {
        /// The scheme's name in the API's description.
        name: &'static str,
    },
    /// `Authorization` in a way that nobody but the API knows: with the name of the way, as in `Token abc`.
    Authorization {
        /// The scheme's name in the API's description.
        name: &'static str,
        /// The name of the way, which stands in front of the credential (RFC 9110, section 11.4).
        scheme: &'static str,
    },
    /// A key of the API's own.
    ApiKey {
        /// The scheme's name in the API's description.
        name: &'static str,
        /// The name of the header, query parameter or cookie.
        key: &'static str,
        /// Where it goes: [`ParameterLocation::Header`], [`ParameterLocation::Query`] or [`ParameterLocation::Cookie`].
        location: ParameterLocation,
    },
}

/// Gives tokens of OAuth 2 or OpenID Connect, to be sent as `Authorization: Bearer …`.
pub trait TokenSource: Send + Sync + 'static {
    /// The token for an attempt. It is asked for each time: keep the one you have as long as it is good.
    fn token(&self) -> Token<'_>;

    /// The token for an attempt of this client, which has so much time. What has to be asked for can be asked for with the client;
    /// by default, this is [`token`](Self::token).
    fn token_for<'a>(&'a self, client: &'a Client, limits: Limits) -> Token<'a> {
        let _ = (client, limits);
        self.token()
    }

    /// The server refused this token, with the status 401: forget it, if it is still the one that you have. The call asks
    /// for a token once more then, and is sent again if that is another one, unless its body cannot be.
    fn refused(&self, token: &Secret) {
        let _ = token;
    }
}

/// A pending token.
pub type Token<'a> = Pin<Box<dyn Future<Output = Result<Secret, Box<dyn StdError + Send + Sync>>> + Send + 'a>>;

/// Among the extensions of a request: it wants a token of this source.
#[derive(Clone)]
pub(crate) struct Wanted(pub(crate) Arc<dyn TokenSource>);

/// What one scheme sends, ready but for its place. Never shown.
#[derive(Clone)]
pub(crate) enum Credential {
    Header(HeaderName, HeaderValue),
    Source(Arc<dyn TokenSource>),
    /// `name=value`, percent-encoded.
    Query(String),
    /// `name=value`, percent-encoded.
    Cookie(String),
}

impl Credential {
    fn is_in_url(&self) -> bool {
        matches!(self, Self::Query(_))
    }

    pub(crate) fn bearer(token: &str) -> Result<Self, String> {
        Ok(Self::Header(AUTHORIZATION, bearer(token)?))
    }

    pub(crate) fn basic(user: &str, password: &str) -> Result<Self, String> {
        // RFC 7617, section 2: the first colon ends the user name.
        if user.contains(':') {
            return Err("a user name of basic authentication cannot hold a colon".to_owned());
        }
        let value = secret(&format!("Basic {}", base64(format!("{user}:{password}").as_bytes())))?;
        Ok(Self::Header(AUTHORIZATION, value))
    }

    /// What stands behind the name of the scheme, with that or without.
    pub(crate) fn authorization(scheme: &str, value: &str) -> Result<Self, String> {
        let is_named = value.split_once(' ').is_some_and(|(first, _)| first.eq_ignore_ascii_case(scheme));
        let value = if is_named { value.to_owned() } else { format!("{scheme} {value}") };
        Ok(Self::Header(AUTHORIZATION, secret(&value)?))
    }

    pub(crate) fn api_key(key: &str, location: ParameterLocation, value: &str) -> Result<Self, String> {
        let pair = || format!("{}={}", url::component(key), url::component(value));
        match location {
            ParameterLocation::Query => Ok(Self::Query(pair())),
            ParameterLocation::Cookie => Ok(Self::Cookie(pair())),
            ParameterLocation::Header | ParameterLocation::Path | ParameterLocation::Body => {
                let name = HeaderName::try_from(key).map_err(|_| format!("`{key}` is no name of a header"))?;
                Ok(Self::Header(name, secret(value)?))
            }
        }
    }
}

pub(crate) fn bearer(token: &str) -> Result<HeaderValue, String> {
    secret(&format!("Bearer {token}"))
}

pub(crate) fn secret(value: &str) -> Result<HeaderValue, String> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| "a credential holds a character that a header cannot (a line break?)".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

/// Hands over those of the credentials, one a scheme, that an operation needs: of the alternatives that the client has all
/// credentials of, and that need any, the first that puts none into the URL, which logs and histories keep; or else the
/// first. A raw request, of which nobody said what it needs, has what most operations do.
pub(crate) fn choose<'a>(
    info: &Info,
    api: &Api,
    credentials: &'a [Option<Credential>],
    undeclared: Option<&'a Credential>,
    take: &mut dyn FnMut(&'a Credential),
) {
    let is_raw = info.path.is_empty();
    let security = if is_raw { api.security } else { info.security };
    let of = |scheme: &usize| credential(credentials, *scheme);
    let is_in_url = |alternative: &&[usize]| alternative.iter().filter_map(of).any(Credential::is_in_url);
    match complete(security, credentials).min_by_key(is_in_url) {
        Some(alternative) => alternative.iter().filter_map(of).for_each(take),
        // A description without any scheme, of an API that wants a credential all the same.
        None if credentials.is_empty() => undeclared.into_iter().for_each(take),
        None if is_raw => all(credentials).for_each(take),
        None => {}
    }
}

/// All that there are, those in the URL if there are no others.
fn all(credentials: &[Option<Credential>]) -> impl Iterator<Item = &Credential> + '_ {
    let is_outside = credentials.iter().flatten().any(|one| !one.is_in_url());
    credentials.iter().flatten().filter(move |one| !is_outside || !one.is_in_url())
}

fn credential(credentials: &[Option<Credential>], scheme: usize) -> Option<&Credential> {
    credentials.get(scheme).and_then(Option::as_ref)
}

/// The alternatives that need a credential and have all that they need.
fn complete<'a>(
    security: &'static [&'static [usize]],
    credentials: &'a [Option<Credential>],
) -> impl Iterator<Item = &'static [usize]> + 'a {
    let is_there = |scheme: &usize| credential(credentials, *scheme).is_some();
    let has_all = move |alternative: &&[usize]| !alternative.is_empty() && alternative.iter().all(is_there);
    security.iter().copied().filter(has_all)
}

/// Among the extensions of a request: what it needs and the client has not.
#[derive(Clone)]
pub(crate) struct Missing(String);

/// What an operation needs, if the client was given credentials and none that it takes.
pub(crate) fn missing(info: &Info, api: &Api, credentials: &[Option<Credential>]) -> Option<Missing> {
    let may_go_without = info.security.iter().any(|alternative| alternative.is_empty());
    if info.security.is_empty() || may_go_without || complete(info.security, credentials).next().is_some() {
        return None;
    }
    let words = |scheme: &usize| api.schemes.get(*scheme).map(Scheme::words).unwrap_or_default();
    let alternative = |all: &&[usize]| all.iter().map(words).collect::<Vec<_>>().join(" and ");
    let needs: Vec<String> = info.security.iter().map(alternative).collect();
    Some(Missing(format!("the operation needs {}, and the client was given none of that", needs.join(", or "))))
}

impl Missing {
    /// Fails, unless the request has by other means what a scheme of the API would put into it.
    pub(crate) fn check(&self, api: &Api, request: &http::Request<Bytes>) -> Result<(), Error> {
        let query = request.uri().query().unwrap_or_default();
        let has_pair = |key: &str| has_pair(query, "&", &url::component(key));
        let is_there = |scheme: &Scheme| match *scheme {
            Scheme::ApiKey { key, location: ParameterLocation::Query, .. } => has_pair(key),
            Scheme::ApiKey { location: ParameterLocation::Cookie, .. } => request.headers().contains_key(COOKIE),
            Scheme::ApiKey { key, .. } => request.headers().contains_key(key),
            Scheme::Bearer { .. } | Scheme::Basic { .. } | Scheme::Authorization { .. } => {
                request.headers().contains_key(AUTHORIZATION)
            }
        };
        match api.schemes.iter().any(is_there) {
            true => Ok(()),
            false => Err(Error::no_credential(self.0.as_str())),
        }
    }
}

/// Whether one of these pairs has this name.
fn has_pair(pairs: &str, separator: &str, name: &str) -> bool {
    pairs.split(separator).any(|pair| pair.split('=').next() == Some(name))
}

/// Adds a pair, unless the caller gave one of its name.
fn add(pairs: &mut String, separator: &str, pair: &str) {
    if !has_pair(pairs, separator, pair.split('=').next().unwrap_or_default()) {
        url::join(pairs, separator, pair);
    }
}

/// Puts a credential into a pending request. A parameter may be what a scheme puts there, too, and counts more.
pub(crate) fn apply(
    credential: &Credential,
    query: &mut String,
    cookies: &mut String,
    headers: &mut http::HeaderMap,
    extensions: &mut http::Extensions,
) {
    match credential {
        Credential::Header(name, value) => {
            headers.insert(name.clone(), value.clone());
        }
        Credential::Source(source) => drop(extensions.insert(Wanted(Arc::clone(source)))),
        Credential::Query(pair) => add(query, "&", pair),
        Credential::Cookie(pair) => add(cookies, "; ", pair),
    }
}

/// RFC 4648, section 4.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            let six = (word >> (18 - 6 * index)) & 63;
            let is_padding = index > chunk.len();
            text.push(if is_padding { '=' } else { char::from(ALPHABET[six as usize]) });
        }
    }
    text
}
