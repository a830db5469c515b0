//! Applies the corrections of an overlay to the tree of a document (OpenAPI Overlay Specification 1.0 and 1.1).

use std::path::PathBuf;

use serde_json::Value;
use serde_json_path::{JsonPath, PathElement};

use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::nearest::nearest;
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use crate::trace::Trace;

mod merge;
mod read;

pub use read::read;

/// An overlay: what to change in a document, in order (§4.4.1, Overlay Object).
#[derive(Debug, Clone)]
pub struct Overlay {
    /// The file it was read from.
    pub file: PathBuf,
    /// Each is applied to what the former ones made of the document.
    pub actions: Vec<Action>,
}

/// A change of all the nodes that a query selects (§4.4.3, Action Object).
#[derive(Debug, Clone)]
pub struct Action {
    /// Where it stands in the overlay.
    pub at: Pointer,
    /// The nodes to change.
    pub target: Query,
    /// What happens to them.
    pub change: Change,
}

/// A JSONPath query (RFC 9535).
#[derive(Debug, Clone)]
pub struct Query {
    /// As it was written.
    pub text: String,
    path: JsonPath,
}

/// What an action does.
#[derive(Debug, Clone)]
pub enum Change {
    /// Merges this value into the nodes.
    Update(Node),
    /// Merges the node that this query selects into them (1.1).
    Copy(Query),
    /// Takes them out.
    Remove,
}

/// Applies an overlay. An action that selects nothing is an error here, though §4.4.3 of 1.1 lets it pass: it corrects
/// what is no longer there.
pub(crate) fn apply(overlay: &Overlay, root: &mut Node, trace: &mut Trace, diagnostics: &mut Diagnostics) {
    trace.in_overlay(&overlay.file);
    let mut cx = Apply { overlay, value: to_value(root), root, diagnostics, trace };
    for action in &overlay.actions {
        cx.action(action);
    }
}

/// What applying has in hand.
struct Apply<'a> {
    overlay: &'a Overlay,
    root: &'a mut Node,
    /// The same tree, for queries.
    value: Value,
    diagnostics: &'a mut Diagnostics,
    trace: &'a mut Trace,
}

/// A node that was found: the steps from the root. Sorted, a node comes before what is in it, and items by their index.
type Found = Vec<Step>;

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Item(usize),
    Key(String),
}

