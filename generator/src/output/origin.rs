//! Records what a crate was generated from, and tells by that why a folder is stale.

use std::fmt;
use std::path::Path;

use super::{Present, edits};

/// What a crate was generated from: the document's name and hashes of texts, the same on every machine.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What the document is called, in one line.
    pub shown_as: String,
    /// Of the document.
    pub document: u64,
    /// Of the configuration, and of what the command line says instead of it.
    pub config: u64,
    /// Of the overlay, if there is one.
    pub overlay: Option<u64>,
}

/// Why a folder is not what would be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cause {
    /// Nothing was ever written there.
    New,
    /// The document has changed since, or has another name.
    Document,
    /// The configuration has changed since.
    Config,
    /// The overlay has changed since, or is new, or gone.
    Overlay,
    /// What was written has changed since.
    Edited,
    /// The inputs are the same, so it is the generator that has changed.
    Generator,
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Cause::New => "it was never generated",
            Cause::Document => "the document changed",
            Cause::Config => "the configuration changed",
            Cause::Overlay => "the overlay changed",
            Cause::Edited => "generated files were changed by hand",
            Cause::Generator => "the generator changed",
        })
    }
}

/// Why a folder that differs from the files of this origin does so, as far as the list of its files can tell.
#[must_use]
pub fn causes(dir: &Path, origin: &Origin) -> Vec<Cause> {
    let present = Present::read(dir, []).unwrap_or_default();
    let Some(list) = present.list.as_deref() else {
        return vec![Cause::New];
    };
    let mut causes = Vec::new();
    // A list that says nothing of its origin comes from an older generator.
    let is_other = |name, now| recorded(list, name).is_some_and(|then| then != now);
    if is_other(DOCUMENT, origin.document) || text(list, FROM).is_some_and(|then| then != origin.shown_as) {
        causes.push(Cause::Document);
    }
    if is_other(CONFIG, origin.config) {
        causes.push(Cause::Config);
    }
    if recorded(list, OVERLAY) != origin.overlay {
        causes.push(Cause::Overlay);
    }
    if edits::edited(&present).next().is_some() {
        causes.push(Cause::Edited);
    }
    if causes.is_empty() {
        causes.push(Cause::Generator);
    }
    causes
}

const FROM: &str = "from";
const DOCUMENT: &str = "document";
const CONFIG: &str = "config";
const OVERLAY: &str = "overlay";

/// The lines of the list that record the origin.
pub(super) fn record(origin: &Origin) -> String {
    let row = |name, hash| format!("# {name} {hash:016x}\n");
    let overlay = origin.overlay.map(|hash| row(OVERLAY, hash)).unwrap_or_default();
    let from = format!("# {FROM} {}\n", origin.shown_as);
    from + &row(DOCUMENT, origin.document) + &row(CONFIG, origin.config) + &overlay
}

fn recorded(list: &str, name: &str) -> Option<u64> {
    u64::from_str_radix(text(list, name)?, 16).ok()
}

fn text<'l>(list: &'l str, name: &str) -> Option<&'l str> {
    list.lines().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name)?.strip_prefix(' '))
}
