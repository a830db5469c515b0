//! The changelog of a crate: what changed since it was published, written into the part of it that is ours.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::diff::{Change, Diff, Http, Kind, Rust};
use crate::output::File;

/// The file, in the crate's folder.
const FILE: &str = "CHANGELOG.md";

/// What a new file begins with, in the form of Keep a Changelog 1.1.0.
const HEAD: &str = "# Changelog

All notable changes to this crate are documented in this file. The format is based on \
[Keep a Changelog](https://keepachangelog.com/en/1.1.0/), and this crate adheres to \
[Semantic Versioning](https://semver.org/spec/v2.0.0.html).

";

const UNRELEASED: &str = "## [Unreleased]";

/// What is between these lines is ours; all else is whoever's it is.
const BEGIN: &str =
    "<!-- cratewright: what changed since the last release, written anew by each run; edit outside of it -->";
const END: &str = "<!-- cratewright: end -->";

/// The headings of an entry, in the order of Keep a Changelog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Heading {
    Added,
    Changed,
    Deprecated,
    Removed,
}

const HEADINGS: [(Heading, &str); 4] = [
    (Heading::Added, "### Added"),
    (Heading::Changed, "### Changed"),
    (Heading::Deprecated, "### Deprecated"),
    (Heading::Removed, "### Removed"),
];

/// Lines of an entry, by their heading.
type Entry = BTreeMap<Heading, Vec<String>>;

/// The changelog of the crate in this folder, as [`written`].
pub fn file(folder: &Path, diff: &Diff, keep: bool) -> Result<Option<File>, String> {
    let path = folder.join(FILE);
    let failed = |problem: &dyn std::fmt::Display| format!("cannot use {}: {problem}", path.display());
    let former = match fs::read_to_string(&path) {
        Ok(text) => Some(text),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(&error)),
    };
    let text = written(former.as_deref(), diff, keep).map_err(|problem| failed(&problem))?;
    Ok(text.map(|text| File::new(FILE, text)))
}

/// The text of the changelog with these changes in it; `None` where there is nothing to say and no file. With `keep`, what was
/// said before stays, as where no release is recorded that all of it could be compared with.
///
/// # Errors
/// The part that is ours begins and does not end.
fn written(former: Option<&str>, diff: &Diff, keep: bool) -> Result<Option<String>, String> {
    let text = former.map_or_else(|| HEAD.to_owned(), |former| former.replace("\r\n", "\n"));
    let lines: Vec<&str> = text.lines().collect();
    let ours = ours(&lines)?;
    let mut entry = match ours {
        Some((begin, end)) if keep => read(&lines[begin + 1..end]),
        _ => Entry::new(),
    };
    add(&mut entry, diff);
    if entry.is_empty() && ours.is_none() {
        return Ok(former.map(str::to_owned));
    }
    let block = block(&entry);
    let (before, after) = match ours {
        Some((begin, end)) => (joined(&lines[..begin]), joined(&lines[end + 1..])),
        None => around(&lines),
    };
    Ok(Some(format!("{before}{block}{after}")))
}

/// The changelog of the crate in this folder once this version is published, if there is one.
pub fn released(folder: &Path, version: &str, date: &str) -> Result<Option<File>, String> {
    let path = folder.join(FILE);
    match fs::read_to_string(&path) {
        Ok(text) => Ok(Some(File::new(FILE, with_release(&text, version, date)?))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("cannot use {}: {error}", path.display())),
    }
}

/// The text with all that was not released under a heading with this version, unless it has one already.
fn with_release(text: &str, version: &str, date: &str) -> Result<String, String> {
    let text = text.replace("\r\n", "\n");
    let lines: Vec<&str> = text.lines().collect();
    let Some((begin, end)) = ours(&lines)? else { return Ok(text) };
    let next = lines[end + 1..].iter().position(|line| line.starts_with("## ")).map_or(lines.len(), |at| end + 1 + at);
    let parts = [joined(&lines[begin + 1..end]), joined(&lines[end + 1..next])];
    let said: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    if said.is_empty() || lines.iter().any(|line| is_heading_of(line, version)) {
        return Ok(text);
    }
    let rest = joined(&lines[next..]);
    let rest = if rest.is_empty() { rest } else { format!("\n{rest}") };
    let (before, said) = (joined(&lines[..begin]), said.join("\n\n"));
    Ok(format!("{before}{BEGIN}\n{END}\n\n## [{version}] - {date}\n\n{said}\n{rest}"))
}

/// Whether a line begins what is said of this version: `## [1.2.3] - 2026-11-30`, `## v1.2.3`.
fn is_heading_of(line: &str, version: &str) -> bool {
    let Some(words) = line.strip_prefix("## ") else { return false };
    let word = words.split_whitespace().next().unwrap_or_default().trim_matches(['[', ']']);
    word.strip_prefix('v').unwrap_or(word) == version
}

