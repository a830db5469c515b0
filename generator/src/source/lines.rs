//! Turns byte offsets of a text into [`Place`]s: line, column, and the line itself.

use std::cell::Cell;
use std::ops::Range;

/// The longest piece of a line that is shown, in bytes; longer lines are cut around the place.
const SHOWN: usize = 160;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offset of the first character.
    pub start: usize,
    /// Byte offset behind the last character.
    pub end: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
    /// The line, cut if it is long.
    pub excerpt: Box<str>,
    /// The part of `excerpt` that is meant, in bytes.
    pub marked: Range<usize>,
}

/// A text and where its lines start.
pub(crate) struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
    /// A byte offset whose column is known: a whole document may be one line, and hold a thousand places.
    known: Cell<(usize, usize)>,
}

impl<'t> Lines<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        Self { text, starts, known: Cell::new((0, 1)) }
    }

    /// The byte offset of a line and column, both from 1; the column counts characters. Clamped to the text.
    pub(crate) fn offset(&self, line: usize, column: usize) -> usize {
        let line = self.line(line.clamp(1, self.starts.len()) - 1);
        let chars = self.text[line.clone()].char_indices();
        let within = chars.map(|(at, _)| at).nth(column.saturating_sub(1));
        within.map_or(line.end, |at| line.start + at)
    }

    /// The place of a byte range. It is cut to its first line, and grown to whole characters.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        let start = floor(self.text, range.start);
        let index = self.starts.partition_point(|&at| at <= start).saturating_sub(1);
        let line = self.line(index);
        let start = start.min(line.end);
        let end = floor(self.text, range.end.clamp(start, line.end));
        let shown = shown(self.text, &line, start);
        let (before, after) = (dots(shown.start > line.start), dots(shown.end < line.end));
        let mark = start - shown.start + before.len();
        Place {
            start,
            end,
            line: index + 1,
            column: self.column(&line, start),
            excerpt: format!("{before}{}{after}", &self.text[shown.clone()]).into(),
            marked: mark..mark + end.min(shown.end) - start,
        }
    }

    /// The column of a byte offset. Asked in the order of the text, each line is gone through once.
    fn column(&self, line: &Range<usize>, at: usize) -> usize {
        let (known, column) = self.known.get();
        let is_on_the_way = (line.start..=at).contains(&known);
        let (from, before) = if is_on_the_way { (known, column) } else { (line.start, 1) };
        let column = before + self.text[from..at].chars().count();
        self.known.set((at, column));
        column
    }

    /// The bytes of a line, from 0, without its end.
    fn line(&self, index: usize) -> Range<usize> {
        let start = self.starts[index];
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let text = &self.text[start..end];
        start..start + text.trim_end_matches('\r').len()
    }
}

/// The part of a long line around a place: mostly what follows.
fn shown(text: &str, line: &Range<usize>, at: usize) -> Range<usize> {
    if line.len() <= SHOWN {
        return line.clone();
    }
    let latest_start = line.end - SHOWN;
    let start = at.saturating_sub(SHOWN / 3).clamp(line.start, latest_start);
    floor(text, start)..floor(text, (start + SHOWN).min(line.end))
}

fn dots(is_cut: bool) -> &'static str {
    if is_cut { "…" } else { "" }
}

/// The start of the character at or around a byte offset.
fn floor(text: &str, at: usize) -> usize {
    let is_start = |at: &usize| text.is_char_boundary(*at);
    (0..=at.min(text.len())).rev().find(is_start).unwrap_or(0)
}

#[cfg(test)]
mod tests;
