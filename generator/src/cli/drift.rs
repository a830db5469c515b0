//! `drift FILE.jsonl --spec FILE`: turns what lenient clients have logged into an overlay that says what responses really hold.

mod overlay;
mod place;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use serde::Deserialize;

use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::input::Files;
use crate::cli::summary::grouped;
use crate::corrected;

use overlay::Overlay;
use place::Place;

/// What was logged, and of which document.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// What clients have logged: a line of `Drift::to_json_line` for each correction
    #[arg(value_name = "FILE.jsonl")]
    log: PathBuf,
    #[command(flatten)]
    files: Files,
    /// Where the overlay goes; without it, it is printed
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// A line of the log.
#[derive(Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord)]
struct Line {
    operation: String,
    pointer: String,
    expected: String,
    found: String,
}

/// Writes the overlay, and says of each line that leads nowhere why.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let lines = lines(&args.log)?;
    let input = match args.files.input() {
        Ok(input) => input,
        Err(problem) => {
            console.show_one(&problem);
            return Ok(ExitCode::FAILURE);
        }
    };
    let root = match corrected(&input) {
        Ok(root) => root,
        Err(failure) => {
            console.show(&failure.diagnostics, &failure.sources, false);
            return Ok(ExitCode::FAILURE);
        }
    };
    let mut overlay = Overlay::new(&root);
    for (line, count) in &lines {
        let done =
            Place::find(&root, &line.operation, &line.pointer).and_then(|place| overlay.add(&place, line, *count));
        if let Err(why) = done {
            console.warning(&format!("{} of `{}`: {why}", shown(&line.pointer), line.operation));
        }
    }
    let text = overlay.text()?;
    match &args.out {
        Some(file) => fs::write(file, text).map_err(|why| format!("cannot write {}: {why}", file.display()))?,
        None => console.print(&text),
    }
    let actions = overlay.len();
    console.say(&format!(
        "{} different corrections, {} places of the document\n",
        grouped(lines.len()),
        grouped(actions)
    ));
    Ok(ExitCode::SUCCESS)
}

fn shown(pointer: &str) -> &str {
    if pointer.is_empty() { "the body" } else { pointer }
}

/// The different lines of the log, and how often each stands there. Items of arrays are all one.
fn lines(file: &std::path::Path) -> Outcome<BTreeMap<Line, usize>> {
    let text = fs::read_to_string(file).map_err(|why| format!("cannot read {}: {why}", file.display()))?;
    let mut lines = BTreeMap::new();
    for (number, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        let line: Line = serde_json::from_str(text)
            .map_err(|why| format!("{}:{}: this is no line of a drift log: {why}", file.display(), number + 1))?;
        let is_index = |step: &&str| !step.is_empty() && step.bytes().all(|byte| byte.is_ascii_digit());
        let steps = line.pointer.split('/').map(|step| if is_index(&step) { "0" } else { step });
        let pointer = steps.collect::<Vec<_>>().join("/");
        // The number itself says nothing of the type but whether it is whole.
        let found = match line.found.strip_prefix("the number ") {
            Some(number) if number.contains(['.', 'e', 'E']) => "a number".to_owned(),
            Some(_) => "an integer".to_owned(),
            None => line.found,
        };
        *lines.entry(Line { pointer, found, ..line }).or_insert(0) += 1;
    }
    Ok(lines)
}
