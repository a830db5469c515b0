//! Writes the calls of runtime macros: pieces in, lines of at most [`WIDTH`] out.
//!
//! A piece is our own code (`&'static str`), an identifier, a literal, or a type as tokens. So a string of a document gets into a
//! call as a literal alone.

use super::WIDTH;
use proc_macro2::{Delimiter, Ident, Literal, TokenStream, TokenTree};

/// A piece of a macro call, or the whole.
#[derive(Debug, Default, Clone)]
pub struct Code(Vec<Part>);

#[derive(Debug, Clone)]
enum Part {
    Text(String),
    List(List),
}

/// Several pieces that go onto lines of their own where one line cannot hold them.
#[derive(Debug, Clone)]
pub struct List {
    layout: Layout,
    items: Vec<Code>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// `{ a, b }`, or as many on a line as fit.
    Braces,
    /// `{ a, b }`, or one on a line.
    Rows,
    /// `{ a b }`, or one on a line: what has braces of its own takes no comma.
    Sections,
    /// `[a, b]`, or as many on a line as fit.
    Brackets,
    /// `(a, b)`, or one on a line, without a comma behind the last one.
    Parentheses,
    /// `.a().b()`, or as many on a line as fit.
    Chain,
}

/// Puts [`Code`] together from its pieces: `pieces!["newtype!(", name, ");"]`.
macro_rules! pieces {
    ($($part:expr),* $(,)?) => {
        [$($crate::format::Code::from($part)),*].into_iter().collect::<$crate::format::Code>()
    };
}
pub(crate) use pieces;

impl From<&'static str> for Code {
    fn from(text: &'static str) -> Self {
        Code(vec![Part::Text(text.to_owned())])
    }
}

impl From<&Ident> for Code {
    fn from(name: &Ident) -> Self {
        Code(vec![Part::Text(name.to_string())])
    }
}

impl From<Literal> for Code {
    fn from(literal: Literal) -> Self {
        Code(vec![Part::Text(literal.to_string())])
    }
}

macro_rules! numbers {
    ($($ty:ty),*) => {
        $(impl From<$ty> for Code {
            fn from(number: $ty) -> Self {
                Code(vec![Part::Text(number.to_string())])
            }
        })*
    };
}
numbers!(i64, u64, u16, usize);

impl From<&TokenStream> for Code {
    fn from(ty: &TokenStream) -> Self {
        Code(vec![Part::Text(type_text(ty))])
    }
}

impl From<List> for Code {
    fn from(list: List) -> Self {
        Code(vec![Part::List(list)])
    }
}

impl<T> From<Option<T>> for Code
where
    Code: From<T>,
{
    fn from(piece: Option<T>) -> Self {
        piece.map(Code::from).unwrap_or_default()
    }
}

impl FromIterator<Code> for Code {
    fn from_iter<I: IntoIterator<Item = Code>>(pieces: I) -> Self {
        Code(pieces.into_iter().flat_map(|piece| piece.0).collect())
    }
}

/// A string of the document.
pub fn literal(text: &str) -> Literal {
    Literal::string(text)
}

/// `{ a, b }`, filled.
pub fn braces(items: Vec<Code>) -> List {
    List { layout: Layout::Braces, items }
}

/// `{ a, b }`, a line for each where one line cannot hold them.
pub fn rows(items: Vec<Code>) -> List {
    List { layout: Layout::Rows, items }
}

/// `{ a b }`, a line for each where one line cannot hold them.
pub fn sections(items: Vec<Code>) -> List {
    List { layout: Layout::Sections, items }
}

/// `[a, b]`, filled.
pub fn brackets(items: Vec<Code>) -> List {
    List { layout: Layout::Brackets, items }
}

/// `(a, b)`, a line for each where one line cannot hold them.
pub fn parentheses(items: Vec<Code>) -> List {
    List { layout: Layout::Parentheses, items }
}

/// `.a().b()`, filled.
pub fn chain(items: Vec<Code>) -> List {
    List { layout: Layout::Chain, items }
}

/// A type or path as a person writes it; printed as tokens it would have spaces everywhere.
pub fn type_text(tokens: &TokenStream) -> String {
    let mut text = String::new();
    for token in tokens.clone() {
        match token {
            TokenTree::Ident(name) => {
                let is_word_before = text.ends_with(|c: char| c.is_alphanumeric() || c == '_');
                text.push_str(if is_word_before { " " } else { "" });
                text.push_str(&name.to_string());
            }
            TokenTree::Punct(mark) if mark.as_char() == ',' => text.push_str(", "),
            TokenTree::Punct(mark) => text.push(mark.as_char()),
            TokenTree::Literal(literal) => text.push_str(&literal.to_string()),
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                text.push_str(open);
                text.push_str(type_text(&group.stream()).trim_end_matches(", "));
                text.push_str(close);
            }
        }
    }
    text
}

