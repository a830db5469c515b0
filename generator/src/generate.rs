//! The way a document goes: read, bundle, swagger, overlay, document, filter, lower, refine, lint, name, target.

use crate::api::Api;
use crate::bundle::{self, Bundle};
use crate::config::Config;
use crate::contract::Contract;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::lock::Lock;
use crate::name::Names;
use crate::node::Node;
use crate::output::{File, Origin};
use crate::read::{self, Loader};
use crate::render;
use crate::report::{Milliseconds, Report, timed};
use crate::source::{Source, Sources};
use crate::trace::Trace;
use crate::{filter, lint, locate, lower, name, overlay, refine, target};
use std::fmt;
use std::path::{Path, PathBuf};

mod convert;
mod names;
mod origin;
mod own;
mod stack;

use origin::{as_fetched, origin, traced};
use stack::on_large_stack;

/// What to generate from, and how.
#[derive(Debug, Clone, Default)]
pub struct Input {
    /// The OpenAPI document.
    pub document: PathBuf,
    /// How the crate comes out.
    pub config: Config,
    /// The file the configuration comes from, so that its text can be shown.
    pub config_source: Option<Source>,
    /// What the header of each file calls the document; else its file name.
    pub shown_as: Option<String>,
    /// The URL that the document was fetched from, by which problems of it are shown; else its path.
    pub fetched_from: Option<String>,
    /// Corrections of the document: an OpenAPI Overlay. Else the one that the configuration names.
    pub overlay: Option<PathBuf>,
    /// The crate's name, if it is not the configuration's.
    pub name: Option<String>,
    /// What the header of each file says to run: `cratewright codegen` unless it is another command that generates here.
    pub command: Option<String>,
    /// The names that the crate was published with: a [`names.lock`](crate::lock).
    pub lock: Option<Source>,
    /// Warnings are errors.
    pub strict: bool,
    /// Where the document, the files that it refers to and the overlay are read from: the file system, or a function.
    pub loader: Loader,
}

impl Input {
    /// A file that the configuration names: relative to its own folder.
    fn beside_config(&self, file: &Path) -> PathBuf {
        match self.config_source.as_ref().and_then(|source| source.file.parent()) {
            Some(folder) => folder.join(file),
            None => file.to_owned(),
        }
    }

    /// The files that the owner of the crate keeps beside the document: its overlay, and what `[crate]` of the configuration
    /// names.
    #[must_use]
    pub fn own_files(&self) -> Vec<PathBuf> {
        let own = self.config.own.files.values().chain(self.config.own.templates.values());
        self.overlay_file().into_iter().chain(own.map(|file| self.beside_config(file))).collect()
    }

    fn command(&self) -> &str {
        self.command.as_deref().unwrap_or("cratewright codegen")
    }

    /// The overlay to apply; the configuration names it relative to its own folder.
    #[must_use]
    pub fn overlay_file(&self) -> Option<PathBuf> {
        self.overlay.clone().or_else(|| self.config.overlay.as_ref().map(|file| self.beside_config(file)))
    }
}

/// A hash of the runtime that crates get now: two with the same one carry the same runtime.
pub const RUNTIME: &str = target::client::RUNTIME;

/// A crate, not yet written.
#[derive(Debug)]
pub struct Generated {
    /// The name of the crate.
    pub name: String,
    /// In the order of their paths.
    pub files: Vec<File>,
    /// What was done. Its problems are there once [`place`](Generated::place) was called.
    pub report: Report,
    /// Warnings and notes. Those of a document have a pointer, and no line and column before [`place`](Generated::place).
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// To be recorded beside the files.
    pub origin: Origin,
    api: Api,
    names: Names,
    config: Config,
}

impl Generated {
    /// The API and its names as data.
    #[must_use]
    pub fn contract(&self) -> Contract {
        let contract = Contract::of(&self.api, &self.names, &self.config, self.origin.document);
        Contract { runtime: Some(RUNTIME.to_owned()), ..contract }
    }

    /// Finds the lines and columns of all problems, and puts these into the report. What shows a problem finds its own; of all,
    /// most of which nobody sees, it takes a walk through the texts.
    pub fn place(&mut self) {
        locate::place(&mut self.diagnostics, &self.sources);
        self.report.diagnostics = render::records(&self.diagnostics, &self.sources);
    }

    /// The names, for the next run to keep.
    #[must_use]
    pub fn lock(&self) -> Lock {
        name::lock(&self.api, &self.names)
    }
}

/// Why there is no crate.
#[derive(Debug)]
pub struct Failure {
    /// At least one of them is an error, or a warning under `strict`.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

/// Each problem with its place, as it is shown on a terminal, without colors.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(render::text(&self.diagnostics, &self.sources, false).trim_end())
    }
}

