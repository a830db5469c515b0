//! Finds the first sentence of a description.

use super::tree::{Block, Inline};

/// The first sentence of the first block of text; a note or code speaks only if nothing else does, and a heading only where
/// there is no paragraph: "Introduction" says nothing of what it introduces. Without text, nothing.
pub fn first(mut blocks: Vec<Block>) -> Vec<Inline> {
    if blocks.iter().any(|block| matches!(block, Block::Paragraph(_))) {
        blocks.retain(|block| !matches!(block, Block::Heading(..)));
    }
    // Stable: blocks of one rank stay in order.
    blocks.sort_by_key(rank);
    blocks.into_iter().map(of_block).find(|sentence| !sentence.is_empty()).unwrap_or_default()
}

fn rank(block: &Block) -> u8 {
    match block {
        Block::Paragraph(_) | Block::Heading(..) | Block::List(..) => 0,
        Block::Quote(_) => 1,
        Block::Code(_) | Block::Table(_) | Block::Rule => 2,
    }
}

fn of_block(block: Block) -> Vec<Inline> {
    match block {
        Block::Paragraph(inlines) | Block::Heading(_, inlines) => of_line(inlines),
        Block::List(_, items) => items.into_iter().map(first).find(|sentence| !sentence.is_empty()).unwrap_or_default(),
        Block::Quote(inner) => first(inner),
        Block::Code(code) => code
            .lines()
            .find(|line| !line.trim().is_empty())
            .map(|line| vec![Inline::Code(line.trim().to_owned())])
            .unwrap_or_default(),
        Block::Table(rows) => {
            rows.into_iter().flatten().map(of_line).find(|sentence| !sentence.is_empty()).unwrap_or_default()
        }
        Block::Rule => Vec::new(),
    }
}

fn of_line(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut sentence = Vec::new();
    let mut parts = inlines.into_iter().peekable();
    while let Some(part) = parts.next() {
        let follows = parts.peek();
        match part {
            Inline::Break => break,
            Inline::Soft if ends_sentence(sentence.last(), follows) => break,
            Inline::Soft => sentence.push(Inline::Text(" ".to_owned())),
            Inline::Text(text) => {
                if let Some(end) = end_within(&text) {
                    sentence.push(Inline::Text(text[..end].to_owned()));
                    break;
                }
                sentence.push(Inline::Text(text));
            }
            part => sentence.push(part),
        }
    }
    sentence
}

/// Does a line that ends with this part end a sentence, if the next begins with that one?
fn ends_sentence(last: Option<&Inline>, next: Option<&Inline>) -> bool {
    let begins = !matches!(next, Some(Inline::Text(text)) if text.starts_with(char::is_lowercase));
    matches!(last, Some(Inline::Text(text)) if begins && is_end(text))
}

/// The end of the first sentence within the text: a full stop, white space, and not a small letter.
fn end_within(text: &str) -> Option<usize> {
    text.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|end| {
        let rest = &text[*end..];
        let next = rest.trim_start();
        rest.starts_with(char::is_whitespace) && !next.starts_with(char::is_lowercase) && is_end(&text[..*end])
    })
}

fn is_end(text: &str) -> bool {
    let text = text.trim_end();
    let last_word = text.rsplit(char::is_whitespace).next().unwrap_or(text).trim_start_matches(['(', '"', '\'']);
    text.ends_with(['.', '!', '?']) && !ABBREVIATIONS.contains(&last_word.to_ascii_lowercase().as_str())
}

/// Words that end with a full stop of their own.
const ABBREVIATIONS: &[&str] =
    &["e.g.", "i.e.", "eg.", "ie.", "etc.", "vs.", "cf.", "no.", "incl.", "approx.", "resp.", "inc.", "st."];
