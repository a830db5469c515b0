//! Runs the generator for a test.

use std::path::Path;

use cratewright::{Generated, Input, config, diagnostic};

/// The crate of a document, with the `codegen.toml` beside it if there is one; else the problems, as a user sees them.
pub fn generate(document: &Path) -> Result<Generated, String> {
    generate_as(document, None)
}

/// The same under another name.
pub fn generate_as(document: &Path, name: Option<&str>) -> Result<Generated, String> {
    let name = name.map(str::to_owned);
    let mut input = Input { document: document.to_owned(), name, ..Input::default() };
    let beside = document.with_file_name("codegen.toml");
    if beside.exists() {
        let (source, config) = config::read(&beside).map_err(|problem| problem.message)?;
        input.config = config;
        input.config_source = Some(source);
    }
    let result = cratewright::generate(&input, &mut ());
    result.map_err(|failure| diagnostic::render(&failure.diagnostics, &failure.sources, false))
}
