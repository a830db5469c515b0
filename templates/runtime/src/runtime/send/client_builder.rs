//! What clients are built with.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use crate::runtime::request::server::Server;
use crate::runtime::request::url;
use crate::runtime::send::auth::{Credential, TokenSource};
use crate::runtime::send::client::{header, Settings};
use crate::runtime::send::redirect;
use crate::runtime::send::retry::{Budget, RetryPolicy};
#[cfg(any(feature = "rustls", feature = "native-tls"))]
use crate::runtime::Certificates;
use crate::runtime::{Api, Client, DecodeLimits, Error, Observer, ParameterLocation, Scheme, Transport};

/// Makes a [`Client`].
#[must_use]
pub struct ClientBuilder(pub(crate) Settings);

/// How long a call may take by default, as in Stripe's own SDKs.
const TIMEOUT: Duration = Duration::from_secs(80);

/// How long a stream may be silent by default: servers of events say something now and then.
const IDLE: Duration = Duration::from_secs(300);

/// How large a body may be by default, decompressed.
const MAX_BODY: usize = 64 << 20;

/// How many retries a client has in hand.
const RETRIES: u32 = 100;

impl Client {
    /// Starts a client of this API.
    pub fn with(api: &'static Api) -> ClientBuilder {
        ClientBuilder(Settings {
            api,
            base_url: None,
            servers: Vec::new(),
            only_server: None,
            server: None,
            idempotency: None,
            headers: HeaderMap::new(),
            query: String::new(),
            credentials: vec![None; api.schemes.len()],
            has_credential: false,
            undeclared: None,
            timeout: Some(TIMEOUT),
            attempt_timeout: None,
            idle_timeout: Some(IDLE),
            retry: RetryPolicy::default(),
            budget: Some(Arc::new(Budget::new(RETRIES))),
            max_redirects: redirect::MOST,
            is_followed_elsewhere: false,
            max_body: MAX_BODY,
            decode_limits: DecodeLimits::new(),
            is_lenient: false,
            user_agent: None,
            app: String::new(),
            agent: None,
            observer: None,
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            certificates: Certificates::system(),
            transport: None,
            #[cfg(feature = "test-util")]
            recording: None,
            problem: None,
        })
    }
}

impl ClientBuilder {
    /// The server to send to, with the part of the path that all operations share: `https://api.example.com/v2`.
    ///
    /// It takes the place of the API's server. Operations with a server of their own go on to that, unless it is relative;
    /// [`server`](Self::server) moves those, [`only_server`](Self::only_server) all operations at once.
    pub fn base_url(mut self, base_url: impl AsRef<str>) -> Self {
        if let Some(url) = self.checked_server("base URL", base_url.as_ref()) {
            self.0.base_url = Some(url);
        }
        self
    }

    /// The server to send to instead of that one of the API's description, for operations with a server of their own.
    pub fn server(mut self, described: impl AsRef<str>, url: impl AsRef<str>) -> Self {
        if let Some(url) = self.checked_server("server", url.as_ref()) {
            self.0.servers.push((described.as_ref().trim_end_matches('/').to_owned(), url));
        }
        self
    }

    /// The one server to send everything to, whatever servers operations have of their own: a proxy, or one of tests.
    pub fn only_server(mut self, url: impl AsRef<str>) -> Self {
        if let Some(url) = self.checked_server("base URL", url.as_ref()) {
            self.0.only_server = Some(url);
        }
        self
    }

    fn checked_server(&mut self, what: &str, server: &str) -> Option<String> {
        let server = server.trim_end_matches('/');
        match Server::new(server) {
            Ok(_) => Some(server.to_owned()),
            Err(problem) => {
                self.problem(format!("requests cannot go to this {what}, {problem}"));
                None
            }
        }
    }

    /// The token of the API: for its schemes that take a token or a key, or, where it has basic authentication alone, the
    /// user name.
    pub fn credential(mut self, token: impl AsRef<str>) -> Self {
        let token = token.as_ref();
        let is_basic = |scheme: &Scheme| matches!(scheme, Scheme::Basic { .. });
        let schemes = self.0.api.schemes;
        if !schemes.is_empty() && schemes.iter().all(is_basic) {
            return self.basic(token, "");
        }
        for (index, scheme) in schemes.iter().enumerate() {
            match *scheme {
                Scheme::ApiKey { key, location, .. } => self.set(index, Credential::api_key(key, location, token)),
                Scheme::Authorization { scheme, .. } => self.set(index, Credential::authorization(scheme, token)),
                Scheme::Bearer { .. } | Scheme::Basic { .. } => {}
            }
        }
        self.bearer(token)
    }

