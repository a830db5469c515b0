//! What was mended in the runtime, by the version of cratewright that first had it.

use semver::Version;

/// What a version mended.
#[derive(Debug)]
pub struct Mended {
    pub version: &'static str,
    /// In a sentence each, as a user of a crate meets it. Empty where the runtime stayed as it was.
    pub what: &'static [&'static str],
}

/// The table, the oldest first. A version that is released has a row, as it has a heading in CHANGELOG.md; the last one is the
/// version of now.
pub const MENDED: &[Mended] = &[Mended { version: "0.1.0", what: &["the first release"] }];

/// The rows of versions after this one.
pub fn since<'m>(table: &'m [Mended], version: &Version) -> Vec<&'m Mended> {
    let is_later = |row: &&Mended| Version::parse(row.version).is_ok_and(|row| row > *version);
    table.iter().filter(is_later).collect()
}
