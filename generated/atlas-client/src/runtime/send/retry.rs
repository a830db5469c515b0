//! Decides whether a call is retried, and when.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, Method, StatusCode};

use crate::runtime::response::error;
use crate::runtime::{Api, Error};

/// When a failed call is retried.
///
/// A request that never left is retried whatever it does, and so is one that the server refused for now
/// ([`refused`](Self::refused)). Otherwise it must be one that does no harm twice (RFC 9110, section 9.2.2) or carry a key
/// of idempotency, unless the server itself says that it may come again.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// Maximum number of retries of a call.
    pub max_retries: u32,
    /// The first wait is up to this long, each one behind it up to twice as long as the one before.
    pub base_delay: Duration,
    /// No wait is longer, unless the server asks for it.
    pub max_delay: Duration,
    /// A longer `Retry-After` or `Retry-After-Ms` is not waited for: the call fails at once.
    pub max_retry_after: Duration,
    /// Which statuses say "later"; `None` for the usual ones and those that the API is known for.
    pub statuses: Option<fn(StatusCode) -> bool>,
    /// Whether any request is retried that the server says it has not dealt with: 429 (RFC 6585, section 4), and 503 with
    /// a `Retry-After` (RFC 9110, section 15.6.4). On by default.
    pub refused: bool,
    /// Whether after any status that says "later" any request is retried: for an API that has done nothing then.
    pub any_method: bool,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_retries: 2,
            base_delay: Duration::from_millis(500),
            max_delay: Duration::from_secs(8),
            max_retry_after: Duration::from_secs(60),
            statuses: None,
            refused: true,
            any_method: false,
        }
    }
}

impl RetryPolicy {
    /// No retries.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// The same policy with so many retries.
    #[must_use]
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// The same policy with [`refused`](Self::refused) on or off.
    #[must_use]
    pub fn refused(mut self, is_retried: bool) -> Self {
        self.refused = is_retried;
        self
    }

    /// Whether a call of this outcome may be retried. One that was redirected has been dealt with, at least once.
    pub(crate) fn allows(
        &self,
        api: &Api,
        is_repeatable: bool,
        is_redirected: bool,
        outcome: Result<(StatusCode, &HeaderMap), &Error>,
    ) -> bool {
        match outcome {
            Err(error) => error.is_retryable() && (is_repeatable || !error.may_have_been_sent()),
            Ok((status, headers)) => {
                let said = api.should_retry_header.and_then(|name| headers.get(name));
                match said.map(http::HeaderValue::as_bytes) {
                    Some(b"true") => true,
                    Some(b"false") => false,
                    _ => {
                        let is_refused = self.refused && !is_redirected && is_refusal(status, headers);
                        (is_repeatable || self.any_method || is_refused) && self.is_later(api, status)
                    }
                }
            }
        }
    }

    fn is_later(&self, api: &Api, status: StatusCode) -> bool {
        match self.statuses {
            Some(statuses) => statuses(status),
            None => error::is_transient(status) || api.retried_statuses.contains(&status.as_u16()),
        }
    }

    /// How long to wait before this retry (the first is 0); `None` if the server wants more patience than there is.
    pub(crate) fn delay(&self, retry: u32, headers: Option<&HeaderMap>, random: u64) -> Option<Duration> {
        let bound = self.base_delay.saturating_mul(1u32.checked_shl(retry).unwrap_or(u32::MAX)).min(self.max_delay);
        // Full jitter: calls that failed together come back apart.
        let jitter = bound.mul_f64((random >> 11) as f64 / (1u64 << 53) as f64);
        match headers.and_then(retry_after) {
            Some(after) if after > self.max_retry_after => None,
            Some(after) => Some(after.max(jitter)),
            None => Some(jitter),
        }
    }
}

/// Whether a method may be sent twice without harm (RFC 9110, section 9.2.2).
pub(crate) fn is_idempotent(method: &Method) -> bool {
    matches!(method.as_str(), "GET" | "HEAD" | "PUT" | "DELETE" | "OPTIONS" | "TRACE" | "QUERY")
}

