//! The names that schemas give themselves, `$id` and `$anchor`, and the references that use them or are relative to them (JSON
//! Schema 2020-12 core, §8.2). What such a reference names becomes a pointer, as what a file names does.

use std::collections::BTreeMap;

use super::target::Kind;
use super::{uri, walk};
use crate::node::Node;
use crate::pointer::{Pointer, percent_decode};

/// Where the named schemas stand.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The URI of the document, if it says so.
    itself: String,
    /// The URIs of schemas with an `$id`, and their `$id`s as they are written.
    ids: BTreeMap<String, Pointer>,
    /// By a schema with an `$id`: its URI, which those within it are relative to.
    resources: BTreeMap<Pointer, String>,
    anchors: BTreeMap<String, Vec<Pointer>>,
    /// Pointers that begin at the schema with an `$id` around them, by where they stand.
    within: BTreeMap<Pointer, Pointer>,
}

impl Names {
    /// The names in a document that calls itself so.
    pub fn of(itself: &str) -> Names {
        Names { itself: itself.to_owned(), ..Names::default() }
    }

    /// Takes up the names in a node that stands here. The first of two that are the same counts.
    pub fn collect(&mut self, at: &Pointer, node: &mut Node) {
        let mut ids: Vec<(Pointer, String)> = Vec::new();
        walk::references(at, node, &mut |place, kind, text| {
            let Some(schema) = place().parent().filter(|_| matches!(kind, Kind::Id | Kind::Anchor)) else { return };
            match kind {
                Kind::Id => ids.push((schema, text.trim_end_matches('#').to_owned())),
                _ => self.anchors.entry(text.to_string()).or_default().push(schema),
            }
        });
        // What is around another one first, whose URI is relative to it.
        ids.sort_by_key(|(schema, _)| schema.len());
        for (schema, id) in ids.into_iter().filter(|(_, id)| !id.is_empty()) {
            let around = self.resource(&schema).map_or(&*self.itself, |(_, uri)| uri);
            let uri = uri::resolve(around, &id);
            self.ids.entry(uri.clone()).or_insert_with(|| schema.clone());
            self.ids.entry(id).or_insert_with(|| schema.clone());
            self.resources.insert(schema, uri);
        }
        if !self.resources.is_empty() {
            self.point_within(at, node);
        }
    }

    /// Finds the references that are pointers from the schema with an `$id` around them. One that leads to nothing there is from
    /// the top of the document, as documents have it that give schemas an `$id` for their name alone.
    fn point_within(&mut self, at: &Pointer, node: &mut Node) {
        let mut found = Vec::new();
        walk::references(at, node, &mut |place, kind, text| {
            if kind == Kind::Reference && (**text == *"#" || text.starts_with("#/")) {
                found.push((place(), text.to_string()));
            }
        });
        for (place, text) in found {
            let Some((resource, _)) = self.resource(&place) else { continue };
            let Some(pointer) = Pointer::parse(&text) else { continue };
            let target = resource.join_all(pointer.tokens());
            let from_node = Pointer::of(target.tokens().skip(at.tokens().count()));
            if node.at(&from_node).is_some() {
                self.within.insert(place, target);
            }
        }
    }

    /// The nearest schema with an `$id` around a place, and its URI.
    fn resource(&self, place: &Pointer) -> Option<(&Pointer, &str)> {
        let mut around = Some(place.clone());
        while let Some(at) = around {
            if let Some((schema, uri)) = self.resources.get_key_value(&at) {
                return Some((schema, uri));
            }
            around = at.parent();
        }
        None
    }

    /// The schema that a reference at a place names; `None` where no schema calls itself so.
    pub fn find(&self, place: &dyn Fn() -> Pointer, text: &str) -> Option<Pointer> {
        if self.ids.is_empty() && self.anchors.is_empty() {
            return None;
        }
        let place = place();
        if let Some(target) = self.within.get(&place) {
            return Some(target.clone());
        }
        let around = self.resource(&place);
        let (id, fragment) = text.split_once('#').unwrap_or((text, ""));
        let fragment = percent_decode(fragment);
        let uri = || uri::resolve(around.map_or(&*self.itself, |(_, uri)| uri), id);
        let named = if id.is_empty() { None } else { self.ids.get(&uri()).or_else(|| self.ids.get(id)) };
        match (named, &*fragment) {
            (Some(schema), "") => Some(schema.clone()),
            (Some(schema), pointer) if pointer.starts_with('/') => {
                Some(schema.join_all(Pointer::parse(&format!("#{pointer}"))?.tokens()))
            }
            (None, pointer) if pointer.is_empty() || pointer.starts_with('/') => None,
            (Some(schema), anchor) => self.anchor(anchor, Some(schema), |found| found.starts_with(schema)),
            (None, anchor) if id.is_empty() => self.anchor(anchor, around.map(|(schema, _)| schema), |_| true),
            (None, _) => None,
        }
    }

    /// The schema of an anchor: that of a resource, or the first of those that may be meant.
    fn anchor(&self, name: &str, resource: Option<&Pointer>, may_be: impl Fn(&Pointer) -> bool) -> Option<Pointer> {
        let all = self.anchors.get(name)?;
        let is_its_own = |found: &&Pointer| self.resource(found).map(|(schema, _)| schema) == resource;
        all.iter().find(is_its_own).or_else(|| all.iter().find(|found| may_be(found))).cloned()
    }
}
