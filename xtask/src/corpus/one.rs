//! Generates the crate of one document in a process of its own, and lets cargo check it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::row::{Check, Count, Row, Stamp};
use crate::bench::once::{self, Once};
use crate::bench::rustc::{LOG, Line};
use crate::input::Files;
use crate::progress::Stages;
use crate::verify::Outcome;

/// Where documents come from, and where their crates go.
pub struct Bench<'a> {
    pub folder: &'a Path,
    pub out: PathBuf,
    /// Cargo's target folder.
    pub target: PathBuf,
    pub check: bool,
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
        let is_enough = row.check.is_some() || row.problem.is_some() || !self.check;
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
            ..Row::default()
        };
        let done = self.fill(&mut row, document, &file, stages);
        row.problem = done.err().map(|problem| problem.to_string()).or_else(|| row.missing());
        row.ok = row.problem.is_none();
        row
    }

    fn fill(&self, row: &mut Row, document: &Path, file: &Path, stages: &mut Stages) -> Outcome<()> {
        let home = self.home(document);
        let _ = fs::remove_dir_all(&home);
        fs::create_dir_all(&home)?;
        stages.step("generating", "");
        let files = Files { spec: file.to_owned(), config: None, name: Some(name(document)) };
        let once = once::attempt(&files, &home.join("crate"))?.map_err(|said| first_lines(from_first_error(&said)))?;
        counted(row, &once);
        if self.check {
            stages.step("checking", "");
            row.check = Some(self.checked(&home, &once.name)?);
        }
        Ok(())
    }

    /// The folder of a document's crate and results.
    fn home(&self, document: &Path) -> PathBuf {
        self.out.join("crates").join(name(document).trim_start_matches(PREFIX))
    }

    /// Checks the crate with all its features; its dependencies are shared with the other crates.
    fn checked(&self, home: &Path, name: &str) -> Outcome<Check> {
        fs::write(home.join("Cargo.toml"), "[workspace]\nresolver = \"3\"\nmembers = [\"crate\"]\n")?;
        // One set of versions, so that no dependency is built twice.
        let (shared, own) = (self.out.join("Cargo.lock"), home.join("Cargo.lock"));
        let known = if shared.exists() { shared.clone() } else { PathBuf::from("Cargo.lock") };
        let _ = fs::copy(&known, &own);
        let log = std::path::absolute(home.join("rustc.jsonl"))?;
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(["check", "--quiet", "--all-features", "--color", "never"]);
        command.arg("--manifest-path").arg(home.join("Cargo.toml"));
        command.arg("--target-dir").arg(&self.target);
        command.env("CARGO_INCREMENTAL", "0");
        command.env("RUSTC_WRAPPER", std::env::current_exe()?).env(LOG, &log);
        let output = command.stdin(Stdio::null()).output().map_err(|error| format!("cannot run cargo: {error}"))?;
        // It is quiet, but for warnings.
        if !output.status.success() || !output.stderr.is_empty() {
            return Err(first_lines(&String::from_utf8_lossy(&output.stderr)).into());
        }
        if !shared.exists() {
            let _ = fs::copy(&own, &shared);
        }
        let name = name.replace('-', "_");
        let text = fs::read_to_string(&log).unwrap_or_default();
        let mut lines = text.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
        let line = lines.rfind(|line| line.name == name).ok_or_else(|| format!("cargo did not check `{name}`"))?;
        Ok(Check { seconds: seconds(line.usage.cpu), megabytes: megabytes(line.usage.peak) })
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

fn seconds(milliseconds: f64) -> f64 {
    rounded(milliseconds / 1e3, 1e3)
}

fn megabytes(bytes: f64) -> f64 {
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
