//! Works out what a reference of a file names: a place in the same file, one in another, or nothing that is read.

use crate::pointer::{Pointer, percent_decode};

/// What references are relative to (RFC 3986 §5.1).
#[derive(Debug, Default)]
pub(super) struct Base {
    /// The document's file name.
    pub document: String,
    /// The URI that the document gives itself (OAS 3.2.0 §4.1.1).
    pub itself: Option<String>,
}

/// What a reference names.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// What it names already, or nothing that could be read.
    Unchanged,
    /// A place of the document.
    Here(Pointer),
    /// A place in a file, which is named by its path from the document's folder.
    File(String, Pointer),
    /// A file that does not lie below the document's folder.
    Outside,
}

/// What stands in the reference's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A URI (OAS 3.1.0 §4.8.23).
    Reference,
    /// A value of a discriminator's `mapping`, which may be the name of a schema (OAS 3.1.0 §4.8.25).
    Mapping,
    /// What a schema calls itself: a URI.
    Id,
    /// What a schema calls itself within its document.
    Anchor,
}

impl Base {
    /// What a reference in this file names; `None` is the document.
    pub fn target(&self, file: Option<&str>, kind: Kind, text: &str) -> Target {
        let text = self.relative(text);
        let (path, fragment) = text.split_once('#').unwrap_or((text, ""));
        if kind == Kind::Mapping && !is_path(text) || is_remote(path) {
            return Target::Unchanged;
        }
        let Some(pointer) = Pointer::parse(&format!("#{fragment}")) else {
            return Target::Unchanged;
        };
        let named = if path.is_empty() {
            file.map(str::to_owned)
        } else {
            match normal(file, &percent_decode(path)) {
                Some(named) => Some(named).filter(|named| *named != self.document),
                None => return Target::Outside,
            }
        };
        match named {
            Some(named) => Target::File(named, pointer),
            None if path.is_empty() => Target::Unchanged,
            None => Target::Here(pointer),
        }
    }

    /// The reference without what the document calls itself, or its folder: that part of it is here.
    fn relative<'t>(&self, text: &'t str) -> &'t str {
        let Some(itself) = self.itself.as_deref() else { return text };
        let itself = itself.split('#').next().unwrap_or_default();
        let folder = itself.rfind('/').map_or("", |end| &itself[..=end]);
        let is_whole = |rest: &&str| rest.is_empty() || rest.starts_with('#');
        let whole = text.strip_prefix(itself).filter(is_whole).filter(|_| !itself.is_empty());
        // `//` alone is no folder of a URI.
        let below = text.strip_prefix(folder).filter(|_| folder.len() > 2 && is_remote(folder));
        whole.or(below).unwrap_or(text)
    }
}

/// Whether a value of a mapping is a reference, not a name.
fn is_path(text: &str) -> bool {
    let path = text.split('#').next().unwrap_or_default();
    text.starts_with('#') || [".json", ".yaml", ".yml"].iter().any(|extension| path.ends_with(extension))
}

/// Whether the path begins with a scheme, or names a host (RFC 3986 §4.2).
fn is_remote(path: &str) -> bool {
    let scheme = path.split_once(':').map_or("", |(scheme, _)| scheme);
    let is_scheme = |scheme: &str| scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+.-".contains(c));
    path.starts_with("//") || scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && is_scheme(scheme)
}

/// The path from the document's folder of one that is relative to a file's; `None` if it leads out of it.
fn normal(file: Option<&str>, path: &str) -> Option<String> {
    if path.starts_with('/') || path.contains(['\\', '\0']) {
        return None;
    }
    let folder = file.and_then(|file| file.rsplit_once('/')).map_or("", |(folder, _)| folder);
    let mut steps: Vec<&str> = Vec::new();
    for step in folder.split('/').chain(path.split('/')) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()?),
            step => steps.push(step),
        }
    }
    Some(steps.join("/"))
}
