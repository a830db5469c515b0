//! What unit tests begin with: a document as an API that is true as a whole.

use super::run;
use crate::api::Api;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::lock::Lock;
use crate::source::{Format, Source};
use crate::{config, lower, read};

/// The API of a document in YAML, with the document and what is said of it.
pub fn refined(text: &str) -> (Document, Api, Diagnostics) {
    refined_with(text, "")
}

/// The same with a `codegen.toml`.
pub fn refined_with(text: &str, config: &str) -> (Document, Api, Diagnostics) {
    refined_after(text, config, &Lock::default())
}

/// The same after a version with this lock.
pub fn refined_after(text: &str, config: &str, lock: &Lock) -> (Document, Api, Diagnostics) {
    let config_source = Source { file: "codegen.toml".into(), text: config.to_owned(), format: Format::Toml };
    let config = config::parse(&config_source).expect("it is a configuration");
    let source = Source { file: "t.yaml".into(), text: text.to_owned(), format: Format::Yaml };
    let root = read::tree(&source).expect("it is YAML");
    let mut diagnostics = Diagnostics::new();
    let document = Document::new(root, &mut diagnostics).expect("it is a document");
    let mut api = lower::run(&document, &config, Some(&config_source), lock, &mut diagnostics);
    run(&mut api, &config, &mut diagnostics);
    (document, api, diagnostics)
}
