//! A document that was read: its tree, its version, and what a `$ref` in it stands for.

use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use crate::vocabulary::{SWAGGER, WRITTEN};
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

/// The methods of a path item, in the order of the specification (OAS 3.0.3 §4.7.9, 3.2.0 §4.8).
const METHODS: [(&str, &str); 9] = [
    ("get", "GET"),
    ("put", "PUT"),
    ("post", "POST"),
    ("delete", "DELETE"),
    ("options", "OPTIONS"),
    ("head", "HEAD"),
    ("patch", "PATCH"),
    ("trace", "TRACE"),
    ("query", "QUERY"),
];

/// The methods that have no key of their own, by their names (OAS 3.2.0 §4.8).
const MORE_METHODS: &str = "additionalOperations";

/// An operation of a path item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Call<'a> {
    /// Below the path item: the key of its method, or of `additionalOperations` and the method.
    pub steps: [Option<&'a str>; 2],
    /// As it is sent.
    pub method: &'a str,
    pub node: &'a Node,
}

impl Call<'_> {
    /// Its place in the item at this place.
    pub fn at(&self, item: &Pointer) -> Pointer {
        item.join_all(self.steps.into_iter().flatten())
    }
}

/// The operations of a path item; what stands there in place of one may be anything.
pub fn calls(item: &Node) -> Vec<Call<'_>> {
    let known = METHODS
        .iter()
        .filter_map(|(key, method)| Some(Call { steps: [Some(*key), None], method, node: item.get(key)? }));
    let more = item.get(MORE_METHODS).and_then(Node::as_object).into_iter().flat_map(Object::iter);
    let more = more.map(|(method, node)| Call { steps: [Some(MORE_METHODS), Some(method)], method, node });
    known.chain(more).collect()
}

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

    /// How the document was written: `OpenAPI 3.1.0`, `Swagger 2.0`.
    pub fn written(&self) -> String {
        let text = |key: &str| self.root.get(key).and_then(Node::scalar_text);
        text(WRITTEN)
            .filter(|written| written == SWAGGER)
            .unwrap_or_else(|| format!("OpenAPI {}", text("openapi").unwrap_or_default()))
    }

    /// The paths of the document, or its webhooks, each with its item and the place of that. A reference that names
    /// nothing is in its place.
    pub fn items(&self, key: &str) -> Vec<Item<'_>> {
        let at = Pointer::of([key]);
        let items = self.root.get(key).and_then(Node::as_object).into_iter().flat_map(Object::iter);
        let items = items.filter(|(path, _)| key != "paths" || !path.starts_with("x-"));
        items.map(|(path, node)| (path.as_str(), at.join(path), self.follow(&at.join(path), node))).collect()
    }

    /// How many operations the paths or webhooks of the document declare.
    pub fn declared(&self, key: &str) -> usize {
        let items = self.items(key).into_iter().filter_map(|(_, _, found)| found.ok());
        items.map(|(_, item)| calls(item).len()).sum()
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

/// A path, its place, and its item behind all references.
pub type Item<'a> = (&'a str, Pointer, Result<(Pointer, &'a Node), String>);

/// A chain of references longer than this goes in a circle.
const MOST_REFERENCES: usize = 100;

/// What is read.
const READ: &str = "Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2";

/// Reads `openapi` (OAS 3.0.3 §4.1). Swagger 2.0 was converted before; what came before that has no way here.
fn version(root: &Node, diagnostics: &mut Diagnostics) -> Option<Version> {
    let at = Pointer::root();
    let former = ["swagger", "swaggerVersion"].into_iter().find(|key| root.get(key).is_some());
    if let Some(key) = former.filter(|_| root.get("openapi").is_none()) {
        let version = root.get(key).and_then(Node::scalar_text).unwrap_or_default();
        let message = format!("this is a Swagger {version} document; {READ} are read");
        diagnostics.error(Code::SwaggerVersion, &at.join(key), message).help =
            Some("convert it to OpenAPI 3.0, or to Swagger 2.0, which begins with `swagger: '2.0'`".to_owned());
        return None;
    }
    let Some(declared) = root.get("openapi").and_then(Node::scalar_text) else {
        diagnostics.error(Code::NotOpenApi, &at, "this is no OpenAPI document: the key `openapi` is missing").help =
            Some("an OpenAPI document begins with `openapi: 3.0.3` or `openapi: 3.1.0`, one of Swagger with `swagger: '2.0'`".to_owned());
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
                format!("OpenAPI {declared} is not read; {READ} are"),
            );
            None
        }
    }
}
