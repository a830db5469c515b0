//! The core does no IO and keeps no time, so that it is what `wasm32-unknown-unknown` has: files, sockets, threads and
//! clocks are the transports', or stand behind a `cfg`.

use std::fs;
use std::path::{Path, PathBuf};

/// What there is none of there: it does not compile (as `fallback.rs` is not), fails, or panics.
const MISSING: &[&str] = &[
    "std::fs",
    "std::net",
    "std::thread",
    "thread::",
    "std::process",
    "Instant",
    "SystemTime::now",
    "transport::fallback",
];

/// The modules that may have it, and why.
const ALLOWED: &[(&str, &str)] = &[
    ("send/blocking.rs", "a transport, and behind a feature"),
    ("recording/file.rs", "reads and writes recordings of tests, and behind a feature"),
    ("transport/ureq_connect.rs", "a part of a transport, and behind a feature"),
    ("transport/fallback.rs", "not compiled there"),
    ("body/outgoing.rs", "opens the files of those who have files"),
    ("transport/proxies.rs", "a part of a transport, and behind a feature"),
    ("transport/reqwest.rs", "a transport, and behind a feature"),
    ("transport/ureq.rs", "a transport, and behind a feature"),
];

const NOT_WASM: &str = "#[cfg(not(all(target_family = \"wasm\", target_os = \"unknown\")))]";

#[test]
fn the_core_needs_no_machine() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/runtime");
    let mut read = 0;
    for path in files(&folder) {
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().replace('\\', "/");
        let text = fs::read_to_string(&path).unwrap();
        read += 1;
        if ALLOWED.iter().any(|(allowed, _)| *allowed == name) {
            continue;
        }
        // Items behind the `cfg` end with a bracket in their column.
        let mut gated: Option<String> = None;
        for (number, line) in text.lines().enumerate() {
            let indent = line.len() - line.trim_start().len();
            match &gated {
                Some(end) if line == end => gated = None,
                None if line.trim_start().starts_with(NOT_WASM) => gated = Some(format!("{}}}", " ".repeat(indent))),
                Some(_) => {}
                None if line.trim_start().starts_with("//") => {}
                None => {
                    let found = MISSING.iter().find(|missing| line.contains(*missing));
                    assert_eq!(found, None, "{name}:{}: {line}", number + 1);
                }
            }
        }
    }
    assert!(read > 60, "{read} files");
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
