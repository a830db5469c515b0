//! Reads a Swagger 2.0 document as one of OpenAPI 3.0: the tree is built anew, and each node of it knows where it was written.
//!
//! It stands behind `bundle`, since what a parameter is shows only where its reference leads: one `in: body` becomes the body of
//! the operation that refers to it. What 3.0 has no words for is said in keys of our own ([`DELIMITED`]).
//!
//! [`DELIMITED`]: crate::vocabulary::DELIMITED

use convert::{Convert, Role};
use moves::Moves;

use crate::bundle;
use crate::diagnostic::Diagnostics;
use crate::node::Node;
use crate::pointer::{FILES, Pointer, Way};
use crate::trace::Written;

mod body;
mod convert;
mod document;
mod keys;
mod media;
mod moves;
mod path;
mod response;
mod said;
mod schema;
mod security;
mod servers;
mod value;

/// A document that was converted.
pub(crate) struct Converted {
    pub root: Node,
    /// Where its nodes were written.
    pub written: Written,
    /// What was found, at places of the document as it was written.
    pub said: Diagnostics,
}

/// Whether the root is that of a Swagger 2.0 document.
pub(crate) fn is_swagger(root: &Node) -> bool {
    let version = root.get("swagger").and_then(Node::scalar_text).unwrap_or_default();
    let is_2 = version == "2" || version == "2.0" || version.starts_with("2.0.");
    is_2 && root.get("openapi").is_none()
}

/// Converts a document, with the files that it refers to.
pub(crate) fn convert(old: &Node) -> Converted {
    let mut cx = Convert::new(old);
    let mut root = document::convert(&mut cx);
    elsewhere(&mut cx, &mut root);
    let Convert { moves, said, .. } = cx;
    references(&mut root, &moves);
    Converted { root, written: moves.written, said: said.into_diagnostics() }
}

/// Converts what references name outside of the sections of the document, each in its place: in files, most of all.
fn elsewhere(cx: &mut Convert<'_>, root: &mut Node) {
    while let Some((at, role)) = cx.next_elsewhere() {
        let Some(node) = cx.old.at(&at) else { continue };
        let to = cx.moves.now(&at);
        let (from, way) = (Way::Start(&at), Way::Start(&to));
        let converted = match role {
            Role::PathItem => path::item(cx, &from, &way, node),
            Role::Parameter => value::parameter(cx, &from, &way, node),
            Role::Response => response::shared(cx, &from, &way, node),
            Role::Schema => schema::convert(cx, &from, node),
        };
        if let Some(place) = root.at_mut(&to) {
            *place = converted;
        }
    }
}

/// Lets references lead to where things are now.
fn references(root: &mut Node, moves: &Moves) {
    let mut follow = |text: &mut Box<str>| {
        if let Some(pointer) = Pointer::parse(text).filter(|_| text.starts_with('#')) {
            let now = moves.now(&pointer);
            if now != pointer {
                *text = bundle::reference(&now).into();
            }
        }
    };
    bundle::references(root, &mut follow);
    // They stand below keys that are extensions, where nobody looks.
    for key in [FILES, moves::UNREAD] {
        let below = root.get_mut(key).and_then(Node::as_object_mut);
        below
            .into_iter()
            .flat_map(|below| below.iter_mut())
            .for_each(|(_, node)| bundle::references(node, &mut follow));
    }
}

#[cfg(test)]
mod tests;
