//! Lowers a document into an [`Api`]: follows every `$ref`, shares equal structures, decides unions. Never chooses a Rust
//! name.

use crate::api::*;
use crate::codes::Code;
use crate::diagnostic::Diagnostics;
use crate::document::Document;
use crate::node::Node;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

mod info;
mod operation;
mod schema;

/// Turns a document into an API. What cannot be read is reported and left out or kept as raw JSON.
pub fn run(document: &Document, diagnostics: &mut Diagnostics) -> Api {
    let mut cx = Lower::new(document, diagnostics);
    info::lower(&mut cx);
    operation::lower_all(&mut cx);
    operation::webhook::webhooks(&mut cx);
    cx.schemas();
    cx.plain_names();
    cx.api
}

/// In which direction the values of the schema at hand travel: a request cannot send what is `readOnly`, a response
/// does not hold what is `writeOnly` (OAS 3.0.3 §4.7.24.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Direction {
    Request,
    /// A request's multipart body, in which a binary string is a file.
    Multipart,
    Response,
    /// The schema says the same in both.
    Either,
}

/// A schema and the place it stands at.
#[derive(Debug, Clone)]
pub(crate) struct Part<'a> {
    pub at: Pointer,
    pub node: &'a Node,
}

/// Words for the name of a type that has none: the nearest sensible ones, and all from the operation or component down.
#[derive(Debug, Clone)]
pub(crate) struct Hint {
    pub near: String,
    pub far: String,
    /// The operation that the place belongs to, where it is not a named schema's.
    pub operation: Option<usize>,
}

impl Hint {
    pub fn new(words: &str) -> Hint {
        Hint { near: words.to_owned(), far: words.to_owned(), operation: None }
    }

    /// The hint for what stands directly in a request of the operation; its words alone are to name it.
    pub fn of_operation(index: usize, id: &str, word: &str) -> Hint {
        Hint { near: word.to_owned(), far: format!("{id} {word}"), operation: Some(index) }
    }

    /// The place that this hint speaks of.
    pub fn place(&self) -> Place {
        Place { near: self.near.clone(), far: self.far.clone(), operation: self.operation }
    }

    /// The hint for something inside of what this one names.
    pub fn inside(&self, word: &str) -> Hint {
        let near = if self.near.is_empty() { word.to_owned() } else { format!("{} {word}", self.near) };
        Hint { near, far: format!("{} {word}", self.far), operation: self.operation }
    }

    /// The same place with a word more in its whole name, which is used where the nearest words are not enough.
    pub fn far_with(self, word: &str) -> Hint {
        Hint { far: format!("{} {word}", self.far), ..self }
    }

    /// The same place, for a schema that brings a name: what is inside it is named after that.
    pub fn named(&self, name: &str) -> Hint {
        Hint { near: name.to_owned(), far: self.far.clone(), operation: None }
    }
}

/// What lowering has in hand.
pub(crate) struct Lower<'a, 'd> {
    pub document: &'a Document,
    pub diagnostics: &'d mut Diagnostics,
    pub api: Api,
    pub direction: Direction,
    /// Within a body that is sent as a form, where an empty string unsets a value.
    pub in_form: bool,
    /// The unions whose members are being lowered; a member that repeats the whole does not start it again.
    pub open_unions: Vec<Pointer>,
    /// How many schemas stand around the one at hand, from the nearest one with a name.
    depth: usize,
    named: HashMap<(Pointer, Direction), schema::reference::Named>,
    structures: HashMap<u64, Vec<TypeId>>,
    /// The places of types that several have.
    places: HashMap<TypeId, HashSet<Place>>,
    expansions: HashMap<Vec<String>, ExpansionId>,
    /// The properties that were lowered, and how often one was that had been before.
    unfolded: HashSet<(Pointer, Direction)>,
    copies: usize,
    /// More was unfolded than a document may.
    is_spent: bool,
    /// Where each security scheme stands in the API's.
    schemes: HashMap<String, usize>,
    /// Schemas that references are known to lead to.
    ends: HashSet<Pointer>,
    heirs: schema::inheritance::Heirs,
    sensitive: schema::direction::Sensitive,
}

impl<'a, 'd> Lower<'a, 'd> {
    fn new(document: &'a Document, diagnostics: &'d mut Diagnostics) -> Self {
        let heirs = schema::inheritance::heirs(document);
        Lower {
            document,
            diagnostics,
            api: Api::default(),
            direction: Direction::Response,
            in_form: false,
            open_unions: Vec::new(),
            depth: 0,
            named: HashMap::new(),
            structures: HashMap::new(),
            places: HashMap::new(),
            unfolded: HashSet::new(),
            copies: 0,
            is_spent: false,
            schemes: HashMap::new(),
            ends: HashSet::new(),
            expansions: HashMap::new(),
            sensitive: schema::direction::sensitive(document, &heirs),
            heirs,
        }
    }

    /// Notes what every named schema became. One that no operation reaches is lowered as what would come back.
    fn schemas(&mut self) {
        let at = Pointer::of(["components", "schemas"]);
        let Some(schemas) = self.document.root.at(&at).and_then(Node::as_object) else {
            return;
        };
        self.api.info.declared_schemas = schemas.len();
        self.direction = Direction::Response;
        for (name, node) in schemas.iter() {
            let part = Part { at: at.join(name.as_str()), node };
            let known = self.known_shape(&part.at);
            // With a filter, only what the operations that are left have reached by now.
            let is_wanted = known.is_some() || self.document.left_out.is_empty();
            if is_wanted {
                let shape = known.unwrap_or_else(|| self.reference(&part));
                self.api.schemas.insert(name.as_str().to_owned(), shape);
            }
        }
    }

    /// Reports that a node is not what the specification says it is.
    fn wrong_kind(&mut self, at: &Pointer, expected: &str, node: &Node) {
        let found = node.kind();
        self.diagnostics.warn(Code::WrongKind, at, format!("{expected} is expected here, not {found}"));
    }
}

#[cfg(test)]
mod tests;
