//! Checks who sent a webhook: HMAC with SHA-256, over the body as it came.

use std::fmt;
use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;

use crate::runtime::body::hex::{from_hex, to_hex};
use crate::runtime::send::auth;
use crate::runtime::{Decode, DecodeError};

/// How an API signs its webhooks, and so how they are checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WebhookSignature {
    scheme: Scheme,
    /// The header with the signature.
    header: &'static str,
    /// How far its time may be from ours, in seconds; 0: it does not matter.
    tolerance: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scheme {
    /// `t=1700000000,v1=5257a8…`, over `1700000000.{"id":…`
    Stripe,
    /// `sha256=757107…` over the body, in base64 or else in hexadecimal.
    Plain { prefix: &'static str, is_base64: bool },
    /// <https://www.standardwebhooks.com>: `v1,K5oZ…` over `msg_1.1700000000.{"id":…`
    Standard { id: &'static str, timestamp: &'static str },
}

/// Why a webhook is not to be believed, or cannot be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum WebhookError {
    /// This header is not there.
    Missing(&'static str),
    /// This header, or a secret, is not as the scheme has it.
    Malformed(&'static str),
    /// It was signed so many seconds from now, which is too far.
    Expired(u64),
    /// No signature is one of this body with one of these secrets.
    Mismatch,
    /// It was signed as it should be, but its body cannot be read.
    Payload(Box<DecodeError>),
}

impl WebhookSignature {
    /// `t=…,v1=…` in one header: hexadecimal, over time, dot and body.
    pub const fn stripe(header: &'static str) -> Self {
        Self { scheme: Scheme::Stripe, header, tolerance: 0 }
    }

    /// Hexadecimal over the body, after a prefix like `sha256=`.
    pub const fn hex(header: &'static str, prefix: &'static str) -> Self {
        Self { scheme: Scheme::Plain { prefix, is_base64: false }, header, tolerance: 0 }
    }

    /// Base64 over the body, after a prefix.
    pub const fn base64(header: &'static str, prefix: &'static str) -> Self {
        Self { scheme: Scheme::Plain { prefix, is_base64: true }, header, tolerance: 0 }
    }

    /// The scheme of Standard Webhooks: an id, a time and signatures, each in a header.
    pub const fn standard(id: &'static str, timestamp: &'static str, header: &'static str) -> Self {
        Self { scheme: Scheme::Standard { id, timestamp }, header, tolerance: 0 }
    }

    /// How far the time of a signature may be from ours, in seconds; 0 if it does not matter, which lets anybody repeat
    /// a request that they overheard.
    #[must_use]
    pub const fn tolerance(mut self, seconds: u64) -> Self {
        self.tolerance = seconds;
        self
    }

    /// Checks a webhook and reads its body: as an event, or as any other type of this crate.
    ///
    /// # Errors
    /// As [`verify`](Self::verify), or the body is not what is to be read.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))] // Which has no clock: `verify_at` is told the time.
    pub fn open<T: Decode>(&self, headers: &HeaderMap, body: &[u8], secrets: &[&str]) -> Result<T, WebhookError> {
        self.verify(headers, body, secrets)?;
        T::from_json(body).map_err(WebhookError::Payload)
    }

    /// Checks that one of the secrets signed this body, as it came over the wire, and lately. Several secrets are for the
    /// time while one takes the place of another.
    ///
    /// # Errors
    /// It was not signed so.
    #[cfg(not(all(target_family = "wasm", target_os = "unknown")))]
    pub fn verify(&self, headers: &HeaderMap, body: &[u8], secrets: &[&str]) -> Result<(), WebhookError> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        self.verify_at(headers, body, secrets, now)
    }

    /// The same at another time, in seconds since the Unix epoch.
    ///
    /// # Errors
    /// It was not signed so.
    pub fn verify_at(&self, headers: &HeaderMap, body: &[u8], secrets: &[&str], now: u64) -> Result<(), WebhookError> {
        let header = get(headers, self.header)?;
        let malformed = WebhookError::Malformed(self.header);
        let (head, time, signatures): (String, Option<&str>, Vec<Option<Vec<u8>>>) = match self.scheme {
            Scheme::Stripe => {
                let pairs = || header.split(',').filter_map(|pair| pair.trim().split_once('='));
                let time = pairs().find(|(key, _)| *key == "t").map(|(_, time)| time).ok_or(malformed)?;
                let signatures = pairs().filter(|(key, _)| *key == "v1").map(|(_, text)| from_hex(text)).collect();
                (format!("{time}."), Some(time), signatures)
            }
            Scheme::Plain { prefix, is_base64 } => {
                let text = header.trim().strip_prefix(prefix).ok_or(malformed)?;
                let signature = if is_base64 { from_base64(text) } else { from_hex(text) };
                (String::new(), None, vec![signature])
            }
            Scheme::Standard { id, timestamp } => {
                let time = get(headers, timestamp)?;
                let signatures = header.split(' ').filter_map(|one| one.strip_prefix("v1,")).map(from_base64).collect();
                (format!("{}.{time}.", get(headers, id)?), Some(time), signatures)
            }
        };
        // Of two secrets that take turns, one is not set at times.
        let macs = secrets.iter().map(|secret| self.mac(secret, head.as_bytes(), body));
        let (macs, problems): (Vec<_>, Vec<_>) = macs.partition(Result::is_ok);
        for mac in macs.iter().flatten() {
            // In constant time, as `hmac` compares.
            let is_it = |signature: &Vec<u8>| mac.clone().verify_slice(signature).is_ok();
            if signatures.iter().flatten().any(is_it) {
                return self.check_time(time, now);
            }
        }
        match problems.into_iter().find_map(Result::err).filter(|_| macs.is_empty()) {
            Some(problem) => Err(problem),
            None => Err(WebhookError::Mismatch),
        }
    }

    fn check_time(&self, time: Option<&str>, now: u64) -> Result<(), WebhookError> {
        let Some(time) = time.filter(|_| self.tolerance > 0) else {
            return Ok(());
        };
        let time: u64 = time.parse().map_err(|_| WebhookError::Malformed(self.header))?;
        let apart = now.abs_diff(time);
        if apart > self.tolerance {
            Err(WebhookError::Expired(apart))
        } else {
            Ok(())
        }
    }

    /// The headers of a webhook with this body, signed at that time: for tests of what receives it. Only Standard Webhooks
    /// use the id.
    ///
    /// # Errors
    /// The secret or the id is not as the scheme has it.
    pub fn sign(&self, body: &[u8], secret: &str, id: &str, time: u64) -> Result<HeaderMap, WebhookError> {
        let head = match self.scheme {
            Scheme::Stripe => format!("{time}."),
            Scheme::Plain { .. } => String::new(),
            Scheme::Standard { .. } => format!("{id}.{time}."),
        };
        let signature = self.mac(secret, head.as_bytes(), body)?.finalize().into_bytes();
        let mut headers = HeaderMap::new();
        let mut set = |name: &'static str, text: String| {
            let name = HeaderName::try_from(name).map_err(|_| WebhookError::Malformed(name))?;
            let value = HeaderValue::try_from(text).map_err(|_| WebhookError::Malformed(self.header))?;
            headers.insert(name, value);
            Ok(())
        };
        match self.scheme {
            Scheme::Stripe => set(self.header, format!("t={time},v1={}", to_hex(&signature)))?,
            Scheme::Plain { prefix, is_base64: false } => set(self.header, format!("{prefix}{}", to_hex(&signature)))?,
            Scheme::Plain { prefix, is_base64: true } => {
                set(self.header, format!("{prefix}{}", auth::base64(&signature)))?;
            }
            Scheme::Standard { id: id_header, timestamp } => {
                set(id_header, id.to_owned())?;
                set(timestamp, time.to_string())?;
                set(self.header, format!("v1,{}", auth::base64(&signature)))?;
            }
        }
        Ok(headers)
    }

    /// Standard Webhooks write a secret as `whsec_` and base64; with the others it is its own bytes.
    fn mac(&self, secret: &str, head: &[u8], body: &[u8]) -> Result<Hmac<Sha256>, WebhookError> {
        let decoded = match self.scheme {
            Scheme::Standard { .. } => {
                let text = secret.strip_prefix("whsec_").unwrap_or(secret);
                Some(from_base64(text).ok_or(WebhookError::Malformed("secret"))?)
            }
            Scheme::Stripe | Scheme::Plain { .. } => None,
        };
        let key = decoded.as_deref().unwrap_or(secret.as_bytes());
        if key.is_empty() {
            // Anybody can sign with nothing.
            return Err(WebhookError::Malformed("secret"));
        }
        let mac = Hmac::<Sha256>::new_from_slice(key).map_err(|_| WebhookError::Malformed("secret"))?;
        Ok(mac.chain_update(head).chain_update(body))
    }
}

fn get<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, WebhookError> {
    let value = headers.get(name).ok_or(WebhookError::Missing(name))?;
    value.to_str().map_err(|_| WebhookError::Malformed(name))
}

/// RFC 4648, section 4; the padding may be missing.
fn from_base64(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut word, mut bits) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        word = (word << 6 | u32::from(six)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((word >> bits & 0xFF) as u8);
        }
    }
    Some(bytes)
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(header) => write!(f, "the webhook has no header `{header}`"),
            Self::Malformed(what) => write!(f, "`{what}` is not as the signature scheme has it"),
            Self::Expired(seconds) => write!(f, "the webhook was signed {seconds} seconds from now, which is too far"),
            Self::Mismatch => f.write_str("no signature of the webhook matches its body and these secrets"),
            Self::Payload(error) => write!(f, "the webhook cannot be decoded {error}"),
        }
    }
}

impl std::error::Error for WebhookError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Payload(error) => Some(error),
            Self::Missing(_) | Self::Malformed(_) | Self::Expired(_) | Self::Mismatch => None,
        }
    }
}
