//! Says how a folder differs from what would be written, without writing.

use std::fs;
use std::ops::Range;
use std::path::Path;

use similar::{DiffOp, TextDiff};

use super::{Edits, File, Origin, Present, edits, exists, listed, with_list};

/// Lines of a file that are compared, those left out that are the same at its start and end.
const COMPARED: usize = 400;

/// Lines shown around a difference.
const CONTEXT: usize = 3;

/// How a file differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// It is not there.
    Missing,
    /// It has another text.
    Stale,
    /// It is there from a former run, and would be removed.
    Extra,
}

/// A file that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The path within the folder.
    pub path: String,
    /// How it differs.
    pub kind: Kind,
    /// For a stale file, a unified diff of what is there and what would be written; of a long one the first part.
    pub diff: String,
}

/// The differences between a folder and these files, by path. Empty if [`write`](super::write) would do nothing.
#[must_use]
pub fn check(dir: &Path, files: &[File], origin: &Origin) -> Vec<Difference> {
    // What cannot be written is refused by `write`; here it is one more difference.
    let present = Present::read(dir, files.iter().map(|file| file.path.as_str())).unwrap_or_default();
    let files = edits::merged(dir, &present, files, Edits::Keep).map_or_else(|_| files.to_vec(), |(files, _)| files);
    let files = with_list(files.clone(), origin).unwrap_or(files);
    let mut differences: Vec<Difference> = files.iter().filter_map(|file| compare(dir, &present, file)).collect();
    for path in listed(present.list.as_deref().unwrap_or_default()) {
        let is_emitted = files.iter().any(|file| file.path == path);
        if !is_emitted && exists(&dir.join(&path)) {
            differences.push(Difference { path, kind: Kind::Extra, diff: String::new() });
        }
    }
    differences.sort_by(|a, b| a.path.cmp(&b.path));
    differences
}

fn compare(dir: &Path, present: &Present, file: &File) -> Option<Difference> {
    if present.is_same(file) {
        return None;
    }
    let path = file.path.clone();
    // What stands behind a link is read only here, to be shown.
    let linked = || fs::read(dir.join(&path)).ok();
    let Some(bytes) = present.bytes(&path).map(<[u8]>::to_vec).or_else(linked) else {
        return Some(Difference { path, kind: Kind::Missing, diff: String::new() });
    };
    let diff = unified(&path, &String::from_utf8_lossy(&bytes), &file.text);
    Some(Difference { path, kind: Kind::Stale, diff })
}

/// A unified diff of what there is and what would be written. Comparing takes time with the square of what differs, so only so much is compared.
#[must_use]
pub fn unified(path: &str, have: &str, want: &str) -> String {
    let (have, want) = (lines(have), lines(want));
    let above = have.iter().zip(&want).take_while(|(a, b)| a == b).count();
    let start = above.saturating_sub(CONTEXT);
    let (have, want) = (&have[start..], &want[start..]);
    let pairs = have.iter().rev().zip(want.iter().rev());
    let below = pairs.take_while(|(a, b)| a == b).count().saturating_sub(CONTEXT);
    let (have, want) = (without_last(have, below), without_last(want, below));
    let is_cut = have.len().max(want.len()) > COMPARED;
    let diff = TextDiff::from_slices(first(have), first(want));
    let mut text = format!("--- {path}\n+++ {path} (generated)\n");
    for hunk in diff.unified_diff().context_radius(CONTEXT).iter_hunks() {
        text.push_str(&header(hunk.ops(), start));
        for change in hunk.iter_changes() {
            text.push_str(&format!("{}{}", change.tag(), change.value().trim_end_matches('\n')));
            text.push('\n');
        }
    }
    if is_cut {
        text.push_str(&format!("… only {COMPARED} lines were compared\n"));
    }
    text
}

/// The lines, each with its end, so that one that lacks it differs.
fn lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}

fn without_last<'s, 't>(lines: &'s [&'t str], count: usize) -> &'s [&'t str] {
    &lines[..lines.len().saturating_sub(count)]
}

fn first<'s, 't>(lines: &'s [&'t str]) -> &'s [&'t str] {
    &lines[..lines.len().min(COMPARED)]
}

/// `@@ -1,4 +1,5 @@`, counted from the start of the files.
fn header(ops: &[DiffOp], start: usize) -> String {
    let range = |of: fn(&DiffOp) -> Range<usize>| {
        let from = ops.first().map_or(0, |op| of(op).start);
        let to = ops.last().map_or(0, |op| of(op).end);
        // As diff has it: an empty range is named by the line before it.
        let line = start + from + usize::from(to > from);
        format!("{line},{}", to - from)
    };
    format!("@@ -{} +{} @@\n", range(DiffOp::old_range), range(DiffOp::new_range))
}
