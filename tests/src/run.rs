//! Runs the generator for a test.

use std::path::Path;

use cratewright::read::Loader;
use cratewright::render;
use cratewright::{Failure, Generated, Input, config};

use crate::project;

/// The crate of a document, with the `codegen.toml` beside it if there is one; else the problems, as a user sees them.
pub fn generate(document: &Path) -> Result<Generated, String> {
    run(&input(document)?)
}

/// The same under another name.
pub fn generate_as(document: &Path, name: &str) -> Result<Generated, String> {
    run(&Input { name: Some(name.to_owned()), ..input(document)? })
}

/// The crate of an API of `specs/`, as `cargo xtask codegen` writes it.
pub fn generate_spec(api: &str) -> Result<Generated, String> {
    let path = format!("specs/{api}/openapi.yaml");
    let input = input(&project(&path))?;
    run(&Input { shown_as: Some(path), ..input })
}

/// The crate of a text that stands where the input says, with files beside it as they are.
pub fn generate_text(text: String, input: Input) -> Result<Generated, String> {
    run(&of_text(text, input))
}

/// The same without its files.
pub fn outline_text(text: String, input: Input) -> Result<Generated, String> {
    said(cratewright::outline(&of_text(text, input), &mut ()))
}

fn of_text(text: String, input: Input) -> Input {
    let document = input.document.clone();
    let bytes = text.into_bytes();
    let loader = Loader::new(move |path| if path == document { Ok(bytes.clone()) } else { std::fs::read(path) });
    Input { loader, ..input }
}

/// A document, and the `codegen.toml` beside it if there is one.
pub fn input(document: &Path) -> Result<Input, String> {
    let command = Some("cargo xtask codegen".to_owned());
    let mut input = Input { document: document.to_owned(), command, ..Input::default() };
    let beside = document.with_file_name("codegen.toml");
    if beside.exists() {
        let (source, config) = config::read(&beside).map_err(|problem| problem.message)?;
        input.config = config;
        input.config_source = Some(source);
    }
    Ok(input)
}

/// The crate of an input; else the problems, as a user sees them.
pub fn run(input: &Input) -> Result<Generated, String> {
    said(cratewright::generate(input, &mut ()))
}

fn said(result: Result<Generated, Failure>) -> Result<Generated, String> {
    result.map_err(|failure| render::text(&failure.diagnostics, &failure.sources, false))
}
