//! What changed since the last release, and the version that has to follow.

use semver::Version;

use super::Candidate;
use crate::cli::console::Console;
use crate::cli::version;
use crate::diff::{Diff, Rust};

/// A crate beside what was released of it.
pub struct Compared {
    /// What changed; nothing where no release is recorded.
    pub diff: Option<Diff>,
    /// The version of the last release, where it is known.
    pub since: Option<Version>,
    /// The least version that may follow.
    pub next: Option<Version>,
}

impl Compared {
    /// Compares with the release that is recorded. Where the record does not say its version, it is the highest one that the
    /// registry has.
    pub fn of(candidate: &Candidate, published: Option<&[Version]>) -> Compared {
        let diff = candidate.released.as_ref().map(|released| Diff::of(released, &candidate.contract));
        let recorded = candidate.released.as_ref().and_then(|released| released.released.clone());
        let recorded = recorded.and_then(|text| Version::parse(&text).ok());
        let since = recorded.or_else(|| published?.iter().max().cloned());
        let next = since.as_ref().zip(diff.as_ref()).map(|(since, diff)| {
            // A release of what callers see no change in is a patch.
            let verdict = if diff.rust == Rust::None { Rust::Patch } else { diff.rust };
            version::next(since, verdict)
        });
        Compared { diff, since, next }
    }

    /// Says it, beside what cargo-semver-checks says.
    pub fn tell(&self, second: Option<&str>, console: &Console) {
        let since = self.since.as_ref().map_or_else(|| "the last release".to_owned(), ToString::to_string);
        console.say(&match &self.diff {
            Some(diff) => format!("  since {since}: the crate: {}, HTTP: {}\n", diff.rust, diff.http),
            None => "  no release is recorded to compare with\n".to_owned(),
        });
        console.say(&format!("  cargo semver-checks: {}\n", second.unwrap_or("not asked")));
    }
}
