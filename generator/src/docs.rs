//! Turns descriptions of a document into Markdown that rustdoc shows and does nothing else with.
//!
//! A description is Markdown with HTML in it (OpenAPI 3.0.3 §4.8.1 says CommonMark 0.27). It is read with pulldown-cmark, as rustdoc
//! does, HTML included, into a small tree ([`tree`]), and written anew from the tree with everything escaped that the tree does not
//! say ([`render`]). So no text becomes a link, a tag, a doctest or a heading by accident, and rustdoc finds nothing to warn of.
//!
//! What goes into documentation, an attribute, `Cargo.toml` or `README.md` is of a type that only this module makes: [`Doc`] of
//! descriptions and [`Prose`], [`Prose`] of our own words and of names that [`code`] cleans, [`Snippet`] of [`Rust`], [`Plain`].
//! To forget it is a mistake that the compiler finds.

mod attribute;
mod clean;
mod doc;
mod escape;
mod html;
mod line;
mod markdown;
mod prose;
mod render;
mod sentence;
mod snippet;
mod tree;

pub use attribute::{alias, any_feature, feature, feature_name, hidden};
pub use clean::is_unseen;
pub use doc::Doc;
pub(crate) use prose::prose;
pub use prose::{Plain, Prose, code, join, link, number, plain, summary, url};
pub(crate) use snippet::rust;
pub use snippet::{Imports, Rust, Snippet};

/// A description as lines of Markdown for `///`: without its comment marks, the space before the text, or blank lines at the ends.
fn lines(description: &str) -> Vec<String> {
    if is_plain(description) {
        return vec![description.to_owned()];
    }
    render::blocks(&read(description))
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
mod tests;
