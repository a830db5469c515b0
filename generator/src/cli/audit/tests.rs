//! What the table says, and that it says it of every release.

use semver::Version;

use super::mended::{self, MENDED, Mended};
use super::{Recorded, State, VERSION, parsed, state};
use crate::generate::RUNTIME;

const TABLE: &[Mended] = &[
    Mended { version: "0.9.0", what: &["a"] },
    Mended { version: "0.10.0", what: &["b", "c"] },
    Mended { version: "1.0.0", what: &[] },
];

#[test]
fn all_later_versions_count() {
    let since = |version: &str| {
        let version = Version::parse(version).expect("a version");
        mended::since(TABLE, &version).iter().map(|row| row.version).collect::<Vec<_>>()
    };
    assert_eq!(since("0.8.7"), ["0.9.0", "0.10.0", "1.0.0"]);
    assert_eq!(since("0.9.0"), ["0.10.0", "1.0.0"]);
    assert_eq!(since("1.0.0"), [""; 0]);
}

/// Whoever raises the version says what the runtime of the new one mends.
#[test]
fn every_release_has_its_row() {
    let changelog = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../CHANGELOG.md"));
    let changelog = changelog.expect("the changelog");
    let headings = changelog.lines().filter_map(|line| line.strip_prefix("## "));
    let words = headings.filter_map(|line| line.split_whitespace().next());
    let released = words.filter_map(|word| Version::parse(word.trim_matches(['[', ']'])).ok());
    let rows: Vec<Version> = MENDED.iter().map(|row| Version::parse(row.version).expect("a version")).collect();
    assert!(rows.is_sorted_by(|a, b| a < b), "the oldest first: {rows:?}");
    assert_eq!(rows.last().map(ToString::to_string).as_deref(), Some(VERSION), "the version of now has no row");
    for version in released {
        assert!(rows.contains(&version), "CHANGELOG.md has a heading for {version}, and the table has no row");
    }
}

#[test]
fn a_runtime_is_older_or_newer() {
    let manifest = |version: &str, hash: &str| {
        let text = format!(
            "[package]\nname = 'a'\n[package.metadata.cratewright]\nruntime-version = '{version}'\nruntime-hash = '{hash}'\n"
        );
        parsed(&text)
    };
    let ours = Version::new(1, 2, 0);
    let of = |version: &str, hash: &str| state(&manifest(version, hash).expect("a record"), &ours);
    assert_eq!(of("1.2.0", RUNTIME), State::Current);
    assert_eq!(of("1.1.9", "0"), State::Old);
    assert_eq!(of("1.2.0", "0"), State::Old);
    assert_eq!(of("1.3.0", "0"), State::Newer);
    let expected = Recorded { name: "a".to_owned(), version: Version::new(1, 2, 0), hash: "0".to_owned() };
    assert_eq!(manifest("1.2.0", "0"), Ok(expected));
    assert!(manifest("1", "0").expect_err("none").contains("`1` is no version"));
    assert!(parsed("[package]\nname = 'a'\n").expect_err("none").contains("it has no `runtime-version`"));
}
