//! An API before the new document comes.

use std::fs;
use std::path::Path;

use crate::Input;
use crate::contract::Contract;
use crate::diagnostic::Diagnostic;

use crate::cli::console::Console;
use crate::cli::fetch::Network;
use crate::cli::incoming::Incoming;
use crate::cli::provenance::{self, Provenance};
use crate::cli::specs::Spec;
use crate::cli::{input, lock};

/// What there is.
pub struct Before {
    pub spec: Spec,
    /// What its crate shows to callers, as it was recorded; nothing where there is none yet.
    pub contract: Option<Contract>,
    /// What the crate that was published last shows, if that is recorded.
    pub released: Option<Contract>,
    /// Where its document comes from, as it was recorded.
    pub provenance: Option<Provenance>,
    /// The bytes of its document, if it has one.
    document: Option<Vec<u8>>,
}

impl Before {
    /// Reads it. A folder without a document is about to get its first one.
    pub fn of(spec: Spec) -> Result<Before, Box<Diagnostic>> {
        let document = match &spec.document {
            Ok(name) => Some(bytes(&spec.folder.join(name))?),
            Err(problem) if spec.has_document() => return Err(problem.clone()),
            Err(_) => None,
        };
        let contract = lock::contract(&spec.surface())?;
        let released = lock::contract(&spec.released())?;
        let provenance = Provenance::read(&spec.folder)?;
        Ok(Before { spec, contract, released, provenance, document })
    }

    /// Whether there is nothing new in the document.
    pub fn is_same(&self, incoming: &Incoming) -> bool {
        self.document.as_ref().is_some_and(|document| provenance::is_same(document, &incoming.bytes))
    }

    /// What was changed by hand in a document that was brought in would be lost.
    pub fn require_untouched(&self, overwrite: bool) -> Result<(), String> {
        let (Some(provenance), Some(document)) = (&self.provenance, &self.document) else { return Ok(()) };
        if overwrite || provenance.is_of(document) {
            return Ok(());
        }
        Err(format!(
            "the document of {} was changed since it was brought in (its sha256 is not that of source.toml): \
             what corrects it belongs into an overlay; `--overwrite` replaces it",
            self.spec.shown
        ))
    }

    /// The input with the new document in the place of the old one.
    pub fn input(&self, incoming: &Incoming, console: &Console) -> Result<Input, Box<Diagnostic>> {
        let name = self.spec.document_of(&incoming.bytes);
        let document = self.spec.folder.join(name);
        let input = input::read(&document, self.spec.config().as_deref(), None, Network::default())?;
        Ok(Input {
            loader: incoming.loader(&document, input.own_files()),
            fetched_from: incoming.url(),
            shown_as: Some(format!("{}/{name}", self.spec.shown)),
            command: Some(console.command("codegen")),
            lock: lock::read(&self.spec.lock())?,
            ..input
        })
    }
}

fn bytes(file: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    fs::read(file).map_err(|error| lock::unreadable(file, error))
}
