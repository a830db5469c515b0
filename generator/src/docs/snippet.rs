//! Examples in documentation: Rust that is put together from our own code, names of items, and strings of plain words.

use super::attribute;
use super::clean::is_unseen;
use proc_macro2::Ident;
use serde::Serialize;
use std::collections::BTreeSet;

/// A piece of Rust on one line. Our own code is `&'static str`; of a document there are only identifiers, paths and words.
#[derive(Debug, Default, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Rust(String);

/// Puts [`Rust`] together from our own code and other pieces: `rust![path, "::new(", join(&arguments, ", "), ")"]`.
macro_rules! rust {
    ($($part:expr),* $(,)?) => {
        [$($crate::docs::Rust::from($part)),*].into_iter().collect::<$crate::docs::Rust>()
    };
}
pub(crate) use rust;

impl From<&'static str> for Rust {
    fn from(code: &'static str) -> Self {
        Rust(code.to_owned())
    }
}

impl From<&Rust> for Rust {
    fn from(code: &Rust) -> Self {
        code.clone()
    }
}

impl From<&Ident> for Rust {
    fn from(name: &Ident) -> Self {
        Rust(name.to_string())
    }
}

impl From<Ident> for Rust {
    fn from(name: Ident) -> Self {
        Rust::from(&name)
    }
}

impl FromIterator<Rust> for Rust {
    fn from_iter<I: IntoIterator<Item = Rust>>(parts: I) -> Self {
        Rust(parts.into_iter().map(|part| part.0).collect())
    }
}

impl Rust {
    /// A path of identifiers: `acme::pets::r#type::Pet`.
    pub fn path(path: &str) -> Rust {
        Rust(path.chars().filter(|c| c.is_alphanumeric() || "_:#".contains(*c)).collect())
    }

    /// A string literal that says what it stands for: the first plain characters of a name.
    pub fn words(name: &str) -> Rust {
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(30).collect();
        Rust(format!("\"{}\"", if plain.is_empty() { "text" } else { &plain }))
    }

    /// The name of a cargo feature as a string literal.
    pub fn feature(name: &str) -> Rust {
        Rust(format!("\"{}\"", attribute::feature_name(name)))
    }

    /// The URL of a server as a string literal: the host of examples, with the path of a URL that is relative to it, if that
    /// is plain and does not lead upwards.
    pub fn server(url: &str) -> Rust {
        let path = url.trim_matches('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/".contains(c);
        let is_path = !url.starts_with("//") && !path.split('/').any(|step| step == "..") && path.chars().all(is_plain);
        let path = if is_path && !path.is_empty() { format!("/{path}") } else { String::new() };
        Rust(format!("\"https://api.example.com{path}\""))
    }

    /// Several with this code between them.
    pub fn join(parts: &[Rust], between: &'static str) -> Rust {
        Rust(parts.iter().map(Rust::as_str).collect::<Vec<_>>().join(between))
    }

    /// The same with the types of a module by their names alone, but for these; which ones goes to `used`.
    pub fn shortened(&self, module: &str, but: &[&str], used: &mut BTreeSet<Rust>) -> Rust {
        let prefix = format!("{module}::");
        let mut pieces = self.0.split(&prefix);
        let mut short = pieces.next().unwrap_or_default().to_owned();
        for piece in pieces {
            let name: String = piece.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            if name.starts_with(char::is_uppercase) && !but.contains(&name.as_str()) {
                used.insert(Rust(name));
            } else {
                short.push_str(&prefix);
            }
            short.push_str(piece);
        }
        Rust(short)
    }

    /// What is behind this beginning, if the code begins so.
    pub fn strip_prefix(&self, prefix: &Rust) -> Option<Rust> {
        self.0.strip_prefix(&prefix.0).map(|rest| Rust(rest.to_owned()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A code block in documentation.
#[derive(Debug, Clone)]
pub struct Snippet {
    /// `no_run`, or nothing for one that the documentation tests run.
    language: &'static str,
    lines: Vec<Rust>,
}

impl Snippet {
    pub fn new(language: &'static str, lines: Vec<Rust>) -> Snippet {
        Snippet { language, lines }
    }

    /// The block, with its fences.
    pub(super) fn lines(&self) -> impl Iterator<Item = String> {
        let shown = |line: &Rust| line.0.chars().filter(|c| !is_unseen(*c)).collect();
        let inner: Vec<String> = self.lines.iter().map(shown).collect();
        [format!("```{}", self.language)].into_iter().chain(inner).chain(["```".to_owned()])
    }
}
