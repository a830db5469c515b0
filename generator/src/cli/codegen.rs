//! `codegen`: generates, and writes, or compares with what is there.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use crate::contract::Contract;
use crate::output::{self, Edits};
use crate::render;
use crate::report::{Report, timed};
use crate::{Failure, Generated, Input};

use crate::cli::Outcome;
use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::input;
use crate::cli::job::{self, Job, Out};
use crate::cli::memory::{self, Memory};
use crate::cli::progress::Stages;
use crate::cli::specs;
use crate::cli::{recovery, summary, version, watch};

/// What to generate, and what to do with it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// An OpenAPI document, JSON or YAML, a file or a URL; without it, all of specs/
    #[arg(long, value_name = "FILE|URL", requires = "out")]
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
    /// The file that remembers the crate's names: read if it is there, and written; without --spec, names.lock beside each
    /// document
    #[arg(long, value_name = "FILE", requires = "spec")]
    names: Option<PathBuf>,
    #[command(flatten)]
    network: Network,
    /// Write nothing; fail and show the differences if what is there is stale
    #[arg(long)]
    check: bool,
    /// Write counts, paths of operations and schemas, diagnostics and times as JSON; without --spec, by document
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write types, operations and their names as JSON, each with its key; without --spec, by document
    #[arg(long, value_name = "FILE")]
    api: Option<PathBuf>,
    /// Overwrite generated files that were changed by hand
    #[arg(long, conflicts_with = "check")]
    force: bool,
    /// Generate again whenever something in specs/ changes, until Ctrl-C
    #[arg(long, conflicts_with_all = ["spec", "check", "report", "api"])]
    watch: bool,
    /// Write nothing, and fail, if `cargo check` of a crate alone is estimated to take more than this: 3s, 800ms
    #[arg(long, value_name = "TIME", value_parser = summary::time)]
    budget: Option<u64>,
    /// Warnings are errors
    #[arg(long)]
    strict: bool,
    /// Show every warning, also of many that are alike
    #[arg(long)]
    all_warnings: bool,
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

/// Generates one document, or all of specs/, once or whenever something changes.
pub fn run(args: &Args, console: &Console) -> Outcome<ExitCode> {
    if !args.watch {
        return once(args, console);
    }
    let root = specs::root()?;
    let own = || {
        let jobs = jobs(args, &root).unwrap_or_default();
        jobs.iter().filter_map(|job| job.read.as_ref().ok()).flat_map(Input::own_files).collect()
    };
    watch::forever(console, &root.join("specs"), own, || {
        if let Err(problem) = once(args, console) {
            console.error(&problem.to_string());
        }
    })
}

/// Fails if one document does, or is stale; the others are done all the same.
fn once(args: &Args, console: &Console) -> Outcome<ExitCode> {
    let root = if args.spec.is_some() { PathBuf::new() } else { specs::root()? };
    let mut run = Run { args, console, folders: BTreeMap::new(), reports: BTreeMap::new(), contracts: BTreeMap::new() };
    let mut is_good = run.begin(&root)?;
    for job in jobs(args, &root)? {
        is_good &= run.job(job);
    }
    if args.spec.is_none() && is_good {
        is_good = run.no_orphans(&root.join("generated"));
    }
    if args.check && !is_good {
        console.say(&format!("`{}` writes what is missing here\n", console.command("codegen")));
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
        let read = input::read(spec, args.config.as_deref(), args.name.clone(), args.network);
        let subject = input::shown(spec).display().to_string();
        let lock = args.names.clone();
        return Ok(vec![Job {
            subject,
            read,
            out: Out::Here(out.clone()),
            lock,
            surface: None,
            released: None,
            memory: None,
        }]);
    }
    let generated = root.join("generated");
    Ok(specs::find(root)?.iter().map(|spec| Job::of(spec, &generated)).collect())
}

