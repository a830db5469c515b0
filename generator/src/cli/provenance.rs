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

    /// Whether these bytes are the document that was brought in; git may have changed its line ends.
    #[must_use]
    pub fn is_of(&self, bytes: &[u8]) -> bool {
        let without_returns = || String::from_utf8_lossy(bytes).replace("\r\n", "\n").into_bytes();
        self.sha256 == sha256(bytes) || self.sha256 == sha256(&without_returns())
    }

    /// As the text of the file.
    #[must_use]
    pub fn text(&self, command: &str) -> String {
        // Strings and a truth value: nothing in it that TOML cannot hold.
        let rows = toml::to_string(self).unwrap_or_default();
        format!("# Where the document comes from; written by `{command}`.\n{rows}")
    }
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
    use super::{day, sha256};

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

    /// FIPS 180-4, "abc".
    #[test]
    fn a_known_sum() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
