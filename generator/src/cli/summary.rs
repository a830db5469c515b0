//! What a person wants to know after a run: what there is now, what changed, what to look at.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::output::Changes;
use crate::weight::{Check, seconds};
use crate::{Failure, Generated};

use crate::cli::console::Console;

/// The summary of a crate that was written.
pub fn written(
    console: &Console,
    generated: &Generated,
    folder: &Path,
    changes: &Changes,
    elapsed: Duration,
) -> String {
    let emitted = &generated.report.emitted;
    let head = console.bold(&generated.name);
    let mut text = format!("{head} in {}\n", folder.display());
    let mut row = |name: &str, value: String| {
        let _ = writeln!(text, "  {name:<11}{value}");
    };
    row("operations", operations(generated));
    if let Some(arrays) = arrays(generated) {
        row("arrays", arrays);
    }
    row("types", format!("{}, {} structures shared", grouped(emitted.types), grouped(emitted.shared)));
    row("features", grouped(emitted.features));
    row("files", files(generated, changes));
    row("size", format!("{} lines, {}", grouped(emitted.lines), bytes(emitted.bytes as u64)));
    row("check", check(&generated.report.check));
    row("warnings", warnings(&generated.diagnostics));
    row("time", format!("{:.1} s", elapsed.as_secs_f32()));
    text
}

/// So many of the dearest resources are named.
const DEAREST: usize = 3;

/// What it costs to check the crate, and which resources most of it.
fn check(check: &Check) -> String {
    let dearest = match dearest(check) {
        Some(dearest) => format!("; alone: {dearest}"),
        None => String::new(),
    };
    format!("{} on a processor, estimated{dearest}", seconds(check.milliseconds))
}

/// The dearest resources, each with what it takes alone, where there is a choice.
fn dearest(check: &Check) -> Option<String> {
    let resources = check.resources.iter().take(DEAREST);
    let resources: Vec<String> = resources.map(|one| format!("{} {}", one.name, seconds(one.milliseconds))).collect();
    (check.resources.len() > 1).then(|| resources.join(", "))
}

/// Why a crate is not written, if it is dearer to check than this.
pub fn over(generated: &Generated, budget: u64) -> Option<String> {
    let check = &generated.report.check;
    let dearest =
        dearest(check).map(|dearest| format!(" (the dearest resources alone: {dearest})")).unwrap_or_default();
    (check.milliseconds > budget).then(|| {
        format!(
            "{}: nothing is written: `cargo check` of the crate alone is estimated at {} on a processor, over the budget of \
             {}{dearest}; `[exclude]` in codegen.toml leaves operations out",
            generated.name,
            seconds(check.milliseconds),
            seconds(budget)
        )
    })
}

/// A time as a budget has it, in milliseconds: `3s`, `2.5s`, `800ms`.
///
/// # Errors
/// What such a time looks like.
pub fn time(text: &str) -> Result<u64, String> {
    let (number, unit) = match (text.strip_suffix("ms"), text.strip_suffix('s')) {
        (Some(number), _) => (number, 1.0),
        (None, Some(number)) => (number, 1e3),
        (None, None) => return Err("a time has a unit, as 3s or 800ms".to_owned()),
    };
    let number = number.parse::<f64>().ok().filter(|number| (0.0..1e6).contains(number));
    number.map(|number| (number * unit).round() as u64).ok_or_else(|| "a time is a number and s or ms".to_owned())
}

/// Warns of what was changed by hand in the manifest and is not what would be generated.
pub fn kept(console: &Console, folder: &Path, changes: &Changes) {
    for entry in &changes.kept {
        let manifest = folder.join("Cargo.toml");
        console.warning(&format!("{}: {entry}; yours stays (`codegen --force` takes ours)", manifest.display()));
    }
}

fn operations(generated: &Generated) -> String {
    let (emitted, declared) = (generated.report.emitted.operations, generated.report.document.operations);
    if emitted == declared { grouped(emitted) } else { format!("{} of {}", grouped(emitted), grouped(declared)) }
}

/// Of how many arrays there are pages, and of how many not; nothing where there are none.
fn arrays(generated: &Generated) -> Option<String> {
    let pagination = &generated.report.pagination;
    let (with, without) = (pagination.operations.len(), pagination.arrays_without.len());
    let row = || format!("{}, {} with pages, {} without", grouped(with + without), grouped(with), grouped(without));
    (with + without > 0).then(row)
}

fn files(generated: &Generated, changes: &Changes) -> String {
    let all = grouped(generated.files.len());
    let parts = [("written", &changes.written), ("removed", &changes.removed)];
    let parts = parts.into_iter().filter(|(_, paths)| !paths.is_empty());
    let parts: Vec<String> = parts.map(|(what, paths)| format!("{} {what}", grouped(paths.len()))).collect();
    if parts.is_empty() { format!("{all}, none changed") } else { format!("{all}: {}", parts.join(", ")) }
}

/// How many, and of which kinds.
pub fn warnings(diagnostics: &[Diagnostic]) -> String {
    let mut codes: BTreeMap<Code, usize> = BTreeMap::new();
    for one in diagnostics.iter().filter(|one| one.severity == Severity::Warning) {
        *codes.entry(one.code).or_default() += 1;
    }
    let count = codes.values().sum();
    let row = |(code, count): (&Code, &usize)| format!("\n    {:>6}  {code}  {}", grouped(*count), code.title());
    grouped(count) + &codes.iter().map(row).collect::<String>()
}

/// Shows why there is no crate, and says that nothing is written; a program reads the former alone.
pub fn nothing_written(console: &Console, subject: &str, failure: &Failure, all_warnings: bool) {
    console.show(&failure.diagnostics, &failure.sources, all_warnings);
    if console.is_json() {
        return;
    }
    let has_errors = failure.diagnostics.iter().any(|one| one.severity == Severity::Error);
    let why = if has_errors { "" } else { "; under --strict warnings are errors" };
    console.error(&format!("{subject}: nothing is written: {}{why}", problems(&failure.diagnostics)));
}

/// `1 error, 2 warnings`.
pub fn problems(diagnostics: &[Diagnostic]) -> String {
    let parts = [(Severity::Error, "error"), (Severity::Warning, "warning")];
    let parts = parts.into_iter().filter_map(|(severity, word)| {
        let count = diagnostics.iter().filter(|one| one.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{} {word}{plural}", grouped(count)))
    });
    parts.collect::<Vec<_>>().join(", ")
}

/// `12,345`.
pub fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1.2 MB`, powers of ten.
pub fn bytes(number: u64) -> String {
    const UNITS: [&str; 3] = ["kB", "MB", "GB"];
    if number < 1_000 {
        return format!("{number} bytes");
    }
    let mut value = number as f64 / 1e3;
    let mut unit = 0;
    while value >= 999.95 && unit + 1 < UNITS.len() {
        value /= 1e3;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}
