//! Examples in documentation: Rust that is put together from our own code, names of items, and strings of plain words.

use super::attribute;
use super::clean::is_unseen;
use proc_macro2::Ident;
use serde::Serialize;
use std::collections::BTreeMap;

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

    /// A string of the document as a literal, if it is plain: nothing in it means anything to Rust or to Markdown.
    pub fn text(text: &str) -> Option<Rust> {
        let behind = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme)).unwrap_or(text);
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "_-:./@+, ".contains(c);
        let reads_well = behind.chars().all(is_plain) && !["//", "::", "  "].iter().any(|odd| behind.contains(odd));
        (reads_well && !text.is_empty() && text.trim() == text).then(|| Rust(format!("\"{text}\"")))
    }

    /// A whole number.
    pub fn integer(value: i64) -> Rust {
        Rust(value.to_string())
    }

    /// A finite number as a float.
    pub fn float(value: f64) -> Rust {
        Rust(format!("{value:?}"))
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

    /// The same with types of the crate by their names alone, but for these; which of which module goes to `used`.
    pub fn imported(&self, krate: &Rust, but: &[&str], used: &mut Imports) -> Rust {
        let root = format!("{krate}::", krate = krate.0);
        let mut rest = self.0.as_str();
        let mut short = String::new();
        while let Some(at) = rest.find(&root) {
            let (before, path) = rest.split_at(at);
            short.push_str(before);
            let length = path.find(|c: char| !(c.is_alphanumeric() || "_:#".contains(c))).unwrap_or(path.len());
            let (path, behind) = path.split_at(length);
            short.push_str(&import(path, but, used));
            rest = behind;
        }
        Rust(short + rest)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Types that an example imports: the modules by the names.
pub type Imports = BTreeMap<Rust, Rust>;

/// A path with its type by its name alone, where no other of that name is imported.
fn import(path: &str, but: &[&str], used: &mut Imports) -> String {
    let steps: Vec<&str> = path.split("::").collect();
    let is_type = |step: &&str| step.starts_with(char::is_uppercase);
    let Some(at) = steps.iter().position(is_type).filter(|at| *at > 0 && !but.contains(&steps[*at])) else {
        return path.to_owned();
    };
    let module = Rust(steps[..at].join("::"));
    let known = used.entry(Rust(steps[at].to_owned())).or_insert_with(|| module.clone());
    if *known == module { steps[at..].join("::") } else { path.to_owned() }
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