impl Code {
    /// The call as lines.
    pub fn text(&self) -> String {
        let mut page = Page::default();
        self.lay_out(&mut page, 0, 0);
        page.text
    }

    /// Several with this between them.
    pub fn join(pieces: Vec<Code>, between: &'static str) -> Code {
        let with_between = |(index, piece)| if index == 0 { piece } else { pieces![between, piece] };
        pieces.into_iter().enumerate().map(with_between).collect()
    }

    fn flat(&self) -> String {
        let flat = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::List(list) => list.flat(),
        };
        self.0.iter().map(flat).collect()
    }

    /// Writes the pieces; those `behind` characters must fit on the last line, too.
    fn lay_out(&self, page: &mut Page, indent: usize, behind: usize) {
        for (index, part) in self.0.iter().enumerate() {
            match part {
                Part::Text(text) => page.push(text),
                Part::List(list) => {
                    let flat = list.flat();
                    match page.column + width(&flat) + until_break(&self.0[index + 1..], behind) <= WIDTH {
                        true => page.push(&flat),
                        false => list.break_up(page, indent),
                    }
                }
            }
        }
    }
}

/// How wide the pieces are up to where a line may end.
fn until_break(parts: &[Part], behind: usize) -> usize {
    let mut sum = 0;
    for part in parts {
        match part {
            Part::Text(text) => sum += width(text),
            Part::List(list) => return sum + width(list.marks().0),
        }
    }
    sum + behind
}

impl List {
    fn flat(&self) -> String {
        let items: Vec<String> = self.items.iter().map(Code::flat).collect();
        let (open, close) = self.marks();
        match self.layout {
            Layout::Chain => items.concat(),
            Layout::Brackets | Layout::Parentheses => format!("{open}{}{close}", items.join(", ")),
            Layout::Braces | Layout::Rows | Layout::Sections if items.is_empty() => format!("{open}{close}"),
            Layout::Braces | Layout::Rows => format!("{open} {} {close}", items.join(", ")),
            Layout::Sections => format!("{open} {} {close}", items.join(" ")),
        }
    }

    fn marks(&self) -> (&'static str, &'static str) {
        match self.layout {
            Layout::Braces | Layout::Rows | Layout::Sections => ("{", "}"),
            Layout::Brackets => ("[", "]"),
            Layout::Parentheses => ("(", ")"),
            Layout::Chain => ("", ""),
        }
    }

    /// What stands behind an item on a line of its own.
    fn comma(&self, is_last: bool) -> &'static str {
        match self.layout {
            Layout::Chain | Layout::Sections => "",
            Layout::Parentheses if is_last => "",
            Layout::Braces | Layout::Rows | Layout::Brackets | Layout::Parentheses => ",",
        }
    }

    /// Writes the items onto lines of their own, each filled where the layout says so.
    fn break_up(&self, page: &mut Page, indent: usize) {
        let (open, close) = self.marks();
        page.push(open);
        let inner = indent + 4;
        let space = if self.layout == Layout::Chain { "" } else { " " };
        let is_filled = matches!(self.layout, Layout::Braces | Layout::Brackets | Layout::Chain);
        for (index, item) in self.items.iter().enumerate() {
            let comma = self.comma(index + 1 == self.items.len());
            let needed = space.len() + width(&item.flat()) + comma.len();
            match index > 0 && is_filled && page.column + needed <= WIDTH {
                true => page.push(space),
                false => page.new_line(inner),
            }
            item.lay_out(page, inner, comma.len());
            page.push(comma);
        }
        if self.layout != Layout::Chain {
            page.new_line(indent);
            page.push(close);
        }
    }
}

fn width(text: &str) -> usize {
    text.chars().count()
}

/// What is written so far, and how long its last line is.
#[derive(Default)]
struct Page {
    text: String,
    column: usize,
}

impl Page {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += width(text);
    }

    fn new_line(&mut self, indent: usize) {
        self.text.push('\n');
        self.text.push_str(&" ".repeat(indent));
        self.column = indent;
    }
}

#[cfg(test)]
mod tests;
