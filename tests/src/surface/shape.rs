//! A piece of a signature: its text, in which each type of the crate is a sign, and the types that the signs stand for.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use syn::Item;

use super::tree::{Target, Tree, plain};

/// Stands for a type of the crate.
pub const SIGN: char = '§';

/// A text with the definitions in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shape {
    pub text: String,
    pub types: Vec<usize>,
}

impl Shape {
    /// A text without types.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), types: Vec::new() }
    }

    /// Reads tokens as they stand in a module.
    pub fn of(tree: &Tree, module: usize, tokens: &impl ToTokens) -> Self {
        let mut shape = Self::default();
        shape.read(tree, module, tokens.to_token_stream(), 0);
        shape.text.truncate(shape.text.trim_end().len());
        shape
    }

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push(' ');
    }

    fn read(&mut self, tree: &Tree, module: usize, tokens: TokenStream, depth: usize) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                TokenTree::Group(group) => {
                    let (open, close) = signs(group.delimiter());
                    self.push(open);
                    self.read(tree, module, group.stream(), depth);
                    self.push(close);
                }
                TokenTree::Punct(punct) if punct.as_char() == '\'' => {
                    self.push(&format!("'{}", tokens.get(at).map(ToString::to_string).unwrap_or_default()));
                    at += 1;
                }
                // `::std::…`
                TokenTree::Punct(punct) if punct.as_char() == ':' && is_path_start(&tokens, at) => at += 1,
                // Where a line is broken, a comma stands behind the last.
                TokenTree::Punct(punct) if punct.as_char() == ',' && is_end(tokens.get(at)) => {}
                TokenTree::Ident(_) => {
                    let path = path(&tokens, at - 1);
                    at += (path.len() - 1) * 3;
                    let is_binding = matches!(tokens.get(at), Some(TokenTree::Punct(next)) if next.as_char() == '=');
                    self.path(tree, module, &path, is_binding && path.len() == 1, depth);
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => self.push(&token.to_string()),
            }
        }
    }

    fn path(&mut self, tree: &Tree, module: usize, path: &[String], is_binding: bool, depth: usize) {
        let found = if is_binding { None } else { tree.resolve(module, path) };
        let Some(Target::Def(id)) = found else {
            let is_blocking = path.iter().any(|name| name == "blocking");
            let name = path.last().map_or("", String::as_str);
            return self.push(&if is_blocking { format!("blocking::{name}") } else { name.to_owned() });
        };
        let def = &tree.defs[id];
        match &def.item {
            Item::Type(alias) if depth < 8 => self.read(tree, def.module, alias.ty.to_token_stream(), depth + 1),
            _ => {
                self.types.push(id);
                self.push(&SIGN.to_string());
            }
        }
    }
}

fn signs(delimiter: Delimiter) -> (&'static str, &'static str) {
    match delimiter {
        Delimiter::Parenthesis => ("(", ")"),
        Delimiter::Brace => ("{", "}"),
        Delimiter::Bracket => ("[", "]"),
        Delimiter::None => ("", ""),
    }
}

/// Whether a list ends before this token.
fn is_end(token: Option<&TokenTree>) -> bool {
    token.is_none_or(|token| matches!(token, TokenTree::Punct(punct) if punct.as_char() == '>'))
}

/// Whether the colon before this token begins a path: `::a`, and nothing in front of it.
fn is_path_start(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon = |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    is_colon(tokens.get(at)) && matches!(tokens.get(at + 1), Some(TokenTree::Ident(_)))
}

/// The path that begins with the identifier here: `a::b::C`.
pub fn path(tokens: &[TokenTree], at: usize) -> Vec<String> {
    let mut path = vec![tokens.get(at).map(plain).unwrap_or_default()];
    // `impl ::core::convert::Into<T>`
    if path[0] == "impl" {
        return path;
    }
    let mut at = at + 1;
    while is_path_start(tokens, at + 1) && matches!(&tokens[at], TokenTree::Punct(punct) if punct.as_char() == ':') {
        path.push(plain(&tokens[at + 2]));
        at += 3;
    }
    path
}
