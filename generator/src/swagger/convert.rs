//! What is known while a document is converted: the tree as it was written, what moved, what is still to be converted.

use std::collections::HashSet;

use super::moves::Moves;
use super::said::Said;
use crate::codes::Code;
use crate::diagnostic::Diagnostic;
use crate::node::Node;
use crate::pointer::{FILES, Pointer, Way};

/// What a node is, by the reference that leads to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    PathItem,
    Parameter,
    Response,
    Schema,
}

pub(super) struct Convert<'o> {
    /// The document as it was written, in which references are followed.
    pub old: &'o Node,
    /// The media types of all bodies, unless an operation has its own.
    pub consumes: Vec<&'o str>,
    /// Those of all responses.
    pub produces: Vec<&'o str>,
    /// The scheme by which clients call, unless an operation lacks it.
    pub scheme: &'static str,
    pub moves: Moves,
    pub said: Said,
    /// What references name, to be converted where it stands.
    elsewhere: Vec<(Pointer, Role)>,
    seen: HashSet<Pointer>,
    /// So many nodes may still be written a second time.
    copies: usize,
}

/// A chain of references longer than this goes in a circle.
const MOST_REFERENCES: usize = 100;

/// So many nodes may be written more than once, besides as many as the document has: what is said once in Swagger 2.0, a
/// media type of all responses or a field of many forms, stands with each of them in OpenAPI 3.0.
const MOST_COPIES: usize = 2_000_000;

impl<'o> Convert<'o> {
    pub fn new(old: &'o Node) -> Self {
        Convert {
            old,
            consumes: Vec::new(),
            produces: Vec::new(),
            scheme: "https",
            moves: Moves::default(),
            said: Said::default(),
            elsewhere: Vec::new(),
            seen: HashSet::new(),
            copies: size(old).saturating_add(MOST_COPIES),
        }
    }

    /// The node behind all references, and its place; `None` if one names nothing.
    pub fn follow(&self, at: &Way<'_>, node: &'o Node) -> Option<(Pointer, &'o Node)> {
        let (mut at, mut node) = (at.place(), node);
        for _ in 0..MOST_REFERENCES {
            let Some(reference) = node.get("$ref").and_then(Node::as_str) else {
                return Some((at, node));
            };
            at = Pointer::parse(reference)?;
            node = self.old.at(&at)?;
        }
        None
    }

    /// Notes that a reference leads to something of this kind, unless that stands in a section of the document, where it is
    /// converted anyway.
    pub fn refers(&mut self, reference: Option<&Node>, role: Role) {
        let Some(at) = reference.and_then(Node::as_str).and_then(Pointer::parse) else { return };
        // The root, and all files together, are nothing that could be referred to.
        let is_whole = at.is_root() || at == Pointer::of([FILES]);
        let is_of_section = at.tokens().next().is_some_and(|first| SECTIONS.contains(&&*first));
        if !is_whole && !is_of_section && self.seen.insert(at.clone()) {
            self.elsewhere.push((at, role));
        }
    }

    /// What is to be converted next.
    pub fn next_elsewhere(&mut self) -> Option<(Pointer, Role)> {
        self.elsewhere.pop()
    }

    /// A node that is written once more as it is, unless that is too much.
    pub fn copy(&mut self, at: &Way<'_>, node: &Node) -> Option<Node> {
        self.spend(at, node).then(|| node.clone())
    }

    /// Spends what is written of a node; false if it is too much, which is an error.
    pub fn spend(&mut self, at: &Way<'_>, node: &Node) -> bool {
        let left = if self.copies == 0 { None } else { self.copies.checked_sub(size(node)) };
        if left.is_none() {
            self.said.note("copies", at, too_much);
        }
        self.copies = left.unwrap_or_default();
        left.is_some()
    }
}

/// The keys of the root whose nodes are all converted where they stand.
const SECTIONS: &[&str] = &["definitions", "parameters", "paths", "responses"];

/// How many nodes there are; a long text counts as several.
fn size(node: &Node) -> usize {
    match node {
        Node::Object(object) => 1 + object.values().map(size).sum::<usize>(),
        Node::Array(items) => 1 + items.iter().map(size).sum::<usize>(),
        Node::String(text) => 1 + text.len() / 64,
        Node::Null | Node::Bool(_) | Node::Number(_) => 1,
    }
}

fn too_much() -> Diagnostic {
    let message =
        "as OpenAPI 3.0 the document would be many times as large: what it says once stands in too many places";
    let help = "let `consumes` and `produces` list fewer media types, or large parameters be referred to less often";
    Diagnostic::error(Code::TooManyCopies, message).with_help(help)
}
