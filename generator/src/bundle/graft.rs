//! Puts what a component refers to in a file in the component's place, so that it has the component's name.

use super::{reference, walk};
use crate::node::{Node, Object};
use crate::pointer::{FILES, Pointer};
use crate::trace::Trace;

/// A node that moved.
struct Graft {
    from: Pointer,
    to: Pointer,
}

/// Moves the nodes, and lets all references to where they were lead to where they are.
pub(super) fn apply(root: &mut Node, trace: &mut Trace) {
    let mut grafts = Vec::new();
    // The outer ones first: what they bring may be such references again.
    // Swagger 2.0 has its schemas in `definitions`.
    for place in [&[][..], &["components"], &["components", "schemas"], &["definitions"]] {
        let at = Pointer::of(place);
        let keys: Vec<String> = root.at(&at).and_then(Node::as_object).map(keys).unwrap_or_default();
        for key in keys {
            while let Some(graft) = graft(root, &at.join(&key), &grafts) {
                trace.moved(&graft.from, &graft.to);
                grafts.push(graft);
            }
        }
    }
    if grafts.is_empty() {
        return;
    }
    walk::references(&Pointer::root(), root, &mut |_, _, text| {
        if let Some(pointer) = Pointer::parse(text).and_then(|pointer| moved(&grafts, pointer)) {
            *text = reference(&pointer).into();
        }
    });
    walk_files(root, &grafts);
}

/// References in the files stand below a key that is an extension, where nobody looks.
fn walk_files(root: &mut Node, grafts: &[Graft]) {
    let files = root.get_mut(FILES).and_then(Node::as_object_mut);
    for (_, file) in files.into_iter().flat_map(Object::iter_mut) {
        walk::references(&Pointer::root(), file, &mut |_, _, text| {
            let pointer = Pointer::parse(text).and_then(|pointer| moved(grafts, pointer));
            // What stands in a node's former place leads on to it already.
            if let Some(pointer) = pointer {
                *text = reference(&pointer).into();
            }
        });
    }
}

fn keys(object: &Object) -> Vec<String> {
    object.keys().map(|key| key.to_string()).filter(|key| key != FILES).collect()
}

/// Takes the node that a bare reference at this place names, if it is one of a file's and nobody else has it.
fn graft(root: &mut Node, to: &Pointer, grafts: &[Graft]) -> Option<Graft> {
    let object = root.at(to)?.as_object()?;
    let text = object.get("$ref")?.as_str().filter(|_| object.len() == 1)?;
    let target = Pointer::parse(text)?;
    let from = moved(grafts, target.clone()).unwrap_or(target);
    let is_of_file = from.tokens().next().is_some_and(|token| token == FILES);
    // A node that holds another one that has moved stays where it is, and so is one below it.
    let is_free = !grafts.iter().any(|other| other.from.starts_with(&from));
    if !is_of_file || !is_free {
        return None;
    }
    let node = std::mem::replace(root.at_mut(&from)?, link(to));
    *root.at_mut(to)? = node;
    Some(Graft { from, to: to.clone() })
}

fn link(to: &Pointer) -> Node {
    let mut object = Object::new();
    object.insert("$ref", Node::from(reference(to)));
    Node::Object(object)
}

/// Where the node of this place is now, if it moved.
fn moved(grafts: &[Graft], pointer: Pointer) -> Option<Pointer> {
    let graft = grafts.iter().find(|graft| pointer.starts_with(&graft.from))?;
    Some(graft.to.join_all(pointer.tokens().skip(graft.from.len())))
}
