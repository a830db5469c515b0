//! The names that schemas give themselves, `$id` and `$anchor`, and the references that use them (JSON Schema 2020-12 core,
//! §8.2). What such a reference names becomes a pointer, as what a file names does.

use std::collections::BTreeMap;

use super::target::Kind;
use super::walk;
use crate::node::Node;
use crate::pointer::{Pointer, percent_decode};

/// Where the named schemas stand.
#[derive(Debug, Default)]
pub(super) struct Names {
    ids: BTreeMap<String, Pointer>,
    anchors: BTreeMap<String, Pointer>,
}

impl Names {
    /// Takes up the names in a node that stands here. The first of two that are the same counts.
    pub fn collect(&mut self, at: &Pointer, node: &mut Node) {
        walk::references(at, node, &mut |place, kind, text| {
            let (names, name) = match kind {
                Kind::Id => (&mut self.ids, text.trim_end_matches('#')),
                Kind::Anchor => (&mut self.anchors, &**text),
                Kind::Reference | Kind::Mapping => return,
            };
            if let Some(schema) = place().parent().filter(|_| !name.is_empty()) {
                names.entry(name.to_owned()).or_insert(schema);
            }
        });
    }

    /// The schema that a reference names; `None` where no schema calls itself so.
    pub fn find(&self, text: &str) -> Option<Pointer> {
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = percent_decode(fragment);
        let schema = self.ids.get(id);
        match (schema, &*fragment) {
            (Some(schema), "") => Some(schema.clone()),
            (Some(schema), pointer) if pointer.starts_with('/') => {
                Some(schema.join_all(Pointer::parse(&format!("#{pointer}"))?.tokens()))
            }
            (None, pointer) if pointer.starts_with('/') => None,
            (within, anchor) if within.is_some() || id.is_empty() => {
                let found = self.anchors.get(anchor)?;
                within.is_none_or(|schema| found.starts_with(schema)).then(|| found.clone())
            }
            (..) => None,
        }
    }
}
