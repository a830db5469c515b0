//! Exchanges files of a folder for others: all of them, or none.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{File, beside, exists, failed};
use crate::diagnostic::Diagnostic;

/// Writes and removes the files; paths are within `dir`.
pub(super) fn run(dir: &Path, changed: &[&File], removed: &[String]) -> Result<(), Diagnostic> {
    if changed.is_empty() && removed.is_empty() {
        return Ok(());
    }
    let temporary = beside(dir);
    // Left over by a run that was killed and had our process id.
    let _ = fs::remove_dir_all(&temporary);
    let mut exchange = Exchange { dir, temporary: temporary.clone(), done: Vec::new() };
    let result = exchange.all(changed, removed);
    if result.is_err() {
        exchange.undo();
    }
    // What it holds now is of no use; if it cannot be removed, that does no harm either.
    let _ = fs::remove_dir_all(&temporary);
    result
}

struct Exchange<'d> {
    dir: &'d Path,
    temporary: PathBuf,
    /// The moves made so far, for the way back.
    done: Vec<(PathBuf, PathBuf)>,
}

impl Exchange<'_> {
    fn all(&mut self, changed: &[&File], removed: &[String]) -> Result<(), Diagnostic> {
        for file in changed {
            let path = self.temporary.join("new").join(&file.path);
            let written = create_parent(&path).and_then(|()| fs::write(&path, &file.text));
            written.map_err(|error| failed("write", &path, &error))?;
        }
        let replaced = changed.iter().map(|file| &file.path);
        for path in removed.iter().chain(replaced) {
            let place = self.dir.join(path);
            if exists(&place) && !place.is_dir() {
                self.rename(&place, &self.temporary.join("old").join(path))?;
            }
        }
        self.remove_empty_folders(removed);
        for file in changed {
            let new = self.temporary.join("new").join(&file.path);
            self.rename(&new, &self.dir.join(&file.path))?;
        }
        Ok(())
    }

    fn rename(&mut self, from: &Path, to: &Path) -> Result<(), Diagnostic> {
        let moved = create_parent(to).and_then(|()| fs::rename(from, to));
        moved.map_err(|error| failed("write", to, &error))?;
        self.done.push((from.to_owned(), to.to_owned()));
        Ok(())
    }

    /// Folders of removed files that hold nothing now; git does not keep them either.
    fn remove_empty_folders(&self, removed: &[String]) {
        for path in removed {
            for above in Path::new(path).ancestors().skip(1) {
                let is_below = !above.as_os_str().is_empty();
                // Refused for a folder that is not empty, which is what we want.
                if !is_below || fs::remove_dir(self.dir.join(above)).is_err() {
                    break;
                }
            }
        }
    }

    fn undo(&mut self) {
        for (from, to) in self.done.drain(..).rev() {
            // A file that cannot go back stays in the temporary folder's stead; nothing more can be done here.
            let _ = create_parent(&from).and_then(|()| fs::rename(&to, &from));
        }
    }
}

fn create_parent(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}
