//! Lets cargo check a generated crate with the sets of features that those who use it may choose.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::IndexedRandom;
use serde::{Deserialize, Serialize};

use crate::bench::rustc::{LOG, Line};
use crate::bench::usage::Usage;
use cratewright::cli::Outcome;

/// So many lines are kept of what cargo said of one set.
const LINES: usize = 40;

/// The features that a crate is checked with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Features {
    /// Those that the manifest turns on by default.
    Default,
    None,
    All,
    /// This one, of a resource, and nothing else.
    One(String),
}

/// Which resources are checked alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    pub seed: u64,
    /// How many; all of them where there are fewer.
    pub count: usize,
}

/// A generated crate: the folder `crate` in a folder that is ours, which becomes a workspace.
#[derive(Debug)]
pub struct Crate<'a> {
    pub home: &'a Path,
    pub name: &'a str,
    /// A lock file to take the versions of dependencies from; without it cargo resolves anew.
    pub lock: &'a Path,
    /// Cargo's target folder.
    pub target: &'a Path,
}

/// What came of a check.
#[derive(Debug)]
pub struct Checked {
    pub features: Features,
    /// What rustc took for the crate itself; `None` if cargo had checked it before.
    pub usage: Option<Usage>,
    /// What cargo said, where it did not compile, or not without a warning.
    pub problem: Option<String>,
}

impl Crate<'_> {
    /// Checks the crate with default features, with none, with all, and with the resources drawn. `begin` is told of each set
    /// before its check.
    pub fn check(&self, draw: Draw, mut begin: impl FnMut(&Features)) -> Outcome<Vec<Checked>> {
        fs::write(self.home.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"crate\"]\n")?;
        let lock = self.home.join("Cargo.lock");
        if !lock.exists() {
            let _ = fs::copy(self.lock, &lock);
        }
        let mut sets = vec![Features::Default, Features::None, Features::All];
        sets.extend(self.drawn(draw)?.into_iter().map(Features::One));
        let each = sets.into_iter().map(|features| {
            begin(&features);
            self.check_with(features)
        });
        each.collect()
    }

    /// Some of the crate's resources, by their features. The feature `all` lists them, with those that they share.
    fn drawn(&self, draw: Draw) -> Outcome<Vec<String>> {
        let path = self.home.join("crate/Cargo.toml");
        let text = fs::read_to_string(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let manifest: toml::Table = text.parse().map_err(|error| format!("{}: {error}", path.display()))?;
        let all = manifest.get("features").and_then(|features| features.get("all")).and_then(toml::Value::as_array);
        let names = all.into_iter().flatten().filter_map(toml::Value::as_str);
        let resources: Vec<&str> = names.filter(|name| !name.starts_with('_')).collect();
        let mut rng = ChaCha8Rng::seed_from_u64(draw.seed);
        Ok(resources.sample(&mut rng, draw.count).map(|name| (*name).to_owned()).collect())
    }

    fn check_with(&self, features: Features) -> Outcome<Checked> {
        let log = std::path::absolute(self.home.join("rustc.jsonl"))?;
        let _ = fs::remove_file(&log);
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["check", "--quiet", "--color", "never"]).args(features.arguments());
        command.arg("--manifest-path").arg(self.home.join("Cargo.toml"));
        command.arg("--target-dir").arg(self.target);
        command.env("CARGO_INCREMENTAL", "0");
        command.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log);
        let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        let name = self.name.replace('-', "_");
        let text = fs::read_to_string(&log).unwrap_or_default();
        let mut lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let usage = lines.rfind(|line| line.name == name).map(|line| line.usage);
        // It is quiet, but for errors and warnings.
        let is_good = output.status.success() && output.stderr.is_empty();
        let said = || String::from_utf8_lossy(&output.stderr).lines().take(LINES).collect::<Vec<_>>().join("\n");
        Ok(Checked { features, usage, problem: (!is_good).then(said) })
    }
}

impl Features {
    /// What cargo is to be told.
    fn arguments(&self) -> Vec<&str> {
        match self {
            Features::Default => Vec::new(),
            Features::None => vec!["--no-default-features"],
            Features::All => vec!["--all-features"],
            Features::One(name) => vec!["--no-default-features", "--features", name],
        }
    }
}

/// `default features`.
impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Features::Default => f.write_str("default features"),
            Features::None => f.write_str("no features"),
            Features::All => f.write_str("all features"),
            Features::One(name) => write!(f, "the feature `{name}` alone"),
        }
    }
}

/// Which sets failed, each with what cargo said of it; `None` if none did.
pub fn problem(checked: &[Checked]) -> Option<String> {
    let failed = checked.iter().filter_map(|one| Some((&one.features, one.problem.as_ref()?)));
    let words: Vec<String> = failed.map(|(features, said)| format!("with {features}:\n{said}")).collect();
    (!words.is_empty()).then(|| words.join("\n"))
}

/// Cargo's target folder: dependencies that are built there already need not be built again.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from)
}
