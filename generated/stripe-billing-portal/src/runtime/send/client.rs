//! The client: what is the same for all calls of one API.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue};

use crate::runtime::request::server::Server;
use crate::runtime::request::url;
use crate::runtime::send::auth::{self, Credential};
use crate::runtime::send::retry::{Budget, RetryPolicy};
use crate::runtime::{
    Attempt, Brackets, ClientBuilder, DecodeLimits, Error, Info, Observer, ParameterLocation, Scheme, Transport,
};

/// The static description of an API.
#[derive(Debug)]
pub struct Api {
    /// Its title.
    pub title: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its first server; empty or relative where the description names none.
    pub base_url: &'static str,
    /// What a client calls itself unless it is told otherwise.
    pub user_agent: &'static str,
    /// Its ways to say who calls.
    pub schemes: &'static [Scheme],
    /// Which of these most operations need: alternatives, each of all that it needs, by their places in
    /// [`schemes`](Self::schemes).
    pub security: &'static [&'static [usize]],
    /// The header that names a call, so that it is done once however often it is sent.
    pub idempotency_header: &'static str,
    /// Whether a POST gets such a name if the caller gives it none.
    pub is_idempotency_automatic: bool,
    /// The header of a response that says whether to retry the request, `true` or `false`.
    pub should_retry_header: Option<&'static str>,
    /// Statuses that say "later", besides the usual ones.
    pub retried_statuses: &'static [u16],
    /// How the names of what is nested are written.
    pub brackets: Brackets,
    /// Names of fields whose values are secrets, though the name does not say so.
    pub secrets: &'static [&'static str],
}

/// A client of the API. Cheap to clone; clones share connections.
#[derive(Clone)]
pub struct Client(pub(crate) Arc<Settings>);

/// What a client was built from.
#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) api: &'static Api,
    /// Without a slash at its end; `None` as long as nobody said, and the API's own counts.
    pub(crate) base_url: Option<String>,
    pub(crate) servers: Vec<(String, String)>,
    /// The one server for all operations, those with servers of their own included.
    pub(crate) only_server: Option<String>,
    /// The server of operations without one of their own, once it is built; `None` if requests cannot go there.
    pub(crate) server: Option<Server>,
    /// The name of the header that names a call, once it is built.
    pub(crate) idempotency: Option<HeaderName>,
    pub(crate) headers: HeaderMap,
    pub(crate) query: String,
    /// One for each of the API's schemes.
    pub(crate) credentials: Vec<Option<Credential>>,
    /// Whether it was given a credential, whatever became of that.
    pub(crate) has_credential: bool,
    /// For an API that declares no schemes.
    pub(crate) undeclared: Option<Credential>,
    pub(crate) timeout: Option<Duration>,
    /// `None` as long as nobody said, `Duration::MAX` for none.
    pub(crate) attempt_timeout: Option<Duration>,
    pub(crate) idle_timeout: Option<Duration>,
    pub(crate) retry: RetryPolicy,
    pub(crate) budget: Option<Arc<Budget>>,
    pub(crate) max_redirects: usize,
    pub(crate) is_followed_elsewhere: bool,
    pub(crate) max_body: usize,
    pub(crate) decode_limits: DecodeLimits,
    /// Whether responses are corrected where they are not what the description says.
    pub(crate) is_lenient: bool,
    /// What the client calls itself, if it was told, and what is said of the program behind that.
    pub(crate) user_agent: Option<String>,
    pub(crate) app: String,
    /// The two of them, once it is built.
    pub(crate) agent: Option<HeaderValue>,
    pub(crate) observer: Option<Arc<dyn Observer>>,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub(crate) certificates: crate::runtime::Certificates,
    pub(crate) transport: Option<Arc<dyn Transport>>,
    /// The file that calls are recorded in.
    #[cfg(feature = "test-util")]
    pub(crate) recording: Option<std::path::PathBuf>,
    pub(crate) problem: Option<String>,
}

