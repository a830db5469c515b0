//! Lowers a schema whose `discriminator` names what extends it as the choice that it is (OAS 3.1.1 §4.8.25.3).

use super::discriminator::{self, Discriminator, end};
use super::merge::{Additional, Merged, merge};
use super::{constant, reference, share};
use crate::api::{self, KnownBy, Member, NamedBy, Shape, TypeKind, Union};
use crate::document::Document;
use crate::key::Label;
use crate::lower::{Lower, Part, Slot};
use crate::node::{Node, Object};
use crate::place::component_name;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// What a schema that has a `discriminator` and no union of its own may turn out to be.
#[derive(Debug)]
pub(crate) struct Subtypes {
    pub discriminator: Rc<Discriminator>,
    /// Those that extend it, itself among them if the mapping says so.
    pub all: Vec<Pointer>,
    /// The discriminator is that of a schema that this one extends.
    is_passed_on: bool,
}

/// The subtypes of each such schema among these, which have names, and of each that is between one and what extends it.
pub(crate) fn subtypes(document: &Document, named: &[(Pointer, &Node)]) -> HashMap<Pointer, Rc<Subtypes>> {
    let extending = Extending::of(document, named);
    let bases: HashMap<&Pointer, &Node> =
        named.iter().filter(|(_, node)| !has_union(node)).map(|(at, node)| (at, *node)).collect();
    let of = |(base, _): &(Pointer, &Node)| {
        let discriminator = Discriminator::of(document, own_discriminator(bases.get(base)?, 0)?)?;
        let all = extending.subtypes(&discriminator, base);
        let is_extended = all.iter().any(|subtype| subtype != base);
        is_extended.then(|| {
            (base.clone(), Rc::new(Subtypes { discriminator: Rc::new(discriminator), all, is_passed_on: false }))
        })
    };
    let own: Vec<(Pointer, Rc<Subtypes>)> = named.iter().filter_map(of).collect();
    let mut all: HashMap<Pointer, Rc<Subtypes>> = own.iter().cloned().collect();
    for (base, subtypes) in &own {
        for (at, its) in extending.passed_on(base, subtypes, |at| bases.contains_key(at)) {
            all.entry(at).or_insert_with(|| Rc::new(its));
        }
    }
    all
}

fn has_union(node: &Node) -> bool {
    node.get("oneOf").or_else(|| node.get("anyOf")).is_some()
}

/// How far below a base the schemas are that hand on its discriminator to what extends them.
const FURTHEST: usize = 64;

/// How deep in `allOf`s a schema says something of its own.
const DEEPEST: usize = 8;

/// The `discriminator` that a schema says itself, or in a part of its `allOf` that is no reference.
fn own_discriminator(node: &Node, depth: usize) -> Option<&Object> {
    if let Some(found) = node.get("discriminator") {
        return found.as_object();
    }
    let parts = node.get("allOf").and_then(Node::as_array).filter(|_| depth < DEEPEST).unwrap_or_default();
    parts.iter().filter(|part| part.get("$ref").is_none()).find_map(|part| own_discriminator(part, depth + 1))
}

/// By schema: those whose `allOf` refers to it, in the order of the document.
struct Extending(HashMap<Pointer, Vec<Pointer>>);

impl Extending {
    fn of(document: &Document, named: &[(Pointer, &Node)]) -> Self {
        let mut all: HashMap<Pointer, Vec<Pointer>> = HashMap::new();
        for (place, node) in named {
            let mut above = Vec::new();
            extended(node, 0, &mut above);
            for above in above.into_iter().map(|above| end(document, &above)).collect::<HashSet<_>>() {
                all.entry(above).or_default().push(place.clone());
            }
        }
        Extending(all)
    }

    /// Those that the mapping names, and those that extend the base, or one that does: each, or where there is a mapping those
    /// that nothing extends in its turn. What is between and no mapping names is a step, and no value is that alone.
    fn subtypes(&self, discriminator: &Discriminator, base: &Pointer) -> Vec<Pointer> {
        let mut all = discriminator.mapped.clone();
        let mut seen: HashSet<Pointer> = all.iter().cloned().chain([base.clone()]).collect();
        all.extend(discriminator.default.clone().filter(|default| seen.insert(default.clone())));
        for (place, _) in self.below(base) {
            let is_step = !discriminator.mapped.is_empty() && self.0.contains_key(place);
            if !is_step && seen.insert(place.clone()) {
                all.push(place.clone());
            }
        }
        all
    }

    /// All that extend a schema, or one that does, each with how many steps it is away.
    fn below<'a>(&'a self, base: &'a Pointer) -> Vec<(&'a Pointer, usize)> {
        let mut found = Vec::new();
        let mut passed = HashSet::from([base]);
        let mut open = vec![(base, 0)];
        while let Some((above, steps)) = open.pop() {
            for place in self.0.get(above).into_iter().flatten().filter(|place| passed.insert(place)) {
                found.push((place, steps + 1));
                open.push((place, steps + 1));
            }
        }
        found
    }

    /// What the base's discriminator says of those of its subtypes that are extended in their turn: a value of one is itself
    /// or what extends it, whoever refers to it.
    fn passed_on(
        &self,
        base: &Pointer,
        subtypes: &Subtypes,
        can_be_base: impl Fn(&Pointer) -> bool,
    ) -> Vec<(Pointer, Subtypes)> {
        let order: HashMap<&Pointer, usize> = subtypes.all.iter().enumerate().map(|(index, at)| (at, index)).collect();
        let between = self.below(base).into_iter().filter(|(at, steps)| *steps <= FURTHEST && can_be_base(at));
        let of = |(at, _): (&Pointer, usize)| {
            let below = self.below(at).into_iter().map(|(place, _)| place);
            let mut places: Vec<usize> = below.chain([at]).filter_map(|place| order.get(place).copied()).collect();
            places.sort_unstable();
            let all: Vec<Pointer> = places.into_iter().map(|index| subtypes.all[index].clone()).collect();
            let is_extended = all.iter().any(|subtype| subtype != at);
            let discriminator = Rc::clone(&subtypes.discriminator);
            is_extended.then(|| (at.clone(), Subtypes { discriminator, all, is_passed_on: true }))
        };
        between.filter(|(at, _)| self.0.contains_key(at)).filter_map(of).collect()
    }
}

