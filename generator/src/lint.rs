//! What a document says in vain: keywords without effect, and places that are of another kind than the specification
//! has there. Neither changes what is generated.

use crate::diagnostic::Diagnostics;
use crate::document::Document;

mod keywords;
mod kinds;

/// Reports keywords, each once with its count, and each place that is of another kind and has not been reported yet.
/// `has_xml`: whether any body is read or written in XML.
pub fn run(document: &Document, has_xml: bool, diagnostics: &mut Diagnostics) {
    keywords::report(document, has_xml, diagnostics);
    kinds::check(document, diagnostics);
}
