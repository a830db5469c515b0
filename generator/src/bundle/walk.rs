//! Finds the references of a tree, and the names that schemas give themselves: what an example or an extension holds is
//! data, and neither.

use super::target::Kind;
use crate::node::Node;
use crate::pointer::{Pointer, Way};
use crate::vocabulary;

/// Calls for each reference, with a way to learn its place.
pub(super) fn references(at: &Pointer, node: &mut Node, found: &mut Found<'_>) {
    look(found, &Way::Start(at), node, Keys::Words);
}

/// What is called: the place if it is asked for, the kind, and the text, which may be changed.
pub(super) type Found<'f> = dyn FnMut(&dyn Fn() -> Pointer, Kind, &mut Box<str>) + 'f;

/// What the keys of an object are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Keys {
    /// Words of the specification.
    Words,
    /// Names that the document chose.
    Names,
    /// Names, of references.
    Mapping,
}

fn look(found: &mut Found<'_>, way: &Way<'_>, node: &mut Node, keys: Keys) {
    match node {
        Node::Object(object) => {
            for (key, value) in object.iter_mut() {
                member(found, &Way::Key(way, key), key, value, keys);
            }
        }
        Node::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                look(found, &Way::Item(way, index), item, Keys::Words);
            }
        }
        Node::Null | Node::Bool(_) | Node::Number(_) | Node::String(_) => {}
    }
}

fn member(found: &mut Found<'_>, way: &Way<'_>, key: &str, value: &mut Node, keys: Keys) {
    let is_word = keys == Keys::Words;
    let kind = match (keys, key) {
        // A whole map of names may be a reference too, though the specification knows no such thing.
        (Keys::Words | Keys::Names, "$ref") => Some(Kind::Reference),
        (Keys::Mapping, _) => Some(Kind::Mapping),
        (Keys::Words, "$id") => Some(Kind::Id),
        (Keys::Words, "$anchor" | "$dynamicAnchor") => Some(Kind::Anchor),
        (Keys::Words | Keys::Names, _) => None,
    };
    if let (Some(kind), Node::String(text)) = (kind, &mut *value) {
        return found(&|| way.place(), kind, text);
    }
    if is_word && vocabulary::holds_data(key) {
        return;
    }
    let below = match key {
        "mapping" if is_word => Keys::Mapping,
        key if is_word && vocabulary::holds_names(key) => Keys::Names,
        _ => Keys::Words,
    };
    look(found, way, value, below);
}
