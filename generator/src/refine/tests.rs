//! What unit tests begin with: a document as an API that is true as a whole.

use super::run;
use crate::api::Api;
use crate::config::Config;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::source::{Format, Source};
use crate::{lower, read};

/// The API of a document in YAML, with the document and what is said of it.
pub fn refined(text: &str) -> (Document, Api, Diagnostics) {
    let source = Source { file: "t.yaml".into(), text: text.to_owned(), format: Format::Yaml };
    let root = read::tree(&source).expect("it is YAML");
    let mut diagnostics = Diagnostics::new();
    let document = Document::new(root, &mut diagnostics).expect("it is a document");
    let mut api = lower::run(&document, &mut diagnostics);
    run(&mut api, &Config::default(), &mut diagnostics);
    (document, api, diagnostics)
}