impl std::error::Error for Failure {}

/// A stage of the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Reading the document.
    Read,
    /// Lowering it into types and operations.
    Lower,
    /// Naming these in Rust.
    Name,
    /// Writing the Rust down.
    Emit,
}

/// Called when a stage begins.
pub trait Progress {
    /// `detail` is what the stage has before it, in a few words.
    fn stage(&mut self, stage: Stage, detail: &str);
}

/// Says nothing.
impl Progress for () {
    fn stage(&mut self, _: Stage, _: &str) {}
}

/// Generates a crate. Writes nothing.
///
/// # Errors
/// The document cannot be read, or has no sensible reading; or there are warnings and the input is strict.
pub fn generate(input: &Input, progress: &mut (dyn Progress + Send)) -> Result<Generated, Failure> {
    on_large_stack(|| {
        let mut run = Run::new(input, progress);
        match run.stages() {
            Some(made) => Ok(run.generated(made)),
            None => Err(run.failure()),
        }
    })
}

/// What a crate is to be, without its files: its API and its names.
///
/// # Errors
/// As [`generate`].
pub fn outline(input: &Input, progress: &mut (dyn Progress + Send)) -> Result<Generated, Failure> {
    on_large_stack(|| {
        let mut run = Run::new(input, progress);
        match run.named() {
            Some(made) => Ok(run.generated(made)),
            None => Err(run.failure()),
        }
    })
}

/// The document that a crate is generated from: with its overlay applied.
///
/// # Errors
/// The document or the overlay cannot be read, or the overlay cannot be applied.
pub fn corrected(input: &Input) -> Result<Node, Failure> {
    on_large_stack(|| {
        let mut silent = ();
        let mut run = Run::new(input, &mut silent);
        let root = run.read().and_then(|root| run.overlay(root));
        root.ok_or_else(|| run.failure())
    })
}

/// What is known while a document is on its way.
struct Run<'i> {
    input: &'i Input,
    progress: &'i mut dyn Progress,
    diagnostics: Diagnostics,
    sources: Sources,
    report: Report,
    bundle: Bundle,
    /// What files and the overlay changed.
    trace: Trace,
}

/// What the stages come to.
struct Made {
    name: String,
    files: Vec<File>,
    api: Api,
    names: Names,
}

impl<'i> Run<'i> {
    fn new(input: &'i Input, progress: &'i mut dyn Progress) -> Self {
        Run {
            input,
            progress,
            diagnostics: Diagnostics::new(),
            sources: Sources::new(),
            report: Report::default(),
            bundle: Bundle::default(),
            trace: Trace::default(),
        }
    }

    /// The stages, one after the other. `None` where one of them ends it; why, is among the
    /// problems.
    fn stages(&mut self) -> Option<Made> {
        let made = self.named()?;
        self.emitted(made)
    }

    /// All stages but the last one.
    fn named(&mut self) -> Option<Made> {
        self.progress.stage(Stage::Read, &self.input.document.display().to_string());
        let root = self.timed(|times| &mut times.read, Run::read)?;
        let root = self.timed(|times| &mut times.read, |run| run.overlay(root))?;
        let mut document = self.timed(|times| &mut times.normalize, |run| Document::new(root, &mut run.diagnostics))?;
        self.timed(|times| &mut times.normalize, |run| run.filter(&mut document))?;
        self.progress.stage(Stage::Lower, &document.written());
        self.own_types()?;
        self.nameless()?;
        let lock = self.lock()?;
        let mut api = self.timed(|times| &mut times.lower, |run| run.lower(&document, &lock));
        self.timed(|times| &mut times.lower, |run| run.refine(&document, &mut api));
        self.timed(|times| &mut times.normalize, |run| run.lint(&document, &api))?;
        drop(document);
        self.progress.stage(Stage::Name, &format!("{} operations, {} types", api.operations.len(), api.types.len()));
        let names = self.timed(|times| &mut times.name, |run| name::run(&api, &run.input.config, &lock));
        self.clashes(&names)?;
        self.formers(&names);
        self.unmatched(&api, &names)?;
        self.count_features(&names);
        let name = self.crate_name(&api.info.title)?;
        Some(Made { name, files: Vec::new(), api, names })
    }

    /// Runs a stage, and adds the time that it takes.
    fn timed<T>(&mut self, time: fn(&mut Milliseconds) -> &mut u64, stage: impl FnOnce(&mut Self) -> T) -> T {
        let mut taken = 0;
        let result = timed(&mut taken, || stage(self));
        *time(&mut self.report.milliseconds) += taken;
        result
    }

