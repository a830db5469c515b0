//! Tokens of OAuth 2 that a client gets for itself, by its own id and secret.

use std::fmt;
use std::future::poll_fn;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, USER_AGENT};
use http::{HeaderValue, Request};

use crate::runtime::request::url;
use crate::runtime::response::incoming::Broken;
use crate::runtime::send::auth::{self, Token, TokenSource};
use crate::runtime::send::token_response::{self, Failure, Granted};
use crate::runtime::send::token_turns::{Turn, Turns};
use crate::runtime::value::secret::REDACTED;
use crate::runtime::{Client, Error, Limits, Secret, Transport, TransportError, TransportErrorKind};

/// Gets tokens by an id and a secret: the grant `client_credentials` (RFC 6749, section 4.4).
///
/// It is a [`TokenSource`]: give it to [`token_source`](crate::runtime::ClientBuilder::token_source), and the client asks the token
/// server for a token when a call needs one, through its own transport. A token is kept until shortly before it expires, or
/// until the API refuses it with 401. However many calls wait for a token, it is asked for once; where that fails, all of
/// them fail with what the token server said.
///
/// Neither this nor any error shows the secret or a token.
pub struct ClientCredentials {
    url: String,
    id: String,
    secret: Secret,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    is_in_body: bool,
    turns: Turns,
}

/// How long a token server has at most.
const LONGEST: Duration = Duration::from_secs(30);

/// How often a call that blocks looks whether it has time left while another one fetches the token.
const LOOK: Duration = Duration::from_millis(10);

/// How large its response may be.
const LARGEST: usize = 1 << 18;

impl ClientCredentials {
    /// Gets tokens from this URL; one without a host is at the client's server.
    pub fn at(token_url: impl Into<String>, id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        Self {
            url: token_url.into(),
            id: id.into(),
            secret: secret.into(),
            scopes: Vec::new(),
            parameters: Vec::new(),
            is_in_body: false,
            turns: Turns::default(),
        }
    }

    /// Gets tokens from this URL instead.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.url = url.into();
        self
    }

    /// What the tokens are to allow; what the token server likes, unless this is said.
    #[must_use]
    pub fn scopes(mut self, scopes: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.scopes.extend(scopes.into_iter().map(Into::into));
        self
    }

    /// Sends a parameter of the token server's own along, such as `audience` or `resource`.
    #[must_use]
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Sends id and secret in the body, for a token server that does not take them in `Authorization: Basic …`, as all
    /// should (RFC 6749, section 2.3.1).
    #[must_use]
    pub fn credentials_in_body(mut self) -> Self {
        self.is_in_body = true;
        self
    }

    /// A token, by the refresh token that came with the last one if there was any, or else anew.
    async fn fetch(&self, call: &Asking<'_>, refresh: Option<&Secret>) -> Result<Granted, Failure> {
        if let Some(refresh) = refresh {
            match self.ask(call, Some(refresh)).await {
                // It is no longer good: RFC 6749, section 6.
                Err(failure) if failure.is_refusal => {}
                // RFC 6749, section 6: it stays good, unless there is a new one.
                other => {
                    return other.map(|granted| Granted {
                        refresh: granted.refresh.or_else(|| Some(refresh.clone())),
                        ..granted
                    });
                }
            }
        }
        self.ask(call, None).await
    }

    /// Waits for what a call is to do that began to wait in this round.
    async fn turn(&self, call: &Asking<'_>, round: u64) -> Turn<'_> {
        let turn = |cx: &mut Context<'_>| self.turns.turn(round, call.transport.now(), call.end, cx);
        // A call that blocks has no timer that would wake it at the end of its time, so it looks at the clock itself.
        while call.transport.is_blocking() && call.end.is_some() {
            match poll_fn(|cx| Poll::Ready(turn(cx))).await {
                Poll::Ready(turn) => return turn,
                Poll::Pending => call.transport.sleep(LOOK).await,
            }
        }
        poll_fn(turn).await
    }

    async fn ask(&self, call: &Asking<'_>, refresh: Option<&Secret>) -> Result<Granted, Failure> {
        let start = call.transport.now();
        let request = self.request(call.client, refresh).map_err(Failure::of)?;
        let broken = |error: TransportError| Failure {
            is_timeout: error.kind() == TransportErrorKind::Timeout,
            ..Failure::of(format!("the token server: {}", Error::from_transport(error)))
        };
        let answer = call.transport.send(request, call.limits(start)).await.map_err(broken)?;
        let (head, body) = answer.into_parts();
        let body = body.collect(LARGEST).await.map_err(|error| match error {
            Broken::Transport(error) => broken(error),
            Broken::TooLarge => Failure::of(format!("the token server: its response has more than {LARGEST} bytes")),
        })?;
        token_response::read(&head, &body, start, &|text| self.hide(text, refresh))
    }

    fn request(&self, client: &Client, refresh: Option<&Secret>) -> Result<Request<Bytes>, String> {
        let url = match self.url.contains("://") {
            true => self.url.clone(),
            // A slash at its end is part of it, which that of a server is not.
            false => {
                let slash = if self.url.ends_with('/') { "/" } else { "" };
                url::resolve(client.base_url(), &self.url) + slash
            }
        };
        let mut request = Request::post(url).body(self.body(refresh).into()).map_err(|_| "the token URL is no URL")?;
        let headers = request.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(agent) = &client.0.agent {
            headers.insert(USER_AGENT, agent.clone());
        }
        if !self.is_in_body {
            headers.insert(AUTHORIZATION, auth::secret(&format!("Basic {}", self.basic(&self.secret)))?);
        }
        Ok(request)
    }

    fn body(&self, refresh: Option<&Secret>) -> String {
        let mut body = String::new();
        let mut add = |name: &str, value: &str| url::join(&mut body, "&", &format!("{}={}", form(name), form(value)));
        match refresh {
            Some(refresh) => {
                add("grant_type", "refresh_token");
                add("refresh_token", refresh.expose());
            }
            None => add("grant_type", "client_credentials"),
        }
        if !self.scopes.is_empty() {
            add("scope", &self.scopes.join(" "));
        }
        self.parameters.iter().for_each(|(name, value)| add(name, value));
        if self.is_in_body {
            add("client_id", &self.id);
            add("client_secret", self.secret.expose());
        }
        body
    }

    /// RFC 6749, section 2.3.1: both are written as in a form before they are joined.
    fn basic(&self, secret: &Secret) -> String {
        auth::base64(format!("{}:{}", form(&self.id), form(secret.expose())).as_bytes())
    }

    /// A text that a token server may have put our secrets into, without them.
    fn hide(&self, text: &str, refresh: Option<&Secret>) -> String {
        let secrets = [Some(&self.secret), refresh].into_iter().flatten().flat_map(|secret| self.forms(secret));
        let secrets = secrets.filter(|secret| !secret.is_empty());
        secrets.fold(text.to_owned(), |text, secret| text.replace(&secret, REDACTED))
    }

    /// What a secret may look like where somebody repeats it.
    fn forms(&self, secret: &Secret) -> [String; 3] {
        [secret.expose().to_owned(), form(secret.expose()), self.basic(secret)]
    }
}