    /// A token, sent as `Authorization: Bearer …`.
    pub fn bearer(self, token: impl AsRef<str>) -> Self {
        let credential = Credential::bearer(token.as_ref());
        self.set_where(credential, |scheme| matches!(scheme, Scheme::Bearer { .. }))
    }

    /// What gives a token for each attempt, instead of one token for all.
    pub fn token_source(self, source: impl TokenSource) -> Self {
        let credential = Ok(Credential::Source(Arc::new(source)));
        self.set_where(credential, |scheme| matches!(scheme, Scheme::Bearer { .. }))
    }

    /// A user name and a password, sent as `Authorization: Basic …`.
    pub fn basic(self, user: impl AsRef<str>, password: impl AsRef<str>) -> Self {
        let credential = Credential::basic(user.as_ref(), password.as_ref());
        self.set_where(credential, |scheme| matches!(scheme, Scheme::Basic { .. }))
    }

    /// What the API wants in `Authorization` where its way to authenticate is none of the usual ones: `Token abc`, or `abc`
    /// alone, in front of which the name of the way is put.
    pub fn authorization(mut self, value: impl AsRef<str>) -> Self {
        self.0.has_credential = true;
        for (index, scheme) in self.0.api.schemes.iter().enumerate() {
            if let Scheme::Authorization { scheme, .. } = *scheme {
                self.set(index, Credential::authorization(scheme, value.as_ref()));
            }
        }
        self
    }

    /// A key of the API's own, by the name of its scheme in the API's description, or of its header, query parameter or
    /// cookie.
    pub fn api_key(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let wanted = name.as_ref();
        let mut is_known = false;
        for (index, scheme) in self.0.api.schemes.iter().enumerate() {
            if let Scheme::ApiKey { name, key, location } = *scheme {
                if name == wanted || key.eq_ignore_ascii_case(wanted) {
                    is_known = true;
                    let credential = Credential::api_key(key, location, value.as_ref());
                    self.set(index, credential);
                }
            }
        }
        if !is_known {
            self.problem(format!("the API's description has no API key called `{wanted}`"));
        }
        self
    }

    fn set_where(mut self, credential: Result<Credential, String>, is_it: fn(&Scheme) -> bool) -> Self {
        self.0.has_credential = true;
        if self.0.api.schemes.is_empty() {
            match credential {
                Ok(credential) => self.0.undeclared = Some(credential),
                Err(problem) => self.problem(problem),
            }
            return self;
        }
        for (index, scheme) in self.0.api.schemes.iter().enumerate() {
            if is_it(scheme) {
                self.set(index, credential.clone());
            }
        }
        self
    }

    fn set(&mut self, scheme: usize, credential: Result<Credential, String>) {
        self.0.has_credential = true;
        match credential {
            Ok(credential) => self.0.credentials[scheme] = Some(credential),
            Err(problem) => self.problem(problem),
        }
    }

    /// A header for every call.
    pub fn header(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        match header(name.as_ref(), value.as_ref()) {
            Ok((name, value)) => {
                self.0.headers.append(name, value);
            }
            Err(problem) => self.problem(problem),
        }
        self
    }

    /// What the client calls itself.
    pub fn user_agent(mut self, user_agent: impl AsRef<str>) -> Self {
        self.0.user_agent = Some(user_agent.as_ref().to_owned());
        self
    }

