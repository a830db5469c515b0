//! What the tests share: a generator run, text compared line by line, scratch crates, a small HTTP server, a decoder of
//! form bodies, and the schemas of our documents.

pub mod fault;
pub mod form;
pub mod hold;
pub mod hostile;
pub mod mutate;
pub mod nasty;
pub mod portal;
pub mod run;
pub mod schema;
pub mod scratch;
pub mod server;
pub mod stripe;
pub mod text;

use std::path::{Path, PathBuf};

/// A path below the root of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A file of the folder with the large real documents, which are not ours to commit. Without it the test says that it is
/// skipped, and passes.
pub fn shared(path: &str) -> Option<PathBuf> {
    let file = project("../shared").join(path);
    if !file.exists() {
        println!("skipped: {} is not there", file.display());
        return None;
    }
    Some(file)
}
