//! `cargo xtask …`: takes the command line apart and hands it to the task.

mod bench;
mod check;
mod codegen;
mod compile;
mod console;
mod corpus;
mod demo;
mod explain;
mod input;
mod progress;
mod specs;
mod summary;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use console::Console;

/// Generates Rust client crates from OpenAPI documents.
#[derive(Debug, Parser)]
#[command(name = "xtask", bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
    #[command(flatten)]
    console: console::Options,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Write the crates of the documents in specs/ to generated/, or of any other document
    Codegen(codegen::Args),
    /// Generate a crate and send samples through it: what is lost or changed is reported
    Verify(verify::Args),
    /// Measure how long it takes to generate a crate and to check it, and how much memory
    Bench(bench::Args),
    /// Generate and check every document of a folder, and write down how it went
    Corpus(corpus::Args),
    /// Create a portal session at a server made from specs/stripe, and show the request and the answer
    Demo,
    /// Say more about a problem, by its code
    Explain(explain::Args),
    /// One generation, measured: what `bench` runs in a process of its own
    #[command(hide = true)]
    BenchOnce(bench::once::Args),
}

fn main() -> ExitCode {
    // Cargo runs us in place of the compiler while `bench` measures a check.
    if let Some(log) = std::env::var_os(bench::rustc::LOG) {
        return bench::rustc::run(&log);
    }
    let cli = Cli::parse();
    let console = Console::new(&cli.console);
    let done = match &cli.task {
        Task::Codegen(args) => codegen::run(args, &console),
        Task::Verify(args) => verify::run(args),
        Task::Bench(args) => bench::run(args, &console),
        Task::Corpus(args) => corpus::run(args, &console),
        Task::Demo => demo::run(),
        Task::Explain(args) => explain::run(args, &console),
        Task::BenchOnce(args) => bench::once::run(args, &console),
    };
    done.unwrap_or_else(|problem| {
        console.error(&problem.to_string());
        ExitCode::FAILURE
    })
}
