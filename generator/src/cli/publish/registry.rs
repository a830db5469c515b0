//! The registry that a crate goes to, and the versions of it that are there already.

use std::fs;
use std::path::{Path, PathBuf};

use semver::Version;
use serde::Deserialize;

use super::cargo::Package;
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::fetch::{Answer, Network, Url, status};

/// The name of crates.io in a manifest.
const CRATES_IO: &str = "crates-io";

/// Its index, which says which versions there are.
const CRATES_IO_INDEX: &str = "sparse+https://index.crates.io/";

/// A registry.
#[derive(Debug)]
pub struct Registry {
    /// Its name in cargo's configuration.
    name: String,
    /// Where its index is.
    index: String,
}

/// The registry that the manifest names, or crates.io. Of a crate that may not be published it is crates.io, too.
pub fn of(package: &Package, folder: &Path) -> Outcome<Registry> {
    let names = package.publish.as_deref().unwrap_or_default();
    if names.is_empty() || names.iter().any(|name| name == CRATES_IO) {
        return Ok(Registry { name: CRATES_IO.to_owned(), index: CRATES_IO_INDEX.to_owned() });
    }
    let [name] = names else {
        let names = names.join(", ");
        return Err(format!("`publish` in {} names {names}: leave one", folder.join("Cargo.toml").display()).into());
    };
    let index = index(name, folder)?;
    Ok(Registry { name: name.clone(), index })
}

impl Registry {
    /// Whether it is crates.io, whose rules are known.
    pub fn is_crates_io(&self) -> bool {
        self.name == CRATES_IO
    }

    /// Its name, for messages.
    pub fn shown(&self) -> &str {
        if self.is_crates_io() { "crates.io" } else { &self.name }
    }

    /// What cargo has to be told.
    pub fn arguments(&self) -> Vec<&str> {
        if self.is_crates_io() { Vec::new() } else { vec!["--registry", &self.name] }
    }

    /// The versions of a crate that are there, yanked ones too; nothing where that cannot be asked, which is said.
    pub fn versions(&self, name: &str, network: Network, console: &Console) -> Outcome<Option<Vec<Version>>> {
        if network.offline {
            console.note(&format!("{} is not asked which versions it has: --offline forbids it", self.shown()));
            return Ok(None);
        }
        let Some(base) = self.index.strip_prefix("sparse+") else {
            console
                .note(&format!("{} is not asked which versions it has: its index is a git repository", self.shown()));
            return Ok(None);
        };
        let url = format!("{}/{}", base.trim_end_matches('/'), path(name));
        let url = Url::of(&url).ok_or_else(|| format!("the index of {} is at no URL: {base}", self.shown()))?;
        match network.ask(&url)? {
            Answer::Body(bytes) => Ok(Some(versions(&bytes).map_err(|why| format!("cannot use {url}: {why}"))?)),
            // As cargo has it.
            Answer::Status(404 | 410 | 451) => Ok(Some(Vec::new())),
            Answer::Status(401 | 403) => {
                console.note(&format!("{} is not asked which versions it has: it wants a token", self.shown()));
                Ok(None)
            }
            Answer::Status(code) => {
                Err(format!("cannot get {url}: {} (`--dry-run --offline` goes on without)", status(code)).into())
            }
        }
    }
}

/// A line of an index.
#[derive(Deserialize)]
struct Row {
    vers: Version,
}

fn versions(bytes: &[u8]) -> Result<Vec<Version>, String> {
    let text = String::from_utf8_lossy(bytes);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let rows = lines.map(|line| serde_json::from_str::<Row>(line).map(|row| row.vers));
    rows.collect::<Result<_, _>>().map_err(|problem| format!("it is no index of a registry: {problem}"))
}

/// Where a crate stands in an index.
fn path(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    // Names of crates are ASCII.
    let part = |range: std::ops::Range<usize>| name.get(range).unwrap_or_default();
    match name.len() {
        0..=2 => format!("{}/{name}", name.len()),
        3 => format!("3/{}/{name}", part(0..1)),
        _ => format!("{}/{}/{name}", part(0..2), part(2..4)),
    }
}

/// The index of a registry, as cargo finds it: in the environment, or in its configuration of this folder or one above.
fn index(name: &str, folder: &Path) -> Outcome<String> {
    let variable = format!("CARGO_REGISTRIES_{}_INDEX", name.to_ascii_uppercase().replace('-', "_"));
    if let Ok(index) = std::env::var(&variable) {
        return Ok(index);
    }
    let folder = std::path::absolute(folder)?;
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let homes = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let folders = folder.ancestors().map(|above| above.join(".cargo")).chain(homes);
    let mut files = folders.flat_map(|folder| [folder.join("config.toml"), folder.join("config")]);
    let found = files.find_map(|file| index_in(&file, name));
    found.ok_or_else(|| {
        format!("no configuration of cargo names the index of the registry `{name}`, and {variable} is not set").into()
    })
}

fn index_in(file: &Path, name: &str) -> Option<String> {
    let config: toml::Table = fs::read_to_string(file).ok()?.parse().ok()?;
    config.get("registries")?.get(name)?.get("index")?.as_str().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{path, versions};

    /// The Cargo Book, "Index Format".
    #[test]
    fn crates_have_their_places() {
        for (name, expected) in [
            ("a", "1/a"),
            ("ab", "2/ab"),
            ("abc", "3/a/abc"),
            ("cargo", "ca/rg/cargo"),
            ("Stripe-API", "st/ri/stripe-api"),
        ] {
            assert_eq!(path(name), expected);
        }
    }

    #[test]
    fn yanked_versions_are_there_too() {
        let text = "{\"name\":\"a\",\"vers\":\"1.0.0\",\"yanked\":true}\n\n{\"name\":\"a\",\"vers\":\"1.1.0-rc.1\"}\n";
        let found: Vec<String> = versions(text.as_bytes()).expect("an index").iter().map(ToString::to_string).collect();
        assert_eq!(found, ["1.0.0", "1.1.0-rc.1"]);
        assert!(versions(b"not found").expect_err("none").contains("it is no index"));
    }
}
