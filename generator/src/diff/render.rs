//! A difference as text and as Markdown.

use super::{Change, Diff, Http, Rust};
use std::collections::BTreeMap;
use std::fmt;

/// For a terminal: the verdict, then the changes by verdict.
pub fn text(diff: &Diff, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (rust, title) in TITLES {
        let changes: Vec<&Change> = diff.changes.iter().filter(|change| change.rust == rust).collect();
        if changes.is_empty() {
            continue;
        }
        writeln!(f, "{title}")?;
        for change in changes {
            writeln!(f, "  {}{}", change.text, aside(change))?;
        }
        writeln!(f)?;
    }
    writeln!(f, "the crate: {}, HTTP: {}{}", diff.rust, diff.http, counted(diff))
}

const TITLES: [(Rust, &str); 4] = [
    (Rust::Major, "Callers have to change their code:"),
    (Rust::Minor, "New:"),
    (Rust::Patch, "Callers need not change anything:"),
    (Rust::None, "Nothing in the crate changes:"),
];

/// What is to be said besides: that it breaks, and where it comes from.
fn aside(change: &Change) -> String {
    let mut words = Vec::new();
    if change.http == Http::Breaking {
        words.push("HTTP: breaking");
    }
    if change.cause == super::Cause::Generator {
        words.push("caused by the generator");
    }
    if words.is_empty() { String::new() } else { format!(" ({})", words.join(", ")) }
}

fn counted(diff: &Diff) -> String {
    let count = |rust| diff.changes.iter().filter(|change| change.rust == rust).count();
    let counts = TITLES.iter().map(|(rust, _)| (*rust, count(*rust))).filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(rust, count)| format!("{count} {rust}")).collect();
    if counts.is_empty() { String::new() } else { format!(" ({})", counts.join(", ")) }
}

/// For a pull request: a line that sums up, and a table for each resource.
pub fn markdown(diff: &Diff) -> String {
    let mut text = format!("**Crate: {}. HTTP: {}.**{}\n", diff.rust, diff.http, counted(diff));
    let mut groups: BTreeMap<&str, Vec<&Change>> = BTreeMap::new();
    for change in &diff.changes {
        groups.entry(change.resource()).or_default().push(change);
    }
    for (resource, changes) in groups {
        text += &format!(
            "\n### {}\n\n| crate | HTTP | change |\n|---|---|---|\n",
            if resource.is_empty() { "The crate" } else { resource }
        );
        for change in changes {
            text += &format!("| {} | {} | {} |\n", change.rust, change.http, cell(change));
        }
    }
    text
}

/// A bar would end the cell, in code too (GitHub Flavored Markdown Spec, "Tables").
fn cell(change: &Change) -> String {
    let by = if change.cause == super::Cause::Generator { " (caused by the generator)" } else { "" };
    format!("{}{by}", change.text.replace('|', "\\|").replace('\n', " "))
}
