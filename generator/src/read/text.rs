//! Reads a file into text: there, a file, of sensible size, UTF-8.

use std::io::{self, Read};
use std::path::Path;

use super::Loader;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::lines::Lines;

/// The greatest file that is read. Places are 32 bits wide, and a tree takes a multiple of its text.
const MAX_BYTES: u64 = 256 << 20;

/// Reads the text of a file, without byte order mark.
pub(crate) fn read(loader: &Loader, file: &Path) -> Result<String, Diagnostic> {
    let bytes = bytes(loader, file).map_err(|problem| problem.in_file(file))?;
    let text = utf8(file, bytes).map_err(|problem| problem.in_file(file))?;
    Ok(text)
}

/// Refuses a file of nothing but white space.
pub(super) fn require_content(file: &Path, text: &str) -> Result<(), Diagnostic> {
    if text.trim().is_empty() {
        let message = format!("`{}` is empty", file.display());
        return Err(Diagnostic::error(Code::EmptyDocument, message).in_file(file));
    }
    Ok(())
}

fn bytes(loader: &Loader, file: &Path) -> Result<Vec<u8>, Diagnostic> {
    let unreadable = |why: &str| {
        let message = format!("cannot read `{}`: {why}", file.display());
        Diagnostic::error(Code::Unreadable, message)
    };
    let too_large = || {
        let message = format!("`{}` is larger than {} MiB", file.display(), MAX_BYTES >> 20);
        Diagnostic::error(Code::TooLarge, message)
    };
    if let Some(load) = loader.custom() {
        let bytes = load(file).map_err(|error| unreadable(&reason(&error)))?;
        return if bytes.len() as u64 > MAX_BYTES { Err(too_large()) } else { Ok(bytes) };
    }
    if file.is_dir() {
        let help = "give the path of the document itself";
        return Err(unreadable("it is a folder").with_help(help));
    }
    let opened = std::fs::File::open(file);
    let handle = opened.map_err(|error| unreadable(&reason(&error)))?;
    let mut bytes = Vec::new();
    let read = handle.take(MAX_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| unreadable(&reason(&error)))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_large());
    }
    Ok(bytes)
}

/// An error of the operating system in words that are the same on all of them.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        _ => error.to_string(),
    }
}

fn utf8(file: &Path, bytes: Vec<u8>) -> Result<String, Diagnostic> {
    const MARK: &[u8] = b"\xEF\xBB\xBF";
    let is_utf16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    let start = if bytes.starts_with(MARK) { MARK.len() } else { 0 };
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            text.drain(..start);
            Ok(text)
        }
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            Err(not_utf8(file, error.as_bytes(), offset, is_utf16))
        }
    }
}

fn not_utf8(file: &Path, bytes: &[u8], offset: usize, is_utf16: bool) -> Diagnostic {
    // What follows the place is of no interest: the line is shown as far as it can be read.
    let rest = &bytes[offset..];
    let end = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
    let text = String::from_utf8_lossy(&bytes[..offset + end]);
    let place = Lines::new(&text).place(offset..offset);
    let message = format!("`{}` is not UTF-8: byte {offset}, in line {}, cannot be read", file.display(), place.line);
    let help = if is_utf16 { "it looks like UTF-16; save it as UTF-8" } else { "save it as UTF-8" };
    Diagnostic::error(Code::NotUtf8, message).at_place(place).with_help(help)
}
