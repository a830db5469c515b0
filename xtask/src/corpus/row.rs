//! What came of one document, and what it was that it came of.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::one::{megabytes, seconds};
use crate::compile::{Checked, Draw, Features};
use cratewright::cli::Outcome;

/// What came of one document.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Row {
    /// Its file, below the folder.
    pub document: String,
    /// The version of OpenAPI that it says it has.
    pub openapi: String,
    /// Its size in bytes, with those of the files that it refers to.
    pub bytes: u64,
    pub operations: Count,
    pub webhooks: Count,
    pub types: u64,
    /// By code.
    pub warnings: BTreeMap<String, u64>,
    /// Of the crate, runtime and documentation included.
    pub lines: u64,
    /// Processor time of the generator.
    pub seconds: f64,
    /// The most memory that the generator had, in millions of bytes.
    pub megabytes: f64,
    /// Processor time of the generator for each million bytes of the document.
    pub seconds_per_megabyte: f64,
    /// What came of checking the crate, by set of features: default, none, all, and resources alone. Empty if it was not
    /// checked.
    pub checks: Vec<Check>,
    /// Which resources were to be checked alone; `None` if nothing was to be checked.
    pub draw: Option<Draw>,
    /// What went wrong, as it was said.
    pub problem: Option<String>,
    /// Whether all went well, and nothing is missing.
    pub ok: bool,
    pub stamp: Stamp,
}

/// How many there are in the crate, and in the document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    pub emitted: u64,
    pub declared: u64,
}

/// What it took to check a crate with one set of features, without its dependencies.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Check {
    pub features: Features,
    /// Processor time.
    pub seconds: f64,
    pub megabytes: f64,
    /// What the compiler said, where it failed or warned.
    pub problem: Option<String>,
}

impl Check {
    pub fn of(checked: Checked) -> Check {
        let usage = checked.usage.unwrap_or_default();
        Check {
            features: checked.features,
            seconds: seconds(usage.cpu),
            megabytes: megabytes(usage.peak),
            problem: checked.problem,
        }
    }
}

/// What a row was made from: another stamp, another row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    pub generator: String,
    /// The document and the files that it refers to, each with the hash of its text.
    pub files: BTreeMap<PathBuf, String>,
}

impl Stamp {
    /// The hash of the program that runs, since the generator is part of it.
    pub fn of_generator() -> Outcome<String> {
        Ok(Stamp::of_file(&std::env::current_exe()?))
    }

    /// The hash of a file as it is now; that of nothing if there is none.
    pub fn of_file(file: &Path) -> String {
        Stamp::of(&fs::read(file).unwrap_or_default())
    }

    /// The hash of a text.
    pub fn of_text(text: &str) -> String {
        Stamp::of(text.as_bytes())
    }

    fn of(bytes: &[u8]) -> String {
        let mut hasher = DefaultHasher::new();
        hasher.write(bytes);
        format!("{:016x}", hasher.finish())
    }

    /// Whether everything is as it was.
    pub fn holds(&self, generator: &str) -> bool {
        let is_same = |(file, hash): (&PathBuf, &String)| Stamp::of_file(file) == *hash;
        self.generator == generator && !self.files.is_empty() && self.files.iter().all(is_same)
    }
}

impl Row {
    /// What the document declares and the crate has not.
    pub fn missing(&self) -> Option<String> {
        let counts = [("operations", self.operations), ("webhooks", self.webhooks)];
        let missing = counts.iter().filter(|(_, count)| count.emitted != count.declared);
        let words = missing.map(|(what, count)| format!("{} of {} {what} are emitted", count.emitted, count.declared));
        let words: Vec<String> = words.collect();
        (!words.is_empty()).then(|| words.join(", "))
    }

    /// The sets of features that the crate does not compile with, and what the compiler said of the first.
    pub fn failed(&self) -> Option<String> {
        let failed: Vec<&Check> = self.checks.iter().filter(|check| check.problem.is_some()).collect();
        let said = failed.first()?.problem.as_deref().unwrap_or_default();
        let sets: Vec<String> = failed.iter().map(|check| check.features.to_string()).collect();
        Some(format!("does not compile with {}\n{said}", sets.join(", ")))
    }

    /// The check with these features.
    pub fn check(&self, features: &Features) -> Option<&Check> {
        self.checks.iter().find(|check| check.features == *features)
    }

    /// The checks of resources alone.
    pub fn alone(&self) -> impl Iterator<Item = &Check> {
        self.checks.iter().filter(|check| matches!(check.features, Features::One(_)))
    }

    /// All warnings.
    pub fn warned(&self) -> u64 {
        self.warnings.values().sum()
    }
}
