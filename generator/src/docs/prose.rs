//! Lines that may go into documentation: made of our own words, and of strings of a document that were cleaned here.

use super::{clean, line, read, render, sentence, tree};
use serde::Serialize;

/// Markdown on one line. Nothing in it but our own words has a meaning to Markdown, rustdoc or a terminal: our words are
/// `&'static str`, and for a string of the document there are only the functions of this module, all of which clean it.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Prose(String);

/// Puts [`Prose`] together from our words and other prose: `prose!["Sets ", code(wire), "."]`.
macro_rules! prose {
    ($($part:expr),* $(,)?) => {
        [$($crate::docs::Prose::from($part)),*].into_iter().collect::<$crate::docs::Prose>()
    };
}
pub(crate) use prose;

impl From<&'static str> for Prose {
    fn from(words: &'static str) -> Self {
        Prose(words.to_owned())
    }
}

impl From<&Prose> for Prose {
    fn from(prose: &Prose) -> Self {
        prose.clone()
    }
}

impl From<usize> for Prose {
    fn from(number: usize) -> Self {
        Prose(number.to_string())
    }
}

impl FromIterator<Prose> for Prose {
    fn from_iter<I: IntoIterator<Item = Prose>>(parts: I) -> Self {
        Prose(parts.into_iter().map(|part| part.0).collect())
    }
}

impl Prose {
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Lines of documentation as one, unless there is code or a table among them.
    pub(super) fn of_lines(lines: &[String]) -> Option<Prose> {
        let line = lines.join(" ");
        (!line.contains("```") && !line.contains('|')).then_some(Prose(line))
    }

    /// The same with its first letter as at the beginning of a sentence.
    pub fn capitalized(&self) -> Prose {
        let mut letters = self.0.chars();
        let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
        Prose(first + letters.as_str())
    }
}

/// Several with these words between them.
pub fn join(parts: &[Prose], between: &'static str) -> Prose {
    Prose(parts.iter().map(Prose::as_str).collect::<Vec<_>>().join(between))
}

/// A string of the document as code: a name, a path, a value. What ends a line is a space, a backtick an apostrophe, and what
/// shows nothing is left out.
pub fn code(text: &str) -> Prose {
    let shown = Plain::of(text).0.replace('`', "'");
    // Two backticks alone would begin a code span that goes on to the next two.
    if shown.is_empty() { Prose("`\"\"`".to_owned()) } else { Prose(format!("`{shown}`")) }
}

/// A link to an item of the crate, by its name and its path in the file at hand. Some names are those of derives too.
pub fn link(name: &str, path: &str) -> Prose {
    let of_path = |text: &str| text.chars().filter(|c| c.is_alphanumeric() || "_:#".contains(*c)).collect::<String>();
    let (name, path) = (of_path(name), of_path(path));
    Prose(match path == name {
        true if DERIVES.contains(&name.as_str()) => format!("[`{name}`](type@{name})"),
        true => format!("[`{name}`]"),
        false => format!("[`{name}`]({path})"),
    })
}

/// The derive macros of std's prelude.
const DERIVES: [&str; 9] = ["Clone", "Copy", "Debug", "Default", "Eq", "Hash", "Ord", "PartialEq", "PartialOrd"];

/// A URL as a link, if it is one of the web.
pub fn url(url: &str) -> Option<Prose> {
    let is_plain =
        !url.contains(['<', '>', '"', '\\']) && !url.chars().any(|c| c.is_whitespace() || clean::is_unseen(c));
    (url.starts_with("http") && is_plain).then(|| Prose(format!("<{url}>")))
}

/// A number as the document writes it.
pub fn number(text: &str) -> Prose {
    Prose(text.chars().filter(|c| c.is_ascii_alphanumeric() || "+-.".contains(*c)).collect())
}

/// A string of the document as it reads, with nothing in it that is Markdown.
pub fn plain(text: &str) -> Prose {
    Prose(render::line(&[tree::Inline::Text(Plain::of(text).0)]))
}

/// The first sentence of a description; empty if there is no text.
pub fn summary(description: &str) -> Prose {
    Prose(render::line(&sentence::first(read(description))))
}

/// A string on one line, without characters that do something else than show: for comments, and for where Markdown is not read.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Plain(String);

impl Plain {
    /// The string with what ends a line as a space.
    pub fn of(text: &str) -> Plain {
        let is_plain = text.bytes().all(|b| (b' '..0x7f).contains(&b));
        if is_plain {
            return Plain(text.to_owned());
        }
        let shown = clean::clean(text);
        Plain(shown.replace('\n', " "))
    }

    /// The first sentence of a description.
    pub fn summary(description: &str) -> Plain {
        let sentence = line::plain(&sentence::first(read(description)));
        Plain(sentence.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