impl Run<'_> {
    /// Completes what a run that was killed had to do, before anything is read. Under `--check` nothing is written, and such a
    /// run is a reason to fail.
    fn begin(&self, root: &Path) -> Outcome<bool> {
        let parent = match &self.args.out {
            Some(out) => {
                out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
            }
            None => root.join("generated"),
        };
        if !self.args.check {
            recovery::recover(&parent, self.console)?;
            return Ok(true);
        }
        let unfinished = output::unfinished(&parent);
        for folder in &unfinished {
            self.console.error(&format!("{}: a run that wrote it was interrupted", folder.display()));
        }
        Ok(unfinished.is_empty())
    }

    /// Whether all went well.
    fn job(&mut self, job: Job) -> bool {
        let input = match job.input(self.console) {
            Ok(input) => Input { strict: self.args.strict, ..input },
            Err(problem) => {
                self.console.show_one(&problem);
                return false;
            }
        };
        if let Some(memory) = self.remembered(&job, &input) {
            return self.is_alone(&job.out.folder(&memory.name), &job.subject, &memory.name);
        }
        let own = job.memory.as_ref().filter(|_| !self.args.check).map(|_| memory::own(&input));
        let mut stages = Stages::begin(self.console.liveness(), &job.subject);
        let result = crate::generate(&input, &mut stages);
        let elapsed = stages.end();
        match result {
            Ok(mut generated) => {
                self.console.show(&generated.diagnostics, &generated.sources, self.args.all_warnings);
                let had_lock = input.lock.is_some();
                let is_asked = job.surface.is_some() || self.args.api.is_some();
                let contract = is_asked.then(|| generated.contract());
                let is_good = self.generated(&job, &mut generated, contract.as_ref(), elapsed, (&input, own));
                if is_good && !had_lock && !self.args.check {
                    self.say_new(job.lock.as_deref());
                }
                if let (Some(_), Some(contract)) = (&self.args.api, contract) {
                    self.contracts.insert(job.subject.clone(), contract);
                }
                if self.args.report.is_some() {
                    generated.place();
                    self.reports.insert(job.subject, generated.report);
                }
                is_good
            }
            Err(failure) => {
                self.failed(job.subject, &failure);
                false
            }
        }
    }

    fn generated(
        &mut self,
        job: &Job,
        generated: &mut Generated,
        contract: Option<&Contract>,
        elapsed: Duration,
        (input, own): (&Input, Option<memory::Files>),
    ) -> bool {
        let folder = job.folder(generated);
        if !self.is_alone(&folder, &job.subject, &generated.name) {
            return false;
        }
        if let Some(problem) = self.args.budget.and_then(|budget| summary::over(generated, budget)) {
            self.console.error(&problem);
            return false;
        }
        let along =
            version::require_not_lower(&folder, generated).and_then(|()| job.along(&folder, generated, contract));
        let along = match along {
            Ok(along) => along,
            Err(problem) => {
                self.console.error(&problem.to_string());
                return false;
            }
        };
        let missing = job::missing_modules(input, &folder);
        if !missing.is_empty() {
            self.console.show(&missing, &generated.sources, true);
        }
        if self.args.check {
            return job::is_fresh(self.console, generated, &folder, &along);
        }
        let mut write = 0;
        let edits = if self.args.force { Edits::Discard } else { Edits::Keep };
        let written =
            timed(&mut write, || output::write_along(&folder, &generated.files, &generated.origin, edits, &along));
        generated.report.milliseconds.write = write;
        match written {
            Ok(changes) => {
                summary::kept(self.console, &folder, &changes);
                let elapsed = elapsed + Duration::from_millis(write);
                self.console.say(&summary::written(self.console, generated, &folder, &changes, elapsed));
                // What is said of the manifest is to be said again.
                if let Some(own) = own.filter(|_| changes.kept.is_empty() && missing.is_empty()) {
                    let memory = Memory::after(job, input, own, generated, &folder, &along);
                    // Without it the next run takes longer, and no more.
                    let _ = memory.keep(job);
                }
                true
            }
            Err(problem) => {
                self.console.show_one(&problem);
                false
            }
        }
    }

    /// What a former run did, if this one would do the same and has nothing more to say.
    fn remembered(&self, job: &Job, input: &Input) -> Option<Memory> {
        let Args { check, force, all_warnings, report, api, budget, .. } = self.args;
        let is_asked = report.is_some() || api.is_some() || budget.is_some();
        if *check || *force || *all_warnings || is_asked || self.console.is_json() {
            return None;
        }
        let memory = Memory::of(job, input).filter(|memory| !self.args.strict || memory.warnings == 0)?;
        let folder = job.out.folder(&memory.name);
        let warnings = match memory.warnings {
            0 => String::new(),
            count => format!("; {} warnings, which `--all-warnings` shows", summary::grouped(count)),
        };
        let count = summary::grouped(memory.count);
        self.console.say(&format!(
            "{} is as it was generated last ({count} files, none changed{warnings})\n",
            folder.display()
        ));
        Some(memory)
    }

    /// Whether no other document has a crate of this name.
    fn is_alone(&mut self, folder: &Path, subject: &str, name: &str) -> bool {
        let Some(other) = self.folders.insert(folder.to_owned(), subject.to_owned()) else { return true };
        self.console.error(&format!(
            "the crates of {other} and of {subject} are both called `{name}`: give one a `name` in its codegen.toml"
        ));
        false
    }

    fn say_new(&self, lock: Option<&Path>) {
        if let Some(file) = lock {
            let shown = file.display();
            self.console.say(&format!("{shown} is new: commit it, so that the names of this crate stay\n"));
        }
    }

    fn failed(&mut self, subject: String, failure: &Failure) {
        summary::nothing_written(self.console, &subject, failure, self.args.all_warnings);
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
