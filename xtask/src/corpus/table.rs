//! The results as lines on the terminal and as a table in Markdown.

use std::fmt::Write as _;
use std::path::Path;

use super::Corpus;
use super::row::{Count, Row};
use crate::console::Console;
use crate::summary::grouped;

/// A document's line on the terminal, as soon as it is done.
pub fn line(console: &Console, row: &Row) -> String {
    let verdict = if row.ok { "ok".to_owned() } else { console.bold("FAILED") };
    let check = row.check.map(|check| format!(", checked in {:.1} s", check.seconds)).unwrap_or_default();
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
         seconds per MB | check | ok |\n|---|---|---:|---:|---:|---:|---|---:|---:|---:|---:|---:|---|\n",
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
            checked(row),
            if row.ok { "yes" } else { "**no**" }.to_owned(),
        ];
        let _ = writeln!(text, "| {} |", cells.join(" | "));
    }
    text.push_str("\nSeconds are processor time; memory is the most that one process had at a time.\n");
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

/// What the check took.
pub fn checked(row: &Row) -> String {
    row.check.map(|check| format!("{:.1} s, {:.0} MB", check.seconds, check.megabytes)).unwrap_or_default()
}

fn indented(text: &str) -> String {
    text.lines().map(|line| format!("       {line}")).collect::<Vec<_>>().join("\n")
}
