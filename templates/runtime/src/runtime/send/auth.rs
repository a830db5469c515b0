//! Puts a client's credentials where an operation's security wants them.

use std::error::Error as StdError;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderName, HeaderValue};

use crate::runtime::request::url;
use crate::runtime::{Info, ParameterLocation, Secret};

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

fn secret(value: &str) -> Result<HeaderValue, String> {
    let mut value = HeaderValue::try_from(value)
        .map_err(|_| "a credential holds a character that a header cannot (a line break?)".to_owned())?;
    value.set_sensitive(true);
    Ok(value)
}

/// Those of the credentials, one a scheme, that an operation needs: the first alternative that the client has all
/// credentials of, and that needs any. If there is none, none are sent, and the server says what is missing.
pub(crate) fn choose<'a>(
    info: &Info,
    credentials: &'a [Option<Credential>],
    undeclared: Option<&'a Credential>,
) -> Vec<&'a Credential> {
    let of = |scheme: &usize| credentials.get(*scheme).and_then(Option::as_ref);
    let complete =
        |alternative: &&&[usize]| !alternative.is_empty() && alternative.iter().all(|scheme| of(scheme).is_some());
    if info.path.is_empty() {
        // A raw request, of which nobody said what it needs.
        return credentials.iter().flatten().chain(undeclared).collect();
    }
    match info.security.iter().find(complete) {
        Some(alternative) => alternative.iter().filter_map(of).collect(),
        // A description without any scheme, of an API that wants a credential all the same.
        None if credentials.is_empty() => undeclared.into_iter().collect(),
        None => Vec::new(),
    }
}

/// Puts credentials into a pending request.
pub(crate) fn apply(
    credentials: &[&Credential],
    query: &mut String,
    cookies: &mut String,
    headers: &mut http::HeaderMap,
    extensions: &mut http::Extensions,
) {
    for credential in credentials {
        match credential {
            Credential::Header(name, value) => {
                headers.insert(name.clone(), value.clone());
            }
            Credential::Source(source) => drop(extensions.insert(Wanted(Arc::clone(source)))),
            Credential::Query(pair) => url::join(query, "&", pair),
            Credential::Cookie(pair) => url::join(cookies, "; ", pair),
        }
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
