//! Lists the files of `templates/`, so that adding one there is all it takes.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let runtime = root.join("../templates/runtime/src/runtime");
    println!("cargo:rerun-if-changed={}", runtime.display());
    let mut files = Vec::new();
    list(&runtime, &runtime, &mut files);
    files.sort();
    let mut text = String::from("/// The path and text of each file.\nconst RUNTIME: &[(&str, &str)] = &[\n");
    for (name, path) in files {
        println!("cargo:rerun-if-changed={}", path.display());
        let _ = writeln!(text, "    ({name:?}, include_str!({path:?})),");
    }
    text.push_str("];\n");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("runtime.rs");
    if let Err(problem) = fs::write(&out, text) {
        panic!("{}: {problem}", out.display());
    }
}

/// Collects the Rust files below a folder, each with its path from the top, `/` on every system.
fn list(top: &Path, folder: &Path, files: &mut Vec<(String, PathBuf)>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            list(top, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let steps: Vec<String> = path
                .strip_prefix(top)
                .unwrap_or(&path)
                .iter()
                .map(|step| step.to_string_lossy().into_owned())
                .collect();
            files.push((steps.join("/"), fs::canonicalize(&path).unwrap_or(path)));
        }
    }
}
