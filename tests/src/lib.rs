//! What the tests share, a module each: running the generator and the crates that it makes (`run`, `scratch`, `sets`, `clock`),
//! servers and their faults (`server`, `portal`, `fault`), documents (`schema`, `odd`, `mutate`, `growth`, `injection`,
//! `hostile`, `stripe`, `pointer`), readers that owe the runtime nothing (`form`, `readers`, `requests`), and what is asserted (`text`,
//! `hold`, `uses`, `files`).

pub mod additions;
pub mod change;
pub mod clock;
pub mod fault;
pub mod files;
pub mod form;
pub mod growth;
pub mod hold;
pub mod hostile;
pub mod injection;
pub mod mutate;
pub mod odd;
pub mod pointer;
pub mod portal;
pub mod readers;
pub mod requests;
pub mod rounds;
pub mod run;
pub mod schema;
pub mod scratch;
pub mod server;
pub mod sets;
pub mod shrink;
pub mod stripe;
pub mod surface;
pub mod text;
pub mod truth;
pub mod uses;
pub mod verdict;

use std::path::{Path, PathBuf};

/// A path below the root of the project.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

/// A file of the folder with the large real documents. A test that needs one is ignored where the folder is not there:
/// `#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]`.
pub fn document(path: &str) -> PathBuf {
    Path::new(env!("CRATEWRIGHT_DOCUMENTS")).join(path)
}

/// Tests are ignored or not from when the packages were built.
#[test]
fn the_documents_are_where_they_were() {
    let is_there = Path::new(env!("CRATEWRIGHT_DOCUMENTS")).is_dir();
    assert_eq!(cfg!(has_documents), is_there, "`touch tests/build.rs` looks for the documents again");
}
