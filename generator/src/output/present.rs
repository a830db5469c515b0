//! Reads what is in a crate's folder, each file once.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use super::{File, LIST, failed, listed};
use crate::diagnostic::Diagnostic;

/// The manifest as it was generated last, which tells what was done to it by hand.
pub(super) const BASE: &str = ".cratewright-manifest.toml";

/// The manifest, which is not ours alone.
pub(super) const MANIFEST: &str = "Cargo.toml";

/// What is in a folder, of what was written there and of what is to be.
#[derive(Debug, Default)]
pub(super) struct Present {
    /// The list of what a former run wrote, if there is one.
    pub list: Option<String>,
    /// The bytes of files, by path; links are none.
    files: BTreeMap<String, Vec<u8>>,
}

impl Present {
    /// Reads it.
    ///
    /// # Errors
    /// The list is there and cannot be read.
    pub fn read<'p>(dir: &Path, paths: impl IntoIterator<Item = &'p str>) -> Result<Present, Diagnostic> {
        let path = dir.join(LIST);
        let list = match fs::read_to_string(&path) {
            Ok(list) => Some(list),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(failed("read", &path, &error)),
        };
        let mut all = list.as_deref().map(listed).unwrap_or_default();
        all.extend(paths.into_iter().chain([LIST, BASE, MANIFEST]).map(str::to_owned));
        let read = all.into_iter().filter_map(|path| Some((path.clone(), bytes(&dir.join(path))?)));
        Ok(Present { files: read.collect(), list })
    }

    /// Whether the file of this path is there; a link is none.
    pub fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// The bytes of the file of this path.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Whether a file is there as it is to be.
    pub fn is_same(&self, file: &File) -> bool {
        self.bytes(&file.path) == Some(file.text.as_bytes())
    }
}

fn bytes(path: &Path) -> Option<Vec<u8>> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_file());
    is_file.then(|| fs::read(path).ok()).flatten()
}
