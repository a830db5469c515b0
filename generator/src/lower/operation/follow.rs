//! Follows the references of what an operation sends and gets back.

use crate::codes::Code;
use crate::lower::Lower;
use crate::node::Node;
use crate::pointer::Pointer;

/// What a body, a response, a header or a link is, wherever it stands. A reference that names nothing is reported.
pub fn found<'a>(cx: &mut Lower<'a, '_>, at: &Pointer, node: &'a Node) -> Option<(Pointer, &'a Node)> {
    match cx.document.follow(at, node) {
        Ok(found) => Some(found),
        Err(reference) => {
            cx.diagnostics.warn(
                Code::DanglingReference,
                at,
                format!("`{reference}` names nothing in this document; it is left out"),
            );
            None
        }
    }
}
