//! Reads what a token server says (RFC 6749, sections 5.1 and 5.2).

use std::time::Duration;

use http::response::Parts;

use crate::runtime::response::error_body;
use crate::runtime::send::auth;
use crate::runtime::{DecodeResult, Reader, Secret};

/// A token, and how long it is good, by the clock of the transport.
pub(crate) struct Granted {
    pub(crate) token: Secret,
    /// What the next one can be had with.
    pub(crate) refresh: Option<Secret>,
    /// When it should be renewed, some time before it expires; `None` where nobody said that it does.
    pub(crate) renew_at: Option<Duration>,
    pub(crate) expires_at: Option<Duration>,
}

impl Granted {
    pub(crate) fn is_fresh(&self, now: Duration) -> bool {
        self.renew_at.is_none_or(|end| now < end)
    }

    pub(crate) fn is_good(&self, now: Duration) -> bool {
        self.expires_at.is_none_or(|end| now < end)
    }
}

/// Why there is no token, without any secret.
pub(crate) struct Failure {
    pub(crate) message: String,
    /// Whether the token server has refused what it was shown.
    pub(crate) is_refusal: bool,
    pub(crate) is_timeout: bool,
}

impl Failure {
    pub(crate) fn of(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_refusal: false, is_timeout: false }
    }
}

/// A token is renewed when a tenth of its time is left, or this.
const EARLY: Duration = Duration::from_secs(60);

/// How long a description of what went wrong may be.
const LONGEST: usize = 300;

/// Takes secrets out of a text.
type Hide<'a> = &'a dyn Fn(&str) -> String;

/// Reads the response to a request that was sent at this time.
pub(crate) fn read(head: &Parts, body: &[u8], sent: Duration, hide: Hide<'_>) -> Result<Granted, Failure> {
    let text = std::str::from_utf8(body).unwrap_or_default().trim_start_matches('\u{feff}');
    if !head.status.is_success() {
        return Err(refused(head, text, hide));
    }
    let mut said = Said::default();
    let is_read = said.read(text).is_ok();
    let token = said.access_token.filter(|token| is_read && !token.is_empty() && auth::bearer(token).is_ok());
    let Some(token) = token else {
        // What it is may hold a token all the same, so nothing of it is shown.
        let what = if is_read { "has no `access_token`" } else { "is not the JSON of a token" };
        return Err(Failure::of(format!("the token server: {}: its response {what}", head.status)));
    };
    // RFC 6749, section 7.1: a token of a type that one does not know is not to be used.
    if said.token_type.is_some_and(|kind| !kind.eq_ignore_ascii_case("bearer")) {
        return Err(Failure::of("the token server: its token is of another type than `bearer`"));
    }
    let lifetime = said.expires_in;
    Ok(Granted {
        token: Secret::new(token),
        refresh: said.refresh_token.filter(|token| !token.is_empty()).map(Secret::new),
        renew_at: lifetime.map(|time| sent.saturating_add(time - EARLY.min(time / 10))),
        expires_at: lifetime.map(|time| sent.saturating_add(time)),
    })
}

/// A status that is no success, with what the server says of it. Secrets are hidden before anything is cut: where one is cut,
/// its beginning is no longer known as such.
fn refused(head: &Parts, text: &str, hide: Hide<'_>) -> Failure {
    let mut message = format!("the token server: {}", head.status);
    if head.status.is_redirection() {
        message.push_str(": a redirect that is not followed");
    } else if text.trim_start().starts_with('{') {
        let found = error_body::read(&head.headers, hide(text).as_bytes());
        for said in [found.code, found.message].into_iter().flatten() {
            message.push_str(": ");
            message.extend(hide(&said).chars().take(LONGEST));
        }
    }
    Failure { is_refusal: matches!(head.status.as_u16(), 400 | 401), ..Failure::of(message) }
}

/// What stands in the response.
#[derive(Default)]
struct Said {
    access_token: Option<String>,
    token_type: Option<String>,
    refresh_token: Option<String>,
    expires_in: Option<Duration>,
}

impl Said {
    fn read(&mut self, text: &str) -> DecodeResult<()> {
        let mut reader = Reader::new(text);
        reader.map(&mut |key, reader| {
            let raw = reader.raw()?;
            let string = || Reader::new(raw).string().ok().map(|text| text.into_owned());
            match &*key {
                "access_token" => self.access_token = string(),
                "token_type" => self.token_type = string(),
                "refresh_token" => self.refresh_token = string(),
                "expires_in" => self.expires_in = seconds(&string().unwrap_or_else(|| raw.to_owned())),
                _ => {}
            }
            Ok(())
        })?;
        reader.end()
    }
}

/// Seconds, as a number or as a text with one. What is none, or no time, says nothing.
fn seconds(text: &str) -> Option<Duration> {
    let seconds: f64 = text.trim().parse().ok()?;
    Duration::try_from_secs_f64(seconds).ok().filter(|time| !time.is_zero())
}
