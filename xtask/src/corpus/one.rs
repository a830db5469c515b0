//! Generates the crate of one document in a process of its own, and lets cargo check it.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::row::{Check, Count, Row, Stamp};
use crate::bench::once::{self, Once};
use crate::compile::{Crate, Draw};
use cratewright::cli::Outcome;
use cratewright::cli::fetch::Network;
use cratewright::cli::input::Files;
use cratewright::cli::progress::Stages;

/// Where documents come from, and where their crates go.
pub struct Bench<'a> {
    pub folder: &'a Path,
    pub out: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    /// Which resources are checked alone; `None`: nothing is checked.
    pub draw: Option<Draw>,
    /// The hash of the generator.
    pub generator: String,
}

/// A crate is called after its document, but never as one of its own dependencies is.
const PREFIX: &str = "corpus-";

/// So many lines are kept of what went wrong.
const LINES: usize = 40;

impl Bench<'_> {
    /// The row of a former run, if it would come out the same.
    pub fn kept(&self, document: &Path) -> Option<Row> {
        let text = fs::read_to_string(self.home(document).join("result.json")).ok()?;
        let row: Row = serde_json::from_str(&text).ok()?;
        let is_enough = self.draw.is_none() || row.draw == self.draw;
        (is_enough && row.stamp.holds(&self.generator)).then_some(row)
    }

    /// Keeps a row for a later run; that one does the document again if it could not be written.
    pub fn keep(&self, row: &Row) {
        let text = serde_json::to_string_pretty(row).unwrap_or_default();
        let _ = fs::write(self.home(Path::new(&row.document)).join("result.json"), text);
    }

    /// Generates and checks.
    pub fn row(&self, document: &Path, stages: &mut Stages) -> Row {
        let file = self.folder.join(document);
        let mut row = Row {
            document: document.display().to_string(),
            bytes: fs::metadata(&file).map_or(0, |data| data.len()),
            stamp: Stamp { generator: self.generator.clone(), files: [(file.clone(), Stamp::of_file(&file))].into() },
            draw: self.draw,
            ..Row::default()
        };
        let done = self.fill(&mut row, document, &file, stages);
        row.problem = done.err().map(|problem| problem.to_string()).or_else(|| row.missing()).or_else(|| row.failed());
        row.ok = row.problem.is_none();
        row
    }

    fn fill(&self, row: &mut Row, document: &Path, file: &Path, stages: &mut Stages) -> Outcome<()> {
        let home = self.home(document);
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home)?;
        stages.step("generating", "");
        let files =
            Files { spec: file.to_owned(), config: None, name: Some(name(document)), network: Network::default() };
        let once = once::attempt(&files, &home.join("crate"))?.map_err(|said| first_lines(from_first_error(&said)))?;
        counted(row, &once);
        if let Some(draw) = self.draw {
            row.checks = self.checked(&home, &once.name, draw, stages)?;
        }
        Ok(())
    }

    /// The folder of a document's crate and results.
    fn home(&self, document: &Path) -> PathBuf {
        self.out.join("crates").join(name(document).trim_start_matches(PREFIX))
    }

    /// Checks the crate with each set of features; its dependencies are shared with the other crates.
    fn checked(&self, home: &Path, name: &str, draw: Draw, stages: &mut Stages) -> Outcome<Vec<Check>> {
        // One set of versions, so that no dependency is built twice.
        let shared = self.out.join("Cargo.lock");
        let lock = if shared.exists() { &shared } else { Path::new("Cargo.lock") };
        let krate = Crate { home, name, lock, target: &self.target };
        let checked = krate.check(draw, |features| stages.step("checking with", &features.to_string()))?;
        if !shared.exists() {
            let _ = fs::copy(home.join("Cargo.lock"), &shared);
        }
        Ok(checked.into_iter().map(Check::of).collect())
    }
}

/// `digitalocean.yaml` becomes `corpus-digitalocean-yaml`: `pets.json` may lie beside `pets.yaml`. A path that is too long
/// for a crate's name, which has 64 letters at most, keeps its end, behind a hash of all of it.
fn name(document: &Path) -> String {
    let text = document.display().to_string();
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let words: Vec<&str> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    let name = words.join("-").to_ascii_lowercase();
    if PREFIX.len() + name.len() <= 64 {
        return format!("{PREFIX}{name}");
    }
    let end = name[name.len() - 40..].trim_start_matches('-');
    format!("{PREFIX}{:.8}-{end}", Stamp::of_text(&text))
}

fn counted(row: &mut Row, once: &Once) {
    let number = |from: &Value, key: &str| from[key].as_u64().unwrap_or_default();
    let count = |key: &str| Count { emitted: number(&once.emitted, key), declared: number(&once.document, key) };
    row.openapi = once.document["openapi"].as_str().unwrap_or_default().to_owned();
    row.operations = count("operations");
    row.webhooks = count("webhooks");
    row.types = number(&once.emitted, "types");
    row.lines = number(&once.emitted, "lines");
    row.warnings = once.warnings.clone();
    row.stamp.files = once.files.iter().map(|file| (file.clone(), Stamp::of_file(file))).collect();
    row.bytes = once.files.iter().filter_map(|file| fs::metadata(file).ok()).map(|data| data.len()).sum();
    row.seconds = seconds(once.usage.cpu);
    row.megabytes = megabytes(once.usage.peak);
    row.seconds_per_megabyte = rounded(once.usage.cpu / 1e3 / (row.bytes.max(1) as f64 / 1e6), 1e3);
}

pub(super) fn seconds(milliseconds: f64) -> f64 {
    rounded(milliseconds / 1e3, 1e3)
}

pub(super) fn megabytes(bytes: f64) -> f64 {
    rounded(bytes / 1e6, 10.0)
}

fn rounded(value: f64, steps: f64) -> f64 {
    (value * steps).round() / steps
}

/// What is said from the first error on, which notes and warnings may stand before.
fn from_first_error(said: &str) -> &str {
    let start = said.lines().find(|line| line.starts_with("error")).and_then(|line| said.find(line));
    &said[start.unwrap_or(0)..]
}

fn first_lines(text: &str) -> String {
    text.lines().take(LINES).collect::<Vec<_>>().join("\n")
}
