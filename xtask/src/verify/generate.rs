//! Runs the generator into a folder; all that `verify` knows of its library.

use std::collections::BTreeMap;
use std::path::Path;

use cratewright::Input;
use cratewright::config::Selection;
use cratewright::diagnostic::{Diagnostic, Severity};
use cratewright::render;
use cratewright::source::Sources;

use super::document::{Document, Operation};
use super::{Args, Outcome};
use cratewright::cli::input;

/// What of the report is needed here.
pub struct Generated {
    /// The name of the crate.
    pub name: String,
    /// Operation id to the path of its type within the crate.
    pub operations: BTreeMap<String, String>,
    /// The places of the unions whose members cannot be distinguished.
    pub ambiguous: Vec<String>,
    /// The configuration leaves operations out; else one that is missing was lost.
    pub is_selection: bool,
}

impl Generated {
    /// By which name the report knows an operation: its id, or method and path where it has none of its own.
    pub fn key(&self, operation: &Operation<'_>) -> Option<&str> {
        let by_path = format!("{} {}", operation.method.to_uppercase(), operation.path);
        let found = [&operation.id, &by_path].into_iter().find_map(|key| self.operations.get_key_value(key));
        found.map(|(key, _)| key.as_str())
    }
}

/// The document as the crate is generated from it, corrected by its overlay.
pub fn document(args: &Args) -> Outcome<Document> {
    let root =
        cratewright::corrected(&input(args)?).map_err(|failure| shown(&failure.diagnostics, &failure.sources))?;
    Document::of(&root)
}

fn input(args: &Args) -> Outcome<Input> {
    let input = input::read(&args.spec, args.config.as_deref(), None, args.network)
        .map_err(|problem| shown(&[*problem], &Sources::new()))?;
    Ok(input)
}

/// Writes the crate of the document into a folder.
pub fn into_folder(args: &Args, folder: &Path) -> Outcome<Generated> {
    let input = input(args)?;
    let config = &input.config;
    let is_selection = config.include != Selection::default() || config.exclude != Selection::default();
    let mut generated =
        cratewright::generate(&input, &mut ()).map_err(|failure| shown(&failure.diagnostics, &failure.sources))?;
    cratewright::output::write(folder, &generated.files, &generated.origin, cratewright::output::Edits::Discard)
        .map_err(|problem| shown(&[problem], &Sources::new()))?;
    let report = std::mem::take(&mut generated.report);
    let name = generated.name;
    Ok(Generated { name, operations: report.paths.operations, ambiguous: report.unions.places, is_selection })
}

/// The errors; warnings are what `codegen` shows.
fn shown(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let is_error = |one: &&Diagnostic| one.severity == Severity::Error;
    let errors: Vec<Diagnostic> = diagnostics.iter().filter(is_error).cloned().collect();
    let text = render::text(&errors, sources, false);
    text.trim_start_matches("error").trim_start_matches(": ").to_owned()
}
