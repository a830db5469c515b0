//! Makes everything ready beside its place that a run exchanges, so that only renaming is left to do.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::journal::{self, Journal, MARK};
use super::{Along, CARGO_TARGET, File, create_parent, failed};
use crate::diagnostic::Diagnostic;

/// What changes in a crate's folder and around it.
pub(super) struct Plan<'a> {
    /// The folder, its links followed.
    pub dir: &'a Path,
    /// Files to write.
    pub changed: Vec<&'a File>,
    /// Files of ours that stay as they are.
    pub unchanged: Vec<&'a File>,
    /// Files of ours that go.
    pub removed: &'a [String],
    /// Files elsewhere.
    pub along: &'a Along,
}

/// A folder of somebody who keeps more than this beside the crate is not linked anew for each run.
const LINKS: usize = 10_000;

/// Exchanges all of it, or nothing.
pub(super) fn run(plan: &Plan<'_>) -> Result<(), Diagnostic> {
    if plan.changed.is_empty() && plan.removed.is_empty() && plan.along.is_empty() {
        return Ok(());
    }
    require_room(plan)?;
    let home = journal::home(plan.dir);
    let journal = stage(plan, &home).and_then(|journal| journal.commit(&home).map(|()| journal));
    match journal {
        Ok(journal) => journal.finish(&home, plan.dir, journal::SYSTEM).map_err(|error| unfinished(plan.dir, &error)),
        Err(error) => {
            journal::take_back(&home);
            Err(failed("write", plan.dir, &error))
        }
    }
}

/// What was staged stays, so that the next run can go on.
pub(super) fn unfinished(dir: &Path, error: &io::Error) -> Diagnostic {
    failed("write", dir, error).with_help("everything is ready beside it: the next run completes it")
}

/// A folder of somebody may stand where a file is to go.
fn require_room(plan: &Plan<'_>) -> Result<(), Diagnostic> {
    let removed: BTreeSet<&str> = plan.removed.iter().map(String::as_str).collect();
    for file in &plan.changed {
        let place = plan.dir.join(&file.path);
        if fs::symlink_metadata(&place).is_ok_and(|meta| meta.is_dir()) && !becomes_empty(plan, &place) {
            return Err(failed("write", &place, &io::ErrorKind::IsADirectory.into()));
        }
        for above in Path::new(&file.path).ancestors().skip(1).filter(|above| !above.as_os_str().is_empty()) {
            let is_file = fs::symlink_metadata(plan.dir.join(above)).is_ok_and(|meta| !meta.is_dir());
            if is_file && !above.to_str().is_some_and(|above| removed.contains(above)) {
                return Err(failed("write", &plan.dir.join(above), &io::ErrorKind::NotADirectory.into()));
            }
        }
    }
    Ok(())
}

/// Whether a folder holds nothing but files that go.
fn becomes_empty(plan: &Plan<'_>, folder: &Path) -> bool {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.path()).all(|path| {
        let is_removed = || plan.removed.iter().any(|gone| plan.dir.join(gone) == path);
        if path.is_dir() { becomes_empty(plan, &path) } else { is_removed() }
    })
}

fn stage(plan: &Plan<'_>, home: &Path) -> io::Result<Journal> {
    let new = home.join(journal::NEW);
    fs::create_dir_all(&new)?;
    plan.along.files.iter().try_for_each(|(place, _)| create_parent(place))?;
    let changed = plan.changed.iter().map(|file| file.path.clone()).collect();
    let journal = Journal::new(home, changed, plan.removed.to_vec(), plan.along)?;
    journal.plan(home)?;
    for (place, bytes) in &plan.along.files {
        fs::write(journal::staged(place), bytes)?;
    }
    for file in &plan.changed {
        let path = new.join(&file.path);
        create_parent(&path)?;
        fs::write(&path, &file.text)?;
    }
    let is_crate_changed = !plan.changed.is_empty() || !plan.removed.is_empty();
    let is_whole = is_crate_changed && !journal::is_here(plan.dir) && links(plan, &new)?;
    if is_crate_changed {
        fs::write(new.join(MARK), "")?;
    }
    Ok(journal.with_whole(is_whole))
}

/// Links all that stays into the staged folder. `false` where that is too much.
fn links(plan: &Plan<'_>, new: &Path) -> io::Result<bool> {
    for file in &plan.unchanged {
        let to = new.join(&file.path);
        create_parent(&to)?;
        link(&plan.dir.join(&file.path), &to)?;
    }
    let ours = plan.changed.iter().chain(&plan.unchanged).map(|file| file.path.as_str());
    let ours: BTreeSet<PathBuf> =
        ours.chain(plan.removed.iter().map(String::as_str)).map(|path| plan.dir.join(path)).collect();
    let mut left = LINKS;
    foreign(plan.dir, new, &|path| ours.contains(path) || path == plan.dir.join(CARGO_TARGET), &mut left)
}

/// Links the files of somebody else. Folders that are empty are somebody's too.
fn foreign(from: &Path, to: &Path, is_ours: &impl Fn(&Path) -> bool, left: &mut usize) -> io::Result<bool> {
    let mut is_empty = true;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        is_empty = false;
        let path = entry.path();
        if is_ours(&path) {
            continue;
        }
        let Some(fewer) = left.checked_sub(1) else { return Ok(false) };
        *left = fewer;
        let to = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if !foreign(&path, &to, is_ours, left)? {
                return Ok(false);
            }
        } else {
            create_parent(&to)?;
            link(&path, &to)?;
        }
    }
    if is_empty {
        fs::create_dir_all(to)?;
    }
    if to.is_dir() {
        fs::set_permissions(to, fs::metadata(from)?.permissions())?;
    }
    Ok(true)
}

/// The same file under a second name, or a copy where the file system has no such thing.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    #[cfg(unix)]
    if fs::symlink_metadata(from)?.is_symlink() {
        return std::os::unix::fs::symlink(fs::read_link(from)?, to);
    }
    fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(|_| ()))
}
