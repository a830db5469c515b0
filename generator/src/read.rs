//! Reads a file into a [`Node`] tree, and keeps its text so that places can be shown later.

use std::path::Path;

use crate::diagnostic::{Code, Diagnostic};
use crate::node::Node;
use crate::source::{Format, Source};

pub use loader::{Load, Loader};

mod depth;
pub(crate) mod json;
mod loader;
mod text;
mod tree;
mod yaml;

/// Levels of arrays and objects that are read of a JSON document.
pub const JSON_DEPTH: usize = 2_000;

/// Levels of arrays and objects that are read of a YAML document; the limit of serde_yaml.
pub const YAML_DEPTH: usize = 128;

/// Reads a document: JSON or YAML by the file's extension, else by its first byte.
///
/// # Errors
/// If the file cannot be read, is not UTF-8, not JSON or YAML, has a key twice in an object, or is beyond the limits.
pub fn document(file: &Path) -> Result<(Source, Node), Diagnostic> {
    let source = source(file)?;
    let node = tree(&source)?;
    Ok((source, node))
}

/// Reads the text of a file, to be taken apart by [`tree`].
///
/// # Errors
/// If the file cannot be read, is empty, or is not UTF-8.
pub fn source(file: &Path) -> Result<Source, Diagnostic> {
    source_by(&Loader::default(), file)
}

/// As [`source`], from wherever the loader has it.
///
/// # Errors
/// As [`source`].
pub fn source_by(loader: &Loader, file: &Path) -> Result<Source, Diagnostic> {
    let source = any_by(loader, file)?;
    text::require_content(file, &source.text)?;
    Ok(source)
}

/// As [`source_by`], of a file that is no document and may be empty.
///
/// # Errors
/// If the file cannot be read or is not UTF-8.
pub fn any_by(loader: &Loader, file: &Path) -> Result<Source, Diagnostic> {
    let text = text::read(loader, file)?;
    let format = format_of(file, &text);
    Ok(Source { file: file.to_owned(), text, format })
}

/// Takes the text of a document apart.
///
/// # Errors
/// As [`document`], but for those of [`source`].
pub fn tree(source: &Source) -> Result<Node, Diagnostic> {
    match source.format {
        Format::Json => json::read(source),
        Format::Yaml => yaml::read(source),
        Format::Toml => {
            Err(Diagnostic::error(Code::Syntax, "a document is JSON or YAML, not TOML").in_file(&source.file))
        }
    }
}

/// Reads the text of a configuration, which may be empty.
///
/// # Errors
/// If the file cannot be read or is not UTF-8.
pub fn config(file: &Path) -> Result<Source, Diagnostic> {
    let text = text::read(&Loader::default(), file)?;
    Ok(Source { file: file.to_owned(), text, format: Format::Toml })
}

fn format_of(file: &Path, text: &str) -> Format {
    let starts_as_json = text.trim_start().starts_with(['{', '[']);
    let extension = file.extension().unwrap_or_default().to_ascii_lowercase();
    match extension.to_str() {
        Some("json") => Format::Json,
        // JSON is YAML, but its surrogate escapes are not read as such: what JSON can read, JSON reads.
        Some("yaml" | "yml") if starts_as_json && json::is_valid(text) => Format::Json,
        Some("yaml" | "yml") => Format::Yaml,
        Some("toml") => Format::Toml,
        _ if starts_as_json => Format::Json,
        _ => Format::Yaml,
    }
}

#[cfg(test)]
mod tests;
