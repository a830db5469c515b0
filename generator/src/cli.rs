//! The command line: the tasks of whoever publishes a crate. The binary `cratewright` is this and nothing else; a project's own
//! `cargo xtask` may take the tasks in among its own.

mod audit;
mod changelog;
mod check;
mod codegen;
pub mod console;
mod diff;
mod drift;
mod explain;
pub mod fetch;
mod git;
mod incoming;
pub mod input;
mod job;
mod lock;
mod memory;
mod new;
pub mod progress;
mod provenance;
mod publish;
mod recovery;
mod review;
mod specs;
pub mod summary;
mod update;
mod version;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use console::Console;

/// What a step gives, or why it could not be done.
pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Generates Rust client crates from OpenAPI documents.
#[derive(Debug, Parser)]
#[command(name = "cratewright", version)]
struct Cli {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    console: console::Options,
}

/// What can be done with a document and its crate.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Say which generated crates carry an old runtime, and what was mended since
    Audit(audit::Args),
    /// Write the crates of the documents in specs/ to generated/, or of any other document
    Codegen(Box<codegen::Args>),
    /// Show what a new document means for those who use the crate, and which version has to follow
    Diff(Box<diff::Args>),
    /// Turn what lenient clients have logged into an overlay that says what responses really hold
    Drift(drift::Args),
    /// Say more about a problem, by its code
    Explain(explain::Args),
    /// Begin an API: its folder in specs/, with a codegen.toml filled with what was recognised, and its crate
    New(new::Args),
    /// Publish the crate of an API, once everything holds that has to, and record what was released
    Publish(publish::Args),
    /// Look at what `codegen` or a test would change, one file after the other, and accept or reject it
    Review(review::Args),
    /// Bring a new document of an API in: generate its crate, and show what it means and which version has to follow
    Update(Box<update::Args>),
}

impl Task {
    /// Does it.
    ///
    /// # Errors
    /// Why it could not be done, but for problems of documents, which are shown as they are found.
    pub fn run(&self, console: &Console) -> Outcome<ExitCode> {
        match self {
            Task::Audit(args) => audit::run(args, console),
            Task::Codegen(args) => codegen::run(args, console),
            Task::Diff(args) => diff::run(args, console),
            Task::Drift(args) => drift::run(args, console),
            Task::Explain(args) => explain::run(args, console),
            Task::New(args) => new::run(args, console),
            Task::Publish(args) => publish::run(args, console),
            Task::Review(args) => review::run(args, console),
            Task::Update(args) => update::run(args, console),
        }
    }
}

/// The program `cratewright`: takes the command line apart and does the task.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let console = Console::new(&cli.console, "cratewright");
    finish(cli.task.run(&console), &console)
}

/// Says why a task could not be done, if it could not.
pub fn finish(done: Outcome<ExitCode>, console: &Console) -> ExitCode {
    done.unwrap_or_else(|problem| {
        console.error(&problem.to_string());
        ExitCode::FAILURE
    })
}
