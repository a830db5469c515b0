//! Compares texts, and shows how they differ.

use std::fs;
use std::path::Path;

use similar::TextDiff;

/// The lines that differ, as `diff -u` shows them; `None` if the texts are the same.
pub fn difference(expected: &str, found: &str) -> Option<String> {
    if expected == found {
        return None;
    }
    let diff = TextDiff::from_lines(expected, found);
    let shown = diff.unified_diff().context_radius(2).header("expected", "found").to_string();
    Some(shown)
}

/// Reads a file of the project, whose absence is the test's to report.
pub fn read(file: &Path) -> String {
    fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
}
