//! Somebody's own `cargo xtask codegen`: each folder of specs/ becomes a crate in generated/.
//!
//! `cargo run -p cratewright --example own_xtask --no-default-features -- specs generated` does so here; with `--check` behind it,
//! nothing is written, and it fails if something is stale.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cratewright::{Codegen, Failure, Progress, Stage};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [specs, out, flags @ ..] = words.as_slice() else {
        eprintln!("own_xtask SPECS OUT [--check]");
        return ExitCode::FAILURE;
    };
    match run(Path::new(specs), Path::new(out), flags.iter().any(|flag| flag == "--check")) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all is as it is to be.
fn run(specs: &Path, out: &Path, check: bool) -> Result<bool, Box<dyn Error>> {
    let mut is_fresh = true;
    let mut folders: Vec<PathBuf> = std::fs::read_dir(specs)?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.join("openapi.yaml").exists()) {
        let name = folder.file_name().unwrap_or_default();
        let codegen = codegen(folder).out(out.join(name));
        if check {
            let differences = codegen.check()?;
            differences.iter().for_each(|one| println!("{}: {} is stale", folder.display(), one.path));
            is_fresh &= differences.is_empty();
        } else {
            generate(codegen)?;
        }
    }
    Ok(is_fresh)
}

fn codegen(folder: &Path) -> Codegen {
    let codegen =
        Codegen::new(folder.join("openapi.yaml")).names(folder.join("names.lock")).command("cargo xtask codegen");
    let config = folder.join("codegen.toml");
    if config.exists() { codegen.config(config) } else { codegen }
}

/// A failure shows each problem with its place, as rustc would.
fn generate(codegen: Codegen) -> Result<(), Failure> {
    let done = codegen.run_with(&mut Stages)?;
    let warnings = done.generated.diagnostics.len();
    println!("{}: {} files written, {warnings} warnings", done.generated.name, done.changes.written.len());
    Ok(())
}

/// Says what is done now.
struct Stages;

impl Progress for Stages {
    fn stage(&mut self, stage: Stage, detail: &str) {
        eprintln!("{stage:?} {detail}");
    }
}
