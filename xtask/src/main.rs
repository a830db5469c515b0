//! `cargo xtask …`: takes the command line apart and hands it to the task.

mod bench;
mod compile;
mod conformance;
mod corpus;
mod demo;
mod verify;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use cratewright::cli::console::{self, Console};
use cratewright::cli::{self, finish};

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
    /// What the program `cratewright` does
    #[command(flatten)]
    Tool(cli::Task),
    /// Generate a crate and send samples through it: what is lost or changed is reported
    Verify(verify::Args),
    /// Measure how long it takes to generate a crate and to check it, and how much memory
    Bench(bench::Args),
    /// Generate and check every document of a folder, and write down how it went
    Corpus(corpus::Args),
    /// Run TypeSpec's suite for generated clients (`http-specs`, from npm), and write down what came of each scenario
    Conformance(conformance::Args),
    /// Create a portal session at a server made from specs/stripe, and show the request and the response
    Demo,
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
    let console = Console::new(&cli.console, "cargo xtask");
    let done = match &cli.task {
        Task::Tool(task) => task.run(&console),
        Task::Verify(args) => verify::run(args),
        Task::Bench(args) => bench::run(args, &console),
        Task::Corpus(args) => corpus::run(args, &console),
        Task::Conformance(args) => conformance::run(args, &console),
        Task::Demo => demo::run(),
        Task::BenchOnce(args) => bench::once::run(args, &console),
    };
    finish(done, &console)
}
