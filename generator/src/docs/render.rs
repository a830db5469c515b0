//! Writes the tree as Markdown that reads back as the same tree, and in which rustdoc finds neither links of its own nor doctests.

use super::escape::{self, Place};
use super::line::plain;
use super::tree::{Block, Inline, Mark};

/// Blocks as lines, a blank line between two blocks.
pub fn blocks(blocks: &[Block]) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        push_block(&mut lines, block);
    }
    lines
}

/// Parts of a line as one line.
pub fn line(inlines: &[Inline]) -> String {
    one_line(inlines, Place::default())
}

fn one_line(inlines: &[Inline], place: Place) -> String {
    paragraph(inlines, place).replace("\\\n", " ").replace('\n', " ").trim_end().to_owned()
}

fn push_block(lines: &mut Vec<String>, block: &Block) {
    match block {
        Block::Paragraph(inlines) => {
            lines.extend(paragraph(inlines, Place::default()).lines().map(|line| line.trim_end().to_owned()))
        }
        // One level down: the first belongs to the item itself.
        Block::Heading(level, inlines) => {
            lines.push(format!("{} {}", "#".repeat(usize::from(*level + 1).min(6)), line(inlines)))
        }
        Block::Code(code) => push_code(lines, code),
        Block::List(start, items) => push_list(lines, *start, items),
        Block::Quote(inner) => lines.extend(blocks(inner).iter().map(|line| format!("> {line}").trim_end().to_owned())),
        Block::Table(rows) => push_table(lines, rows),
        Block::Rule => lines.push("---".to_owned()),
    }
}

/// A fence that no line of the code closes, marked as text: rustdoc would compile it otherwise.
fn push_code(lines: &mut Vec<String>, code: &str) {
    let fence = "`".repeat(escape::longest_run(code, '`').max(2) + 1);
    let mut inner: Vec<&str> = code.lines().map(str::trim_end).collect();
    while inner.last().is_some_and(|line| line.is_empty()) {
        inner.pop();
    }
    let blank = inner.iter().take_while(|line| line.is_empty()).count();
    lines.push(format!("{fence}text"));
    lines.extend(inner[blank..].iter().map(|line| (*line).to_owned()));
    lines.push(fence);
}

fn push_list(lines: &mut Vec<String>, start: Option<u64>, items: &[Vec<Block>]) {
    let is_tight = items.iter().all(|item| matches!(item[..], [_] | [Block::Paragraph(_), Block::List(..)]));
    // Nine digits are the longest number of an item.
    let start = start.map(|start| start.min(999_999_000));
    for (item, number) in items.iter().zip(0..) {
        let marker = start.map_or("-".to_owned(), |start| format!("{}.", start + number));
        let indent = " ".repeat(marker.len() + 1);
        if number > 0 && !is_tight {
            lines.push(String::new());
        }
        let mut inner = Vec::new();
        for block in item {
            if !inner.is_empty() && !is_tight {
                inner.push(String::new());
            }
            push_block(&mut inner, block);
        }
        for (index, line) in inner.iter().enumerate() {
            let prefixed = if index == 0 { format!("{marker} {line}") } else { format!("{indent}{line}") };
            lines.push(prefixed.trim_end().to_owned());
        }
    }
}

fn push_table(lines: &mut Vec<String>, rows: &[Vec<Vec<Inline>>]) {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let place = Place { in_table: true, ..Place::default() };
    for (index, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| one_line(cell, place)).collect();
        cells.resize(width, String::new());
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            lines.push(format!("|{}", " --- |".repeat(width)));
        }
    }
}

/// The text of a paragraph, lines parted by `\n`.
fn paragraph(inlines: &[Inline], place: Place) -> String {
    let mut out = String::new();
    write(&mut out, place, inlines, None);
    out
}

fn write(out: &mut String, place: Place, inlines: &[Inline], next: Option<char>) {
    for (index, inline) in inlines.iter().enumerate() {
        let follows = inlines[index + 1..].iter().find_map(first_char).or(next);
        match inline {
            Inline::Text(text) => {
                let at_start = out.is_empty() || out.ends_with('\n');
                let text = if at_start { text.trim_start() } else { text };
                escape::text(out, place, text, follows);
            }
            Inline::Code(code) => escape::code(out, place, code),
            Inline::Marked(mark, inner) => write_marked(out, place, *mark, inner, follows),
            Inline::Link(url, inner) => write_link(out, place, url, inner, follows),
            Inline::Soft => end_line(out, ""),
            Inline::Break => end_line(out, "\\"),
        }
    }
}

/// The character that the part begins with, once it is written.
fn first_char(inline: &Inline) -> Option<char> {
    match inline {
        Inline::Text(text) => text.chars().next(),
        Inline::Code(_) => Some('`'),
        Inline::Marked(..) => Some('*'),
        Inline::Link(..) => Some('['),
        Inline::Soft | Inline::Break => Some('\n'),
    }
}

fn end_line(out: &mut String, mark: &str) {
    let length = out.trim_end_matches(' ').len();
    out.truncate(length);
    if !out.is_empty() && !out.ends_with('\n') {
        out.push_str(mark);
        out.push('\n');
    }
}

/// Marks the text, unless Markdown would not see the marks where they stand (CommonMark 0.31 §6.2, flanking).
fn write_marked(out: &mut String, place: Place, mark: Mark, inner: &[Inline], next: Option<char>) {
    let mark = match mark {
        Mark::Emphasis => "*",
        Mark::Strong => "**",
        Mark::Strike => "~~",
    };
    let at = out.len();
    let before = out.chars().next_back();
    out.push_str(mark);
    write(out, place, inner, mark.chars().next());
    let written = &out[at + mark.len()..];
    let opens = flanks(written.chars().next(), before);
    let closes = flanks(written.chars().next_back(), next);
    let touches_marks = before.is_some_and(|c| matches!(c, '*' | '~' | '_')) || matches!(next, Some('*' | '~'));
    if opens && closes && !touches_marks {
        out.push_str(mark);
    } else {
        out.truncate(at);
        write(out, place, inner, next);
    }
}

/// Can a mark stand between a character inside it and one outside it?
fn flanks(inside: Option<char>, outside: Option<char>) -> bool {
    let is_punctuation = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let is_open_outside = outside.is_none_or(|c| !c.is_alphanumeric());
    inside.is_some_and(|c| !c.is_whitespace() && (!is_punctuation(c) || is_open_outside))
}

fn write_link(out: &mut String, place: Place, url: &str, inner: &[Inline], next: Option<char>) {
    let target = if place.in_link { None } else { escape::target(url) };
    let text = plain(inner);
    let Some(target) = target else {
        return write(out, place, inner, next);
    };
    if text.trim().is_empty() || text == url || text == target || target.strip_prefix("mailto:") == Some(&text) {
        return escape::auto_link(out, &target);
    }
    out.push('[');
    write(out, Place { in_link: true, ..place }, inner, Some(']'));
    escape::link_end(out, &target);
}
