//! Lowers `oneOf` and `anyOf`: says what is no choice at all in plainer ways, and makes an enum of the rest.

use super::member::{self, Choosable};
use super::merge::{Additional, Merged, UnionPart, merge};
use super::{discriminator, exclude, share};
use crate::api::*;
use crate::codes::Code;
use crate::key::{Label, PlaceKey, Root};
use crate::lower::{Hint, Lower, Part, Slot};
use crate::node::{Node, Object};
use crate::normalize;
use crate::pointer::Pointer;
use std::collections::{HashMap, HashSet};

/// How many members the combinations of several unions may come to.
const MOST_COMBINATIONS: usize = 64;

/// The type of what `parts` say together, a union among them at least.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>, parts: &[Part<'a>]) -> Shape {
    let Some((first, others)) = merged.unions.split_first() else {
        return Shape::Json;
    };
    let only_requires = |union: &UnionPart<'a>| union.members.iter().all(only_requires);
    if only_requires(first) && others.iter().all(only_requires) {
        return super::by_type(cx, merged, slot);
    }
    let combinations = merged.unions.iter().map(|union| union.members.len()).fold(1, usize::saturating_mul);
    let is_read_alone = combinations > MOST_COMBINATIONS;
    let left_out = if is_read_alone { others } else { &[] };
    for other in left_out {
        let message = "this is one of several unions at once, of too many combinations; the first one is read alone";
        cx.diagnostics.warn(Code::UnreadKeyword, &other.at, message);
    }
    let (choice, shape) = cx.in_unions(left_out.iter().map(|other| other.at.clone()), |cx| {
        let choice = choice(cx, merged, first, parts);
        let shape = chosen(cx, &choice, merged, first, slot);
        (choice, shape)
    });
    let shape = if choice.clearable { Shape::Clearable(Box::new(shape)) } else { shape };
    if choice.nullable { shape.nullable() } else { shape }
}

/// Sorts the members: those that only say "or null", or "or unset", and those that are a choice.
fn choice<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, union: &UnionPart<'a>, parts: &[Part<'a>]) -> Choice<'a> {
    let mut choice = Choice::default();
    cx.in_unions([union.at.clone()], |cx| {
        for (index, node) in union.members.iter().enumerate() {
            let member = Part { at: union.at.index(index), node };
            let said = merge(cx, std::slice::from_ref(&member));
            if is_null(&said) {
                choice.nullable = true;
            } else if is_empty_string(&said) && union.members.len() > 1 {
                choice.clearable = true;
            } else {
                let is_alone = contradicts(merged, &said) || !needs_base(merged, &said, parts);
                let base = if is_alone { &[] } else { parts };
                choice.parts.push(base.iter().chain([&member]).cloned().collect());
                choice.options.push(Choosable { part: member, said });
            }
        }
        choice.retain(&exclude::allowed(cx, &choice.options, merged, parts));
        choice.options.iter().filter(|one| contradicts(merged, &one.said)).for_each(|one| say(cx, merged, one));
    });
    choice
}

