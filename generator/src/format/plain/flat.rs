//! Tokens on one line, as prettyplease writes them there: types and heads of items, expressions, attributes.

use proc_macro2::{Delimiter, Group, Spacing, TokenTree};
use std::fmt::Write as _;

/// Where prettyplease ends its lines.
pub(super) const MARGIN: usize = 89;

/// Writes types, and what stands in front of the bodies of items.
#[derive(Default)]
pub(super) struct Flat {
    text: String,
    before: Before,
}

/// What was written last.
#[derive(Default, Clone, Copy, PartialEq)]
enum Before {
    #[default]
    Nothing,
    Word,
    /// A word behind which a path begins anew: `impl ::std::…`.
    Keyword,
    Lifetime,
    /// `>`, behind which a word has a space.
    Close,
    Mark,
}

const KEYWORDS: [&str; 8] = ["impl", "dyn", "for", "mut", "as", "use", "pub", "fn"];

impl Flat {
    /// `None` for what is not known here.
    pub fn of(trees: &[TokenTree]) -> Option<String> {
        let mut flat = Flat::default();
        let mut at = 0;
        while let Some(tree) = trees.get(at) {
            at += flat.add(tree, &trees[at + 1..])?;
        }
        Some(flat.text)
    }

    /// Adds a token, and says how many were taken.
    fn add(&mut self, tree: &TokenTree, rest: &[TokenTree]) -> Option<usize> {
        match tree {
            TokenTree::Ident(name) => {
                if name == "where" {
                    return None;
                }
                if !matches!(self.before, Before::Nothing | Before::Mark) {
                    self.text.push(' ');
                }
                let _ = write!(self.text, "{name}");
                self.before = if KEYWORDS.iter().any(|word| name == word) { Before::Keyword } else { Before::Word };
                Some(1)
            }
            TokenTree::Punct(mark) => self.mark(mark.as_char(), mark.spacing(), rest),
            TokenTree::Group(group) => self.group(group),
            TokenTree::Literal(_) => None,
        }
    }

    fn mark(&mut self, mark: char, spacing: Spacing, rest: &[TokenTree]) -> Option<usize> {
        let is_before = |mark| rest.first().is_some_and(|next| is_punct(next, mark));
        let (text, before, taken) = match mark {
            ':' if spacing == Spacing::Joint && is_before(':') => {
                let is_anew = matches!(self.before, Before::Keyword | Before::Lifetime);
                if self.before == Before::Close {
                    return None;
                }
                (if is_anew { " ::" } else { "::" }, Before::Mark, 2)
            }
            ':' => (": ", Before::Mark, 1),
            ',' if rest.is_empty() || is_before('>') => return None,
            ',' => (", ", Before::Mark, 1),
            '=' if spacing == Spacing::Alone => (" = ", Before::Mark, 1),
            '<' if !matches!(self.before, Before::Word | Before::Keyword) => return None,
            '<' => ("<", Before::Mark, 1),
            '>' => (">", Before::Close, 1),
            '+' => (" + ", Before::Mark, 1),
            '*' if rest.is_empty() => ("*", Before::Mark, 1),
            '&' if self.is_behind_word() => (" &", Before::Mark, 1),
            '&' => ("&", Before::Mark, 1),
            '\'' => return self.lifetime(rest),
            _ => return None,
        };
        self.text.push_str(text);
        self.before = before;
        Some(taken)
    }

    fn is_behind_word(&self) -> bool {
        matches!(self.before, Before::Word | Before::Keyword | Before::Lifetime)
    }

    fn lifetime(&mut self, rest: &[TokenTree]) -> Option<usize> {
        let Some(TokenTree::Ident(name)) = rest.first() else { return None };
        if self.is_behind_word() {
            return None;
        }
        let _ = write!(self.text, "'{name}");
        self.before = Before::Lifetime;
        Some(2)
    }

    /// `()`, `pub(crate)`, and the one field of a variant.
    fn group(&mut self, group: &Group) -> Option<usize> {
        if group.delimiter() != Delimiter::Parenthesis {
            return None;
        }
        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
        let is_visibility = self.text == "pub";
        if !inside.is_empty() && !is_visibility && self.before != Before::Word {
            return None;
        }
        if self.before == Before::Word && (inside.is_empty() || inside.iter().any(|tree| is_punct(tree, '#'))) {
            return None;
        }
        let _ = write!(self.text, "({})", Flat::of(&inside)?);
        // `pub(crate) name`.
        self.before = Before::Close;
        Some(1)
    }
}

/// An expression of names, fields, paths, numbers, texts and calls.
pub(super) fn expression(trees: &[TokenTree]) -> Option<String> {
    let mut text = String::new();
    add_expression(&mut text, trees)?;
    (!text.is_empty()).then_some(text)
}

