//! A document becomes a crate in a folder: for whoever calls the generator from a program of their own.

use std::path::PathBuf;

use crate::config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::generate::{Failure, Generated, Input, Progress, generate};
use crate::output::{self, Along, Changes, Difference, Edits};
use crate::read::{self, Loader};
use crate::source::Sources;

/// Generates a crate and writes it into a folder.
///
/// ```no_run
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let done = cratewright::Codegen::new("specs/pets/openapi.yaml")
///     .config("specs/pets/codegen.toml")
///     .names("specs/pets/names.lock")
///     .out("generated/pets")
///     .run()?;
/// println!("{}: {} files are new or changed", done.generated.name, done.changes.written.len());
/// # Ok(())
/// # }
/// ```
///
/// An example as an xtask of one's own stands in `generator/examples/own_xtask.rs`.
#[derive(Debug, Clone, Default)]
pub struct Codegen {
    input: Input,
    config: Option<PathBuf>,
    names: Option<PathBuf>,
    out: PathBuf,
    edits: Edits,
}

/// A crate that was written.
#[derive(Debug)]
pub struct Done {
    /// What was generated, with warnings and a report.
    pub generated: Generated,
    /// What that changed in the folder.
    pub changes: Changes,
}

impl Codegen {
    /// Of this OpenAPI document, JSON or YAML; the crate goes to the folder `generated` unless [`out`](Self::out) names another.
    #[must_use]
    pub fn new(document: impl Into<PathBuf>) -> Codegen {
        let input = Input { document: document.into(), ..Input::default() };
        Codegen { input, out: PathBuf::from("generated"), ..Codegen::default() }
    }

    /// With this codegen.toml.
    #[must_use]
    pub fn config(mut self, file: impl Into<PathBuf>) -> Codegen {
        self.config = Some(file.into());
        self
    }

    /// With this name of the crate, instead of the configuration's.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Codegen {
        self.input.name = Some(name.into());
        self
    }

    /// The file that remembers the crate's names: it is read if it is there, and written.
    #[must_use]
    pub fn names(mut self, file: impl Into<PathBuf>) -> Codegen {
        self.names = Some(file.into());
        self
    }

    /// The folder of the crate.
    #[must_use]
    pub fn out(mut self, folder: impl Into<PathBuf>) -> Codegen {
        self.out = folder.into();
        self
    }

    /// What the header of each file says to run: `cargo xtask codegen`.
    #[must_use]
    pub fn command(mut self, command: impl Into<String>) -> Codegen {
        self.input.command = Some(command.into());
        self
    }

    /// Documents, the files that they refer to and what the configuration names come from here, and not from the file system.
    #[must_use]
    pub fn loader(mut self, loader: Loader) -> Codegen {
        self.input.loader = loader;
        self
    }

    /// Warnings are errors.
    #[must_use]
    pub fn strict(mut self, strict: bool) -> Codegen {
        self.input.strict = strict;
        self
    }

    /// What becomes of changes that were made by hand to generated files; they are kept, and an error, unless this says otherwise.
    #[must_use]
    pub fn edits(mut self, edits: Edits) -> Codegen {
        self.edits = edits;
        self
    }

    /// Generates the crate, and writes it.
    ///
    /// # Errors
    /// Problems of the configuration or the document, each with its place; or the folder holds files of somebody else. Then
    /// nothing is written.
    pub fn run(self) -> Result<Done, Failure> {
        self.run_with(&mut ())
    }

    /// As [`run`](Self::run), and tells of each stage.
    ///
    /// # Errors
    /// As [`run`](Self::run).
    pub fn run_with(self, progress: &mut (dyn Progress + Send)) -> Result<Done, Failure> {
        let generated = generate(&self.input()?, progress)?;
        let names = self.names.iter().map(|file| (file.clone(), generated.lock().to_string().into_bytes()));
        let along = Along { files: names.collect(), ..Along::default() };
        let written = output::write_along(&self.out, &generated.files, &generated.origin, self.edits, &along);
        written.map(|changes| Done { generated, changes }).map_err(Failure::of)
    }

    /// Generates the crate and writes nothing: how the folder differs from it.
    ///
    /// # Errors
    /// As [`run`](Self::run), but for those of the folder.
    pub fn check(self) -> Result<Vec<Difference>, Failure> {
        let generated = generate(&self.input()?, &mut ())?;
        Ok(output::check(&self.out, &generated.files, &generated.origin))
    }

    /// The input, with the files that it is read from.
    fn input(&self) -> Result<Input, Failure> {
        let mut input = self.input.clone();
        if let Some(file) = &self.config {
            let (source, config) = config::read(file).map_err(Failure::of)?;
            input.config = config;
            input.config_source = Some(source);
        }
        if let Some(file) = self.names.as_deref().filter(|file| file.exists()) {
            input.lock = Some(read::config(file).map_err(Failure::of)?);
        }
        Ok(input)
    }
}

impl Failure {
    /// Of one problem.
    fn of(problem: Diagnostic) -> Failure {
        Failure { diagnostics: vec![problem], sources: Sources::new() }
    }

    /// How many of the problems are errors; none, where only `strict` makes them such.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.diagnostics.iter().filter(|one| one.severity == Severity::Error).count()
    }
}

#[cfg(test)]
mod tests;