/// Whether what stands beside the union is to be added to a member, which does not extend it by itself.
fn needs_base(merged: &Merged<'_>, said: &Merged<'_>, parts: &[Part<'_>]) -> bool {
    let has_base =
        !merged.properties.is_empty() || !matches!(merged.additional, Additional::Unsaid) || merged.unions.len() > 1;
    let extends_base = said.parts.iter().any(|one| parts.iter().any(|part| one.at == part.at));
    has_base && !extends_base
}

/// Whether a member is of no type that stands beside the union, as where `type: object` stands beside a choice of
/// strings. The member counts.
fn contradicts(merged: &Merged<'_>, said: &Merged<'_>) -> bool {
    let is_said = !merged.types.is_empty() && !said.types.is_empty();
    is_said && merged.types.and(said.types).is_empty()
}

/// Reports such a member.
fn say(cx: &mut Lower<'_, '_>, merged: &Merged<'_>, member: &Choosable<'_>) {
    let (own, beside) = (member.said.types.words(), merged.types.words());
    let message = format!("this member is {own}, but {beside} stands beside the union; the member is read alone");
    cx.diagnostics.warn(Code::Contradiction, &member.part.at, message).relate_once(&merged.at, "the union");
}

/// The type of the choice: one enum, where the members are its values, or a union of what they are.
fn chosen<'a>(
    cx: &mut Lower<'a, '_>,
    choice: &Choice<'a>,
    merged: &Merged<'a>,
    union: &UnionPart<'a>,
    slot: Slot<'_>,
) -> Shape {
    if let Some(shape) = one_enum(cx, choice, merged, slot) {
        return shape;
    }
    let named = union.discriminator.and_then(|object| discriminator::of_choice(cx, object, &choice.options));
    let (members, indexes) =
        cx.in_unions([union.at.clone()], |cx| members(cx, choice, named.as_ref(), merged, slot.hint));
    let discriminator = named.map(|named| {
        let members = indexes.iter().map(|index| named.members[*index].clone()).collect();
        Discriminator { property: named.property, members }
    });
    of_members(cx, members, discriminator, merged, slot)
}

/// The members, each shape once, and which options of the choice they are.
fn members<'a>(
    cx: &mut Lower<'a, '_>,
    choice: &Choice<'a>,
    named: Option<&Discriminator>,
    merged: &Merged<'a>,
    hint: &Hint,
) -> (Vec<Member>, Vec<usize>) {
    let (mut members, mut indexes) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    let words = member::words(&choice.options);
    let is_alone = choice.parts.len() == 1;
    let mut labels: HashMap<Label, usize> = HashMap::new();
    let listed = member::listed(&choice.options);
    for (index, parts) in choice.parts.iter().enumerate() {
        // Several that list values are one enum, which none of these names.
        let is_listed = listed.as_ref().is_some_and(|(_, indexes)| indexes[0] == index);
        let words = if is_listed { member::VALUES.to_owned() } else { words[index].clone() };
        let (inner, known_by) = inner(hint, &words, &choice.options[index], &mut labels);
        // One alone is no choice, so its words say nothing.
        let inner = if is_alone { hint.clone().at(inner.key) } else { inner };
        let shape = match &listed {
            Some((_, indexes)) if indexes[1..].binary_search(&index).is_ok() => continue,
            Some((values, indexes)) if indexes[0] == index => {
                let place = Merged::new(choice.options[index].part.at.clone());
                share::define(cx, TypeKind::Enum(Enum { values: values.clone() }), &place, Slot::of(&inner))
            }
            Some(_) | None => {
                let discriminated = discriminator::of_member(named, index, merged);
                super::member(cx, parts, discriminated, &inner)
            }
        };
        if seen.insert(shape.clone()) {
            members.push(Member::new(words, known_by, shape));
            indexes.push(index);
        }
    }
    (members, indexes)
}

/// The hint for a member, of which those before it may have the same label, and what it is known by.
fn inner(hint: &Hint, words: &str, option: &Choosable<'_>, labels: &mut HashMap<Label, usize>) -> (Hint, KnownBy) {
    let label = member::label(option);
    let number = labels.entry(label.clone()).or_default();
    *number += 1;
    (hint.member(words, label.clone(), *number), KnownBy::label(label, *number))
}