    /// The document, with the files that it refers to.
    fn read(&mut self) -> Option<Node> {
        let source = self.source(&self.input.document)?;
        let tree = read::tree(&source);
        self.sources.push(source);
        let mut root = tree.map_err(|problem| self.diagnostics.push(problem)).ok()?;
        self.bundle = Bundle::new(&self.input.document, &root);
        self.bundle(&mut root)?;
        self.converted(root)
    }

    fn source(&mut self, file: &Path) -> Option<Source> {
        read::source_by(&self.input.loader, file).map_err(|problem| self.diagnostics.push(problem)).ok()
    }

    fn bundle(&mut self, root: &mut Node) -> Option<()> {
        let Run { sources, trace, diagnostics, .. } = self;
        self.bundle.apply(&mut bundle::Run { loader: &self.input.loader, sources, trace, diagnostics }, root);
        (!self.diagnostics.has_errors()).then_some(())
    }

    /// Applies the overlay, if there is one. `None` if it could not be applied as a whole: better no crate than one of a
    /// document that was not corrected.
    fn overlay(&mut self, mut root: Node) -> Option<Node> {
        if let Some(file) = self.input.overlay_file() {
            let source = self.source(&file)?;
            let overlay = overlay::read(&source, &self.input.document, &mut self.diagnostics);
            self.sources.push(source);
            if let Some(overlay) = overlay {
                overlay::apply(&overlay, &mut root, &mut self.trace, &mut self.diagnostics);
            }
            (!self.diagnostics.has_errors()).then_some(())?;
            // An overlay may refer to files too.
            self.bundle(&mut root)?;
        }
        Some(root)
    }

    /// Leaves out what the configuration says; the last stage before which a document that cannot be read is found out.
    fn filter(&mut self, document: &mut Document) -> Option<()> {
        self.input.config_source.iter().for_each(|source| self.sources.push(source.clone()));
        let source = self.input.config_source.as_ref();
        filter::apply(document, &self.input.config, source, &mut self.diagnostics);
        self.go_on()
    }

    fn lower(&mut self, document: &Document, lock: &Lock) -> Api {
        let (config, source) = (&self.input.config, self.input.config_source.as_ref());
        lower::run(document, config, source, lock, &mut self.diagnostics)
    }

    fn refine(&mut self, document: &Document, api: &mut Api) {
        let (config, source) = (&self.input.config, self.input.config_source.as_ref());
        refine::error_type::choose(api, config, source, &mut self.diagnostics);
        refine::event_payloads::choose(api, config, source, &mut self.diagnostics);
        refine::run(api, config, &mut self.diagnostics);
        refine::pagination::find(document, api, config, source, &mut self.diagnostics);
        refine::secret::mark(api, config, source, &mut self.diagnostics);
    }

    fn lint(&mut self, document: &Document, api: &Api) -> Option<()> {
        lint::run(document, api.has_xml(), &mut self.diagnostics);
        self.go_on()
    }

    /// Whether a stage that ends may be followed by another one: there is no error, and under `strict` no warning.
    fn go_on(&self) -> Option<()> {
        let is_bad = |one: &Diagnostic| {
            one.severity == Severity::Error || (self.input.strict && one.severity == Severity::Warning)
        };
        (!self.diagnostics.list().iter().any(is_bad)).then_some(())
    }

    /// Says what was done. Of the time of the last stage, formatting took this part.
    fn report(&mut self, api: &Api, names: &Names, files: &[File], formatting: f64) {
        let mut milliseconds = std::mem::take(&mut self.report.milliseconds);
        milliseconds.format = share(milliseconds.emit, formatting);
        milliseconds.emit -= milliseconds.format;
        self.report = Report { milliseconds, ..Report::of(api, names, files) };
    }

    fn failure(self) -> Failure {
        let (mut diagnostics, sources) = traced(self.diagnostics, self.sources, &self.trace);
        locate::place(&mut diagnostics, &sources);
        let (diagnostics, sources) = as_fetched(self.input, diagnostics, sources);
        Failure { diagnostics, sources }
    }

    fn generated(self, made: Made) -> Generated {
        let (diagnostics, sources) = traced(self.diagnostics, self.sources, &self.trace);
        let report = self.report;
        let origin = origin(self.input, &sources, &self.bundle);
        let (diagnostics, sources) = as_fetched(self.input, diagnostics, sources);
        let Made { name, files, api, names } = made;
        let config = self.input.config.clone();
        Generated { name, files, report, diagnostics, sources, origin, api, names, config }
    }
}

/// A part of a time.
fn share(milliseconds: u64, part: f64) -> u64 {
    let share = (milliseconds as f64 * part.clamp(0.0, 1.0)).round();
    share as u64
}

#[cfg(test)]
mod tests;
