//! What was changed by hand in a folder since it was written: the manifest takes both, other files are not overwritten.

use std::path::Path;

use super::hash::{hash, of_bytes};
use super::present::{BASE, MANIFEST, Present};
use super::{File, is_inside, manifest};
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

/// The files with what was done to the manifest by hand, and what of that differs from what is generated now.
pub(super) fn merged(
    dir: &Path,
    present: &Present,
    files: &[File],
    edits: Edits,
) -> Result<(Vec<File>, Vec<String>), Diagnostic> {
    let mut files = files.to_vec();
    let Some(at) = files.iter().position(|file| file.path == MANIFEST) else { return Ok((files, Vec::new())) };
    let new = files[at].text.clone();
    files.push(File::new(BASE, new.clone()));
    // One that was emptied has nothing to keep.
    let mine = text(dir, present, MANIFEST)?.filter(|mine| !mine.trim().is_empty());
    let Some(mine) = mine else { return Ok((files, Vec::new())) };
    let base = match text(dir, present, BASE)? {
        Some(base) => base,
        None if !is_listed(present, BASE) => return Ok((files, Vec::new())),
        // What is there beside the generated entries counts as added, so that nothing of it is lost.
        None if edits == Edits::Discard => &new,
        None => return Err(without_base(dir)),
    };
    if mine.replace("\r\n", "\n") == base.replace("\r\n", "\n") {
        return Ok((files, Vec::new()));
    }
    let merged = manifest::merge(base, mine, &new, edits == Edits::Discard).map_err(|problem| {
        let path = dir.join(MANIFEST);
        let message = format!("`{}` cannot be brought up to date, since it is no TOML: {problem}", path.display());
        Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help("mend it, or remove it")
    })?;
    if !merged.has_package {
        let path = dir.join(MANIFEST);
        let message = format!("`{}` has no `[package]`: it was removed by hand", path.display());
        let help = "restore it, as git does; or remove the file, which is generated anew then";
        return Err(Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help(help));
    }
    files[at].text = merged.text;
    Ok((files, merged.conflicts))
}

/// A file that is read as text, if it is there.
fn text<'p>(dir: &Path, present: &'p Present, path: &str) -> Result<Option<&'p str>, Diagnostic> {
    let text = present.bytes(path).map(std::str::from_utf8).transpose();
    text.map_err(|_| {
        let path = dir.join(path);
        let message = format!("`{}` is not UTF-8: nothing is written", path.display());
        Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help("mend it, or remove it")
    })
}

fn is_listed(present: &Present, path: &str) -> bool {
    present.list.as_deref().is_some_and(|list| rows(list).any(|(listed, _)| listed == path))
}

/// Without it nobody knows what was added to the manifest by hand.
fn without_base(dir: &Path) -> Diagnostic {
    let path = dir.join(BASE);
    let message = format!("`{}` was removed by hand: nothing is written", path.display());
    let help = "it tells what was added to Cargo.toml by hand: restore it, as git does; `--force` makes it anew, and keeps what \
                is not generated now";
    Diagnostic::error(Code::OutputEdited, message).in_file(&path).with_help(help)
}

/// A line of the list: the path, and the hash of what is written there, by which a later run sees whether it is still that.
pub(super) fn row(file: &File) -> String {
    match file.path.as_str() {
        MANIFEST => format!("{MANIFEST}\n"),
        path => format!("{path} {:016x}\n", hash(&file.text)),
    }
}

/// The paths of a list, each with its hash where it has one. It is a file like any other: what it says of places outside the
/// folder does not count.
pub(super) fn rows(list: &str) -> impl Iterator<Item = (&str, Option<u64>)> {
    let lines = list.lines().filter(|line| !line.starts_with('#'));
    let rows = lines.map(|line| {
        let split = line.rsplit_once(' ').filter(|(_, hash)| hash.len() == 16);
        let parsed = split.and_then(|(path, hash)| Some((path, u64::from_str_radix(hash, 16).ok()?)));
        parsed.map_or((line, None), |(path, hash)| (path, Some(hash)))
    });
    rows.filter(|(path, _)| is_inside(path))
}

/// The listed files that hold another text than the one that was written, or are gone.
pub(super) fn edited(present: &Present) -> impl Iterator<Item = &str> {
    rows(present.list.as_deref().unwrap_or_default()).filter_map(|(path, written)| {
        let now = present.bytes(path).unwrap_or_default();
        written.is_some_and(|written| of_bytes(now) != written).then_some(path)
    })
}

/// Nothing that somebody wrote is overwritten without a word.
pub(super) fn refuse(dir: &Path, present: &Present, files: &[File]) -> Result<(), Diagnostic> {
    let is_same = |path: &str| files.iter().find(|file| file.path == path).is_some_and(|file| present.is_same(file));
    // A link is replaced; what it leads to stays.
    let edited: Vec<&str> =
        edited(present).filter(|path| *path != BASE && present.has(path) && !is_same(path)).collect();
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
