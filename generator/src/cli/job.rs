//! One document on its way: its input, where its crate goes, and what is kept beside it.

use std::path::{Path, PathBuf};

use crate::config;
use crate::contract::Contract;
use crate::diagnostic::{Code, Diagnostic};
use crate::diff::Diff;
use crate::output::Along;
use crate::{Generated, Input};

use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::progress::Stages;
use crate::cli::specs::Spec;
use crate::cli::{Outcome, changelog, check, input, lock, summary};

/// One document on its way.
pub struct Job {
    /// How it is called in messages, and in a report of several.
    pub subject: String,
    /// What was read of it, the document itself aside.
    pub read: Result<Input, Box<Diagnostic>>,
    pub out: Out,
    /// Where its names are remembered.
    pub lock: Option<PathBuf>,
    /// Where what callers see is recorded.
    pub surface: Option<PathBuf>,
    /// Where what callers see of the last release is recorded.
    pub released: Option<PathBuf>,
    /// Where a run is remembered.
    pub memory: Option<PathBuf>,
}

impl Job {
    /// That of an API of specs/, whose crate goes to the folder of its name in this one.
    pub fn of(spec: &Spec, generated: &Path) -> Job {
        Job {
            subject: spec.shown.clone(),
            read: read(spec),
            out: Out::Under(generated.to_owned()),
            lock: Some(spec.lock()),
            surface: Some(spec.surface()),
            released: Some(spec.released()),
            memory: Some(spec.memory()),
        }
    }

    /// The input, with the names that are remembered.
    pub fn input(&self, console: &Console) -> Result<Input, Box<Diagnostic>> {
        let input = self.read.clone()?;
        let lock = self.lock.as_deref().map(lock::read).transpose()?.flatten();
        Ok(Input { command: Some(console.command("codegen")), lock, ..input })
    }

    /// The folder of the crate.
    pub fn folder(&self, generated: &Generated) -> PathBuf {
        self.out.folder(&generated.name)
    }

    /// What is kept beside the document: names, and what callers see; and the crate's changelog since the last release, where
    /// one is recorded.
    pub fn along(&self, folder: &Path, generated: &Generated, contract: Option<&Contract>) -> Outcome<Along> {
        let released = self.released.as_deref().map(lock::contract).transpose().map_err(|problem| problem.message)?;
        let diff = released.flatten().zip(contract).map(|(old, new)| Diff::of(&old, new));
        let changelog = diff.map(|diff| changelog::file(folder, &diff, false)).transpose()?.flatten();
        let lock = self.lock.iter().map(|file| (file.clone(), generated.lock().to_string().into_bytes()));
        let surface = self.surface.iter().zip(contract);
        let surface = surface.map(|(file, contract)| (file.clone(), contract.to_string().into_bytes()));
        let within = changelog.into_iter().collect();
        Ok(Along { files: lock.chain(surface).collect(), within, ..Along::default() })
    }
}

/// The crate, with its stages shown; nothing where the document has problems, which are shown.
pub fn generated(input: &Input, subject: &str, console: &Console, all_warnings: bool) -> Option<Generated> {
    let mut stages = Stages::begin(console.liveness(), subject);
    let result = crate::generate(input, &mut stages);
    stages.end();
    result.inspect_err(|failure| summary::nothing_written(console, subject, failure, all_warnings)).ok()
}

/// Warnings of modules by hand that are not there yet: `lib.rs` declares them.
pub fn missing_modules(input: &Input, folder: &Path) -> Vec<Diagnostic> {
    let is_there = |name: &str| {
        [format!("src/{name}.rs"), format!("src/{name}/mod.rs")].iter().any(|file| folder.join(file).is_file())
    };
    let missing = input.config.own.modules.iter().enumerate().filter(|(_, name)| !is_there(name));
    let warning = |(index, name): (usize, &String)| {
        let message = format!("the module `{name}` is not there, and the crate does not compile without it");
        let help = format!("write {}, or take it out of `modules`", folder.join(format!("src/{name}.rs")).display());
        let problem = Diagnostic::warning(Code::ConfigInvalid, message).with_help(help);
        config::placed(problem, input.config_source.as_ref(), &["crate", "modules"], Some(index))
    };
    missing.map(warning).collect()
}

/// Where a crate goes.
pub enum Out {
    /// To this folder.
    Here(PathBuf),
    /// To the folder of its name in this one.
    Under(PathBuf),
}

impl Out {
    /// The folder of a crate of this name.
    pub fn folder(&self, name: &str) -> PathBuf {
        match self {
            Out::Here(folder) => folder.clone(),
            Out::Under(folder) => folder.join(name),
        }
    }
}

fn read(spec: &Spec) -> Result<Input, Box<Diagnostic>> {
    let document = spec.document.clone()?;
    let mut input = input::read(&spec.folder.join(document), spec.config().as_deref(), None, Network::default())?;
    input.shown_as = Some(format!("{}/{document}", spec.shown));
    Ok(input)
}

/// Whether the crate, and what belongs to it, is as it is to be; shows how it is not.
pub fn is_fresh(console: &Console, generated: &Generated, folder: &Path, along: &Along) -> bool {
    let within = along.within.iter().map(|file| (folder.join(&file.path), file.text.as_bytes()));
    let files = along.files.iter().map(|(file, bytes)| (file.clone(), bytes.as_slice()));
    let mut along = within.chain(files);
    check::is_fresh(console, generated, folder) && along.all(|(file, bytes)| lock::is_fresh(console, &file, bytes))
}
