//! What the tests share: a small HTTP server, a decoder of form bodies, and the schemas of our documents.

pub mod form;
pub mod portal;
pub mod schema;
pub mod server;

use std::path::{Path, PathBuf};

/// A path below the root of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