/// The type of these members; one alone is itself.
pub fn of_members<'a>(
    cx: &mut Lower<'a, '_>,
    members: Vec<Member>,
    discriminator: Option<Discriminator>,
    merged: &Merged<'a>,
    slot: Slot<'_>,
) -> Shape {
    let mut nullable = false;
    let mut plain: Vec<Member> = Vec::new();
    let mut named: Vec<NamedBy> = Vec::new();
    let mut names = discriminator.iter().flat_map(|discriminator| discriminator.members.iter());
    // By what the names stand for. JSON does not distinguish strings, whatever their formats.
    let mut known: HashMap<Shape, usize> = HashMap::new();
    for mut member in members {
        if let Shape::Nullable(inner) = member.shape {
            nullable = true;
            member.shape = *inner;
        }
        let meant = resolved(cx, &member.shape);
        let kind = if matches!(meant, Shape::String(_)) { Shape::String(StringFormat::Plain) } else { meant.clone() };
        // Maps are one type, whatever schemas they are of; a discriminator names each.
        let is_named = discriminator.is_some() && matches!(kind, Shape::Map(_));
        let index = if is_named { plain.len() } else { *known.entry(kind).or_insert(plain.len()) };
        let name = names.next().cloned().unwrap_or_default();
        match named.get_mut(index) {
            Some(have) => have.add(name),
            None => named.push(name),
        }
        match plain.get_mut(index) {
            // Two names for strings: neither alone says what comes.
            Some(have) if have.shape != member.shape => have.shape = either(resolved(cx, &have.shape), meant),
            Some(_) => {}
            None => plain.push(member),
        }
    }
    let discriminator =
        discriminator.map(|discriminator| Discriminator { property: discriminator.property, members: named });
    let any = plain.iter().any(|member| member.shape == Shape::Json);
    let shape = match plain.as_slice() {
        [] => Shape::Json,
        _ if any => Shape::Json,
        [one] => one.shape.clone(),
        _ => share::define(cx, TypeKind::Union(Union::new(plain, discriminator)), merged, slot),
    };
    if nullable { shape.nullable() } else { shape }
}

/// The shape with what its aliases stand for.
fn resolved(cx: &Lower<'_, '_>, shape: &Shape) -> Shape {
    match shape {
        Shape::Type(id) => match &cx.api[*id].kind {
            TypeKind::Alias(inner) => resolved(cx, inner),
            TypeKind::Pending
            | TypeKind::Struct(_)
            | TypeKind::Enum(_)
            | TypeKind::Union(_)
            | TypeKind::Tuple(_)
            | TypeKind::Newtype(_) => shape.clone(),
        },
        Shape::List(inner) => Shape::List(Box::new(resolved(cx, inner))),
        Shape::Map(inner) => Shape::Map(Box::new(resolved(cx, inner))),
        Shape::Nullable(inner) => Shape::Nullable(Box::new(resolved(cx, inner))),
        Shape::Clearable(inner) => Shape::Clearable(Box::new(resolved(cx, inner))),
        Shape::Json
        | Shape::Bool
        | Shape::Integer(_)
        | Shape::Float
        | Shape::String(_)
        | Shape::Upload
        | Shape::Expandable(_)
        | Shape::Own(_) => shape.clone(),
    }
}

/// If every member lists strings (or every one integers), they are one enum; a plain string beside them says that
/// other values may come, which holds of every enum here.
fn one_enum<'a>(cx: &mut Lower<'a, '_>, choice: &Choice<'a>, merged: &Merged<'a>, slot: Slot<'_>) -> Option<Shape> {
    if choice.options.len() < 2 || !choice.options.iter().any(|option| option.said.values.is_some()) {
        return None;
    }
    let values = member::values(&mut choice.options.iter().map(|option| &option.said))?;
    Some(share::define(cx, TypeKind::Enum(Enum { values }), merged, slot))
}

