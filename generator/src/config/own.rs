//! The table `[crate]`: what the owner of the crate adds to it.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

/// What the owner of the crate adds to it. Paths of files are relative to the configuration's folder.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Own {
    /// Public modules that are written by hand: `lib.rs` declares each, `src/<name>.rs` is the owner's.
    pub modules: Vec<String>,
    /// Files that are copied: the path in the crate, and the file.
    pub files: BTreeMap<String, PathBuf>,
    /// Files that are rendered: the path in the crate, and the [template](crate::guide::templates).
    pub templates: BTreeMap<String, PathBuf>,
    /// The operation that the first example calls, by operationId, `"METHOD /path"` or key.
    pub example: Option<String>,
    /// `[package.metadata.docs.rs]` of the manifest.
    pub docs_rs: Option<toml::Table>,
}
