//! The way a document goes: read, overlay, normalize, filter, lower, name, emit.

use crate::bundle::{self, Bundle};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::document::Document;
use crate::node::Node;
use crate::output::{self, File, Origin};
use crate::read::{self, Loader};
use crate::render;
use crate::report::{Report, timed};
use crate::source::{Source, Sources};
use crate::trace::Trace;
use crate::{filter, lint, locate, lower, name, overlay, refine, target, words};
use std::path::{Path, PathBuf};

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
    /// Corrections of the document: an OpenAPI Overlay. Else the one that the configuration names.
    pub overlay: Option<PathBuf>,
    /// The crate's name, if it is not the configuration's.
    pub name: Option<String>,
    /// Warnings are errors.
    pub strict: bool,
    /// Where the document, the files that it refers to and the overlay are read from: the file system, or a function.
    pub loader: Loader,
}

impl Input {
    /// The overlay to apply; the configuration names it relative to its own folder.
    #[must_use]
    pub fn overlay_file(&self) -> Option<PathBuf> {
        let beside = |file: &PathBuf| match self.config_source.as_ref().and_then(|source| source.file.parent()) {
            Some(folder) => folder.join(file),
            None => file.clone(),
        };
        self.overlay.clone().or_else(|| self.config.overlay.as_ref().map(beside))
    }
}

/// A crate, not yet written.
#[derive(Debug)]
pub struct Generated {
    /// The name of the crate.
    pub name: String,
    /// In the order of their paths.
    pub files: Vec<File>,
    /// What was done.
    pub report: Report,
    /// Warnings and notes, each with its place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
    /// To be recorded beside the files.
    pub origin: Origin,
}

/// Why there is no crate.
#[derive(Debug)]
pub struct Failure {
    /// At least one of them is an error, or a warning under `strict`.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the diagnostics point into.
    pub sources: Sources,
}

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

/// Is told when a stage begins.
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
    on_large_stack(|| Run::default().run(input, progress))
}

/// The document that a crate is generated from: with its overlay applied.
///
/// # Errors
/// The document or the overlay cannot be read, or the overlay cannot be applied.
pub fn corrected(input: &Input) -> Result<Node, Failure> {
    on_large_stack(|| {
        let mut run = Run::default();
        let root = run.read(input).and_then(|mut root| run.overlay(input, &mut root).then_some(root));
        root.ok_or_else(|| run.failure())
    })
}

/// A document may be nested a few thousand levels deep, and the stages walk it by recursion.
fn on_large_stack<T: Send>(run: impl FnOnce() -> Result<T, Failure> + Send) -> Result<T, Failure> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run);
        match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(result)) => result,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(problem) => Err(Failure {
                diagnostics: vec![Diagnostic::error(
                    Code::OutputFailed,
                    format!("no thread could be started: {problem}"),
                )],
                sources: Sources::new(),
            }),
        }
    })
}

/// The stack of the thread that generates, in bytes; only what is used of it takes memory.
const STACK: usize = 512 << 20;

/// What is known while a document is on its way.
#[derive(Default)]
struct Run {
    diagnostics: Diagnostics,
    sources: Sources,
    report: Report,
    bundle: Bundle,
    /// What files and the overlay changed.
    trace: Trace,
}

impl Run {
    fn run(mut self, input: &Input, progress: &mut dyn Progress) -> Result<Generated, Failure> {
        let mut times = std::mem::take(&mut self.report.milliseconds);
        progress.stage(Stage::Read, &input.document.display().to_string());
        let Some(mut root) = timed(&mut times.read, || self.read(input)) else {
            return Err(self.failure());
        };
        let is_corrected = timed(&mut times.read, || self.overlay(input, &mut root));
        self.sources_of_config(input);
        if !is_corrected {
            return Err(self.failure());
        }
        let Some(mut document) = timed(&mut times.normalize, || Document::new(root, &mut self.diagnostics)) else {
            return Err(self.failure());
        };
        filter::apply(&mut document, &input.config, input.config_source.as_ref(), &mut self.diagnostics);
        if self.is_failed(input) {
            return Err(self.failure());
        }
        progress.stage(
            Stage::Lower,
            &format!("OpenAPI {}", document.root.get("openapi").and_then(Node::scalar_text).unwrap_or_default()),
        );
        let api = timed(&mut times.lower, || {
            let mut api = lower::run(&document, &mut self.diagnostics);
            refine::run(&mut api, &mut self.diagnostics);
            lint::keywords(&document, &mut self.diagnostics);
            let source = input.config_source.as_ref();
            refine::pagination::find(&document, &mut api, &input.config, source, &mut self.diagnostics);
            refine::secret::mark(&mut api, &input.config, source, &mut self.diagnostics);
            api
        });
        timed(&mut times.normalize, || lint::kinds(&document, &mut self.diagnostics));
        drop(document);
        if self.is_failed(input) {
            return Err(self.failure());
        }
        progress.stage(Stage::Name, &format!("{} operations, {} types", api.operations.len(), api.types.len()));
        let names = timed(&mut times.name, || name::run(&api, &input.config));
        let name = crate_name(input, &api.info.title);
        if !is_crate_name(&name) {
            let message = format!("`{name}` cannot be the name of a crate");
            let help = "use ASCII letters, digits, `-` and `_`, with a letter first";
            self.diagnostics.push(Diagnostic::error(Code::ConfigInvalid, message).with_help(help));
            return Err(self.failure());
        }
        progress.stage(Stage::Emit, &format!("{} modules", names.modules.len()));
        let (files, formatting) =
            timed(&mut times.emit, || target::client::run(&api, &names, &input.config, shown_as(input), &name));
        times.format = share(times.emit, formatting);
        times.emit -= times.format;
        self.report = Report::of(&api, &names, &files);
        self.report.milliseconds = times;
        Ok(self.generated(name, files, input))
    }

