//! Why a crate is not published: what can be seen before anything is built.

use semver::{BuildMetadata, Version};

use super::Candidate;
use super::cargo::Package;
use super::compared::Compared;
use super::registry::Registry;
use crate::cli::console::Console;
use crate::cli::git;
use crate::cli::job;
use crate::output;

/// So many features may a crate on crates.io have, and so many may one of them turn on.
const FEATURES: usize = 300;

/// So many files that are not committed are named.
const SHOWN: usize = 5;

/// All reasons, each with what to do.
pub fn all(
    candidate: &Candidate,
    registry: &Registry,
    published: Option<&[Version]>,
    compared: &Compared,
    console: &Console,
) -> Vec<String> {
    let mut found = Vec::new();
    found.extend(dirty(candidate, console));
    found.extend(stale(candidate, console));
    found.extend(version(candidate, registry, published, compared));
    found.extend(forbidden(&candidate.package));
    if registry.is_crates_io() {
        found.extend(rules(&candidate.package));
    }
    found
}

/// What is published has to be found again in git.
fn dirty(candidate: &Candidate, console: &Console) -> Option<String> {
    let changed = match git::changed(&candidate.folder) {
        Ok(changed) => changed,
        Err(why) => {
            console.note(&format!("whether something is uncommitted is not known: {why}"));
            return None;
        }
    };
    let (first, more) = changed.split_at(changed.len().min(SHOWN));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    (!first.is_empty()).then(|| format!("these files are not committed: {}{more}", first.join(", ")))
}

/// The crate has to be what its document says.
fn stale(candidate: &Candidate, console: &Console) -> Option<String> {
    let Candidate { folder, generated, along, .. } = candidate;
    let command = console.command("codegen");
    let parent = folder.parent().unwrap_or(folder);
    if output::unfinished(parent).contains(folder) {
        return Some(format!("{}: a run that wrote it was interrupted; `{command}` completes it", folder.display()));
    }
    let is_fresh = job::is_fresh(console, generated, folder, along);
    (!is_fresh).then(|| format!("{} is stale; `{command}` brings it up to date", folder.display()))
}

/// The version has to be new, and high enough.
fn version(
    candidate: &Candidate,
    registry: &Registry,
    published: Option<&[Version]>,
    compared: &Compared,
) -> Option<String> {
    let version = &candidate.package.version;
    // Versions that differ in their build alone are one version to a registry.
    let bare = |version: &Version| Version { build: BuildMetadata::EMPTY, ..version.clone() };
    let name = &candidate.package.name;
    if published.is_some_and(|all| all.iter().any(|one| bare(one) == bare(version))) {
        return Some(format!("{} has {name} {version} already{}", registry.shown(), follow(compared)));
    }
    let since = compared.since.as_ref()?;
    if compared.diff.is_some() && bare(version) <= bare(since) {
        return Some(format!("{name} {since} is released already, and {version} is no later one{}", follow(compared)));
    }
    let (next, diff) = compared.next.as_ref().zip(compared.diff.as_ref())?;
    let why = format!("{version} is too low: since {since} the verdict on the crate is {}", diff.rust);
    (version < next).then(|| why + &follow(compared))
}

/// What to do about it.
fn follow(compared: &Compared) -> String {
    let next = compared.next.as_ref();
    next.map(|next| format!("; {next} has to follow: `version` in codegen.toml")).unwrap_or_default()
}

fn forbidden(package: &Package) -> Option<String> {
    let is_forbidden = package.publish.as_ref().is_some_and(Vec::is_empty);
    is_forbidden.then(|| format!("`publish = false` in {}", package.manifest_path.display()))
}

/// What crates.io refuses.
fn rules(package: &Package) -> Vec<String> {
    let mut found = Vec::new();
    let is_empty = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
    if is_empty(&package.license) && package.license_file.is_none() {
        found.push("crates.io takes no crate without a license: `license` in codegen.toml".to_owned());
    }
    if is_empty(&package.description) {
        found.push("crates.io takes no crate without a description: `description` in codegen.toml".to_owned());
    }
    let count = package.features.len();
    if count > FEATURES {
        found.push(format!(
            "crates.io takes at most {FEATURES} features, and the crate has {count}: `[groups]` in codegen.toml joins \
             resources, `[include]` and `[exclude]` leave operations out"
        ));
    }
    let many = package.features.iter().filter(|(_, turned_on)| turned_on.len() > FEATURES);
    found.extend(many.map(|(name, turned_on)| {
        let count = turned_on.len();
        format!("crates.io takes no feature that turns on more than {FEATURES} others, and `{name}` turns on {count}")
    }));
    found
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Package, forbidden, rules};

    fn package(features: usize) -> Package {
        let features: BTreeMap<String, Vec<String>> =
            (0..features).map(|index| (format!("r{index}"), Vec::new())).collect();
        Package {
            name: "a".to_owned(),
            version: semver::Version::new(1, 0, 0),
            license: Some("MIT".to_owned()),
            license_file: None,
            description: Some("A client".to_owned()),
            features,
            publish: None,
            manifest_path: "Cargo.toml".into(),
            target: "target".into(),
        }
    }

    #[test]
    fn what_crates_io_refuses() {
        assert_eq!(rules(&package(300)), Vec::<String>::new());
        assert!(rules(&package(301))[0].contains("at most 300 features, and the crate has 301"));
        let all = (0..301).map(|index| format!("dep:d{index}")).collect();
        let features = BTreeMap::from([("all".to_owned(), all)]);
        let found = rules(&Package { features, license: None, description: Some(" ".to_owned()), ..package(0) });
        let said = ["without a license", "without a description", "`all` turns on 301"];
        assert_eq!(found.len(), said.len(), "{found:?}");
        assert!(found.iter().zip(said).all(|(why, said)| why.contains(said)), "{found:?}");
        assert!(rules(&Package { license: None, license_file: Some("LICENSE".into()), ..package(0) }).is_empty());
    }

    #[test]
    fn what_the_manifest_forbids() {
        assert_eq!(forbidden(&package(0)), None);
        assert_eq!(forbidden(&Package { publish: Some(vec!["mine".to_owned()]), ..package(0) }), None);
        assert!(forbidden(&Package { publish: Some(Vec::new()), ..package(0) }).is_some());
    }
}
