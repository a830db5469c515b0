//! The files of a run: their text, and places in it.

use std::ops::Range;
use std::path::{Path, PathBuf};

pub use lines::Place;

pub(crate) mod lines;

/// The format of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// RFC 8259.
    Json,
    /// YAML 1.2, core schema, with merge keys.
    Yaml,
    /// TOML 1.0: the configuration.
    Toml,
}

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path as it was given.
    pub file: PathBuf,
    /// The text, without byte order mark.
    pub text: String,
    /// The format it was read as.
    pub format: Format,
}

/// The files of a run: the document first, then overlay and configuration.
#[derive(Clone, Debug, Default)]
pub struct Sources(Vec<Source>);

impl Sources {
    /// None so far.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. The first is the one that diagnostics without a file speak of.
    pub fn push(&mut self, source: Source) {
        self.0.push(source);
    }

    /// The file of this path.
    #[must_use]
    pub fn get(&self, file: &Path) -> Option<&Source> {
        self.iter().find(|source| source.file == file)
    }

    /// The file of this path; without one it is the document.
    #[must_use]
    pub fn named(&self, file: Option<&Path>) -> Option<&Source> {
        match file {
            Some(file) => self.get(file),
            None => self.0.first(),
        }
    }

    /// All files.
    pub fn iter(&self) -> impl Iterator<Item = &Source> {
        self.0.iter()
    }
}

impl Sources {
    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Source> {
        self.0.iter_mut()
    }
}

impl From<Source> for Sources {
    fn from(source: Source) -> Self {
        Self(vec![source])
    }
}

/// The place of a byte range of a text.
#[must_use]
pub fn place(text: &str, range: Range<usize>) -> Place {
    lines::Lines::new(text).place(range)
}
