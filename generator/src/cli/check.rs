//! Shows how a folder differs from what would be written, and why.

use std::path::Path;

use crate::Generated;
use crate::output::{self, Cause, Difference, Kind};
use serde_json::json;

use crate::cli::console::Console;
use crate::cli::summary::grouped;

/// So many files are shown with what differs; of the others the name.
const FILES: usize = 10;

/// So many lines are shown of what differs in one file.
const LINES: usize = 60;

/// Whether the folder is what would be written; shows how it is not.
pub fn is_fresh(console: &Console, generated: &Generated, folder: &Path) -> bool {
    let differences = output::check(folder, &generated.files, &generated.origin);
    if differences.is_empty() {
        let count = grouped(generated.files.len());
        console.say(&format!("{} is up to date ({count} files)\n", folder.display()));
        return true;
    }
    let causes = output::causes(folder, &generated.origin);
    if console.is_json() {
        console.print(&machine(folder, &causes, &differences));
    } else {
        console.print(&human(console, folder, &causes, &differences));
    }
    false
}

fn human(console: &Console, folder: &Path, causes: &[Cause], differences: &[Difference]) -> String {
    let causes: Vec<String> = causes.iter().map(Cause::to_string).collect();
    let head = format!("{} is stale: {}", folder.display(), causes.join(", and "));
    let mut text = format!("{}\n", console.bold(&head));
    let mut shown = 0;
    for one in differences {
        match one.kind {
            // What the list records follows from the rest.
            _ if output::is_record(&one.path) && differences.len() > 1 => {}
            Kind::Missing => text.push_str(&format!("missing: {}\n", one.path)),
            Kind::Extra => text.push_str(&format!("no longer generated: {}\n", one.path)),
            Kind::Stale if shown < FILES => {
                shown += 1;
                text.push_str(&console.diff(&bounded(&one.diff)));
            }
            Kind::Stale => text.push_str(&format!("differs: {}\n", one.path)),
        }
    }
    text
}

fn bounded(diff: &str) -> String {
    let mut lines: Vec<&str> = diff.lines().take(LINES).collect();
    let more = format!(" … {} more lines", diff.lines().count() - lines.len());
    if diff.lines().nth(LINES).is_some() {
        lines.push(&more);
    }
    lines.join("\n")
}

/// One line of JSON.
fn machine(folder: &Path, causes: &[Cause], differences: &[Difference]) -> String {
    let kind = |one: &Difference| match one.kind {
        Kind::Missing => "missing",
        Kind::Stale => "stale",
        Kind::Extra => "extra",
    };
    let causes: Vec<String> = causes.iter().map(|cause| format!("{cause:?}").to_lowercase()).collect();
    let files = differences.iter().map(|one| json!({ "path": one.path, "kind": kind(one) }));
    let files: Vec<_> = files.collect();
    let line = json!({ "stale": folder.display().to_string(), "causes": causes, "files": files });
    format!("{line}\n")
}
