//! Merges a value into a node (Overlay 1.1 §4.4.3): objects key by key, arrays one behind the other, anything else by
//! replacement.

use crate::node::Node;
use crate::pointer::Pointer;
use crate::trace::Trace;

/// What counts for merging: null, booleans, numbers and strings are all alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Primitive,
    Array,
    Object,
}

impl Shape {
    pub fn of(node: &Node) -> Shape {
        match node {
            Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => Shape::Primitive,
            Node::Array(_) => Shape::Array,
            Node::Object(_) => Shape::Object,
        }
    }
}

/// Two values that do not go together.
#[derive(Debug)]
pub(super) struct Mismatch {
    /// The place in the document.
    pub at: Pointer,
    /// The place in the overlay.
    pub from: Pointer,
    /// What the document has there.
    pub is: &'static str,
    /// What the overlay has.
    pub update: &'static str,
}

/// Merges an update into a node that an action selected. An array takes what is no array as its next item. `places`:
/// that of the node in the document, that of the update in the overlay.
pub(super) fn into(
    trace: &mut Trace,
    places: (&Pointer, &Pointer),
    node: &mut Node,
    update: &Node,
) -> Result<(), Mismatch> {
    match (node, update) {
        (Node::Array(items), update) if Shape::of(update) != Shape::Array => {
            trace.written(&places.0.index(items.len()), places.1);
            items.push(update.clone());
            Ok(())
        }
        (node, update) => merge(trace, places, node, update),
    }
}

fn merge(trace: &mut Trace, (at, from): (&Pointer, &Pointer), node: &mut Node, update: &Node) -> Result<(), Mismatch> {
    match (node, update) {
        (Node::Object(object), Node::Object(update)) => {
            for (key, value) in update {
                let places = (&at.join(key), &from.join(key));
                match object.get_mut(key) {
                    Some(node) => merge(trace, places, node, value)?,
                    None => {
                        trace.written(places.0, places.1);
                        object.insert(key.clone(), value.clone());
                    }
                }
            }
            Ok(())
        }
        (Node::Array(items), Node::Array(more)) => {
            for (item, value) in more.iter().enumerate() {
                trace.written(&at.index(items.len()), &from.index(item));
                items.push(value.clone());
            }
            Ok(())
        }
        (node, update) if Shape::of(node) == Shape::of(update) => {
            trace.written(at, from);
            *node = update.clone();
            Ok(())
        }
        (node, update) => Err(Mismatch { at: at.clone(), from: from.clone(), is: node.kind(), update: update.kind() }),
    }
}