/// Whether the server says that it has not dealt with the request, and when to come again.
fn is_refusal(status: StatusCode, headers: &HeaderMap) -> bool {
    match status {
        StatusCode::TOO_MANY_REQUESTS => true,
        StatusCode::SERVICE_UNAVAILABLE => retry_after(headers).is_some(),
        _ => false,
    }
}

/// Headers that say in milliseconds what `Retry-After` says in seconds; no standard has them. The first one counts.
const RETRY_AFTER_MS: &[&str] = &[
    "retry-after-ms",      // OpenAI, and those who speak like it.
    "x-ms-retry-after-ms", // Azure.
];

/// How long the server asks for: in milliseconds, or as `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3).
/// What is none of it says nothing.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name: &str| headers.get(name)?.to_str().ok().map(str::trim);
    if let Some(time) = RETRY_AFTER_MS.iter().find_map(|name| decimal(text(name)?, 1000.0)) {
        return Some(time);
    }
    let text = text(RETRY_AFTER.as_str())?;
    if let Some(time) = decimal(text, 1.0) {
        return Some(time);
    }
    let date = http_date(text)?;
    // The server's clock is the one that the date was made by.
    let now = headers.get(DATE).and_then(|value| http_date(value.to_str().ok()?)).or_else(unix_now)?;
    Some(Duration::from_secs(date.saturating_sub(now)))
}

/// So many units of time, of which a second has this many: digits, with more of them behind a point if there is one.
fn decimal(text: &str, in_a_second: f64) -> Option<Duration> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<f64>().ok().filter(|_| is_number(whole) && is_number(part))?;
    // More digits than a time can have are the far future.
    Some(Duration::try_from_secs_f64(number / in_a_second).unwrap_or(Duration::MAX))
}

/// The seconds since 1970 of `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, section 5.6.7; nobody sends the obsolete forms).
fn http_date(text: &str) -> Option<u64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split([' ', ':']);
    let number = |word: Option<&str>| word?.parse::<u64>().ok();
    let day = number(words.next())?;
    let name = words.next().filter(|name| name.len() == 3)?;
    let month = MONTHS.find(name).filter(|at| at % 3 == 0)? as u64 / 3;
    let year = number(words.next()).filter(|year| (1970..=9999).contains(year))?;
    let (hour, minute, second) = (number(words.next())?, number(words.next())?, number(words.next())?);
    let is_date = words.next() == Some("GMT") && (1..=31).contains(&day) && hour < 24 && minute < 60 && second < 61;
    // A year begins with March here, so that the day that some have is its last.
    let years = if month < 2 { year - 1 } else { year };
    let days = years * 365 + years / 4 - years / 100 + years / 400 + ((month + 10) % 12 * 306 + 5) / 10 + day;
    is_date.then_some(((days - 719_469) * 24 + hour) * 3600 + minute * 60 + second)
}

#[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
fn unix_now() -> Option<u64> {
    std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok().map(|time| time.as_secs())
}

#[cfg(all(target_family = "wasm", target_os = "unknown"))]
fn unix_now() -> Option<u64> {
    None
}

/// How many retries the clones of a client may spend together: calls that succeed earn them. Where a server is down for
/// all, this ends what would triple its load.
#[derive(Debug)]
pub(crate) struct Budget {
    tokens: AtomicU32,
    capacity: u32,
}

/// What a retry costs; a success earns one token.
const COST: u32 = 5;

impl Budget {
    pub(crate) fn new(retries: u32) -> Self {
        let capacity = retries.saturating_mul(COST);
        Self { tokens: AtomicU32::new(capacity), capacity }
    }

    pub(crate) fn take(&self) -> bool {
        let taken = |tokens: u32| tokens.checked_sub(COST);
        self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, taken).is_ok()
    }

    pub(crate) fn earn(&self) {
        let earned = |tokens: u32| (tokens < self.capacity).then_some(tokens + 1);
        let _ = self.tokens.fetch_update(Ordering::Relaxed, Ordering::Relaxed, earned);
    }
}
