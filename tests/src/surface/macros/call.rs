//! The grammar that the calls of macros share: lists, members, literals.

use proc_macro2::{Delimiter, Spacing, TokenTree};

use crate::surface::tree::plain;

/// The lists in brackets and braces that a call ends with.
#[derive(Debug, Default)]
pub struct Body {
    /// `[a = "a" is "1"]` before the braces.
    pub before: Vec<Vec<TokenTree>>,
    /// What is in the braces.
    pub list: Vec<Vec<TokenTree>>,
}

impl Body {
    /// Reads what stands behind the name; what is behind the braces is passed over.
    pub fn of(rest: &[TokenTree]) -> Self {
        let mut body = Self::default();
        for token in rest {
            let TokenTree::Group(group) = token else { continue };
            let list = split(&group.stream().into_iter().collect::<Vec<_>>());
            match group.delimiter() {
                Delimiter::Bracket => body.before = list,
                Delimiter::Brace => {
                    body.list = list;
                    break;
                }
                Delimiter::Parenthesis | Delimiter::None => {}
            }
        }
        body
    }
}

/// The parts between commas, but not those between `<` and `>`.
pub fn split(tokens: &[TokenTree]) -> Vec<Vec<TokenTree>> {
    let mut parts = vec![Vec::new()];
    let mut depth = 0;
    let mut is_arrow = false;
    for token in tokens {
        if let TokenTree::Punct(punct) = token {
            match punct.as_char() {
                '<' => depth += 1,
                '>' if !is_arrow => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(Vec::new());
                    continue;
                }
                _ => {}
            }
            is_arrow = matches!(punct.as_char(), '=' | '-') && punct.spacing() == Spacing::Joint;
        }
        parts.last_mut().expect("it begins with one").push(token.clone());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// `name`, `name = "wire"`, each perhaps with `or null`, and `..rest`: the field, and what it is on the wire.
pub fn member(tokens: &[TokenTree]) -> Option<(String, String)> {
    match tokens {
        [TokenTree::Punct(_), TokenTree::Punct(_), TokenTree::Ident(rest)] => {
            Some((plain(rest), "all others".to_owned()))
        }
        [TokenTree::Ident(name), more @ ..] => {
            let wire = more.iter().find_map(literal).unwrap_or_else(|| plain(name));
            let is_null = more.iter().any(|token| matches!(token, TokenTree::Ident(word) if word == "null"));
            Some((plain(name), format!("{wire:?}{}", if is_null { " or null" } else { "" })))
        }
        _ => None,
    }
}

/// The text of a string.
pub fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    match syn::Lit::new(literal.clone()) {
        syn::Lit::Str(text) => Some(text.value()),
        _ => None,
    }
}