/// The lines that are ours, the first and the last of them.
fn ours(lines: &[&str]) -> Result<Option<(usize, usize)>, String> {
    let Some(begin) = lines.iter().position(|line| line.trim() == BEGIN) else { return Ok(None) };
    let end = lines[begin..].iter().position(|line| line.trim() == END);
    match end {
        Some(end) => Ok(Some((begin, begin + end))),
        None => Err(format!("line {} begins what is written by each run, and no line `{END}` ends it", begin + 1)),
    }
}

/// What stands before and after the place of a new block: below the heading of what is not released.
fn around(lines: &[&str]) -> (String, String) {
    let is_unreleased = |line: &&str| {
        let words = line.trim_start_matches('#').trim().trim_matches(['[', ']']);
        line.starts_with("## ") && words.eq_ignore_ascii_case("unreleased")
    };
    if let Some(at) = lines.iter().position(is_unreleased) {
        return (joined(&lines[..=at]) + "\n", joined(&lines[at + 1..]));
    }
    let at = lines.iter().position(|line| line.starts_with("## ")).unwrap_or(lines.len());
    let mut before = joined(&lines[..at]);
    if !before.is_empty() && !before.ends_with("\n\n") {
        before.push('\n');
    }
    let after = joined(&lines[at..]);
    (format!("{before}{UNRELEASED}\n\n"), if after.is_empty() { after } else { format!("\n{after}") })
}

fn joined(lines: &[&str]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

fn block(entry: &Entry) -> String {
    let mut text = format!("{BEGIN}\n");
    for (heading, title) in HEADINGS {
        if let Some(lines) = entry.get(&heading) {
            let _ = write!(text, "\n{title}\n\n{}", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
        }
    }
    text + if entry.is_empty() { "" } else { "\n" } + END + "\n"
}

/// What a former run wrote.
fn read(lines: &[&str]) -> Entry {
    let mut entry = Entry::new();
    let mut heading = Heading::Changed;
    for line in lines.iter().map(|line| line.trim_end()) {
        if let Some((known, _)) = HEADINGS.iter().find(|(_, title)| *title == line) {
            heading = *known;
        } else if line.starts_with("- ") {
            entry.entry(heading).or_default().push(line.to_owned());
        }
    }
    entry
}

/// A line for each change, those of a resource together, and none twice.
fn add(entry: &mut Entry, diff: &Diff) {
    let mut changes: Vec<&Change> = diff.changes.iter().filter(|change| is_told(change)).collect();
    changes.sort_by_key(|change| change.resource());
    for change in changes {
        let lines = entry.entry(heading(change.kind)).or_default();
        let line = line(change);
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    let documented: BTreeSet<&str> =
        diff.changes.iter().filter(|change| change.kind == Kind::Documentation).map(Change::resource).collect();
    let named: Vec<String> =
        documented.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`")).collect();
    if !named.is_empty() {
        let line = format!("- Documentation of {}", named.join(", "));
        let lines = entry.entry(Heading::Changed).or_default();
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
}

/// Descriptions are told of in one line, and what changes nothing in none.
fn is_told(change: &Change) -> bool {
    change.kind != Kind::Documentation && (change.rust != Rust::None || change.http != Http::None)
}

fn line(change: &Change) -> String {
    let resource = match change.resource() {
        "" => String::new(),
        name => format!("`{name}`: "),
    };
    let breaking = if change.rust == Rust::Major || change.http == Http::Breaking { "**Breaking:** " } else { "" };
    let text = change.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut line = format!("- {resource}{breaking}{text}");
    for path in [&change.was, &change.path].into_iter().flatten() {
        if !line.contains(path.as_str()) {
            let _ = write!(line, " (`{path}`)");
        }
    }
    line
}

/// Where a change stands.
fn heading(kind: Kind) -> Heading {
    match kind {
        Kind::OperationAdded
        | Kind::InputAdded
        | Kind::TypeAdded
        | Kind::FieldAdded
        | Kind::ValueAdded
        | Kind::MemberAdded
        | Kind::FeatureAdded
        | Kind::ItemAdded => Heading::Added,
        Kind::OperationRemoved
        | Kind::InputRemoved
        | Kind::TypeRemoved
        | Kind::FieldRemoved
        | Kind::ValueRemoved
        | Kind::MemberRemoved
        | Kind::FeatureRemoved
        | Kind::ItemRemoved => Heading::Removed,
        Kind::Deprecated => Heading::Deprecated,
        Kind::OperationMoved
        | Kind::Endpoint
        | Kind::InputRequired
        | Kind::InputType
        | Kind::InputOrder
        | Kind::Body
        | Kind::Response
        | Kind::Error
        | Kind::Hook
        | Kind::Pages
        | Kind::Security
        | Kind::Media
        | Kind::Written
        | Kind::Credential
        | Kind::TypeMoved
        | Kind::TypeKind
        | Kind::FieldRequired
        | Kind::FieldType
        | Kind::FieldWays
        | Kind::Additional
        | Kind::MemberType
        | Kind::Renamed
        | Kind::Features
        | Kind::ItemType
        | Kind::Derives
        | Kind::Runtime
        | Kind::Documentation => Heading::Changed,
    }
}

#[cfg(test)]
mod tests;
