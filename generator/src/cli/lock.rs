//! Reads and compares the files beside a document that `codegen` keeps: the names of a crate, and what callers see.

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::contract::Contract;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{Format, Source};

use crate::cli::console::Console;

/// The file, if it is there.
pub fn read(file: &Path) -> Result<Option<Source>, Box<Diagnostic>> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(Some(Source { file: file.to_owned(), text, format: Format::Toml })),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(file, error)),
    }
}

/// A file that is there and cannot be used.
pub fn unreadable(file: &Path, why: impl fmt::Display) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(Code::Unreadable, format!("cannot read `{}`: {why}", file.display())).in_file(file))
}

/// What callers see of a crate, as such a file has it, if it is there.
pub fn contract(file: &Path) -> Result<Option<Contract>, Box<Diagnostic>> {
    match fs::read_to_string(file) {
        Ok(text) => Contract::parse(&text).map(Some).map_err(|why| unreadable(file, why)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(file, error)),
    }
}

/// Whether the file holds this text.
pub fn is_fresh(console: &Console, file: &Path, bytes: &[u8]) -> bool {
    let text = &*String::from_utf8_lossy(bytes);
    match fs::read_to_string(file) {
        Ok(old) if old == text => true,
        Ok(old) => {
            console.error(&format!("{} is stale", file.display()));
            show(console, "-", &old, text);
            show(console, "+", text, &old);
            false
        }
        Err(_) => {
            console.error(&format!("{} is missing", file.display()));
            false
        }
    }
}

/// Shows the lines of one text that the other has not.
fn show(console: &Console, sign: &str, of: &str, other: &str) {
    let known: HashSet<&str> = other.lines().collect();
    let lines = of.lines().filter(|line| !known.contains(line)).take(SHOWN);
    lines.for_each(|line| console.say(&format!("{sign} {}\n", cut(line))));
}

/// So many lines are shown of what went, and of what came.
const SHOWN: usize = 10;

/// So many characters of a line are shown.
const WIDTH: usize = 160;

fn cut(line: &str) -> String {
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}
