//! What cargo does with a crate before it is published, a line for each step with the time that it took.

use std::fmt;
use std::process::{Command, Output};

use semver::Version;
use serde_json::json;

use super::Candidate;
use super::cargo::{Cargo, Package};
use super::registry::Registry;
use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::git::Revision;
use crate::cli::progress::Stages;

/// Runs the steps of one crate.
pub struct Steps<'a> {
    pub cargo: &'a Cargo,
    pub package: &'a Package,
    pub console: &'a Console,
}

/// Which features are on.
#[derive(Debug, Clone, Copy)]
enum Features {
    Default,
    None,
    All,
}

/// So many lines are shown of what cargo says of a step that failed.
const LINES: usize = 60;

impl Features {
    const EACH: [Features; 3] = [Features::Default, Features::None, Features::All];

    fn arguments(self) -> &'static [&'static str] {
        match self {
            Features::Default => &[],
            Features::None => &["--no-default-features"],
            Features::All => &["--all-features"],
        }
    }
}

impl fmt::Display for Features {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Features::Default => "default features",
            Features::None => "no features",
            Features::All => "all features",
        })
    }
}

/// A command that a crate has to pass with each set of features.
struct Check {
    name: &'static str,
    words: &'static [&'static str],
    /// What stands behind all other words.
    last: &'static [&'static str],
    /// A variable of the environment.
    variable: Option<(&'static str, &'static str)>,
}

const CHECKS: [Check; 4] = [
    Check { name: "check", words: &["check"], last: &[], variable: None },
    Check { name: "clippy", words: &["clippy"], last: &["--", "-D", "warnings"], variable: None },
    Check { name: "doc", words: &["doc", "--no-deps"], last: &[], variable: Some(("RUSTDOCFLAGS", "-D warnings")) },
    Check { name: "test", words: &["test"], last: &[], variable: None },
];

impl Steps<'_> {
    /// Whether the crate passes all checks with each set of features; shows which one it does not.
    pub fn checks(&self) -> Outcome<bool> {
        for features in Features::EACH {
            for check in &CHECKS {
                let words: Vec<&str> = check.words.iter().chain(features.arguments()).copied().collect();
                let mut command = self.command(&words);
                command.args(check.last).envs(check.variable);
                if self.step(&format!("{}, {features}", check.name), &mut command)?.is_none() {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// A command of cargo for the crate.
    pub fn command(&self, words: &[&str]) -> Command {
        self.cargo.command(words, &self.package.manifest_path)
    }

    /// Runs it, and says how long it took. `None` if it failed, and what cargo said of it is shown.
    pub fn step(&self, what: &str, command: &mut Command) -> Outcome<Option<Output>> {
        let mut stages = Stages::begin(self.console.liveness(), &self.package.name);
        stages.step(what, "");
        let output = self.cargo.run(command);
        let seconds = stages.end().as_secs_f32();
        let output = output?;
        let ok = output.status.success();
        if self.console.is_json() {
            self.console.print(&format!("{}\n", json!({ "step": what, "ok": ok, "seconds": seconds })));
        }
        if !ok {
            self.console.error(&format!("{what}: it failed after {seconds:.1} s\n{}", said(&output)));
            return Ok(None);
        }
        self.console.say(&format!("  {what:<32}{seconds:>7.1} s\n"));
        Ok(Some(output))
    }

    /// What cargo-semver-checks says in a line; nothing where it is not installed or nothing is released.
    pub fn semver_checks(&self, candidate: &Candidate, since: Option<&Version>) -> Outcome<Option<String>> {
        let is_there = self.cargo.run(Command::new("cargo").args(["semver-checks", "--version"]))?.status.success();
        let Some(baseline) = self.baseline(candidate, since).filter(|_| is_there) else { return Ok(None) };
        let mut stages = Stages::begin(self.console.liveness(), &self.package.name);
        stages.step("semver-checks", &baseline.join(" "));
        let mut command = Command::new("cargo");
        command.args(["semver-checks", "check-release", "--manifest-path"]).arg(&self.package.manifest_path);
        let output = self.cargo.run(command.args(&baseline).env("CARGO_TERM_COLOR", "never"));
        stages.end();
        let output = output?;
        let text = said(&output);
        let summary = text.lines().rev().find_map(|line| line.trim().strip_prefix("Summary "));
        let summary = summary.or_else(|| text.lines().rev().find(|line| !line.trim().is_empty()));
        let summary = summary.unwrap_or(if output.status.success() { "it sees no break" } else { "it failed" });
        Ok(Some(summary.trim().to_owned()))
    }

    /// What the crate is compared with: the version on the registry, or without the network the revision of it in git.
    fn baseline(&self, candidate: &Candidate, since: Option<&Version>) -> Option<[String; 2]> {
        if !self.cargo.offline {
            return since.map(|since| ["--baseline-version".to_owned(), since.to_string()]);
        }
        let document = &candidate.released.as_ref()?.document;
        let revision = Revision::of_document(&candidate.spec.folder, document)?;
        Some(["--baseline-rev".to_owned(), revision.hash().to_owned()])
    }

    /// Whether it is published.
    pub fn publish(&self, registry: &Registry) -> Outcome<bool> {
        // What cargo itself has written since the tree was seen to be clean is no change of ours.
        let words: Vec<&str> =
            ["publish", "--no-verify", "--allow-dirty"].into_iter().chain(registry.arguments()).collect();
        Ok(self.step("publish", &mut self.command(&words))?.is_some())
    }
}

/// What a command said, the end of it where it is long.
fn said(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(LINES)..].join("\n")
}
