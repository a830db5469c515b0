//! Lets rustc check an emitted crate, its dependencies built before, and measures that one process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::rustc::{LOG, Line};
use cratewright::cli::Outcome;

/// An emitted crate, and a workspace beside it that depends on it.
pub struct CrateCheck<'a> {
    /// The crate's name.
    pub name: &'a str,
    /// The crate's folder.
    pub folder: &'a Path,
    /// The features to check it with; without them its default ones.
    pub features: Option<&'a [String]>,
    /// Where the workspace goes.
    pub workspace: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
}

impl CrateCheck<'_> {
    /// Writes the workspace and builds all dependencies.
    pub fn prepare(&self) -> Outcome<()> {
        fs::create_dir_all(self.workspace.join("src"))?;
        fs::write(self.workspace.join("Cargo.toml"), self.manifest()?)?;
        fs::write(self.workspace.join("src/lib.rs"), "//! Depends on the crate that is measured.\n")?;
        let (ours, theirs) = (Path::new("Cargo.lock"), self.workspace.join("Cargo.lock"));
        if ours.is_file() && !theirs.exists() {
            // The same versions as the workspace has; without it cargo resolves anew, which does as well.
            let _ = fs::copy(ours, theirs);
        }
        self.cargo(&["check"])
    }

    /// Checks the crate anew.
    pub fn measure(&self) -> Outcome<Line> {
        let log = self.workspace.join("rustc.jsonl");
        let _ = fs::remove_file(&log);
        self.cargo(&["clean", "--package", self.name])?;
        let log = std::path::absolute(&log)?;
        self.run(self.command(&["check"]).env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log))?;
        let text = fs::read_to_string(&log).unwrap_or_default();
        let name = self.name.replace('-', "_");
        let mut lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let found = lines.rfind(|line| line.name == name);
        found.ok_or_else(|| format!("cargo did not check `{}`", self.name).into())
    }

    fn manifest(&self) -> Outcome<String> {
        let path = fs::canonicalize(self.folder)?.display().to_string();
        let mut dependency = toml::Table::new();
        dependency.insert("path".to_owned(), path.into());
        if let Some(features) = self.features {
            dependency.insert("default-features".to_owned(), false.into());
            dependency.insert("features".to_owned(), features.to_vec().into());
        }
        let mut manifest = toml::Table::new();
        manifest.insert("workspace".to_owned(), toml::Table::new().into());
        let package = toml::toml! {
            name = "cratewright-bench"
            version = "0.0.0"
            edition = "2024"
            publish = false
        };
        manifest.insert("package".to_owned(), package.into());
        let dependencies = toml::Table::from_iter([(self.name.to_owned(), dependency.into())]);
        manifest.insert("dependencies".to_owned(), dependencies.into());
        Ok(toml::to_string(&manifest)?)
    }

    fn cargo(&self, arguments: &[&str]) -> Outcome<()> {
        self.run(&mut self.command(arguments))
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(arguments).arg("--quiet");
        command.arg("--manifest-path").arg(self.workspace.join("Cargo.toml"));
        command.arg("--target-dir").arg(&self.target);
        command.env("CARGO_INCREMENTAL", "0").env_remove("RUSTC_WRAPPER");
        command
    }

    fn run(&self, command: &mut Command) -> Outcome<()> {
        let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        if output.status.success() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        let first: Vec<&str> = said.lines().take(60).collect();
        Err(format!("cargo failed on {}:\n{}", self.folder.display(), first.join("\n")).into())
    }
}