    /// The document, with the files that it refers to.
    fn read(&mut self, input: &Input) -> Option<Node> {
        let source: Source = match read::source_by(&input.loader, &input.document) {
            Ok(source) => source,
            Err(problem) => {
                self.diagnostics.push(problem);
                return None;
            }
        };
        let tree = read::tree(&source);
        self.sources.push(source);
        let mut root = tree.map_err(|problem| self.diagnostics.push(problem)).ok()?;
        self.bundle = Bundle::new(&input.document, &root);
        self.bundle(input, &mut root).then_some(root)
    }

    fn bundle(&mut self, input: &Input, root: &mut Node) -> bool {
        let Run { sources, trace, diagnostics, .. } = self;
        self.bundle.apply(&mut bundle::Run { loader: &input.loader, sources, trace, diagnostics }, root);
        !self.diagnostics.has_errors()
    }

    /// Applies the overlay, if there is one. `false` if it could not be applied as a whole: better no crate than one of a
    /// document that was not corrected.
    fn overlay(&mut self, input: &Input, root: &mut Node) -> bool {
        let Some(file) = input.overlay_file() else { return true };
        let source = match read::source_by(&input.loader, &file) {
            Ok(source) => source,
            Err(problem) => {
                self.diagnostics.push(problem);
                return false;
            }
        };
        let overlay = overlay::read(&source, &input.document, &mut self.diagnostics);
        self.sources.push(source);
        if let Some(overlay) = overlay {
            overlay::apply(&overlay, root, &mut self.trace, &mut self.diagnostics);
        }
        // An overlay may refer to files too.
        !self.diagnostics.has_errors() && self.bundle(input, root)
    }

    fn sources_of_config(&mut self, input: &Input) {
        if let Some(source) = &input.config_source {
            self.sources.push(source.clone());
        }
    }

    fn is_failed(&self, input: &Input) -> bool {
        let is_bad =
            |one: &Diagnostic| one.severity == Severity::Error || (input.strict && one.severity == Severity::Warning);
        self.diagnostics.list().iter().any(is_bad)
    }

    fn failure(self) -> Failure {
        let mut diagnostics = self.diagnostics.into_list();
        self.trace.place(&mut diagnostics, &self.sources);
        locate::place(&mut diagnostics, &self.sources);
        Failure { diagnostics, sources: self.sources }
    }

    fn generated(self, name: String, files: Vec<File>, input: &Input) -> Generated {
        let mut diagnostics = self.diagnostics.into_list();
        self.trace.place(&mut diagnostics, &self.sources);
        locate::place(&mut diagnostics, &self.sources);
        let mut report = self.report;
        report.diagnostics = render::records(&diagnostics, &self.sources);
        let origin = origin(input, &self.sources, &self.bundle);
        Generated { name, files, report, diagnostics, sources: self.sources, origin }
    }
}

/// Only the name, unless told: the header of each file says the same wherever the document lies.
fn shown_as(input: &Input) -> &Path {
    let name = || input.document.file_name().map_or(input.document.as_path(), Path::new);
    input.shown_as.as_ref().map_or_else(name, Path::new)
}

/// What the crate comes from: the document's text, with those of its files; the overlay's; the configuration's, and the name that counts instead of its own.
fn origin(input: &Input, sources: &Sources, bundle: &Bundle) -> Origin {
    let mut document = sources.iter().next().map(|source| source.text.clone()).unwrap_or_default();
    for file in bundle.files() {
        let text = sources.get(&file).map_or("", |source| source.text.as_str());
        document.push_str(&format!("\0{}", output::hash(text)));
    }
    let config = input.config_source.as_ref().map_or("", |source| source.text.as_str());
    let name = input.name.as_ref().map(|name| format!("name = {name:?}\n")).unwrap_or_default();
    let overlay = input.overlay_file().and_then(|file| sources.get(&file)).map(|source| output::hash(&source.text));
    Origin { document: output::hash(&document), config: output::hash(&(name + config)), overlay }
}

/// The name that was asked for, or the configuration's, or one made from the title, as many of its words as fit.
fn crate_name(input: &Input, title: &str) -> String {
    if let Some(name) = input.name.as_ref().or(input.config.name.as_ref()) {
        return name.clone();
    }
    let words = words::words(title).into_iter().filter(|word| word.is_ascii());
    let mut joined = String::new();
    for word in words {
        // Room for `api-`, and for the hyphen.
        if joined.len() + word.len() > LONGEST_CRATE_NAME - 5 {
            break;
        }
        joined.push_str(if joined.is_empty() { "" } else { "-" });
        joined.push_str(&word);
    }
    let is_name = joined.starts_with(|c: char| c.is_ascii_alphabetic());
    if is_name { joined } else { format!("api-{joined}").trim_end_matches('-').to_owned() }
}

/// How long a crate's name may be on crates.io.
const LONGEST_CRATE_NAME: usize = 64;

/// As cargo has it; names of Rust's own crates and keywords are cargo's to refuse.
fn is_crate_name(name: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.len() <= LONGEST_CRATE_NAME && name.chars().all(is_part)
}

/// A part of a time.
fn share(milliseconds: u64, part: f64) -> u64 {
    let share = (milliseconds as f64 * part.clamp(0.0, 1.0)).round();
    share as u64
}

#[cfg(test)]
mod tests;