/// Stripe's expandable field: an id, or the object it stands for, as the caller asked
/// (`x-expansionResources: {oneOf: [{$ref: …}]}`).
pub fn expandable<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>, hint: &Hint) -> Shape {
    let extension = part.node.get("x-expansionResources");
    let Some(members) = extension.and_then(|node| node.get("oneOf")).and_then(Node::as_array) else {
        return Shape::String(StringFormat::Plain);
    };
    let key: Vec<String> = members.iter().filter_map(|node| node.get("$ref")?.as_str()).map(str::to_owned).collect();
    if let Some(&id) = cx.expansions.get(&key) {
        return Shape::Expandable(id);
    }
    let names: Vec<String> =
        key.iter().filter_map(|reference| Some(Pointer::parse(reference)?.last()?.into_owned())).collect();
    let words = names.join(" or ");
    let id = ExpansionId(cx.api.expansions.len());
    cx.expansions.insert(key, id);
    cx.api.expansions.push(Expansion { words: words.clone(), object: Shape::Json });
    let at = part.at.join("x-expansionResources").join("oneOf");
    let mut shapes = Vec::new();
    for (index, node) in members.iter().enumerate() {
        let member = Part { at: at.index(index), node };
        let inner = names.get(index).map_or_else(|| hint.clone(), |name| Hint::named(name, hint.key.clone()));
        let shape = super::lower(cx, &member, &inner);
        let words = names.get(index).cloned().unwrap_or_default();
        shapes.push(Member::new(words.clone(), KnownBy::reference(&words), shape));
    }
    let place = Merged::new(at);
    let object =
        of_members(cx, shapes, None, &place, Slot::of(&Hint::named(&words, PlaceKey::new(&Root::Expandable(names)))));
    cx.api.expansions[id.0].object = object;
    Shape::Expandable(id)
}

/// What a union comes down to.
#[derive(Default)]
struct Choice<'a> {
    nullable: bool,
    clearable: bool,
    options: Vec<Choosable<'a>>,
    /// For each option the schemas that it must satisfy.
    parts: Vec<Vec<Part<'a>>>,
}

impl Choice<'_> {
    /// Keeps those options of which this says that they are any.
    fn retain(&mut self, is_kept: &[bool]) {
        let mut kept = is_kept.iter();
        self.options.retain(|_| kept.next() == Some(&true));
        let mut kept = is_kept.iter();
        self.parts.retain(|_| kept.next() == Some(&true));
    }
}

/// `{type: "null"}`, `{enum: [null]}`, and the empty object that says nothing but `nullable: true`; or a reference to one.
fn is_null(said: &Merged<'_>) -> bool {
    let lists_null = said.values.as_ref().is_some_and(|(values, _)| values.iter().all(|value| value.is_null()));
    // Beside a reference, `nullable` says that there may be something else.
    let refers = said.parts.iter().any(|part| decisive(part).contains(&"$ref"));
    let is_typed = said.parts.iter().any(|part| decisive(part).contains(&"type"));
    let says_null = said.types.is_empty() && said.nullable && (is_typed || !refers);
    lists_null || says_null && said.parts.iter().flat_map(decisive).all(|key| matches!(key, "type" | "$ref"))
}

/// The keywords of a schema that say what its values are.
fn decisive<'a>(part: &Part<'a>) -> Vec<&'a str> {
    let keys = part.node.as_object().into_iter().flat_map(Object::keys).map(|key| key.as_str());
    keys.filter(|key| normalize::decides(key)).collect()
}

/// `{enum: [""]}`, which Stripe writes where an empty string unsets a value.
fn is_empty_string(said: &Merged<'_>) -> bool {
    said.values.as_ref().is_some_and(|(values, _)| matches!(values.as_slice(), [Node::String(text)] if text.is_empty()))
}

/// A member that says only which properties must be there, not what they are.
fn only_requires(node: &Node) -> bool {
    node.as_object().is_some_and(|schema| {
        let mut decisive = schema.iter().filter(|(key, _)| normalize::decides(key.as_str()));
        decisive.all(|(key, value)| {
            key.as_str() == "required" || (key.as_str() == "type" && value.as_str() == Some("object"))
        })
    })
}

/// What holds a value of either, of which one is the other or both are strings. A secret is kept from view.
fn either(a: Shape, b: Shape) -> Shape {
    match (&a, &b) {
        (Shape::String(one), _) if one.row().is_hidden => a,
        (Shape::String(one), Shape::String(other)) if one != other && !other.row().is_hidden => {
            Shape::String(StringFormat::Plain)
        }
        _ => b,
    }
}
