//! Says what is left to do once everything is staged, and does it: a run that was killed is completed by the next one.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Along, CARGO_TARGET, create_parent, exists, is_inside};

/// The crate as it is to be, or the parts of it that change, in the folder of a run.
pub(super) const NEW: &str = "new";

/// A file of the staged crate: as long as it is in the folder of the run, the crate has not been exchanged.
pub(super) const MARK: &str = ".cratewright-staged";

/// The crate as it was, where two folders cannot be exchanged at once.
const OLD: &str = "old";

/// Once it is there, the run is done, though not everything may be in its place.
const JOURNAL: &str = "journal.json";

/// What the run is about to do, before anything is ready: by it, what is ready beside other places is found again.
const PLANNED: &str = "planned.json";

/// How names of what a run has not put into its place yet end.
const SUFFIX: &str = ".cratewright";

/// What is left to do. Paths of files elsewhere are relative to the folder above the crate's.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Journal {
    /// Whether the staged folder holds all of the crate.
    whole: bool,
    /// Files of the crate that change.
    changed: Vec<String>,
    /// Files of the crate that go.
    removed: Vec<String>,
    /// Files elsewhere that are staged beside their place.
    files: Vec<PathBuf>,
    /// Files elsewhere that go.
    gone: Vec<PathBuf>,
}

/// How folders are moved: by the system; a test has one that refuses.
#[derive(Clone, Copy)]
pub(super) struct System {
    /// Exchanges two folders at once. `false` where that is refused.
    pub exchange: fn(&Path, &Path) -> bool,
    /// Gives a folder another name.
    pub rename: fn(&Path, &Path) -> io::Result<()>,
}

/// The system that we run on.
pub(super) const SYSTEM: System = System { exchange, rename: |from, to| fs::rename(from, to) };

/// The folder of a run: beside the crate's, on the same file system.
pub(super) fn home(dir: &Path) -> PathBuf {
    staged(dir)
}

/// Where something is made ready: beside its place.
pub(super) fn staged(place: &Path) -> PathBuf {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    place.with_file_name(format!(".{name}{SUFFIX}"))
}

/// Whether the program runs in this folder or below: it has to stay the same one.
pub(super) fn is_here(dir: &Path) -> bool {
    let here = std::env::current_dir().and_then(fs::canonicalize);
    here.is_ok_and(|here| here.starts_with(dir))
}

/// Throws away what was staged, but not the crate as it was, if that stands nowhere else.
pub(super) fn take_back(home: &Path) {
    if exists(&home.join(OLD)) && !crate_of(home).is_some_and(|dir| exists(&dir)) {
        return;
    }
    let planned = fs::read_to_string(home.join(PLANNED)).unwrap_or_default();
    let files = serde_json::from_str::<Journal>(&planned).map(|journal| journal.files).unwrap_or_default();
    // What cannot be removed does no harm, and the next run tries again.
    files.iter().for_each(|file| drop(fs::remove_file(staged(&above(home).join(file)))));
    let _ = fs::remove_dir_all(home);
}

/// The folder that paths are relative to.
fn above(home: &Path) -> &Path {
    home.parent().unwrap_or(home)
}

/// The crates beside this one, or in this folder, of which a run has not come to its end.
pub(super) fn homes(parent: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(parent).into_iter().flatten().flatten();
    let mut homes: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| crate_of(path).is_some()).collect();
    homes.sort();
    homes
}

/// The crate's folder, of the folder of a run.
pub(super) fn crate_of(home: &Path) -> Option<PathBuf> {
    let name = home.file_name()?.to_str()?.strip_prefix('.')?.strip_suffix(SUFFIX)?;
    (!name.is_empty() && fs::symlink_metadata(home).is_ok_and(|meta| meta.is_dir())).then(|| home.with_file_name(name))
}

impl Journal {
    pub(super) fn new(home: &Path, changed: Vec<String>, removed: Vec<String>, along: &Along) -> io::Result<Journal> {
        let relative = |place: &PathBuf| relative(above(home), place);
        let files = along.files.iter().map(|(place, _)| relative(place)).collect::<io::Result<_>>()?;
        let gone = along.gone.iter().map(relative).collect::<io::Result<_>>()?;
        Ok(Journal { whole: false, changed, removed, files, gone })
    }