fn add_expression(text: &mut String, trees: &[TokenTree]) -> Option<()> {
    let mut is_behind_name = false;
    let mut is_name_next = false;
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(name) if !is_behind_name => {
                let _ = write!(text, "{name}");
            }
            TokenTree::Literal(literal) if !is_behind_name => {
                let start = text.len();
                let _ = write!(text, "{literal}");
                let written = &text[start..];
                if !written.bytes().all(|byte| byte.is_ascii_digit()) && !written.starts_with('"') {
                    return None;
                }
            }
            TokenTree::Punct(mark) if matches!(mark.as_char(), '.' | ':') => {
                // A range is no field.
                if mark.as_char() == '.' && is_name_next {
                    return None;
                }
                text.push(mark.as_char());
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' && is_behind_name && at + 1 < trees.len() => {
                text.push_str(", ");
            }
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis && is_behind_name => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                text.push('(');
                add_expression(text, &inside)?;
                text.push(')');
            }
            _ => return None,
        }
        is_behind_name = !matches!(tree, TokenTree::Punct(_));
        is_name_next = matches!(tree, TokenTree::Punct(mark) if mark.as_char() == '.');
    }
    Some(())
}

/// An attribute on a line of its own.
pub(super) fn attribute(text: &mut String, indent: usize, group: &Group) -> Option<()> {
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    if let [TokenTree::Ident(name), equals, TokenTree::Literal(words)] = inside.as_slice()
        && name == "doc"
        && is_punct(equals, '=')
    {
        let written = words.to_string();
        let start = text.len();
        text.extend(std::iter::repeat_n(' ', indent));
        text.push_str("///");
        let words = text.len();
        unescape(text, written.strip_prefix('"')?.strip_suffix('"')?)?;
        if text[words..].contains('\n') || text[words..].starts_with('/') {
            text.truncate(start);
            return None;
        }
        text.truncate(words + text[words..].trim_end_matches(' ').len());
        text.push('\n');
        return Some(());
    }
    let mut flat = String::new();
    meta(&mut flat, &inside)?;
    if indent + flat.len() + 3 <= MARGIN {
        return line(text, indent, &format!("#[{flat}"), "]");
    }
    let [TokenTree::Ident(name), TokenTree::Group(group)] = inside.as_slice() else { return None };
    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
    let is_one = inside.iter().all(|tree| !is_punct(tree, ',') && !matches!(tree, TokenTree::Group(_)));
    let words = flat.strip_prefix(&format!("{name}("))?.strip_suffix(')')?;
    if !is_one || inside.windows(2).any(|pair| is_word(&pair[0]) && is_word(&pair[1])) {
        return None;
    }
    let (outer, inner) = (" ".repeat(indent), " ".repeat(indent + 4));
    let _ = write!(text, "{outer}#[{name}(\n{inner}{words}\n{outer})]\n");
    Some(())
}

fn is_word(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Ident(_) | TokenTree::Literal(_))
}

/// What stands in an attribute's brackets.
fn meta(text: &mut String, trees: &[TokenTree]) -> Option<()> {
    let mut is_behind_word = false;
    for (at, tree) in trees.iter().enumerate() {
        match tree {
            TokenTree::Ident(_) | TokenTree::Literal(_) => {
                if is_behind_word {
                    text.push(' ');
                }
                let _ = write!(text, "{tree}");
            }
            TokenTree::Punct(mark) => match mark.as_char() {
                '=' if is_behind_word => text.push_str(" = "),
                ',' if at + 1 == trees.len() => return None,
                ',' => text.push_str(", "),
                ':' => text.push(':'),
                _ => return None,
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis => {
                let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                text.push('(');
                meta(text, &inside)?;
                text.push(')');
            }
            TokenTree::Group(_) => return None,
        }
        is_behind_word = is_word(tree);
    }
    Some(())
}

/// The text of a literal, as `Literal::string` writes it.
fn unescape(text: &mut String, written: &str) -> Option<()> {
    let mut rest = written;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        text.push(match chars.next()? {
            't' => '\t',
            'r' => '\r',
            'n' => '\n',
            '0' => '\0',
            sign @ ('\\' | '"' | '\'') => sign,
            'u' => {
                let (digits, behind) = chars.as_str().strip_prefix('{')?.split_once('}')?;
                chars = behind.chars();
                char::from_u32(u32::from_str_radix(digits, 16).ok()?)?
            }
            _ => return None,
        });
        rest = chars.as_str();
    }
    text.push_str(rest);
    Some(())
}

/// Writes a line, if it is one.
pub(super) fn line(text: &mut String, indent: usize, words: &str, end: &str) -> Option<()> {
    if indent + words.len() + end.len() > MARGIN {
        return None;
    }
    text.extend(std::iter::repeat_n(' ', indent));
    text.push_str(words);
    text.push_str(end);
    text.push('\n');
    Some(())
}

pub(super) fn is_punct(tree: &TokenTree, mark: char) -> bool {
    matches!(tree, TokenTree::Punct(punct) if punct.as_char() == mark)
}