impl Client {
    /// The API's static description.
    pub fn api(&self) -> &'static Api {
        self.0.api
    }

    /// The server that requests go to, unless an operation has its own.
    pub fn base_url(&self) -> &str {
        self.0.base_url.as_deref().unwrap_or(self.0.api.base_url).trim_end_matches('/')
    }

    /// Starts a client like this one, with which it shares connections and the budget of retries.
    pub fn to_builder(&self) -> ClientBuilder {
        ClientBuilder(Settings::clone(&self.0))
    }

    pub(crate) fn observe(&self, attempt: &Attempt<'_>) {
        if let Some(observer) = &self.0.observer {
            observer.attempt(attempt);
        }
    }

    pub(crate) fn transport(&self) -> Option<&dyn Transport> {
        self.0.transport.as_deref()
    }

    /// Hands over the credentials that go with an operation.
    pub(crate) fn credentials<'a>(&'a self, info: &Info, take: &mut dyn FnMut(&'a Credential)) {
        auth::choose(info, self.0.api, &self.0.credentials, self.0.undeclared.as_ref(), take);
    }

    /// What an operation needs, where the client was given credentials and none of those.
    pub(crate) fn missing(&self, info: &Info) -> Option<auth::Missing> {
        let is_given = self.0.has_credential;
        is_given.then(|| auth::missing(info, self.0.api, &self.0.credentials)).flatten()
    }

    /// What was wrong with what the client was built from.
    pub(crate) fn check(&self) -> Result<(), Error> {
        match &self.0.problem {
            None => Ok(()),
            Some(problem) => Err(Error::invalid_request(problem.as_str())),
        }
    }

    /// The server of an operation.
    ///
    /// # Errors
    /// The description has none that requests can go to, and the client was given none.
    pub(crate) fn server(&self, info: &Info) -> Result<Cow<'_, Server>, Error> {
        let settings = &self.0;
        let url = match info.server.filter(|_| settings.only_server.is_none()) {
            None => match &settings.server {
                Some(server) => return Ok(Cow::Borrowed(server)),
                None => self.base_url().to_owned(),
            },
            Some(own) => {
                let found = settings.servers.iter().find(|(of, _)| of == own.trim_end_matches('/'));
                found.map_or_else(|| url::resolve(self.base_url(), own), |(_, replaced)| replaced.clone())
            }
        };
        Server::new(&url).map(Cow::Owned).map_err(|problem| {
            Error::invalid_request(format!(
                "the API's description names the server `{url}`, {problem}: give the client a `base_url`"
            ))
        })
    }
}

/// A header whose value is not to be shown, since nobody knows what it holds.
pub(crate) fn header(name: &str, value: &str) -> Result<(HeaderName, HeaderValue), String> {
    let parsed = HeaderName::try_from(name).map_err(|_| format!("`{}` is no name of a header", name.escape_debug()))?;
    let mut value = header_value(name, value)?;
    value.set_sensitive(true);
    Ok((parsed, value))
}

/// The value of a header that is there as long as the program is: it is not copied.
pub(crate) fn static_header_value(name: &str, value: &'static str) -> Result<HeaderValue, String> {
    HeaderValue::from_maybe_shared(Bytes::from_static(value.as_bytes())).map_err(|_| not_a_header(name))
}

/// The value of a header; text beyond ASCII goes as UTF-8.
pub(crate) fn header_value(name: &str, value: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_bytes(value.as_bytes()).map_err(|_| not_a_header(name))
}

fn not_a_header(name: &str) -> String {
    format!("the value of the header `{name}` holds a control character (a line break?)")
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self.api.schemes.iter().zip(&self.credentials).filter(|(_, credential)| credential.is_some());
        let names: Vec<&str> = set.map(|(scheme, _)| scheme.name()).collect();
        f.debug_struct("Client")
            .field("api", &self.api.title)
            .field("base_url", &self.base_url.as_deref().unwrap_or(self.api.base_url))
            .field("credentials", &names)
            .field("headers", &self.headers.keys().map(HeaderName::as_str).collect::<Vec<_>>())
            .field("timeout", &self.timeout)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

impl Scheme {
    /// The scheme's name in the API's description.
    pub fn name(&self) -> &'static str {
        match *self {
            Scheme::Bearer { name }
            | Scheme::Basic { name }
            | Scheme::Authorization { name, .. }
            | Scheme::ApiKey { name, .. } => name,
        }
    }

    /// Where the credential goes.
    pub fn location(&self) -> ParameterLocation {
        match *self {
            Scheme::Bearer { .. } | Scheme::Basic { .. } | Scheme::Authorization { .. } => ParameterLocation::Header,
            Scheme::ApiKey { location, .. } => location,
        }
    }

    /// How a message names it: with what gives a client its credential.
    pub(crate) fn words(&self) -> String {
        let method = match self {
            Scheme::Bearer { .. } => "bearer",
            Scheme::Basic { .. } => "basic",
            Scheme::Authorization { .. } => "authorization",
            Scheme::ApiKey { .. } => "api_key",
        };
        format!("`{}` (`{method}`)", self.name())
    }
}
