//! The file of a recording: an array of calls, written anew with each of them, so that it is whole whenever it is looked at.

use std::fs;
use std::path::{Path, PathBuf};

use crate::runtime::recording::entry::{self, Entry};
use crate::runtime::recording::pretty;

/// What is longer is no recording of a test.
const LONGEST: u64 = 64 << 20;

/// A recording that is written.
pub(super) struct File {
    path: PathBuf,
    /// All calls so far.
    text: String,
    /// Why it could not be written.
    pub(super) problem: Option<String>,
}

impl File {
    pub(super) fn at(path: PathBuf) -> Self {
        File { path, text: String::new(), problem: None }
    }

    /// Adds a call.
    pub(super) fn add(&mut self, entry: &str) {
        self.text.push_str(if self.text.is_empty() { "[\n  " } else { ",\n  " });
        pretty::write(&mut self.text, entry, 2);
        let folder = self.path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let made = folder.map_or(Ok(()), fs::create_dir_all);
        let written = made.and_then(|()| fs::write(&self.path, format!("{}\n]\n", self.text)));
        if let Err(error) = written {
            self.problem = Some(format!("the recording `{}` cannot be written: {error}", self.path.display()));
        }
    }
}

/// The calls of a recording, or why there are none.
pub(super) fn read(path: &Path) -> Result<Vec<Entry>, String> {
    let of = |what: String| format!("the recording `{}` {what}", path.display());
    let length = fs::metadata(path).map_err(|error| of(format!("cannot be read: {error}")))?.len();
    if length > LONGEST {
        return Err(of(format!("is longer than {} MB", LONGEST >> 20)));
    }
    let text = fs::read_to_string(path).map_err(|error| of(format!("cannot be read: {error}")))?;
    entry::read(&text).map_err(of)
}
