//! Turns the files that a command line names into the generator's input.

use std::io;
use std::path::{Path, PathBuf};

use crate::Input;
use crate::config;
use crate::diagnostic::{Code, Diagnostic};
use crate::read::Loader;

use crate::cli::fetch::{Network, Url};

/// A document, and how its crate is to come out.
#[derive(Debug, Clone, clap::Args)]
pub struct Files {
    /// The OpenAPI document, JSON or YAML: a file, or a URL
    #[arg(long, value_name = "FILE|URL")]
    pub spec: PathBuf,
    /// Its codegen.toml; without it defaults apply
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// The crate's name, instead of the configuration's
    #[arg(long, value_name = "CRATE")]
    pub name: Option<String>,
    /// Whether the network may be used.
    #[command(flatten)]
    pub network: Network,
}

impl Files {
    /// Reads the configuration; the document is the generator's to read, unless it comes from the network.
    pub fn input(&self) -> Result<Input, Box<Diagnostic>> {
        read(&self.spec, self.config.as_deref(), self.name.clone(), self.network)
    }
}

/// The input of one run.
pub fn read(
    document: &Path,
    config: Option<&Path>,
    name: Option<String>,
    network: Network,
) -> Result<Input, Box<Diagnostic>> {
    let fetched = document.to_str().and_then(Url::of).map(|url| fetched(&url, network)).transpose()?;
    let document_given = document;
    let document = fetched.as_ref().map_or(document, |(name, _)| name).to_owned();
    let mut input = Input { document, name, ..Input::default() };
    if let Some(file) = config {
        let (source, config) = config::read(file)?;
        input.config = config;
        input.config_source = Some(source);
    }
    if let Some((name, bytes)) = fetched {
        input.loader = alone(name, bytes, input.own_files());
        input.fetched_from = Some(shown(document_given).display().to_string());
    }
    Ok(input)
}

/// A document from the network is called as its URL's last segment.
fn fetched(url: &Url, network: Network) -> Result<(PathBuf, Vec<u8>), Box<Diagnostic>> {
    let bytes = network.get(url).map_err(|problem| Box::new(Diagnostic::error(Code::Unreadable, problem)))?;
    Ok((PathBuf::from(url.file_name()), bytes))
}

/// What a stranger wrote may read no file of ours but those that our configuration names.
pub fn alone(document: PathBuf, bytes: Vec<u8>, ours: Vec<PathBuf>) -> Loader {
    Loader::new(move |file| {
        if file == document {
            Ok(bytes.clone())
        } else if ours.iter().any(|one| one == file) {
            std::fs::read(file)
        } else {
            Err(io::Error::other(ALONE))
        }
    })
}

/// Why.
const ALONE: &str =
    "a document from a URL can refer to no other files: get it with those that it refers to, and give it as a file";

/// The document as it may be shown: of a URL, what is no secret.
#[must_use]
pub fn shown(document: &Path) -> PathBuf {
    let url = document.to_str().and_then(Url::of);
    url.map_or_else(|| document.to_owned(), |url| PathBuf::from(url.to_string()))
}
