//! Lets a Swagger 2.0 document go on as one of OpenAPI 3.0.

use super::Run;
use super::origin::traced;
use crate::locate;
use crate::node::Node;
use crate::swagger::{self, Converted};

impl Run<'_> {
    /// A Swagger 2.0 document as one of OpenAPI 3.0; any other as it is.
    pub(super) fn converted(&mut self, root: Node) -> Option<Node> {
        if !swagger::is_swagger(&root) {
            return Some(root);
        }
        let Converted { root, written, said } = swagger::convert(&root);
        let (mut said, sources) = traced(said, std::mem::take(&mut self.sources), &self.trace);
        // While their pointers are those of the document as it is written.
        locate::place(&mut said, &sources);
        self.sources = sources;
        self.diagnostics.extend(said);
        self.trace.converted(written);
        (!self.diagnostics.has_errors()).then_some(root)
    }
}
