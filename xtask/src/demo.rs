//! Runs the portal-session example against a server made from `specs/stripe`: what goes over the wire, and what comes back.

use std::process::{Command, ExitCode};

use cratewright::cli::Outcome;

/// A program of its own, since this one has to build where the generated crates do not.
pub fn run() -> Outcome<ExitCode> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut demo = Command::new(cargo);
    demo.args(["run", "--quiet", "--package", "tests", "--example", "demo"]);
    Ok(if demo.status()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
