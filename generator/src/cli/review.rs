//! `review`: what `codegen` or a test would change, one file after the other; each is accepted, rejected or left for later.

mod ask;
mod crates;
mod pending;

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::cli::console::Console;
use crate::cli::specs;
use crate::cli::{Outcome, recovery};
use crate::output::Kind;

use ask::Answer;
use crates::Crates;
use pending::Pending;

/// Shows what would change, one file after the other, to be accepted or rejected.
///
/// That is what `codegen` would write, and what tests that hold a text against a file have left beside it: `x.rs.cratewright-new`
/// beside `x.rs`, or `x.rs.cratewright-gone` where it is to go. A crate is written as a whole, once all of its files are accepted.
/// What was written by hand cannot be accepted away.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only what is below these folders
    #[arg(value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Name the files and do no more
    #[arg(long, conflicts_with = "all")]
    list: bool,
    /// Accept all of it, without asking
    #[arg(long = "accept-all", group = "all")]
    accept: bool,
    /// Reject all of it, without asking
    #[arg(long = "reject-all", group = "all")]
    reject: bool,
}

/// A file that would change.
pub struct Item {
    /// Its path, as seen from the project's root.
    shown: String,
    kind: Kind,
    /// A unified diff.
    diff: String,
    of: Of,
}

/// What it belongs to.
pub enum Of {
    /// A crate, by its number.
    Crate(usize),
    /// A test.
    Test(Pending),
}

/// What is to be done with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is to be so.
    Accept,
    /// It is not.
    Reject,
    /// That is for later.
    Skip,
}

/// Shows them, and does what is decided. Fails where something that was accepted cannot be written.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    if let Some(missing) = args.folders.iter().find(|folder| !folder.exists()) {
        return Err(format!("there is no folder {}", missing.display()).into());
    }
    let root = specs::root().unwrap_or_default();
    if !args.list {
        recovery::recover(&root.join("generated"), console)?;
    }
    let mut crates = Crates::of(&root, &args.folders, console)?;
    let mut items = crates.items();
    items.extend(pending::items(&root, &args.folders)?);
    if items.is_empty() {
        console.say("nothing to review\n");
        return Ok(crates.exit());
    }
    if args.list {
        items.iter().for_each(|item| list(item, console));
        return Ok(crates.exit());
    }
    let mut all = match (args.accept, args.reject) {
        (true, _) => Some(Verdict::Accept),
        (_, true) => Some(Verdict::Reject),
        _ => None,
    };
    if all.is_none() {
        ask::require_terminal()?;
    }
    let mut is_good = true;
    let count = items.len();
    for (index, item) in items.into_iter().enumerate() {
        let verdict = match all {
            Some(verdict) => verdict,
            None => match ask::ask(&item, index + 1, count, console)? {
                Answer::This(verdict) => verdict,
                Answer::AllThatFollow => *all.insert(Verdict::Accept),
                Answer::Quit => *all.insert(Verdict::Skip),
            },
        };
        is_good &= done(item, verdict, &mut crates, console);
    }
    is_good &= crates.write(console);
    Ok(if is_good { crates.exit() } else { ExitCode::FAILURE })
}

/// Does what was decided of a file, and says so; a crate waits for its other files.
fn done(item: Item, verdict: Verdict, crates: &mut Crates, console: &Console) -> bool {
    let pending = match item.of {
        Of::Crate(number) => {
            crates.decide(number, verdict);
            return true;
        }
        Of::Test(pending) => pending,
    };
    let result = match verdict {
        Verdict::Accept => pending.accept(),
        Verdict::Reject => pending.reject(),
        Verdict::Skip => return true,
    };
    match result {
        Ok(()) => {
            let word = if verdict == Verdict::Accept { "accepted" } else { "rejected" };
            console.say(&format!("{}: {word}\n", item.shown));
            true
        }
        Err(why) => {
            console.error(&format!("{}: {why}", item.shown));
            false
        }
    }
}

fn list(item: &Item, console: &Console) {
    let kind = match item.kind {
        Kind::Missing => "new",
        Kind::Stale => "changed",
        Kind::Extra => "gone",
    };
    if console.is_json() {
        console.print(&format!("{}\n", json!({ "path": item.shown, "kind": kind })));
    } else {
        console.print(&format!("{kind:<8} {}\n", item.shown));
    }
}
