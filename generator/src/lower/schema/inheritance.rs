//! Lowers a schema whose `discriminator` names what extends it as the choice that it is (OAS 3.1.1 §4.8.25.3).

use super::merge::Merged;
use super::{reference, share};
use crate::api::*;
use crate::document::Document;
use crate::key::Label;
use crate::lower::{Direction, Lower, Part, Slot};
use crate::node::{Node, Object};
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// What extends each schema that has a `discriminator` and no union of its own.
pub(crate) type Subtypes = HashMap<Pointer, Vec<Subtype>>;

/// A schema that another one may turn out to be.
#[derive(Debug, Clone)]
pub(crate) struct Subtype {
    pub at: Pointer,
    /// The values of the discriminator that mean it.
    pub values: Vec<String>,
}

pub(crate) fn subtypes(document: &Document) -> Subtypes {
    let at = Pointer::of(["components", "schemas"]);
    let Some(schemas) = document.root.at(&at).and_then(Node::as_object) else {
        return Subtypes::new();
    };
    let has_union = |node: &Node| node.get("oneOf").or_else(|| node.get("anyOf")).is_some();
    let extending = Extending::of(schemas, &at);
    let bases = schemas.iter().filter(|(_, node)| !has_union(node));
    let bases = bases.filter_map(|(name, node)| Some((at.join(name.as_str()), node.get("discriminator")?)));
    let of = |(base, discriminator): (Pointer, &Node)| {
        let mapping = discriminator.get("mapping").and_then(Node::as_object).filter(|mapping| !mapping.is_empty());
        let subtypes = mapping.map_or_else(|| extending.subtypes(&base), |mapping| mapped(document, &at, mapping));
        subtypes.iter().any(|subtype| subtype.at != base).then_some((base, subtypes))
    };
    bases.filter_map(of).collect()
}

/// Those that the mapping names, by a reference or by the name of a component, each once.
fn mapped(document: &Document, at: &Pointer, mapping: &Object) -> Vec<Subtype> {
    let mut subtypes: Vec<Subtype> = Vec::new();
    let mut known: HashMap<Pointer, usize> = HashMap::new();
    for (value, target) in mapping.iter().filter_map(|(value, target)| Some((value.as_str(), target.as_str()?))) {
        let named = at.join(target);
        let found = document.root.at(&named).map(|_| named);
        let Some(target) = found.or_else(|| document.resolve(target).map(|(at, _)| at)) else {
            continue;
        };
        let index = *known.entry(target.clone()).or_insert(subtypes.len());
        match subtypes.get_mut(index) {
            Some(subtype) => subtype.values.push(value.to_owned()),
            None => subtypes.push(Subtype { at: target, values: vec![value.to_owned()] }),
        }
    }
    subtypes
}

/// By schema: those whose `allOf` refers to it, by their names.
struct Extending(HashMap<Pointer, Vec<(String, Pointer)>>);

impl Extending {
    fn of(schemas: &Object, at: &Pointer) -> Self {
        let mut all: HashMap<Pointer, Vec<(String, Pointer)>> = HashMap::new();
        for (name, node) in schemas.iter() {
            let members = node.get("allOf").and_then(Node::as_array).unwrap_or_default();
            let above = members.iter().filter_map(|one| Pointer::parse(one.get("$ref")?.as_str()?));
            for above in above.collect::<HashSet<_>>() {
                all.entry(above).or_default().push((name.as_str().to_owned(), at.join(name.as_str())));
            }
        }
        Extending(all)
    }

    /// Those that extend the base, or one that does.
    fn subtypes(&self, base: &Pointer) -> Vec<Subtype> {
        let mut subtypes: Vec<Subtype> = Vec::new();
        let mut seen = HashSet::from([base]);
        let mut open = vec![base];
        while let Some(above) = open.pop() {
            for (name, place) in self.0.get(above).into_iter().flatten() {
                if seen.insert(place) {
                    subtypes.push(Subtype { at: place.clone(), values: vec![name.clone()] });
                    open.push(place);
                }
            }
        }
        subtypes
    }
}

/// The choice among what extends this schema, itself among it if the mapping says so; `None` if nothing does. A value
/// that is none of them is kept as JSON.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>, target: &Part<'a>) -> Option<Shape> {
    let subtypes = cx.subtypes.get(&target.at)?.clone();
    let property = target.node.get("discriminator")?.get("propertyName")?.as_str()?.to_owned();
    if merged.values.is_some() || !merged.unions.is_empty() {
        return None;
    }
    let own = match cx.frame.direction {
        Direction::Request => "param base",
        Direction::Multipart => "form base",
        Direction::Patch => "patch base",
        Direction::Response | Direction::Either => "base",
    };
    let (mut members, mut values): (Vec<Member>, Vec<Vec<String>>) = (Vec::new(), Vec::new());
    let mut known: HashMap<Shape, usize> = HashMap::new();
    for subtype in subtypes {
        let words = subtype.at.last().map(|name| name.into_owned()).unwrap_or_default();
        let shape = if subtype.at == target.at {
            super::by_type(cx, merged, Slot::of(&slot.hint.member(own, Label::Reference(words.clone()), 1)))
        } else {
            let node = cx.document.root.at(&subtype.at)?;
            reference::lower(cx, &Part { at: subtype.at, node })
        };
        match values.get_mut(*known.entry(shape.clone()).or_insert(members.len())) {
            Some(values) => values.extend(subtype.values),
            None => {
                members.push(Member { words, shape, boxed: false, arm: Arm::default() });
                values.push(subtype.values);
            }
        }
    }
    let discriminator = Some(Discriminator { property, values });
    let shape = share::define(cx, TypeKind::Union(Union { members, discriminator }), merged, slot);
    Some(if merged.nullable { shape.nullable() } else { shape })
}
