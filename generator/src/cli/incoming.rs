//! The new document: its bytes, and where they come from.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::fetch::{Network, Url};
use crate::cli::input;
use crate::cli::provenance::{self, Provenance};
use crate::read::Loader;

/// A document that is not yet brought in.
pub struct Incoming {
    pub bytes: Vec<u8>,
    from: From,
}

enum From {
    Url(Url),
    /// The name of a file.
    File(String),
}

impl Incoming {
    /// Reads the document that is asked for, or the one that is recorded.
    pub fn of(from: Option<&str>, network: Network, recorded: Option<&Provenance>) -> Result<Incoming, String> {
        let from = match (from, recorded) {
            (Some(from), _) => from.to_owned(),
            (None, Some(Provenance { url: Some(url), withheld: false, .. })) => url.clone(),
            (None, Some(Provenance { url: Some(url), .. })) => {
                return Err(format!(
                    "the URL that source.toml records, {url}, is not all of it: user, password and query are not recorded, \
                     so give it with `--from`"
                ));
            }
            (None, _) => return Err("say where the new document is, `--from FILE` or `--from URL`".to_owned()),
        };
        match Url::of(&from) {
            Some(url) => Ok(Incoming { bytes: network.get(&url)?, from: From::Url(url) }),
            None => file(Path::new(&from)),
        }
    }

    /// Where the bytes of files come from while this is the document. One from the network reads nothing of this machine but what
    /// is `ours`.
    pub fn loader(&self, document: &Path, ours: Vec<PathBuf>) -> Loader {
        match &self.from {
            From::Url(_) => input::alone(document.to_owned(), self.bytes.clone(), ours),
            From::File(_) => Loader::in_place_of(document, self.bytes.clone()),
        }
    }

    /// The URL that it was fetched from, as far as it may be shown.
    pub fn url(&self) -> Option<String> {
        match &self.from {
            From::Url(url) => Some(url.to_string()),
            From::File(_) => None,
        }
    }

    /// What is to be recorded: of the same document from the same place, what was.
    pub fn provenance(&self, former: Option<&Provenance>) -> Provenance {
        let (url, file) = match &self.from {
            From::Url(url) => (Some(url), None),
            From::File(name) => (None, Some(name.clone())),
        };
        let new = Provenance {
            url: url.map(Url::to_string),
            withheld: url.is_some_and(Url::is_cut),
            file,
            sha256: provenance::sha256(&self.bytes),
            date: provenance::today(),
        };
        match former {
            Some(former) if new == (Provenance { date: new.date.clone(), ..former.clone() }) => former.clone(),
            _ => new,
        }
    }
}

fn file(file: &Path) -> Result<Incoming, String> {
    let unreadable = |why: &str| format!("cannot read {}: {why}", file.display());
    if file.is_dir() {
        return Err(unreadable("it is a folder"));
    }
    let bytes = fs::read(file).map_err(|error| unreadable(&error.to_string()))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Incoming { bytes, from: From::File(name) })
}
