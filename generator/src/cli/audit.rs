//! `audit`: which crates hold a runtime that is older than the one that would be written now, and what was mended since.

mod mended;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::ValueEnum;
use semver::Version;
use serde_json::json;

use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::summary::grouped;
use crate::generate::RUNTIME;

use mended::{MENDED, Mended};

/// The version of the runtime that would be written now.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Which crates to look at.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Folders of generated crates, or folders with such crates below
    #[arg(value_name = "DIR", required = true)]
    folders: Vec<PathBuf>,
    /// Fail if a runtime is this
    #[arg(long, value_name = "STATE")]
    deny: Option<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Older than the one that would be written now
    Old,
}

/// The runtime of a crate, as its manifest records it.
#[derive(Debug, PartialEq, Eq)]
struct Recorded {
    name: String,
    version: Version,
    hash: String,
}

/// A runtime beside ours.
#[derive(Debug, PartialEq, Eq)]
enum State {
    /// It is the same.
    Current,
    /// It is of an older version, or of another state of this one.
    Old,
    /// It is of a newer version.
    Newer,
}

/// Looks at them, and says it. Fails where that is denied, or a manifest cannot be read.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let ours = Version::parse(VERSION)?;
    let (mut count, mut old, mut is_good) = (0, 0, true);
    for folder in &args.folders {
        let before = count;
        for krate in crates(folder)? {
            count += 1;
            match recorded(&krate) {
                Ok(recorded) => {
                    let state = state(&recorded, &ours);
                    old += usize::from(state == State::Old);
                    tell(&krate, &recorded, &state, console);
                }
                Err(why) => {
                    is_good = false;
                    console.error(&format!("{}: {why}", krate.join(MANIFEST).display()));
                }
            }
        }
        if count == before {
            return Err(format!("{} holds no crate that cratewright generated", folder.display()).into());
        }
    }
    console.say(&format!("{} crates, {} with an old runtime\n", grouped(count), grouped(old)));
    let is_denied = args.deny == Some(Deny::Old) && old > 0;
    Ok(if is_denied || !is_good { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

const MANIFEST: &str = "Cargo.toml";

/// The table of a manifest that each generated crate has.
const TABLE: &str = "[package.metadata.cratewright]";

/// So many folders lie within each other at most.
const DEPTH: usize = 16;

/// The folders of generated crates in this one and below, by path.
fn crates(folder: &Path) -> Outcome<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Err(format!("{} is no folder", folder.display()).into());
    }
    let mut found = Vec::new();
    collect(folder, DEPTH, &mut found);
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    // It is looked for as text, so that a manifest that is broken is told of.
    if fs::read_to_string(folder.join(MANIFEST)).is_ok_and(|text| text.contains(TABLE)) {
        found.push(folder.to_owned());
        return;
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let is_passed_over = name == "target" || name.to_string_lossy().starts_with('.');
        // Links are not followed: they may lead back.
        if !is_passed_over && entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            collect(&entry.path(), depth, found);
        }
    }
}

fn recorded(krate: &Path) -> Result<Recorded, String> {
    let text = fs::read_to_string(krate.join(MANIFEST)).map_err(|error| error.to_string())?;
    parsed(&text)
}

fn parsed(text: &str) -> Result<Recorded, String> {
    let manifest: toml::Table = text.parse().map_err(|error: toml::de::Error| error.message().to_owned())?;
    let package = manifest.get("package");
    let said = |table: Option<&toml::Value>, key: &str| {
        let value = table.and_then(|table| table.get(key)).and_then(toml::Value::as_str);
        value.map(str::to_owned).ok_or_else(|| format!("it has no `{key}`"))
    };
    let metadata = package.and_then(|package| package.get("metadata")).and_then(|all| all.get("cratewright"));
    let version = said(metadata, "runtime-version")?;
    Ok(Recorded {
        name: said(package, "name")?,
        version: Version::parse(&version).map_err(|error| format!("`{version}` is no version: {error}"))?,
        hash: said(metadata, "runtime-hash")?,
    })
}

fn state(recorded: &Recorded, ours: &Version) -> State {
    if recorded.hash == RUNTIME {
        State::Current
    } else if recorded.version > *ours {
        State::Newer
    } else {
        State::Old
    }
}

fn tell(krate: &Path, recorded: &Recorded, state: &State, console: &Console) {
    let since = if *state == State::Old { mended::since(MENDED, &recorded.version) } else { Vec::new() };
    let Recorded { name, version, hash } = recorded;
    if console.is_json() {
        let mended = since.iter().map(|row| json!({ "version": row.version, "what": row.what })).collect::<Vec<_>>();
        let state = format!("{state:?}").to_lowercase();
        let folder = krate.display().to_string();
        let line = json!({
            "crate": name, "folder": folder, "version": version.to_string(), "hash": hash, "state": state, "mended": mended
        });
        return console.print(&format!("{line}\n"));
    }
    let words = match state {
        State::Current => "is the one of now".to_owned(),
        State::Newer => "is newer than this program".to_owned(),
        State::Old if version.to_string() == VERSION => {
            format!("is old: another state of the same version; `{}` writes the one of now", console.command("codegen"))
        }
        State::Old => format!("is old; `{}` writes that of {}", console.command("codegen"), VERSION),
    };
    console.print(&format!("{}: the runtime of {name}, {version}, {words}\n", krate.display()));
    for Mended { version, what } in since {
        what.iter().for_each(|what| console.print(&format!("  {version}: {what}\n")));
    }
}

#[cfg(test)]
mod tests;
