//! Runs cargo, as it is found on the path, and reads what it says of a crate.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use semver::Version;
use serde::Deserialize;

use crate::cli::Outcome;

/// How cargo is run.
#[derive(Debug)]
pub struct Cargo {
    /// It takes nothing from the network.
    pub offline: bool,
}

/// What cargo knows of a crate, whatever of it is written in a workspace.
#[derive(Debug, Deserialize)]
pub struct Package {
    pub name: String,
    pub version: Version,
    pub license: Option<String>,
    pub license_file: Option<PathBuf>,
    pub description: Option<String>,
    /// The features, each with what it turns on.
    pub features: BTreeMap<String, Vec<String>>,
    /// The registries that it may be published on; `None` is any.
    pub publish: Option<Vec<String>>,
    pub manifest_path: PathBuf,
    /// Where cargo builds.
    #[serde(skip)]
    pub target: PathBuf,
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    target_directory: PathBuf,
}

impl Cargo {
    /// A command of it for the crate of this manifest.
    pub fn command(&self, words: &[&str], manifest: &Path) -> Command {
        let mut command = Command::new("cargo");
        command.args(words).arg("--manifest-path").arg(manifest).stdin(Stdio::null());
        command.env("CARGO_TERM_COLOR", "never");
        if self.offline {
            command.arg("--offline");
        }
        command
    }

    /// Runs it.
    ///
    /// # Errors
    /// There is no cargo.
    pub fn run(&self, command: &mut Command) -> Outcome<Output> {
        command.output().map_err(|error| format!("cargo could not be run: {error}").into())
    }

    /// What it says of the crate in this folder.
    pub fn package(&self, folder: &Path) -> Outcome<Package> {
        let manifest = std::path::absolute(folder.join("Cargo.toml"))?;
        let mut command = self.command(&["metadata", "--format-version", "1", "--no-deps"], &manifest);
        let output = self.run(&mut command)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("cargo cannot read {}: {}", manifest.display(), said.trim()).into());
        }
        let Metadata { packages, target_directory } = serde_json::from_slice(&output.stdout)?;
        // Of a workspace, all of its crates are listed.
        let is_it = |package: &Package| same(&package.manifest_path, &manifest);
        let found = packages.into_iter().find(is_it);
        let package = found.ok_or_else(|| format!("cargo knows no crate of {}", manifest.display()))?;
        Ok(Package { target: target_directory, ..package })
    }
}

fn same(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}
