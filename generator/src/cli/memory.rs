//! Remembers what a run of `codegen` read and wrote, so that a run that would do the same need not.
//!
//! A memory is a file in target/, which may go at any time: then all is generated once more.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use crate::cli::job::Job;
use crate::cli::provenance::sha256;
use crate::diagnostic::Severity;
use crate::generate::RUNTIME;
use crate::output::{self, Along};
use crate::{Generated, Input};

/// What a run read and wrote, by absolute paths: the sums of what is in the files, or that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Memory {
    /// The program that ran.
    program: String,
    /// What the headers of files say to run.
    command: String,
    /// The name of the crate.
    pub name: String,
    /// How many warnings were shown.
    pub warnings: usize,
    /// How many files the crate has.
    pub count: usize,
    files: BTreeMap<PathBuf, Option<String>>,
}

impl Memory {
    /// What is remembered of this job, if nothing has changed since.
    pub fn of(job: &Job, input: &Input) -> Option<Memory> {
        let text = fs::read_to_string(job.memory.as_ref()?).ok()?;
        let memory: Memory = serde_json::from_str(&text).ok()?;
        let is_same = memory.program == program()
            && Some(&memory.command) == input.command.as_ref()
            && memory.files.iter().all(|(path, then)| sum(path) == *then);
        is_same.then_some(memory)
    }

    /// What there is to remember once a crate is written. What was read is taken as it was read.
    pub fn after(job: &Job, input: &Input, own: Files, generated: &Generated, folder: &Path, along: &Along) -> Memory {
        let mut files = own;
        for source in generated.sources.iter() {
            files.insert(absolute(&source.file), Some(sha256(source.text.as_bytes())));
        }
        let paths = generated.files.iter().map(|file| folder.join(&file.path));
        let records = output::RECORDS.iter().map(|path| folder.join(path));
        let within = along.within.iter().map(|file| folder.join(&file.path));
        let beside = along.files.iter().map(|(file, _)| file.clone());
        for path in paths.chain(records).chain(within).chain(beside).chain(job.released.clone()) {
            files.insert(absolute(&path), sum(&path));
        }
        Memory {
            program: program(),
            command: input.command.clone().unwrap_or_default(),
            name: generated.name.clone(),
            warnings: generated.diagnostics.iter().filter(|one| one.severity == Severity::Warning).count(),
            count: generated.files.len(),
            files,
        }
    }

    /// Writes it down. Git does not see it.
    pub fn keep(&self, job: &Job) -> io::Result<()> {
        let Some(file) = &job.memory else { return Ok(()) };
        let folder = file.parent().unwrap_or(Path::new(""));
        fs::create_dir_all(folder)?;
        fs::write(folder.join(".gitignore"), "*\n")?;
        // One that is cut off is none.
        let new = file.with_extension("new");
        fs::write(&new, serde_json::to_string(self)?)?;
        fs::rename(new, file)
    }
}

/// Files by absolute path, each with the sum of what is in it.
pub type Files = BTreeMap<PathBuf, Option<String>>;

/// The files that the owner keeps for the crate, and its configuration, before they are read.
pub fn own(input: &Input) -> Files {
    let beside = input.document.with_file_name("codegen.toml");
    let files = input.own_files().into_iter().chain([beside]);
    files.map(|file| (absolute(&file), sum(&file))).collect()
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn sum(path: &Path) -> Option<String> {
    fs::read(path).ok().map(|bytes| sha256(&bytes))
}

/// The version, the runtime, and the file of the program that runs: another build of it may write other crates.
fn program() -> String {
    let meta = std::env::current_exe().and_then(fs::metadata);
    let built = meta.as_ref().ok().and_then(|meta| meta.modified().ok());
    let since = built.and_then(|time| time.duration_since(SystemTime::UNIX_EPOCH).ok()).unwrap_or_default();
    let length = meta.map_or(0, |meta| meta.len());
    format!("{} {RUNTIME} {length} {}", env!("CARGO_PKG_VERSION"), since.as_nanos())
}