    /// Puts a header in the place of any of its name.
    pub(crate) fn set_header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) => drop(self.0.headers.insert(name, value)),
            Err(problem) => self.problem(problem),
        }
        self
    }

    /// What to say besides, behind the client's own name, about the program that uses it: its name and version.
    pub fn application(mut self, name: impl AsRef<str>, version: impl AsRef<str>) -> Self {
        self.0.app = format!(" {}/{}", name.as_ref(), version.as_ref());
        self
    }

    /// A parameter for the query of every call.
    pub fn query(mut self, name: impl AsRef<str>, value: impl AsRef<str>) -> Self {
        let pair = format!("{}={}", url::component(name.as_ref()), url::component(value.as_ref()));
        url::join(&mut self.0.query, "&", &pair);
        self
    }

    /// How long a call may take in all, retries and body included; 80 seconds by default, `None` for as long as it
    /// takes.
    pub fn timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.0.timeout = timeout.into();
        self
    }

    /// How long each attempt of a call may take; `None` for as long as the call. By default, one that another may follow has
    /// half of the call's time, or 40 seconds if that is more, so that a connection that hangs does not take all of it.
    pub fn attempt_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.0.attempt_timeout = Some(timeout.into().unwrap_or(Duration::MAX));
        self
    }

    /// How long a stream may be silent, from one piece to the next; five minutes by default, `None` for as long as it
    /// likes. It takes the place of the timeouts there, which end no stream that has begun. Nothing but comments may come for
    /// twelve times as long.
    pub fn idle_timeout(mut self, timeout: impl Into<Option<Duration>>) -> Self {
        self.0.idle_timeout = timeout.into();
        self
    }

    /// When calls are retried.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.0.retry = policy;
        self
    }

    /// Maximum number of retries of a call; 2 by default.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.0.retry.max_retries = max_retries;
        self
    }

    /// How many retries all calls of the client and its clones have in hand, 100 by default; five successes earn
    /// another one. `None` for as many as each call may make.
    pub fn retry_budget(mut self, retries: impl Into<Option<u32>>) -> Self {
        self.0.budget = retries.into().map(|retries| Arc::new(Budget::new(retries)));
        self
    }

    /// Maximum number of redirects that are followed, none of them to another scheme, host or port unless
    /// [`redirects_elsewhere`](Self::redirects_elsewhere) says so; 5 by default.
    pub fn max_redirects(mut self, max_redirects: usize) -> Self {
        self.0.max_redirects = max_redirects;
        self
    }

    /// Whether a GET or HEAD follows redirects to other hosts too, as to an archive or a signed link; off by default. What
    /// goes there has no credential, no cookie and no header of the client or the call but `Accept` and `Range`. From https
    /// nothing goes on over http.
    pub fn redirects_elsewhere(mut self, are_followed: bool) -> Self {
        self.0.is_followed_elsewhere = are_followed;
        self
    }

    /// How many bytes of a body are taken, decompressed, unless it is streamed; 64 MiB by default. One event or line of
    /// a stream may have a quarter of it.
    pub fn max_body(mut self, bytes: usize) -> Self {
        self.0.max_body = bytes;
        self
    }

    /// How much memory and work the values of a body may take, or of one event or line of a stream. By default, that is
    /// 64 MiB and 18 bytes for each byte of JSON, and work of about a tenth of a second for 5 MB.
    pub fn decode_limits(mut self, limits: DecodeLimits) -> Self {
        self.0.decode_limits = limits;
        self
    }

    /// Whether responses are taken that succeeded and are not what the API's description says; `false` unless told otherwise.
    ///
    /// A required value that did not come or is null is the zero of its type (`""`, `0`, `false`, no items); a number in a
    /// string is the number, and the other way round; 0 and 1 are truth values; an array stands around a single value; an empty
    /// array is an empty map. What is of no use at all is the zero too, and a shape that no member of a union has stays JSON. So
    /// each body that is JSON gives a value. Streams, errors, and what is decoded later ([`Expandable`](crate::runtime::Expandable))
    /// stay as strict as they are.
    ///
    /// What was corrected is told to the [`observer`](Self::observer), and [`Response::drift`](crate::runtime::Response::drift)
    /// lists it.
    pub fn lenient(mut self, is_lenient: bool) -> Self {
        self.0.is_lenient = is_lenient;
        self
    }

    /// The observer of every attempt.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.0.observer = Some(Arc::new(observer));
        self
    }

    /// Which certificates are trusted over https; the system's unless said otherwise. For the transports that the crate
    /// brings along, both of them: one that was given sees to that itself.
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    pub fn certificates(mut self, certificates: Certificates) -> Self {
        if self.0.transport.is_some() {
            self.problem("the client has a transport already, which knows what certificates it trusts".to_owned());
        }
        self.0.certificates = certificates;
        self
    }

    /// What carries the requests.
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.0.transport = Some(Arc::new(transport));
        self
    }

    pub(crate) fn problem(&mut self, problem: String) {
        self.0.problem.get_or_insert(problem);
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