impl Apply<'_> {
    fn action(&mut self, action: &Action) {
        let found = select(&self.value, &action.target);
        if found.is_empty() {
            self.nothing_found(&action.at.join("target"), &action.target);
            return;
        }
        match &action.change {
            Change::Update(update) => self.update(action, &found, update, &action.at.join("update")),
            Change::Copy(query) => self.copy(action, &found, query),
            Change::Remove => self.remove(action, found),
        }
    }

    fn update(&mut self, action: &Action, found: &[Found], update: &Node, from: &Pointer) {
        let places: Vec<Pointer> = found.iter().map(pointer).collect();
        if let Some(message) = self.is_mixed(&places) {
            self.error(Code::OverlayMismatch, &action.at.join("target"), message).help =
                Some("write one action for each kind".to_owned());
            return;
        }
        for at in &places {
            let Some(node) = self.root.at_mut(at) else {
                continue;
            };
            if let Err(mismatch) = merge::into(self.trace, (at, from), node, update) {
                self.mismatch(&mismatch);
            }
        }
        self.renew(&places);
    }

    /// All nodes of an action must be of one kind (1.1 §4.4.3).
    fn is_mixed(&self, places: &[Pointer]) -> Option<String> {
        let shape = |at: &Pointer| self.root.at(at).map(merge::Shape::of);
        let first = places.first()?;
        let other = places.iter().find(|at| shape(at) != shape(first))?;
        let kind = |at: &Pointer| self.root.at(at).map_or("nothing", Node::kind);
        Some(format!("the target selects {} at {first} and {} at {other}", kind(first), kind(other)))
    }

    /// The query of a copy must select one node (1.1 §4.4.3).
    fn copy(&mut self, action: &Action, found: &[Found], query: &Query) {
        let from = action.at.join("copy");
        let sources = select(&self.value, query);
        match sources.as_slice() {
            [] => self.nothing_found(&from, query),
            [one] => {
                let node = self.root.at(&pointer(one)).cloned().unwrap_or_default();
                self.update(action, found, &node, &from);
            }
            several => {
                let message = format!("`{}` selects {} nodes; one can be copied", query.text, several.len());
                self.error(Code::OverlayMismatch, &from, message);
            }
        }
    }

    /// The last ones first, so that the places of the others stay true.
    fn remove(&mut self, action: &Action, mut found: Vec<Found>) {
        found.reverse();
        let mut changed = Vec::new();
        for steps in found {
            let Some((last, above)) = steps.split_last() else {
                self.error(Code::OverlayMismatch, &action.at.join("target"), "the document itself cannot be removed");
                continue;
            };
            let at = pointer(above);
            match (self.root.at_mut(&at), last) {
                (Some(Node::Object(object)), Step::Key(key)) => {
                    object.remove(key);
                }
                (Some(Node::Array(items)), Step::Item(item)) if *item < items.len() => {
                    items.remove(*item);
                    self.trace.removed(&at, *item);
                }
                _ => {}
            }
            changed.push(at);
        }
        changed.dedup();
        self.renew(&changed);
    }

    /// Brings the tree for queries up to date where the document changed.
    fn renew(&mut self, places: &[Pointer]) {
        for at in places {
            let (Some(node), Some(value)) = (self.root.at(at), self.value.pointer_mut(at.as_str())) else {
                continue;
            };
            *value = to_value(node);
        }
    }

    fn nothing_found(&mut self, at: &Pointer, query: &Query) {
        let help = self.missing(query);
        self.error(Code::OverlayNoMatch, at, format!("`{}` selects nothing in the document", query.text)).help =
            Some(help);
    }

    /// Says how far a query that selects nothing leads.
    fn missing(&self, query: &Query) -> String {
        let is_step = |at: &usize| query.text.is_char_boundary(*at) && query.text[*at..].starts_with(['.', '[']);
        for cut in (1..query.text.len()).rev().filter(is_step) {
            let (above, rest) = query.text.split_at(cut);
            let Some(place) = Query::parse(above).ok().and_then(|above| select(&self.value, &above).into_iter().next())
            else {
                continue;
            };
            let keys = self.root.at(&pointer(&place)).and_then(Node::as_object).map(Object::keys);
            let name = first_name(rest);
            let near = keys.and_then(|keys| nearest(name, keys.map(|key| key.as_str())));
            return match near {
                Some(near) => {
                    format!("`{above}` is there, and has no `{name}`; did you mean `{near}`?")
                }
                None => {
                    format!("`{above}` is there, `{rest}` is not; take the action out if the document is right now")
                }
            };
        }
        "take the action out if the document is right now".to_owned()
    }

    fn mismatch(&mut self, mismatch: &merge::Mismatch) {
        let merge::Mismatch { at, from, is, update } = mismatch;
        self.error(Code::OverlayMismatch, from, format!("{update} cannot be merged into {is}, which {at} is")).help =
            Some("to replace it, remove it in an action before this one".to_owned());
    }

    fn error(&mut self, code: Code, at: &Pointer, message: impl Into<String>) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic::error(code, message).at(at).in_file(&self.overlay.file))
    }
}

impl Query {
    /// Reads a query.
    ///
    /// # Errors
    /// What is wrong with it, in the words of the parser.
    pub fn parse(text: &str) -> Result<Query, String> {
        let path = JsonPath::parse(text).map_err(|problem| problem.to_string())?;
        Ok(Query { text: text.to_owned(), path })
    }
}

/// The name that the rest of a query begins with: `.name…`, `['name']…`.
fn first_name(rest: &str) -> &str {
    let quoted = |quote: &str| rest.strip_prefix('[')?.strip_prefix(quote)?.split(quote).next();
    let plain = || rest.trim_start_matches(['.', '[']).split(['.', '[', ']']).next();
    quoted("'").or_else(|| quoted("\"")).or_else(plain).unwrap_or_default()
}

/// The nodes that a query selects, each once, in order.
fn select(value: &Value, query: &Query) -> Vec<Found> {
    let located = query.path.query_located(value);
    let step = |step: &PathElement<'_>| match step {
        PathElement::Name(key) => Step::Key((*key).to_owned()),
        PathElement::Index(item) => Step::Item(*item),
    };
    let mut found: Vec<Found> = located.locations().map(|path| path.iter().map(step).collect()).collect();
    found.sort();
    found.dedup();
    found
}

fn pointer(steps: impl AsRef<[Step]>) -> Pointer {
    Pointer::of(steps.as_ref().iter().map(|step| match step {
        Step::Item(item) => item.to_string(),
        Step::Key(key) => key.clone(),
    }))
}

/// For queries; what JSON cannot write (NaN) is null there, and stays as it is in the document.
fn to_value(node: &Node) -> Value {
    serde_json::to_value(node).unwrap_or_default()
}

#[cfg(test)]
mod tests;
