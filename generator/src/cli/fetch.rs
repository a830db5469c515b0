//! Gets a document from a URL: within limits, and without showing what is secret in it.

use std::fmt;
use std::io::Read;
use std::time::Duration;

use ureq::http::{StatusCode, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body, Error};

/// Whether the network may be used.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub struct Network {
    /// Take nothing from the network: a URL is an error
    #[arg(long)]
    pub offline: bool,
}

/// So much is read of a body; the largest documents that are known are half as long.
const BYTES: u64 = 64 << 20;

/// So long may all of it take, redirects included.
const PATIENCE: Duration = Duration::from_secs(60);

/// So many redirects are followed.
const REDIRECTS: u32 = 5;

/// The URL of a document. It shows itself without user, password, query and fragment, since these may be secrets.
#[derive(Clone)]
pub struct Url {
    full: String,
    shown: String,
}

impl Url {
    /// The URL, if the words are one of http or https; the name of a file is none.
    #[must_use]
    pub fn of(words: &str) -> Option<Url> {
        let (scheme, rest) = words.split_once("://")?;
        let is_known = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
        if !is_known {
            return None;
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let plain = rest.split('?').next().unwrap_or_default();
        let (authority, path) = plain.find('/').map_or((plain, ""), |slash| plain.split_at(slash));
        let host = authority.rsplit('@').next().unwrap_or_default();
        let scheme = scheme.to_ascii_lowercase();
        Some(Url { shown: format!("{scheme}://{host}{path}"), full: format!("{scheme}://{rest}") })
    }

    /// Whether something of it is not shown.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        self.full != self.shown
    }

    /// The last segment of its path, as the name of a file.
    #[must_use]
    pub fn file_name(&self) -> &str {
        let name = self.shown.splitn(4, '/').nth(3).and_then(|path| path.rsplit('/').next()).unwrap_or_default();
        if name.is_empty() { "document" } else { name }
    }
}

impl fmt::Display for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl fmt::Debug for Url {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl Network {
    /// The document at this URL.
    ///
    /// # Errors
    /// The network may not be used, there is no such document, or it is beyond the limits.
    pub fn get(self, url: &Url) -> Result<Vec<u8>, String> {
        match self.ask(url)? {
            Answer::Body(bytes) => Ok(bytes),
            Answer::Status(code) => Err(format!("cannot get {url}: {}", status(code))),
        }
    }

    /// What a server says of this URL: what is there, or that nothing is.
    ///
    /// # Errors
    /// The network may not be used, there is no answer, or it is beyond the limits.
    pub fn ask(self, url: &Url) -> Result<Answer, String> {
        let failed = |why: &str| format!("cannot get {url}: {why}");
        if self.offline {
            return Err(failed("--offline forbids it"));
        }
        let uri: Uri = url.full.parse().map_err(|_| failed("it is no URL"))?;
        let is_secure = uri.scheme_str() == Some("https");
        let response = match agent(is_secure).get(uri).call() {
            Ok(response) => response,
            Err(Error::StatusCode(code)) => return Ok(Answer::Status(code)),
            Err(error) => return Err(failed(&reason(&error))),
        };
        let bytes = body(response.into_body()).map_err(|why| failed(&why))?;
        if is_html(&bytes) {
            return Err(failed("it is a page of HTML; of a file on a forge, take the URL of its raw text"));
        }
        Ok(Answer::Body(bytes))
    }
}

/// What a server says.
#[derive(Debug)]
pub enum Answer {
    /// What is there.
    Body(Vec<u8>),
    /// A status that is no success.
    Status(u16),
}

/// A proxy is taken from the environment, and certificates are those that the system trusts. From https no redirect leads
/// to http.
fn agent(is_secure: bool) -> Agent {
    let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
    let config = Agent::config_builder()
        .https_only(is_secure)
        .max_redirects(REDIRECTS)
        .max_redirects_will_error(true)
        .timeout_global(Some(PATIENCE))
        .tls_config(tls)
        .user_agent(concat!("cratewright/", env!("CARGO_PKG_VERSION")))
        .accept("application/json, application/yaml, text/yaml, */*;q=0.1");
    config.build().new_agent()
}

fn body(body: Body) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    // Our own limit is the lower one, so that one message says it.
    let read = body.into_with_config().limit(BYTES + 2).reader().take(BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| match Error::from(error) {
        Error::Io(error) => error.to_string(),
        other => reason(&other),
    })?;
    if bytes.len() as u64 > BYTES { Err(format!("it is larger than {} MiB", BYTES >> 20)) } else { Ok(bytes) }
}

/// A status in words.
pub fn status(code: u16) -> String {
    let words = StatusCode::from_u16(code).ok().and_then(|status| status.canonical_reason());
    format!("the server answered {code} {}", words.unwrap_or_default()).trim_end().to_owned()
}

/// Why a request failed; what `ureq` says of URLs may hold secrets, and is not repeated.
fn reason(error: &Error) -> String {
    match error {
        Error::StatusCode(code) => status(*code),
        Error::HostNotFound => "its host is not known".to_owned(),
        Error::ConnectionFailed => "its host cannot be reached".to_owned(),
        Error::Timeout(_) => format!("it took longer than {} seconds", PATIENCE.as_secs()),
        Error::TooManyRedirects => format!("it redirects more than {REDIRECTS} times"),
        Error::RequireHttpsOnly(_) => "it redirects from https to http".to_owned(),
        Error::BadUri(_) | Error::Http(_) => "it is no URL, or redirects to what is none".to_owned(),
        Error::Io(error) => error.to_string(),
        Error::Rustls(error) => error.to_string(),
        other => other.to_string(),
    }
}

fn is_html(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    text.starts_with(b"<")
}

#[cfg(test)]
mod tests;
