//! Runs again whenever a file changes, until somebody ends it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use crate::cli::console::Console;

/// How often files are looked at.
const PAUSE: Duration = Duration::from_millis(200);

/// So many folders lie within each other at most.
const DEPTH: usize = 32;

/// What tells a file from itself a moment ago.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

/// Does it, and does it again after each change of a file in this folder or of one of these. Never returns.
pub fn forever(console: &Console, folder: &Path, others: impl Fn() -> Vec<PathBuf>, mut run: impl FnMut()) -> ! {
    loop {
        // Which they are, files in the folder say: they are asked again whenever one of those has changed.
        let others = others();
        let before = seen(folder, &others);
        run();
        let mut known = without_ours(before, seen(folder, &others));
        console.say(&format!("waiting for a change in {}; Ctrl-C ends it\n", folder.display()));
        loop {
            std::thread::sleep(PAUSE);
            let now = seen(folder, &others);
            if now == known {
                continue;
            }
            // An editor may write several files, or one of them in parts: it waits until all is quiet.
            std::thread::sleep(PAUSE);
            known = seen(folder, &others);
            if known == now {
                break;
            }
        }
    }
}

/// What was there before a run, and of what the run itself writes what is there now.
fn without_ours(before: Seen, now: Seen) -> Seen {
    let is_ours = |path: &PathBuf| path.file_name().is_some_and(|name| name == "names.lock" || name == "surface.json");
    let theirs = before.into_iter().filter(|(path, _)| !is_ours(path));
    let ours = now.into_iter().filter(|(path, _)| is_ours(path));
    theirs.chain(ours).collect()
}

fn seen(folder: &Path, others: &[PathBuf]) -> Seen {
    let mut seen = Seen::new();
    collect(folder, DEPTH, &mut seen);
    others.iter().for_each(|file| note(file, &mut seen));
    seen
}

fn collect(folder: &Path, depth: usize, seen: &mut Seen) {
    let Some(depth) = depth.checked_sub(1) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        // Files that are about to be put into their place, and those of editors, begin with a dot.
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => collect(&entry.path(), depth, seen),
            _ => note(&entry.path(), seen),
        }
    }
}

fn note(file: &Path, seen: &mut Seen) {
    if let Ok(meta) = fs::metadata(file) {
        seen.insert(file.to_owned(), (meta.len(), meta.modified().ok()));
    }
}
