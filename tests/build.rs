//! Looks for the folder of large real documents, which are not ours to commit: `cfg(has_documents)` where it is there, and
//! its place as `env!("CRATEWRIGHT_DOCUMENTS")`. Tests that need it are ignored elsewhere, so that libtest counts them. The
//! build script of each package with such tests.

use std::env;
use std::path::{Path, PathBuf};

/// The variable of the environment that says where the folder is. CONTRIBUTING.md tells of it.
const VARIABLE: &str = "CRATEWRIGHT_DOCUMENTS";

fn main() {
    let package = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let is_root = |folder: &&Path| folder.join("tests/build.rs").is_file();
    let root = package.ancestors().find(is_root).expect("packages are below the root of the project");
    let folder = root.join(env::var_os(VARIABLE).unwrap_or_else(|| "../shared".into()));
    println!("cargo::rustc-check-cfg=cfg(has_documents)");
    println!("cargo::rustc-env={VARIABLE}={}", folder.display());
    if folder.is_dir() {
        println!("cargo::rustc-cfg=has_documents");
    }
    // A folder that is missing cannot be watched without building anew each time; a test tells when it comes or goes.
    println!("cargo::rerun-if-env-changed={VARIABLE}");
    println!("cargo::rerun-if-changed={}", root.join("tests/build.rs").display());
}
