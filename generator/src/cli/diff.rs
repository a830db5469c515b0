//! `diff`: what a new document, or a new version of the generator, means for those who use a crate.

mod page;
mod side;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::ValueEnum;

use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::diff::{Diff, Http, Rust};

/// What to compare.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What was published: a surface.json, a document, or the name of an API of specs/, which means its surface.json as git has
    /// it in HEAD
    #[arg(value_name = "OLD")]
    old: String,
    /// What would be published now: the same; without it, the document of the API that OLD names
    #[arg(value_name = "NEW")]
    new: Option<String>,
    /// Compare with what git has of the API in this revision
    #[arg(long, value_name = "REVISION")]
    against: Option<String>,
    /// Compare with what was published last, as it was recorded then
    #[arg(long, conflicts_with = "against")]
    released: bool,
    /// The codegen.toml of documents that are not in specs/
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The names.lock that the new document is generated with; without it that of its API, or else the names of the old document
    #[arg(long, value_name = "FILE")]
    names: Option<PathBuf>,
    #[command(flatten)]
    network: Network,
    /// Write Markdown, for a pull request
    #[arg(long)]
    markdown: bool,
    /// Write a page to look at, which loads nothing
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Fail if something is as grave as this; may be given more than once
    #[arg(long, value_name = "VERDICT")]
    deny: Vec<Deny>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Deny {
    /// Callers of the crate have to change something
    Major,
    /// Programs that were written for the old API may fail
    Breaking,
}

/// Compares, and shows what changed. Fails where that is denied.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    if args.markdown && console.is_json() {
        return Err("`--markdown` and `--message-format json` are two forms of one output: give one of them".into());
    }
    let Some(old) = side::old(args, console)? else { return Ok(ExitCode::FAILURE) };
    let Some(new) = side::new(args, &old, console)? else { return Ok(ExitCode::FAILURE) };
    let diff = match side::old_now(args, &old, &new, console)? {
        Some(old_now) => Diff::with_causes(&old.contract, &old_now, &new.contract),
        None => Diff::of(&old.contract, &new.contract),
    };
    let text = match (console.is_json(), args.markdown) {
        (true, _) => serde_json::to_string(&diff)? + "\n",
        (false, true) => diff.markdown(),
        (false, false) => diff.to_string(),
    };
    console.print(&text);
    if let Some(file) = &args.html {
        let title = format!("{} {}", new.contract.title, new.contract.version);
        let page = page::html(&title, &diff)?;
        fs::write(file, page).map_err(|error| format!("cannot write {}: {error}", file.display()))?;
    }
    let is_denied = args.deny.iter().any(|deny| match deny {
        Deny::Major => diff.rust == Rust::Major,
        Deny::Breaking => diff.http == Http::Breaking,
    });
    Ok(if is_denied { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}
