//! What was changed by hand in a folder since it was written: the manifest takes both, other files are not overwritten.

use std::fs;
use std::path::Path;

use super::{File, failed, hash, manifest};
use crate::diagnostic::{Code, Diagnostic};

/// What becomes of changes that were made by hand to files that were generated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edits {
    /// Those of the manifest stay; of other files it is an error.
    #[default]
    Keep,
    /// They are overwritten; what was added to the manifest stays all the same.
    Discard,
}

/// The manifest as it was generated last, which tells what was done to it by hand.
pub(super) const BASE: &str = ".cratewright-manifest.toml";

/// The manifest, which is not ours alone.
const MANIFEST: &str = "Cargo.toml";

/// The files with what was done to the manifest by hand, and what of that differs from what is generated now.
pub(super) fn merged(dir: &Path, files: &[File], edits: Edits) -> Result<(Vec<File>, Vec<String>), Diagnostic> {
    let mut files = files.to_vec();
    let Some(at) = files.iter().position(|file| file.path == MANIFEST) else { return Ok((files, Vec::new())) };
    let new = files[at].text.clone();
    files.push(File::new(BASE, new.clone()));
    let (Ok(base), Ok(mine)) = (fs::read_to_string(dir.join(BASE)), fs::read_to_string(dir.join(MANIFEST))) else {
        return Ok((files, Vec::new()));
    };
    if mine.replace("\r\n", "\n") == base.replace("\r\n", "\n") {
        return Ok((files, Vec::new()));
    }
    let merged = manifest::merge(&base, &mine, &new, edits == Edits::Discard).map_err(|problem| {
        let path = dir.join(MANIFEST);
        let message = format!("`{}` cannot be brought up to date, since it is no TOML: {problem}", path.display());
        Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help("mend it, or remove it")
    })?;
    files[at].text = merged.text;
    Ok((files, merged.conflicts))
}

/// A line of the list: the path, and the hash of what is written there, by which a later run sees whether it is still that.
pub(super) fn row(file: &File) -> String {
    match file.path.as_str() {
        MANIFEST => format!("{MANIFEST}\n"),
        path => format!("{path} {:016x}\n", hash(&file.text)),
    }
}

/// The paths of a list, each with its hash where it has one.
pub(super) fn rows(list: &str) -> impl Iterator<Item = (&str, Option<u64>)> {
    list.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let split = line.rsplit_once(' ').filter(|(_, hash)| hash.len() == 16);
        let parsed = split.and_then(|(path, hash)| Some((path, u64::from_str_radix(hash, 16).ok()?)));
        parsed.map_or((line, None), |(path, hash)| (path, Some(hash)))
    })
}

/// The listed files that hold another text than the one that was written, or are gone.
pub(super) fn edited<'l>(dir: &Path, list: &'l str) -> impl Iterator<Item = &'l str> {
    rows(list).filter_map(move |(path, written)| {
        let now = fs::read_to_string(dir.join(path)).unwrap_or_default();
        written.is_some_and(|written| hash(&now) != written).then_some(path)
    })
}

/// Nothing that somebody wrote is overwritten without a word.
pub(super) fn refuse(dir: &Path, files: &[File]) -> Result<(), Diagnostic> {
    let path = dir.join(super::LIST);
    let list = match fs::read_to_string(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed("read", &path, &error)),
        list => list.unwrap_or_default(),
    };
    let is_same = |path: &str| {
        let file = files.iter().find(|file| file.path == path);
        file.is_some_and(|file| super::is_same(dir, file))
    };
    // A link is replaced; what it leads to stays.
    let is_file = |path: &str| fs::symlink_metadata(dir.join(path)).is_ok_and(|meta| meta.is_file());
    let edited: Vec<&str> =
        edited(dir, &list).filter(|path| *path != BASE && is_file(path) && !is_same(path)).collect();
    let Some(first) = edited.first() else { return Ok(()) };
    let others = match edited.len() {
        1 => String::new(),
        2 => ", and so was one more file".to_owned(),
        count => format!(", and so were {} more files", count - 1),
    };
    let path = dir.join(first);
    let message = format!("`{}` was changed by hand{others}: nothing is written", path.display());
    let help = "what is yours goes into a module or template of your own (`[crate]` in codegen.toml); `--force` overwrites \
                the changes";
    Err(Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help(help))
}
