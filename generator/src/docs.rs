//! Turns descriptions of a document into Markdown that rustdoc shows and does nothing else with.
//!
//! A description is Markdown with HTML in it (OpenAPI 3.0.3 §4.8.1 says CommonMark 0.27). It is read with pulldown-cmark, as rustdoc
//! does, HTML included, into a small tree ([`tree`]), and written anew from the tree with everything escaped that the tree does not
//! say ([`render`]). So no text becomes a link, a tag, a doctest or a heading by accident, and rustdoc finds nothing to warn of.

mod clean;
mod escape;
mod html;
mod line;
mod markdown;
mod render;
mod sentence;
mod tree;

pub use clean::is_hidden;

/// A description as lines of Markdown for `///`: without its comment marks, the space before the text, or blank lines at the ends.
pub fn lines(description: &str) -> Vec<String> {
    if is_plain(description) {
        return vec![description.to_owned()];
    }
    render::blocks(&read(description))
}

/// The first sentence of a description as one line of Markdown; empty if there is no text.
pub fn summary(description: &str) -> String {
    render::line(&sentence::first(read(description)))
}

/// The first sentence of a description as plain text, for places that are not Markdown (a manifest's `description`).
pub fn plain_summary(description: &str) -> String {
    line::plain(&sentence::first(read(description))).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Is this one line in which nothing can be Markdown, HTML or an address? Half of all descriptions are, and need no parser.
fn is_plain(description: &str) -> bool {
    let is_word = |b: u8| {
        b.is_ascii_alphanumeric() || matches!(b, b' ' | b',' | b'.' | b'\'' | b'"' | b'(' | b')' | b'/' | b';' | b'?')
    };
    description.starts_with(|c: char| c.is_ascii_alphabetic())
        && !description.ends_with(' ')
        && description.bytes().all(is_word)
}

fn read(description: &str) -> Vec<tree::Block> {
    markdown::read(&clean::clean(description))
}

#[cfg(test)]
#[path = "docs_tests.rs"]
mod tests;
