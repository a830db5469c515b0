//! One generation in a process of its own, so that its memory is its own too.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use cratewright::diagnostic::{Diagnostic, Severity};
use cratewright::output;
use cratewright::report::timed;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::usage::{Usage, Whose, usage};
use cratewright::cli::Outcome;
use cratewright::cli::console::Console;
use cratewright::cli::input::Files;

/// What to generate, and where to.
#[derive(Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    files: Files,
    #[arg(long)]
    out: PathBuf,
}

/// What was measured.
#[derive(Debug, Serialize, Deserialize)]
pub struct Once {
    /// The crate's name.
    pub name: String,
    /// From the first byte read to the last one written, in milliseconds.
    pub wall: f64,
    pub usage: Usage,
    /// `emitted` of the report.
    pub emitted: Value,
    /// `document` of the report.
    pub document: Value,
    /// `milliseconds` of the report.
    pub stages: Value,
    /// How many warnings there are of each code.
    pub warnings: BTreeMap<String, u64>,
    /// The files that were read.
    pub files: Vec<PathBuf>,
}

/// Generates, and prints what it took as JSON.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let start = Instant::now();
    let input = args.files.input().map_err(|problem| problem.to_string())?;
    let mut generated = match cratewright::generate(&input, &mut ()) {
        Ok(generated) => generated,
        Err(failure) => {
            console.show(&failure.diagnostics, &failure.sources, false);
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut write = 0;
    timed(&mut write, || output::write(&args.out, &generated.files, &generated.origin, output::Edits::Discard))
        .map_err(|problem| problem.to_string())?;
    generated.report.milliseconds.write = write;
    let once = Once {
        name: generated.name,
        wall: start.elapsed().as_secs_f64() * 1e3,
        usage: usage(Whose::Own),
        emitted: serde_json::to_value(&generated.report.emitted)?,
        document: serde_json::to_value(&generated.report.document)?,
        stages: serde_json::to_value(&generated.report.milliseconds)?,
        warnings: warnings(&generated.diagnostics),
        files: generated.sources.iter().map(|source| source.file.clone()).collect(),
    };
    console.print(&format!("{}\n", serde_json::to_string(&once)?));
    Ok(ExitCode::SUCCESS)
}

fn warnings(diagnostics: &[Diagnostic]) -> BTreeMap<String, u64> {
    let mut warnings = BTreeMap::new();
    for one in diagnostics.iter().filter(|one| one.severity == Severity::Warning) {
        *warnings.entry(one.code.to_string()).or_default() += 1;
    }
    warnings
}

/// Starts the process; `None` if it failed, which it has said.
pub fn start(files: &Files, out: &Path) -> Outcome<Option<Once>> {
    let output = command(files, out)?.stderr(Stdio::inherit()).output()?;
    if !output.status.success() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&output.stdout)?))
}

/// Starts the process; what it said, if it failed.
pub fn attempt(files: &Files, out: &Path) -> Outcome<Result<Once, String>> {
    let output = command(files, out)?.args(["--color", "never"]).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let how = if output.status.code() == Some(1) { String::new() } else { format!("{}: ", output.status) };
        return Ok(Err(how + &said));
    }
    Ok(Ok(serde_json::from_slice(&output.stdout)?))
}

fn command(files: &Files, out: &Path) -> Outcome<Command> {
    let mut command = Command::new(std::env::current_exe()?);
    command.arg("bench-once").arg("--spec").arg(&files.spec).arg("--out").arg(out);
    if let Some(config) = &files.config {
        command.arg("--config").arg(config);
    }
    if let Some(name) = &files.name {
        command.arg("--name").arg(name);
    }
    if files.network.offline {
        command.arg("--offline");
    }
    command.stdin(Stdio::null());
    Ok(command)
}
