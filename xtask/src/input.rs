//! Turns the files that a command line names into the generator's input.

use std::path::{Path, PathBuf};

use cratewright::Input;
use cratewright::config;
use cratewright::diagnostic::Diagnostic;

/// A document, and how its crate is to come out.
#[derive(Debug, Clone, clap::Args)]
pub struct Files {
    /// The OpenAPI document, JSON or YAML
    #[arg(long, value_name = "FILE")]
    pub spec: PathBuf,
    /// Its codegen.toml; without it defaults apply
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The crate's name, instead of the configuration's
    #[arg(long, value_name = "CRATE")]
    pub name: Option<String>,
}

impl Files {
    /// Reads the configuration; the document is the generator's to read.
    pub fn input(&self) -> Result<Input, Box<Diagnostic>> {
        read(&self.spec, self.config.as_deref(), self.name.clone())
    }
}

/// The input of one run.
pub fn read(document: &Path, config: Option<&Path>, name: Option<String>) -> Result<Input, Box<Diagnostic>> {
    let mut input = Input { document: document.to_owned(), name, ..Input::default() };
    if let Some(file) = config {
        let (source, config) = config::read(file)?;
        input.overlay = config.overlay.as_ref().map(|path| beside(file, path));
        input.config = config;
        input.config_source = Some(source);
    }
    Ok(input)
}

/// A path that is given relative to a file's folder.
fn beside(file: &Path, path: &Path) -> PathBuf {
    file.parent().unwrap_or(Path::new("")).join(path)
}
