//! Turns wire names into Rust names: fields and methods, types and variants, modules.
//!
//! A name here is plain text without `r#`, so that it can be compared, prefixed and shown; [`ident`] makes the token of it.

use proc_macro2::{Ident, Span};

use super::taken::{self, Why};
use crate::words::{self, latin, symbols};

/// How the words of a name are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `foo_bar`: fields, methods, parameters.
    Snake,
    /// `FooBar`: types and variants.
    Pascal,
    /// `foo_bar`, which is also a file's name: see [`module`].
    Module,
}

/// Longer names are cut, at a word where there is one: an enum value may be a page of text, a file's name may not.
const LONGEST: usize = 100;

/// The name of a field or method: `fooBar` is `foo_bar`, `type` is `type` (and [`ident`] makes it `r#type`), `self` is `self_`.
pub fn snake(wire: &str) -> String {
    join(Case::Snake, &words::words(wire))
}

/// The name of a type or variant: `billing_portal.session` is `BillingPortalSession`, `1.0` is `N1_0`.
pub fn pascal(wire: &str) -> String {
    join(Case::Pascal, &words::words(wire))
}

/// The name of a module and its file: `[a-z0-9_]` only, no keyword, none that Cargo, the generated crate or Windows gives a meaning.
pub fn module(wire: &str) -> String {
    join(Case::Module, &words::of_any_script(wire))
}

/// The token of a name: raw (`r#type`) where it is a keyword of edition 2021 or 2024.
///
/// Takes any text: what is not an identifier is made one first.
pub fn ident(name: &str) -> Ident {
    let bare = name.strip_prefix("r#").unwrap_or(name);
    if !is_identifier(bare) {
        let case = if bare.starts_with(char::is_uppercase) { Case::Pascal } else { Case::Snake };
        return ident(&join(case, &words::words(bare)));
    }
    match taken::why(bare) {
        Some(Why::NeverRaw) => Ident::new(&format!("{bare}_"), Span::call_site()),
        Some(Why::Keyword) => Ident::new_raw(bare, Span::call_site()),
        Some(Why::File | Why::Module | Why::Crate | Why::Device) | None => Ident::new(bare, Span::call_site()),
    }
}

/// Joins words into a name; see the functions above for what it keeps away from.
pub fn join(case: Case, words: &[String]) -> String {
    let mut name = String::new();
    for word in words {
        let before = name.len();
        push(case, &mut name, word);
        if name.len() > LONGEST {
            name = if before == 0 { cut(&name) } else { name[..before].to_owned() };
            break;
        }
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        // `_3d` would read as unused and `3d` is no identifier, so a number is introduced by a letter: `n3d`, `N3d`.
        name.insert(0, if matches!(case, Case::Snake | Case::Module) { 'n' } else { 'N' });
    }
    if is_taken(case, &name) {
        name.push('_');
    }
    name
}

/// The part of one overlong word that fits.
fn cut(word: &str) -> String {
    word.chars()
        .scan(0, |length, c| {
            *length += c.len_utf8();
            (*length <= LONGEST).then_some(c)
        })
        .collect()
}

fn push(case: Case, name: &mut String, word: &str) {
    match case {
        Case::Snake => push_parted(name, word),
        // File systems differ in how they write other letters.
        Case::Module => push_parted(name, &latin(word)),
        Case::Pascal => {
            // `1.0` and `10` are two versions; rustc takes `_` between digits for camel case.
            let parts_digits =
                name.ends_with(|c: char| c.is_ascii_digit()) && word.starts_with(|c: char| c.is_ascii_digit());
            if parts_digits {
                name.push('_');
            }
            let mut chars = word.chars();
            name.extend(chars.next().into_iter().flat_map(char::to_uppercase));
            name.push_str(chars.as_str());
        }
    }
}

fn push_parted(name: &mut String, word: &str) {
    if !name.is_empty() {
        name.push('_');
    }
    name.push_str(word);
}

fn is_identifier(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphabetic() || symbols::is_kept_letter(c);
    name != "_"
        && name.starts_with(|c| c == '_' || is_letter(c))
        && name.chars().all(|c| c == '_' || c.is_ascii_digit() || is_letter(c))
}

/// Whether the name has a meaning that a raw identifier does not take away.
fn is_taken(case: Case, name: &str) -> bool {
    match taken::why(name) {
        None => false,
        Some(Why::NeverRaw) => true,
        Some(Why::Keyword | Why::File | Why::Module | Why::Crate | Why::Device) => case == Case::Module,
    }
}

#[cfg(test)]
mod tests;
