//! Where the document of an API came from: `source.toml` beside it.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::config;
use crate::diagnostic::Diagnostic;

use crate::cli::lock;

/// What is recorded of a document.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Provenance {
    /// Its URL, without user, password and query.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether the URL had more than is recorded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub withheld: bool,
    /// The name of its file, if it came from one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// When it was brought in: year, month and day of UTC.
    pub date: String,
}

impl Provenance {
    /// Where it stands, in the folder of an API.
    #[must_use]
    pub fn file(folder: &Path) -> PathBuf {
        folder.join("source.toml")
    }

    /// What is recorded in the folder of an API, if anything is.
    pub fn read(folder: &Path) -> Result<Option<Provenance>, Box<Diagnostic>> {
        let Some(source) = lock::read(&Provenance::file(folder))? else { return Ok(None) };
        Ok(Some(config::toml(&source)?))
    }

    /// Whether these bytes are the document that was brought in; git may have changed its line ends, one way or the other.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        let is_it = |bytes: &[u8]| self.sha256 == sha256(bytes);
        is_it(bytes) || is_it(&with_line_feeds(bytes)) || is_it(&with_returns(bytes))
    }

    /// As the text of the file.
    #[must_use]
    pub fn text(&self, command: &str) -> String {
        // Strings and a truth value: nothing in it that TOML cannot hold.
        let rows = toml::to_string(self).unwrap_or_default();
        format!("# Where the document comes from; written by `{command}`.\n{rows}")
    }
}

/// Whether two documents are the same but for their line ends.
#[must_use]
pub fn is_same(one: &[u8], other: &[u8]) -> bool {
    one == other || with_line_feeds(one) == with_line_feeds(other)
}

/// The lines with LF at their ends.
fn with_line_feeds(bytes: &[u8]) -> Vec<u8> {
    let ends_line = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
    (0..bytes.len()).filter(|at| !ends_line(*at)).map(|at| bytes[at]).collect()
}

/// The lines with CRLF at their ends.
fn with_returns(bytes: &[u8]) -> Vec<u8> {
    let lines = with_line_feeds(bytes);
    let ends = lines.split(|byte| *byte == b'\n').collect::<Vec<_>>();
    ends.join(&b"\r\n"[..])
}

fn is_false(value: &bool) -> bool {
    !*value
}

/// The SHA-256 of a document, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Today, by UTC.
#[must_use]
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
    day(seconds / 86_400)
}

/// The date of a day since 1970, after Howard Hinnant's `civil_from_days`: years begin in March, so that leap days are last.
fn day(days: u64) -> String {
    let days = days + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    format!("{:04}-{month:02}-{day:02}", era * 400 + year + u64::from(month <= 2))
}

#[cfg(test)]
mod tests {
    use super::{Provenance, day, is_same, sha256};

    #[test]
    fn days_are_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (19_782, "2024-02-29"),
            (20_787, "2026-11-30"),
        ] {
            assert_eq!(day(days), date);
        }
    }

    #[test]
    fn line_ends_are_no_difference() {
        let (unix, windows): (&[u8], &[u8]) = (b"a: 1\n\nb: 2\r", b"a: 1\r\n\r\nb: 2\r");
        for brought in [unix, windows] {
            let sha256 = sha256(brought);
            let of = Provenance { url: None, withheld: false, file: None, sha256, date: String::new() };
            assert!(of.is_of(unix) && of.is_of(windows));
            assert!(!of.is_of(b"a: 1\nb: 2\r") && !of.is_of(b"a: 1\n\nb: 2"));
        }
        assert!(is_same(unix, windows) && !is_same(unix, b"a: 1\n\nb: 2"));
    }

    /// FIPS 180-4, "abc".
    #[test]
    fn a_known_sum() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