/// The schemas that a schema extends: those that its `allOf` refers to.
fn extended(node: &Node, depth: usize, found: &mut Vec<Pointer>) {
    let parts = node.get("allOf").and_then(Node::as_array).filter(|_| depth < DEEPEST).unwrap_or_default();
    for part in parts {
        match part.get("$ref").and_then(Node::as_str) {
            Some(reference) => found.extend(Pointer::parse(reference)),
            None => extended(part, depth + 1, found),
        }
    }
}

/// The choice among what extends this schema; `None` if nothing does. Where neither a mapping nor the discriminator of a
/// schema above says which values mean this schema itself, it is what has a value that means none of the others: with its
/// own fields, and all other keys as they came.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>, target: &Part<'a>) -> Option<Shape> {
    let subtypes = Rc::clone(cx.subtypes.get(&target.at)?);
    if merged.values.is_some() || !merged.unions.is_empty() {
        return None;
    }
    let discriminator = &subtypes.discriminator;
    let property = merged.properties.get(&discriminator.property).cloned().unwrap_or_default();
    let property = merge(cx, &property);
    let listed: Vec<String> = constant::listed(cx, &property).into_iter().filter_map(Node::scalar_text).collect();
    let mut choice = Choice::default();
    let mut itself = None;
    for at in &subtypes.all {
        let named = discriminator::named_by(cx, discriminator, at, &listed);
        if *at == target.at {
            let shape = own(cx, merged, slot, target);
            itself = Some(shape.clone()).filter(|_| subtypes.is_passed_on);
            choice.add(at, shape, named);
        } else {
            let node = cx.document.root.at(at)?;
            let shape = reference::lower(cx, &Part { at: at.clone(), node });
            choice.add(at, shape, named);
        }
    }
    if !subtypes.all.contains(&target.at) {
        let values = cx.discriminated.values(&target.at, &discriminator.property).to_vec();
        if !values.is_empty() {
            choice.add(&target.at, own(cx, merged, slot, target), NamedBy { values, is_default: false });
        } else if discriminator.default.is_none() {
            let shape = other(cx, slot, target);
            choice.add_called("other", KnownBy::reference("other"), shape, NamedBy { values, is_default: true });
        }
    }
    let discriminator = Some(api::Discriminator { property: discriminator.property.clone(), members: choice.named });
    let union = TypeKind::Union(Union::new(choice.members, discriminator));
    let shape = share::define(cx, union, merged, slot);
    cx.api.inheritance.extend(shape.type_id().map(|id| (id, itself)));
    Some(if merged.nullable { shape.nullable() } else { shape })
}

/// The name of a schema, which is not the path of the file that it is in.
fn word(at: &Pointer) -> String {
    component_name(at).unwrap_or_else(|| reference_of(at))
}

/// What a schema is known by, wherever it stands.
fn reference_of(at: &Pointer) -> String {
    at.last().map(|name| name.into_owned()).unwrap_or_default()
}

/// The schema itself, without what extends it.
fn own<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>, target: &Part<'a>) -> Shape {
    let hint = slot.hint.member("base", Label::Reference(reference_of(&target.at)), 1);
    super::by_type(cx, merged, Slot::of(&hint))
}

/// The schema itself with whatever keys another one that extends it may have.
fn other<'a>(cx: &mut Lower<'a, '_>, slot: Slot<'_>, target: &Part<'a>) -> Shape {
    let mut open = merge(cx, std::slice::from_ref(target));
    open.description = open.description.or(Some("What is none of the schemas that extend it, with all that it has."));
    open.discriminated = cx.discriminated.get(&target.at).cloned();
    if matches!(open.additional, Additional::Unsaid | Additional::Forbidden) {
        open.additional = Additional::Any;
    }
    own(cx, &open, slot, target)
}

/// The members of a choice, each shape once.
#[derive(Default)]
struct Choice {
    members: Vec<Member>,
    named: Vec<NamedBy>,
    known: HashMap<Shape, usize>,
}

impl Choice {
    fn add(&mut self, at: &Pointer, shape: Shape, named: NamedBy) {
        self.add_called(&word(at), KnownBy::reference(&reference_of(at)), shape, named);
    }

    fn add_called(&mut self, words: &str, known_by: KnownBy, shape: Shape, named: NamedBy) {
        match self.named.get_mut(*self.known.entry(shape.clone()).or_insert(self.members.len())) {
            Some(before) => before.add(named),
            None => {
                self.members.push(Member::new(words.to_owned(), known_by, shape));
                self.named.push(named);
            }
        }
    }
}
