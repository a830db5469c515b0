//! Puts crates below the target directory and runs cargo on them there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use cratewright::Generated;

use crate::project;

/// A folder for this test's files below the target directory, without what a former run left in it.
pub fn folder(name: &str) -> PathBuf {
    let folder = target().join("tests").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    }
    fs::create_dir_all(&folder).unwrap_or_else(|why| panic!("{}: {why}", folder.display()));
    folder
}

/// Writes a file and the folders above it.
pub fn write(file: &Path, text: &str) {
    let parent = file.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(parent)
        .and_then(|()| fs::write(file, text))
        .unwrap_or_else(|why| panic!("{}: {why}", file.display()));
}

/// Writes the files of a crate.
pub fn write_crate(folder: &Path, generated: &Generated) {
    for file in &generated.files {
        write(&folder.join(&file.path), &file.text);
    }
}

/// Makes a workspace of the crates in a folder, with the versions of ours.
pub fn workspace(folder: &Path) {
    write(&folder.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n");
    lock(folder);
}

/// Gives a scratch workspace the versions of ours, so that what is built already is not built again.
pub fn lock(workspace: &Path) {
    let (ours, theirs) = (project("Cargo.lock"), workspace.join("Cargo.lock"));
    fs::copy(&ours, &theirs).unwrap_or_else(|why| panic!("{}: {why}", theirs.display()));
}

/// Runs cargo in a folder, with our target directory, and returns what it printed on both streams.
pub fn cargo(folder: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new(env!("CARGO"));
    let command = command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target());
    let output = command.output().map_err(|why| why.to_string())?;
    let printed = [output.stdout, output.stderr].concat();
    let printed = String::from_utf8_lossy(&printed).into_owned();
    if output.status.success() { Ok(printed) } else { Err(printed) }
}

/// The target directory that this test was built in: `target/debug/deps/<test>` lies three folders below it.
fn target() -> PathBuf {
    let test = std::env::current_exe().expect("a test has a path");
    test.ancestors().nth(3).expect("it lies in a target directory").to_owned()
}

/// Where `cargo doc` puts the pages of scratch crates.
pub fn documentation() -> PathBuf {
    target().join("doc")
}
