//! `cargo xtask codegen`: generates, and writes, or compares with what is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use cratewright::contract::Contract;
use cratewright::diagnostic::Diagnostic;
use cratewright::render;
use cratewright::report::{Report, timed};
use cratewright::{Failure, Generated, Input, output};

use crate::console::Console;
use crate::input;
use crate::progress::Stages;
use crate::specs::{self, Spec};
use crate::verify::Outcome;
use crate::{check, summary};

/// What to generate, and what to do with it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An OpenAPI document, JSON or YAML; without it, all of specs/
    #[arg(long, value_name = "FILE", requires = "out")]
    spec: Option<PathBuf>,
    /// Its codegen.toml; without it defaults apply
    #[arg(long, value_name = "FILE", requires = "spec")]
    config: Option<PathBuf>,
    /// The crate's name, instead of the configuration's
    #[arg(long, value_name = "CRATE", requires = "spec")]
    name: Option<String>,
    /// The crate's folder
    #[arg(long, value_name = "DIR", requires = "spec")]
    out: Option<PathBuf>,
    /// Write nothing; fail and show the differences if what is there is stale
    #[arg(long)]
    check: bool,
    /// Write counts, paths of operations and schemas, diagnostics and times as JSON; without --spec, by document
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write types, operations and their names as JSON, each with its key; without --spec, by document
    #[arg(long, value_name = "FILE")]
    api: Option<PathBuf>,
    /// Warnings are errors
    #[arg(long)]
    strict: bool,
    /// Show every warning, also of many that are alike
    #[arg(long)]
    all_warnings: bool,
}

/// One document on its way.
struct Job {
    /// How it is called in messages, and in a report of several.
    subject: String,
    input: Result<Input, Box<Diagnostic>>,
    out: Out,
}

/// Where a crate goes.
enum Out {
    /// To this folder.
    Here(PathBuf),
    /// To the folder of its name in this one.
    Under(PathBuf),
}

/// What is known while documents are generated.
struct Run<'a> {
    args: &'a Args,
    console: &'a Console,
    /// Which document the crates come from.
    folders: BTreeMap<PathBuf, String>,
    reports: BTreeMap<String, Report>,
    contracts: BTreeMap<String, Contract>,
}

/// Generates one document, or all of specs/. Fails if one of them does, or is stale; the others are done all the same.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let root = if args.spec.is_some() { PathBuf::new() } else { specs::root()? };
    let mut run = Run { args, console, folders: BTreeMap::new(), reports: BTreeMap::new(), contracts: BTreeMap::new() };
    let mut is_good = true;
    for job in jobs(args, &root)? {
        is_good &= run.job(job);
    }
    if args.spec.is_none() && is_good {
        is_good = run.no_orphans(&root.join("generated"));
    }
    if args.check && !is_good {
        console.say("`cargo xtask codegen` writes what is missing here\n");
    }
    if let Some(file) = &args.report {
        write(file, &run.reports, args.spec.is_some())?;
    }
    if let Some(file) = &args.api {
        write(file, &run.contracts, args.spec.is_some())?;
    }
    Ok(if is_good { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn jobs(args: &Args, root: &Path) -> Outcome<Vec<Job>> {
    if let (Some(spec), Some(out)) = (&args.spec, &args.out) {
        let input = input::read(spec, args.config.as_deref(), args.name.clone());
        let subject = spec.display().to_string();
        return Ok(vec![Job { subject, input, out: Out::Here(out.clone()) }]);
    }
    let generated = root.join("generated");
    let job = |spec: Spec| Job { input: input_of(&spec), subject: spec.shown, out: Out::Under(generated.clone()) };
    Ok(specs::find(root)?.into_iter().map(job).collect())
}

fn input_of(spec: &Spec) -> Result<Input, Box<Diagnostic>> {
    let document = spec.document.clone()?;
    let mut input = input::read(&spec.folder.join(document), spec.config().as_deref(), None)?;
    input.shown_as = Some(format!("{}/{document}", spec.shown));
    Ok(input)
}

impl Run<'_> {
    /// Whether all went well.
    fn job(&mut self, job: Job) -> bool {
        let mut input = match job.input {
            Ok(input) => input,
            Err(problem) => {
                self.console.show_one(&problem);
                return false;
            }
        };
        input.strict = self.args.strict;
        let mut stages = Stages::begin(self.console.liveness(), &job.subject);
        let result = cratewright::generate(&input, &mut stages);
        let elapsed = stages.end();
        match result {
            Ok(mut generated) => {
                self.console.show(&generated.diagnostics, &generated.sources, self.args.all_warnings);
                let is_good = self.generated(&job.subject, &job.out, &mut generated, elapsed);
                if self.args.api.is_some() {
                    self.contracts.insert(job.subject.clone(), generated.contract());
                }
                self.reports.insert(job.subject, generated.report);
                is_good
            }
            Err(failure) => {
                self.failed(job.subject, &failure);
                false
            }
        }
    }

    fn generated(&mut self, subject: &str, out: &Out, generated: &mut Generated, elapsed: Duration) -> bool {
        let folder = match out {
            Out::Here(folder) => folder.clone(),
            Out::Under(folder) => folder.join(&generated.name),
        };
        if let Some(other) = self.folders.insert(folder.clone(), subject.to_owned()) {
            let name = &generated.name;
            self.console.error(&format!(
                "the crates of {other} and of {subject} are both called `{name}`: give one a `name` in its codegen.toml"
            ));
            return false;
        }
        if self.args.check {
            return check::is_fresh(self.console, generated, &folder);
        }
        let mut write = 0;
        let written = timed(&mut write, || output::write(&folder, &generated.files, &generated.origin));
        generated.report.milliseconds.write = write;
        match written {
            Ok(changes) => {
                let elapsed = elapsed + Duration::from_millis(write);
                self.console.say(&summary::written(self.console, generated, &folder, &changes, elapsed));
                true
            }
            Err(problem) => {
                self.console.show_one(&problem);
                false
            }
        }
    }

    fn failed(&mut self, subject: String, failure: &Failure) {
        self.console.show(&failure.diagnostics, &failure.sources, self.args.all_warnings);
        if !self.console.is_json() {
            let problems = summary::problems(&failure.diagnostics);
            let has_errors = problems.contains("error");
            let why = if has_errors { "" } else { "; under --strict warnings are errors" };
            self.console.error(&format!("{subject}: nothing is written: {problems}{why}"));
        }
        let diagnostics = render::records(&failure.diagnostics, &failure.sources);
        self.reports.insert(subject, Report { diagnostics, ..Report::default() });
    }

    /// Whether every crate of generated/ has its document.
    fn no_orphans(&self, generated: &Path) -> bool {
        let entries = fs::read_dir(generated).into_iter().flatten().flatten();
        let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        folders.sort();
        folders.retain(|folder| folder.join(output::LIST).is_file() && !self.folders.contains_key(folder));
        for folder in &folders {
            self.console.error(&format!("{} comes from no document of specs/: remove it", folder.display()));
        }
        folders.is_empty()
    }
}

/// Writes what is known of one document, or where all of specs/ was generated, of each. Of a document that could not be
/// generated there may be nothing to write.
fn write<T: serde::Serialize>(file: &Path, all: &BTreeMap<String, T>, is_one: bool) -> Outcome<()> {
    let mut text = match all.values().next() {
        Some(only) if is_one => serde_json::to_string_pretty(only)?,
        None if is_one => return Ok(()),
        _ => serde_json::to_string_pretty(all)?,
    };
    text.push('\n');
    fs::write(file, text).map_err(|error| format!("cannot write {}: {error}", file.display()).into())
}