/// A text as a value of a form (RFC 6749, appendix B).
fn form(text: &str) -> String {
    url::component(text).replace("%20", "+")
}

/// A call that wants a token.
struct Asking<'a> {
    client: &'a Client,
    transport: &'a dyn Transport,
    /// When there is no time left, by the clock of the transport.
    end: Option<Duration>,
}

impl Asking<'_> {
    /// What is left of the time.
    fn limits(&self, now: Duration) -> Limits {
        let left = self.end.map_or(LONGEST, |end| end.saturating_sub(now).min(LONGEST));
        Limits { timeout: Some(left), ..Limits::default() }
    }

    /// Whether all that a token server has as its time was given to it.
    fn was_patient(&self, start: Duration) -> bool {
        self.end.is_none_or(|end| end >= start.saturating_add(LONGEST))
    }
}

impl TokenSource for ClientCredentials {
    fn token(&self) -> Token<'_> {
        Box::pin(async { Err("these credentials need a client to ask the token server with".into()) })
    }

    fn token_for<'a>(&'a self, client: &'a Client, limits: Limits) -> Token<'a> {
        Box::pin(async move {
            let transport = client.transport().ok_or("the client has no transport")?;
            let start = transport.now();
            let end = limits.head_timeout.or(limits.timeout).and_then(|time| start.checked_add(time));
            let call = Asking { client, transport, end };
            let round = self.turns.round();
            match self.turn(&call, round).await {
                Turn::Token(token) => Ok(token),
                Turn::Failed(message) => Err(message.into()),
                Turn::Fetch(fetching) => {
                    let start = transport.now();
                    let fetched = self.fetch(&call, fetching.refresh()).await;
                    let is_for_all = !fetched.as_ref().is_err_and(|one| one.is_timeout) || call.was_patient(start);
                    fetching.end(fetched, transport.now(), is_for_all).map_err(Into::into)
                }
            }
        })
    }

    fn refused(&self, token: &Secret) {
        self.turns.forget(token);
    }
}

// Not a word of what it is made of: an id, too, may be one that others must not know.
impl fmt::Debug for ClientCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientCredentials").field("scopes", &self.scopes).finish_non_exhaustive()
    }
}
