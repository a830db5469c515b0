//! Runs the compiler in cargo's stead and writes down what it took, a line of JSON a run.

use std::ffi::OsStr;
use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, ExitCode};
use std::time::Instant;

use serde::{Deserialize, Serialize};

use super::usage::{Usage, Whose, usage};

/// The variable that makes us a wrapper of rustc, and names the file to write to.
pub const LOG: &str = "CRATEWRIGHT_RUSTC_LOG";

/// One run of the compiler.
#[derive(Debug, Serialize, Deserialize)]
pub struct Line {
    /// The crate, as the compiler calls it.
    pub name: String,
    /// In milliseconds.
    pub wall: f64,
    pub usage: Usage,
}

/// Runs what the arguments say, as cargo wants it of `RUSTC_WRAPPER`.
pub fn run(log: &OsStr) -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let Some((program, rest)) = arguments.split_first() else {
        return ExitCode::FAILURE;
    };
    let start = Instant::now();
    let status = match Command::new(program).args(rest).status() {
        Ok(status) => status,
        Err(problem) => {
            let _ = writeln!(std::io::stderr(), "cannot run {}: {problem}", program.display());
            return ExitCode::FAILURE;
        }
    };
    let name = rest.iter().skip_while(|one| *one != "--crate-name").nth(1);
    if let Some(name) = name.and_then(|name| name.to_str()) {
        let wall = start.elapsed().as_secs_f64() * 1e3;
        let line = Line { name: name.to_owned(), wall, usage: usage(Whose::Children) };
        let file = OpenOptions::new().create(true).append(true).open(log);
        // If it cannot be written, `bench` says that the line is missing.
        let text = serde_json::to_string(&line).unwrap_or_default() + "\n";
        let _ = file.and_then(|mut file| file.write_all(text.as_bytes()));
    }
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}
