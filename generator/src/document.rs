//! A document that was read: its tree, its version, and what a `$ref` in it stands for.

use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::HashSet;

/// The line of OpenAPI that a document follows; they differ in what a schema may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    V3_0,
    V3_1,
    V3_2,
}

/// A document and its version.
#[derive(Debug)]
pub struct Document {
    pub root: Node,
    pub version: Version,
    /// The operations that the configuration leaves out, by their place below `#/paths`.
    pub left_out: HashSet<Pointer>,
}

/// The methods of a path item, in the order of the specification (OAS 3.0.3 §4.7.9).
pub const METHODS: [(&str, &str); 8] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
];

impl Document {
    /// Checks that the tree is an OpenAPI document that can be read; what is missing is reported.
    pub fn new(root: Node, diagnostics: &mut Diagnostics) -> Option<Document> {
        let version = version(&root, diagnostics)?;
        let document = Document { root, version, left_out: HashSet::new() };
        let at = Pointer::root();
        let has_any = |keys: &[&str]| keys.iter().any(|key| document.root.get(key).is_some());
        let needs_paths = match version {
            Version::V3_0 => !has_any(&["paths"]),
            Version::V3_1 | Version::V3_2 => !has_any(&["paths", "webhooks", "components"]),
        };
        if needs_paths {
            diagnostics.error(Code::NoPaths, &at, "the document has no `paths`").help =
                Some("an API needs `paths`; an empty one is `paths: {}`".to_owned());
            return None;
        }
        Some(document)
    }

    /// The node that a `$ref` names, and its place; `None` if there is none in this document.
    pub fn resolve(&self, reference: &str) -> Option<(Pointer, &Node)> {
        let pointer = Pointer::parse(reference)?;
        let node = self.root.at(&pointer)?;
        Some((pointer, node))
    }

    /// Follows `$ref`s until a node that is none. For everything but schemas, whose references have names.
    ///
    /// # Errors
    /// The reference that names nothing, or that leads back to itself.
    pub fn follow<'a>(&'a self, at: &Pointer, node: &'a Node) -> Result<(Pointer, &'a Node), String> {
        let (mut at, mut node) = (at.clone(), node);
        for _ in 0..MOST_REFERENCES {
            let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
                return Ok((at, node));
            };
            let Some((target, found)) = self.resolve(reference) else {
                return Err(reference.to_owned());
            };
            (at, node) = (target, found);
        }
        Err(at.to_string())
    }
}

/// A chain of references longer than this goes in a circle.
const MOST_REFERENCES: usize = 100;

/// Reads `openapi` (OAS 3.0.3 §4.1); tells a Swagger user the way out.
fn version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let at = Pointer::root();
    if let Some(swagger) = root.get("swagger") {
        let version = swagger.scalar_text().unwrap_or_default();
        diagnostics
            .error(
                Code::SwaggerVersion,
                &at.join("swagger"),
                format!("this is a Swagger {version} document; OpenAPI 3.0, 3.1 and 3.2 are read"),
            )
            .help = Some("convert it to OpenAPI 3.0, for example with `npx swagger2openapi`".to_owned());
        return None;
    }
    let Some(declared) = root.get("openapi").and_then(Node::scalar_text) else {
        diagnostics.error(Code::NotOpenApi, &at, "this is no OpenAPI document: the key `openapi` is missing").help =
            Some("an OpenAPI document begins with `openapi: 3.0.3` or `openapi: 3.1.0`".to_owned());
        return None;
    };
    let line = declared.split('.').take(2).collect::<Vec<_>>().join(".");
    match line.as_str() {
        "3.0" => Some(Version::V3_0),
        "3.1" => Some(Version::V3_1),
        "3.2" => Some(Version::V3_2),
        _ => {
            diagnostics.error(
                Code::UnreadVersion,
                &at.join("openapi"),
                format!("OpenAPI {declared} is not read; 3.0, 3.1 and 3.2 are"),
            );
            None
        }
    }
}
