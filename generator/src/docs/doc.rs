//! The documentation of an item, put together from descriptions and from our own words.

use super::{Prose, Snippet, attribute, lines};
use proc_macro2::TokenStream;

/// Lines of documentation. What a document says gets in as a description, which is cleaned here, or as [`Prose`].
#[derive(Debug, Default, Clone)]
pub struct Doc(Vec<String>);

impl Doc {
    /// The description, or else the other words.
    pub fn of(description: Option<&str>, otherwise: impl Into<Prose>) -> Doc {
        match description.map(lines).filter(|lines| !lines.is_empty()) {
            Some(lines) => Doc(joined(lines)),
            None => Doc::new(otherwise),
        }
    }

    /// Words of ours alone.
    pub fn new(words: impl Into<Prose>) -> Doc {
        Doc(vec![words.into().as_str().to_owned()])
    }

    /// Says something more behind the last sentence, or the first paragraph's where the last line is no prose. Where
    /// there is no prose it is not said.
    pub fn note(mut self, words: Option<&Prose>) -> Doc {
        let Some(words) = words else {
            return self;
        };
        let last = self.0.len().saturating_sub(1);
        let Some(index) = [last, 0].into_iter().find(|index| self.0.get(*index).is_some_and(|line| is_prose(line)))
        else {
            return self;
        };
        let line = &mut self.0[index];
        if line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | '`' | '"' | '*' | '_' | ']')) {
            line.push('.');
        }
        *line = format!("{line} {}.", words.capitalized().as_str());
        self
    }

    /// Adds a paragraph of ours.
    pub fn paragraph(&mut self, words: impl Into<Prose>) -> &mut Doc {
        if !self.0.is_empty() {
            self.0.push(String::new());
        }
        self.0.push(words.into().as_str().to_owned());
        self
    }

    /// Adds a list, an item a line.
    pub fn list(&mut self, items: Vec<Prose>) -> &mut Doc {
        self.0.push(String::new());
        self.0.extend(items.iter().map(|item| format!("- {}", item.as_str())));
        self
    }

    /// Adds a description.
    pub fn text(&mut self, description: &str) -> &mut Doc {
        let lines = lines(description);
        if !lines.is_empty() {
            self.0.push(String::new());
            self.0.extend(joined(lines));
        }
        self
    }

    /// Adds an example.
    pub fn example(&mut self, example: &Snippet) {
        self.0.push(String::new());
        self.0.extend(example.lines());
    }

    /// All of it as one line, unless it has code or a table in it.
    pub fn line(&self) -> Option<Prose> {
        Prose::of_lines(&self.0)
    }

    /// `/// …` for each line.
    pub fn outer(&self) -> TokenStream {
        attribute::doc(self.0.iter().map(|line| spaced(line)))
    }

    /// `//! …` for each line.
    pub fn inner(&self) -> String {
        self.0.iter().map(|line| format!("//!{}\n", spaced(line))).collect()
    }
}

fn spaced(line: &str) -> String {
    if line.is_empty() { String::new() } else { format!(" {line}") }
}

/// A line of a paragraph: no code, list, table, heading or quotation, none that ends with a hard break, and
/// none that leads to what follows it.
fn is_prose(line: &str) -> bool {
    let starts =
        line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '`' | '[' | '"' | '(' | '*' | '_' | '\\'));
    starts
        && !line.starts_with("```")
        && marker(line) == 0
        && !line.ends_with("  ")
        && !line.ends_with(':')
        && !line.ends_with('\\')
}

/// Puts each paragraph and list item on one line, as editors show them anyway: a changed word is one changed line. Code,
/// tables, quotations, headings and lines with a hard break stay as they are.
fn joined(lines: Vec<String>) -> Vec<String> {
    let mut done: Vec<String> = Vec::with_capacity(lines.len());
    let mut open: Option<Block> = None;
    let mut in_code = false;
    for line in lines {
        let text = line.trim_start();
        let is_fence = text.starts_with("```");
        let stays = in_code || is_fence || text.is_empty() || text.starts_with(['|', '>', '#']);
        in_code ^= is_fence;
        if stays {
            done.extend(open.take().map(Block::line));
            done.push(line);
            continue;
        }
        let indent = line.len() - text.len();
        let goes_on =
            open.as_ref().is_some_and(|block| block.hang == indent && !block.is_broken()) && marker(text) == 0;
        match &mut open {
            Some(block) if goes_on => {
                block.text.push(' ');
                block.text.push_str(text);
            }
            _ => {
                let next = Block { indent, hang: indent + marker(text), text: text.to_owned() };
                done.extend(open.replace(next).map(Block::line));
            }
        }
    }
    done.extend(open.map(Block::line));
    done
}

/// A paragraph or list item that is being read.
struct Block {
    indent: usize,
    /// The indent of all lines but the first: under the text of a list item.
    hang: usize,
    text: String,
}

impl Block {
    /// Whether its last line ends with a hard break.
    fn is_broken(&self) -> bool {
        self.text.ends_with("  ") || self.text.ends_with('\\')
    }

    fn line(self) -> String {
        " ".repeat(self.indent) + &self.text
    }
}

/// The width of a list item's mark: `- `, `12. `.
fn marker(text: &str) -> usize {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    if text.starts_with("- ") || text.starts_with("* ") {
        2
    } else if digits > 0 && (text[digits..].starts_with(". ") || text[digits..].starts_with(") ")) {
        digits + 2
    } else {
        0
    }
}