    /// The journal of a run that was not taken back; `None` if it never came to have one.
    pub(super) fn read(home: &Path) -> io::Result<Option<Journal>> {
        let text = match fs::read_to_string(home.join(JOURNAL)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let journal: Journal = serde_json::from_str(&text)?;
        // It is a file like any other: it may not lead elsewhere.
        let is_ours = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("openapi."));
        let is_good = journal.changed.iter().chain(&journal.removed).all(|path| is_inside(path));
        if !is_good || !journal.gone.iter().all(|path| is_ours(path)) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the journal of a run names files of somebody else",
            ));
        }
        Ok(Some(journal))
    }

    /// With what is known once everything is ready: whether the staged folder holds all of the crate.
    pub(super) fn with_whole(self, whole: bool) -> Journal {
        Journal { whole, ..self }
    }

    /// Says what is about to be made ready.
    pub(super) fn plan(&self, home: &Path) -> io::Result<()> {
        fs::write(home.join(PLANNED), serde_json::to_string_pretty(self)?)
    }

    /// From here on the run counts as done.
    pub(super) fn commit(&self, home: &Path) -> io::Result<()> {
        let new = home.join("journal.new");
        fs::write(&new, serde_json::to_string_pretty(self)?)?;
        fs::rename(&new, home.join(JOURNAL))
    }

    /// Does what is left to do, right after all of it was made ready.
    pub(super) fn finish(&self, home: &Path, dir: &Path, system: System) -> io::Result<()> {
        let new = home.join(NEW);
        if exists(&new.join(MARK)) && !(self.whole && !is_here(dir) && swap(home, dir, system)?) {
            self.piecewise(&new, dir)?;
            fs::remove_file(new.join(MARK))?;
        }
        self.rest(home, dir)
    }

    /// Does what a run that was killed has left to do, and not again what it did. Since then somebody may have changed files of
    /// their own in the crate's folder, so if it is there it stays the same one.
    pub(super) fn complete(&self, home: &Path, dir: &Path, system: System) -> io::Result<()> {
        let new = home.join(NEW);
        if exists(&new.join(MARK)) {
            put_back(home, dir, system)?;
            if self.whole && !exists(dir) {
                (system.rename)(&new, dir)?;
            } else {
                self.piecewise(&new, dir)?;
                fs::remove_file(new.join(MARK))?;
            }
        }
        self.rest(home, dir)
    }

    /// What is to be done once the crate is in its place.
    fn rest(&self, home: &Path, dir: &Path) -> io::Result<()> {
        let new = home.join(NEW);
        for place in self.files.iter().map(|file| above(home).join(file)) {
            if exists(&staged(&place)) {
                fs::rename(staged(&place), &place)?;
            }
        }
        self.gone
            .iter()
            .map(|file| above(home).join(file))
            .filter(|file| exists(file))
            .try_for_each(fs::remove_file)?;
        for old in [new.join(CARGO_TARGET), home.join(OLD).join(CARGO_TARGET)] {
            if exists(&old) && !exists(&dir.join(CARGO_TARGET)) {
                fs::rename(old, dir.join(CARGO_TARGET))?;
            }
        }
        let mark = dir.join(MARK);
        if exists(&mark) {
            fs::remove_file(mark)?;
        }
        fs::remove_file(home.join(JOURNAL))?;
        take_back(home);
        Ok(())
    }

    /// Where the folder cannot be exchanged as a whole: one file after the other.
    fn piecewise(&self, new: &Path, dir: &Path) -> io::Result<()> {
        for path in self.removed.iter().map(|path| dir.join(path)) {
            if exists(&path) && !path.is_dir() {
                fs::remove_file(path)?;
            }
        }
        self.removed.iter().for_each(|path| remove_empty_folders(dir, path));
        for path in self.changed.iter().filter(|path| exists(&new.join(path))) {
            create_parent(&dir.join(path))?;
            fs::rename(new.join(path), dir.join(path))?;
        }
        Ok(())
    }
}

/// Puts the staged folder into the place of the crate's: at once, where the system can; else with a moment in which there is
/// none. `false` if that is refused, and the crate is where it was.
///
/// # Errors
/// The crate was moved away and cannot be put back: the next run has to.
fn swap(home: &Path, dir: &Path, system: System) -> io::Result<bool> {
    let (new, old) = (home.join(NEW), home.join(OLD));
    if (system.exchange)(&new, dir) {
        return Ok(true);
    }
    if exists(dir) && (system.rename)(dir, &old).is_err() {
        return Ok(false);
    }
    if (system.rename)(&new, dir).is_ok() {
        return Ok(true);
    }
    put_back(home, dir, system).map(|()| false)
}

/// Where a run came no further than to move the crate away, puts it back.
fn put_back(home: &Path, dir: &Path, system: System) -> io::Result<()> {
    let old = home.join(OLD);
    if !exists(&old) {
        return Ok(());
    }
    // Whoever writes to a crate makes its folder first. One that holds something is refused, and stays.
    if exists(dir) && fs::remove_dir(dir).is_err() {
        let message = format!("the crate as it was is in `{}`: move it or what is in its place away", old.display());
        return Err(io::Error::other(message));
    }
    (system.rename)(&old, dir)
}

/// Exchanges two folders at once.
#[cfg(all(feature = "cli", any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(one: &Path, other: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE).is_ok()
}

/// Exchanges two folders at once, which this system cannot.
#[cfg(not(all(feature = "cli", any(target_os = "linux", target_os = "android", target_vendor = "apple"))))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

/// Folders of removed files that hold nothing now; git does not keep them either.
fn remove_empty_folders(dir: &Path, path: &str) {
    for above in Path::new(path).ancestors().skip(1) {
        let is_below = !above.as_os_str().is_empty();
        // Refused for a folder that is not empty, which is what we want.
        if !is_below || fs::remove_dir(dir.join(above)).is_err() {
            break;
        }
    }
}

/// A path as seen from a folder, so that it holds wherever the project lies.
fn relative(from: &Path, to: &Path) -> io::Result<PathBuf> {
    let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let to = fs::canonicalize(folder)?.join(to.file_name().unwrap_or_default());
    let from: Vec<Component<'_>> = from.components().collect();
    let parts: Vec<Component<'_>> = to.components().collect();
    let shared = from.iter().zip(&parts).take_while(|(a, b)| a == b).count();
    if shared == 0 {
        return Ok(to);
    }
    let up = from[shared..].iter().map(|_| Component::ParentDir);
    Ok(up.chain(parts[shared..].iter().copied()).collect())
}

#[cfg(test)]
mod tests;
