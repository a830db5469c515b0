//! Takes out of a text the characters that do something else than show.

use std::borrow::Cow;

/// The text with `\n` as its only line end, and without characters that steer a terminal, the direction of writing or a reader.
pub fn clean(text: &str) -> Cow<'_, str> {
    let is_clean = text.bytes().all(|b| b == b'\n' || (b' '..0x7f).contains(&b));
    if is_clean {
        return Cow::Borrowed(text);
    }
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' => clean.push('\n'),
            // A tab is four columns to Markdown; clippy::tabs_in_doc_comments wants none.
            '\t' => clean.push_str("    "),
            _ if c.is_control() || is_hidden(c) => {}
            _ => clean.push(c),
        }
    }
    Cow::Owned(clean)
}

/// Whether a character shows nothing, but ends a line, steers a terminal, or changes what is shown around it.
pub fn is_unseen(c: char) -> bool {
    c.is_control() || is_hidden(c) || matches!(c, '\u{2028}' | '\u{2029}')
}

/// Characters that show nothing, but change what is shown around them.
fn is_hidden(c: char) -> bool {
    HIDDEN.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

const HIDDEN: &[(char, char)] = &[
    // Marks, embeddings, overrides and isolates of writing direction: rustc denies them (text_direction_codepoint_in_comment).
    ('\u{61c}', '\u{61c}'),
    ('\u{200e}', '\u{200f}'),
    ('\u{202a}', '\u{202e}'),
    ('\u{2066}', '\u{2069}'),
    // Soft hyphen, zero-width space, word joiner, byte order mark: clippy::invisible_characters.
    ('\u{ad}', '\u{ad}'),
    ('\u{200b}', '\u{200b}'),
    ('\u{2060}', '\u{2064}'),
    ('\u{feff}', '\u{feff}'),
    // Anchors of annotations, and tags: text that only machines read.
    ('\u{fff9}', '\u{fffb}'),
    ('\u{e0000}', '\u{e007f}'),
];
