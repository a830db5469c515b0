//! The results as lines on the terminal and as a table in Markdown.

use std::fmt::Write as _;
use std::path::Path;

use super::Corpus;
use super::row::{Check, Count, Row};
use crate::compile::Features;
use cratewright::cli::console::Console;
use cratewright::cli::summary::grouped;

/// A document's line on the terminal, as soon as it is done.
pub fn line(console: &Console, row: &Row) -> String {
    let verdict = if row.ok { "ok".to_owned() } else { console.bold("FAILED") };
    let sets = row.checks.len();
    let seconds: f64 = row.checks.iter().map(|check| check.seconds).sum();
    let check =
        if sets > 0 { format!(", checked with {sets} sets of features in {seconds:.1} s") } else { String::new() };
    let counts = format!(
        "{} operations, {} types, {} warnings, {:.2} s, {:.0} MB{check}",
        counted(row.operations),
        grouped(row.types as usize),
        grouped(row.warned() as usize),
        row.seconds,
        row.megabytes
    );
    match &row.problem {
        None => format!("{verdict:<7}{}: {counts}\n", row.document),
        Some(problem) => format!("{verdict:<7}{}\n{}\n", row.document, indented(problem)),
    }
}

/// What all of it comes to.
pub fn summary(console: &Console, corpus: &Corpus, out: &Path) -> String {
    let failed: Vec<&str> = corpus.documents.iter().filter(|row| !row.ok).map(|row| row.document.as_str()).collect();
    let total = corpus.documents.len();
    let head = console.bold(&format!("{} of {total} documents went well", total - failed.len()));
    let mut text = format!("{head}\n");
    for document in failed {
        let _ = writeln!(text, "  failed: {document}");
    }
    let _ = writeln!(text, "{} is the page to look at", out.join("corpus.html").display());
    text
}

/// The table, and what went wrong below it.
pub fn markdown(corpus: &Corpus) -> String {
    let mut text = format!("# Documents of {}\n\n", corpus.folder);
    text.push_str(
        "| document | OpenAPI | MB | operations | webhooks | types | warnings | lines | seconds | MB of memory | \
         seconds per MB | default features | none | all | one alone | ok |\n\
         |---|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---|---|---|---|---|\n",
    );
    for row in &corpus.documents {
        let cells = [
            row.document.replace('|', "\\|"),
            row.openapi.clone(),
            format!("{:.2}", row.bytes as f64 / 1e6),
            counted(row.operations),
            counted(row.webhooks),
            grouped(row.types as usize),
            codes(row),
            grouped(row.lines as usize),
            format!("{:.2}", row.seconds),
            format!("{:.0}", row.megabytes),
            format!("{:.2}", row.seconds_per_megabyte),
            checked(row, &Features::Default),
            checked(row, &Features::None),
            checked(row, &Features::All),
            alone(row).join(", "),
            if row.ok { "yes" } else { "**no**" }.to_owned(),
        ];
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text.push_str(
        "\nSeconds are processor time; memory is the most that one process had at a time. Each crate is checked with several \
         sets of features; a warning is a failure.\n",
    );
    for row in &corpus.documents {
        if let Some(problem) = &row.problem {
            let _ = write!(text, "\n## {}\n\n```text\n{}\n```\n", row.document, problem.replace("```", "'''"));
        }
    }
    if !corpus.skipped.is_empty() {
        text.push_str("\n## Skipped\n\n");
        text.extend(corpus.skipped.iter().map(|one| format!("- {}: {}\n", one.file, one.reason)));
    }
    text
}

/// `12 of 13`, or `13`.
pub fn counted(count: Count) -> String {
    let (emitted, declared) = (grouped(count.emitted as usize), grouped(count.declared as usize));
    if emitted == declared { emitted } else { format!("{emitted} of {declared}") }
}

/// `CW0203 × 2, CW0204`.
pub fn codes(row: &Row) -> String {
    let codes = row.warnings.iter().map(|(code, count)| match count {
        1 => code.clone(),
        more => format!("{code} × {more}"),
    });
    codes.collect::<Vec<_>>().join(", ")
}

/// What the check with these features took, or that it failed.
fn checked(row: &Row, features: &Features) -> String {
    row.check(features).map_or_else(String::new, |check| match check.problem {
        None => format!("{:.1} s, {:.0} MB", check.seconds, check.megabytes),
        Some(_) => "**failed**".to_owned(),
    })
}

/// The resources that were checked alone, and which of them failed.
pub fn alone(row: &Row) -> Vec<String> {
    let name = |check: &Check| match (&check.features, &check.problem) {
        (Features::One(name), None) => Some(name.clone()),
        (Features::One(name), Some(_)) => Some(format!("{name} failed")),
        (Features::Default | Features::None | Features::All, _) => None,
    };
    row.checks.iter().filter_map(name).collect()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("       {line}")).collect::<Vec<_>>().join("\n")
}
