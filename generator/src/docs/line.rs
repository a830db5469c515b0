//! Turns the parts of a line into others: plain text, parts without white space around them, the line of a cell.

use super::escape;
use super::tree::{Block, Inline, Mark};

/// The text without its marks.
pub fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(part) | Inline::Code(part) => text.push_str(part),
            Inline::Marked(_, inner) | Inline::Link(_, inner) => text.push_str(&plain(inner)),
            Inline::Soft | Inline::Break => text.push('\n'),
        }
    }
    text
}

/// Marked text, with the white space at its ends outside of the marks, where Markdown needs it.
pub fn marked(mark: Mark, mut inner: Vec<Inline>) -> Vec<Inline> {
    let mut parts = Vec::new();
    let mut after = None;
    if let Some(Inline::Text(text)) = inner.first_mut()
        && text.starts_with(char::is_whitespace)
    {
        *text = text.trim_start().to_owned();
        parts.push(Inline::Text(" ".to_owned()));
    }
    if let Some(Inline::Text(text)) = inner.last_mut()
        && text.ends_with(char::is_whitespace)
    {
        text.truncate(text.trim_end().len());
        after = Some(Inline::Text(" ".to_owned()));
    }
    let inner = trim(inner);
    let is_marked_so = matches!(inner[..], [Inline::Marked(inner, _)] if inner == mark);
    if inner.is_empty() || is_marked_so {
        parts.extend(inner);
    } else {
        parts.push(Inline::Marked(mark, inner));
    }
    parts.extend(after);
    parts
}

/// The blocks of a table's cell as one line.
pub fn flat(blocks: Vec<Block>) -> Vec<Inline> {
    let mut line = Vec::new();
    for block in blocks {
        if !line.is_empty() {
            line.push(Inline::Soft);
        }
        match block {
            Block::Paragraph(inner) | Block::Heading(_, inner) => line.extend(inner),
            Block::Code(code) => line.push(Inline::Code(code)),
            Block::List(_, items) => {
                for (index, item) in items.into_iter().enumerate() {
                    if index > 0 {
                        line.push(Inline::Text("; ".to_owned()));
                    }
                    line.extend(flat(item));
                }
            }
            Block::Quote(inner) => line.extend(flat(inner)),
            Block::Table(rows) => line.extend(rows.into_iter().flatten().flatten()),
            Block::Rule => {}
        }
    }
    line
}

/// The line without what shows nothing at its ends.
pub fn trim(mut line: Vec<Inline>) -> Vec<Inline> {
    while line.last().is_some_and(is_blank) {
        line.pop();
    }
    let blank = line.iter().take_while(|inline| is_blank(inline)).count();
    line.drain(..blank);
    if let Some(Inline::Text(text)) = line.last_mut() {
        text.truncate(text.trim_end().len());
    }
    line
}

fn is_blank(inline: &Inline) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) => text.trim().is_empty(),
        Inline::Soft | Inline::Break => true,
        Inline::Marked(_, inner) => inner.iter().all(is_blank),
        Inline::Link(url, inner) => inner.iter().all(is_blank) && escape::target(url).is_none(),
    }
}
