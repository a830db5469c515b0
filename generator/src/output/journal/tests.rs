//! Systems that refuse to move folders: nothing of the crate is lost.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{Journal, MARK, NEW, OLD, SYSTEM, System, home, take_back};
use crate::output::Along;

/// Folders cannot be exchanged at once.
const PLAIN: System = System { exchange: |_, _| false, ..SYSTEM };

/// Nor does anything come into the crate's place.
const REFUSING: System = System {
    rename: |from, to| match to.ends_with("out") {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => fs::rename(from, to),
    },
    ..PLAIN
};

/// Only what was staged cannot come there.
const STUBBORN: System = System {
    rename: |from, to| match from.ends_with(NEW) {
        true => Err(io::ErrorKind::PermissionDenied.into()),
        false => fs::rename(from, to),
    },
    ..PLAIN
};

/// A crate with a file by hand, and beside it a new one with the same file; removed at the end of its test.
struct Staged {
    folder: PathBuf,
    journal: Journal,
}

impl Staged {
    fn new(test: &str) -> Staged {
        let folder = std::env::temp_dir().join(format!("cratewright-journal-{test}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        let folder = fs::canonicalize(folder).expect("a folder");
        let changed = vec!["src/lib.rs".to_owned()];
        let home = home(&folder.join("out"));
        fs::create_dir_all(&home).expect("a folder");
        let journal = Journal::new(&home, changed, Vec::new(), &Along::default()).expect("a journal");
        let staged = Staged { folder, journal: journal.with_whole(true) };
        for (path, text) in [("src/lib.rs", "old"), ("src/ext.rs", "by hand"), ("same.rs", "same")] {
            staged.put(&staged.dir().join(path), text);
        }
        for (path, text) in [("src/lib.rs", "new"), ("src/ext.rs", "by hand"), ("same.rs", "same"), (MARK, "")] {
            staged.put(&staged.home().join(NEW).join(path), text);
        }
        staged.journal.commit(&staged.home()).expect("committed");
        staged
    }

    fn dir(&self) -> PathBuf {
        self.folder.join("out")
    }

    fn home(&self) -> PathBuf {
        home(&self.dir())
    }

    fn put(&self, path: &Path, text: &str) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    /// The crate is whole, with this text by hand, and nothing is left to do.
    #[track_caller]
    fn is_done(&self, by_hand: &str) {
        for (path, text) in [("src/lib.rs", "new"), ("src/ext.rs", by_hand), ("same.rs", "same")] {
            assert_eq!(fs::read_to_string(self.dir().join(path)).expect("a file"), text, "{path}");
        }
        assert!(!self.home().exists() && !self.dir().join(MARK).exists());
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn two_renames_do_where_folders_cannot_be_exchanged() {
    let staged = Staged::new("plain");
    staged.journal.finish(&staged.home(), &staged.dir(), PLAIN).expect("done");
    staged.is_done("by hand");
}

#[test]
fn files_are_renamed_where_the_folder_cannot_be_replaced() {
    let staged = Staged::new("stubborn");
    staged.journal.finish(&staged.home(), &staged.dir(), STUBBORN).expect("done");
    staged.is_done("by hand");
}

#[test]
fn a_crate_that_cannot_be_put_back_is_kept_for_the_next_run() {
    let staged = Staged::new("refusing");
    staged.journal.finish(&staged.home(), &staged.dir(), REFUSING).expect_err("refused");
    let old = staged.home().join(OLD);
    assert!(!staged.dir().exists() && old.join("src/ext.rs").exists());
    take_back(&staged.home());
    assert!(old.join("src/ext.rs").exists(), "what stands nowhere else is not thrown away");
    staged.journal.complete(&staged.home(), &staged.dir(), REFUSING).expect_err("refused once more");
    assert!(old.join("src/ext.rs").exists());
    // Somebody has put something into its place.
    staged.put(&staged.dir().join("notes.txt"), "mine");
    let problem = staged.journal.complete(&staged.home(), &staged.dir(), SYSTEM).expect_err("which one counts?");
    assert!(problem.to_string().contains("the crate as it was is in"), "{problem}");
    assert!(old.join("src/ext.rs").exists() && staged.dir().join("notes.txt").exists());
    fs::remove_file(staged.dir().join("notes.txt")).expect("removed");
    staged.journal.complete(&staged.home(), &staged.dir(), SYSTEM).expect("done");
    staged.is_done("by hand");
}

#[test]
fn what_was_changed_by_hand_since_a_run_was_killed_stays() {
    let staged = Staged::new("since");
    fs::remove_file(staged.dir().join("src/ext.rs")).expect("removed");
    staged.put(&staged.dir().join("src/ext.rs"), "by hand, again");
    staged.put(&staged.dir().join("examples/mine.rs"), "mine");
    staged.journal.complete(&staged.home(), &staged.dir(), SYSTEM).expect("done");
    assert!(staged.dir().join("examples/mine.rs").exists());
    staged.is_done("by hand, again");
}

#[test]
fn a_crate_that_is_gone_is_there_again() {
    let staged = Staged::new("gone");
    fs::remove_dir_all(staged.dir()).expect("removed");
    staged.journal.complete(&staged.home(), &staged.dir(), SYSTEM).expect("done");
    staged.is_done("by hand");
}
