//! Versions of a crate: which one has to follow, by the verdict on what changed.

use std::fs;
use std::path::Path;

use crate::Generated;
use crate::diff::Rust;
use semver::{BuildMetadata, Prerelease, Version};
use toml::de::DeTable;

use crate::cli::Outcome;

/// The least version that may follow one that was published, as cargo reads versions: where the first number is 0, the second
/// one counts as the first, and where that is 0 too, the third. Of a version with a pre-release, the next pre-release.
#[must_use]
pub fn next(published: &Version, verdict: Rust) -> Version {
    let Version { major, minor, patch, .. } = *published;
    if verdict == Rust::None {
        return published.clone();
    }
    if !published.pre.is_empty() {
        return Version { pre: next_pre(published.pre.as_str()), build: BuildMetadata::EMPTY, ..published.clone() };
    }
    match (verdict, major, minor) {
        (_, 0, 0) => Version::new(0, 0, patch.saturating_add(1)),
        (Rust::Major, 0, _) => Version::new(0, minor.saturating_add(1), 0),
        (Rust::Major, _, _) => Version::new(major.saturating_add(1), 0, 0),
        (Rust::Minor, 1.., _) => Version::new(major, minor.saturating_add(1), 0),
        (Rust::Minor | Rust::Patch | Rust::None, _, _) => Version::new(major, minor, patch.saturating_add(1)),
    }
}

/// `alpha.2` after `alpha.1`, `alpha.1` after `alpha`.
fn next_pre(pre: &str) -> Prerelease {
    let (front, last) = pre.rsplit_once('.').map_or(("", pre), |(front, last)| (front, last));
    let words = match last.parse::<u64>() {
        Ok(number) if front.is_empty() => number.saturating_add(1).to_string(),
        Ok(number) => format!("{front}.{}", number.saturating_add(1)),
        Err(_) => format!("{pre}.1"),
    };
    Prerelease::new(&words).unwrap_or(Prerelease::EMPTY)
}

/// The version of a crate that is not yet written.
pub fn of_generated(generated: &Generated) -> Outcome<Version> {
    let manifest = generated.files.iter().find(|file| file.path == "Cargo.toml");
    let text = manifest.map_or("", |file| &file.text);
    of_manifest(text).map_err(|problem| format!("the crate's Cargo.toml: {problem}").into())
}

/// A version that is written is not taken back.
pub fn require_not_lower(folder: &Path, generated: &Generated) -> Outcome<()> {
    let Ok(text) = fs::read_to_string(folder.join("Cargo.toml")) else { return Ok(()) };
    // What somebody made of it by hand is no reason not to write it anew.
    let Ok(former) = of_manifest(&text) else { return Ok(()) };
    let version = of_generated(generated)?;
    if version >= former {
        return Ok(());
    }
    Err(format!(
        "{} has version {former} already, and a version is never lowered: `version` in codegen.toml would make it {version}",
        folder.display()
    )
    .into())
}

/// The text of a codegen.toml with this version in it; all else in it stays as it is.
pub fn written(file: &Path, version: &Version) -> Outcome<String> {
    let text = if file.exists() { fs::read_to_string(file)? } else { String::new() };
    let root = DeTable::parse(&text).map_err(|error| format!("{}: {}", file.display(), error.message()))?;
    let Some(value) = root.get_ref().get("version") else { return Ok(format!("version = \"{version}\"\n{text}")) };
    let span = value.span();
    Ok(format!("{}\"{version}\"{}", &text[..span.start], &text[span.end..]))
}

/// The version that a manifest has.
///
/// # Errors
/// It has none, or one that is no version.
pub fn of_manifest(text: &str) -> Result<Version, String> {
    let manifest: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let version = manifest.get("package").and_then(|package| package.get("version"));
    let version = version.and_then(toml::Value::as_str).ok_or("it has no `package.version`")?;
    Version::parse(version).map_err(|error| format!("`{version}` is no version: {error}"))
}

#[cfg(test)]
mod tests {
    use super::{next, of_manifest};
    use crate::diff::Rust;
    use semver::Version;

    /// The Cargo Book, "SemVer Compatibility" and "Specifying Dependencies".
    #[test]
    fn versions_follow_the_verdict() {
        for (published, patch, minor, major) in [
            ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
            ("0.2.3", "0.2.4", "0.2.4", "0.3.0"),
            ("0.0.3", "0.0.4", "0.0.4", "0.0.4"),
            ("2.0.0-beta", "2.0.0-beta.1", "2.0.0-beta.1", "2.0.0-beta.1"),
            ("2.0.0-rc.9", "2.0.0-rc.10", "2.0.0-rc.10", "2.0.0-rc.10"),
        ] {
            let version = Version::parse(published).expect("a version");
            let of = |verdict| next(&version, verdict).to_string();
            assert_eq!(
                [of(Rust::None), of(Rust::Patch), of(Rust::Minor), of(Rust::Major)],
                [published, patch, minor, major]
            );
        }
    }

    #[test]
    fn a_manifest_says_its_version() {
        assert_eq!(of_manifest("[package]\nversion = '1.2.3'").expect("a version"), Version::new(1, 2, 3));
        assert!(of_manifest("[package]").expect_err("none").contains("package.version"));
        assert!(of_manifest("[package]\nversion = '1'").expect_err("none").contains("`1` is no version"));
    }
}
