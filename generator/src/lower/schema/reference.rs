//! Turns a `$ref` to a schema into the type of its name, lowered once for each direction that matters.

use super::merge::{self, Merged};
use super::own;
use crate::api::{Shape, Type, TypeId, TypeKind, Usage};
use crate::codes::Code;
use crate::key::{PlaceKey, Root, Twin};
use crate::lower::{Direction, Frame, Hint, Lower, Part, Parts, Slot};
use crate::node::Node;
use crate::normalize;
use crate::place;
use crate::pointer::{FILES, Pointer};
use std::collections::HashSet;

/// A schema that a reference named.
#[derive(Debug, Clone)]
pub(crate) enum Named {
    /// It is being lowered; who meets it meanwhile gets the id that it will have.
    Pending {
        id: TypeId,
        nullable: bool,
    },
    Done(Shape),
}

impl Named {
    fn type_id(&self) -> Option<TypeId> {
        match self {
            Named::Pending { id, .. } => Some(*id),
            Named::Done(shape) => shape.type_id(),
        }
    }
}

/// What the name of a schema as a multipart body ends with, where it is something else elsewhere.
const FORM: &str = " form";

/// The shape of the schema that a reference names.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, target: &Part<'a>) -> Shape {
    // A part of which nothing is said is a file, by whatever name.
    if cx.frame.parts == Parts::One && target.node.as_object().is_some_and(|said| !normalize::is_structural(said)) {
        return Shape::Upload;
    }
    let key = (target.at.clone(), direction_of(cx, target));
    match cx.named.get(&key) {
        Some(Named::Done(shape)) => return shape.clone(),
        Some(Named::Pending { id, nullable }) => {
            let shape = Shape::Type(*id);
            return if *nullable { shape.nullable() } else { shape };
        }
        None => {}
    }
    if is_cycle(cx, target) {
        return Shape::Json;
    }
    let component = place::component_name(&target.at);
    let id = reserve(cx, target, component.as_deref(), key.1);
    let discriminated = cx.discriminated.get(&target.at).cloned();
    let merged = Merged { discriminated, ..merge::merge(cx, std::slice::from_ref(target)) };
    cx.named.insert(key.clone(), Named::Pending { id, nullable: merged.nullable });
    let words = component.clone().unwrap_or_else(|| place::words(&target.at));
    let hint = Hint::named(&words, place_key(&target.at, key.1));
    let slot = Slot { hint: &hint, into: Some(id) };
    let parts = if key.1 == Direction::Multipart { cx.frame.parts } else { Parts::None };
    let frame = Frame::of(key.1).with(parts);
    let shape = cx.within(frame, |cx| super::named(cx, merged, slot, target));
    let shape = settle(cx, id, component.is_some(), shape);
    let named = &mut cx.api[id];
    if named.places.is_empty() {
        named.places.push(hint.place());
    }
    cx.named.insert(key, Named::Done(shape.clone()));
    shape
}

/// The hint for a schema with a name, if this is one: a component, or a part of the `allOf` of one.
pub fn root(cx: &Lower<'_, '_>, at: &Pointer) -> Option<Hint> {
    let mut at = at.clone();
    while at.parent().is_some_and(|parent| parent.last().as_deref() == Some("allOf")) {
        at = at.parent()?.parent()?;
    }
    let component = place::component_name(&at)?;
    let node = cx.document.root.at(&at)?;
    let direction = direction_of(cx, &Part { at: at.clone(), node });
    Some(Hint::named(&component, place_key(&at, direction)))
}

/// The key of the schema at this place: a component's, or of whatever the reference says.
fn place_key(at: &Pointer, direction: Direction) -> PlaceKey {
    let twin = match direction {
        Direction::Request => Some(Twin::Request),
        Direction::Multipart => Some(Twin::Multipart),
        Direction::Patch => Some(Twin::Patch),
        Direction::Response | Direction::Either => None,
    };
    let tokens: Vec<_> = at.tokens().collect();
    let steps: Vec<&str> = tokens.iter().map(AsRef::as_ref).collect();
    PlaceKey::new(&match steps[..] {
        ["components", "schemas", name] => Root::Schema(name.to_owned(), twin),
        [FILES, file, ..] => {
            let inside = steps[2..].iter().fold(Pointer::default(), |at, step| at.join(step));
            Root::Reference(format!("{file}{inside}"), twin)
        }
        _ => Root::Reference(at.to_string(), twin),
    })
}

/// What a named schema became, in either direction.
pub fn known_shape(cx: &Lower<'_, '_>, at: &Pointer) -> Option<Shape> {
    let all = [Direction::Either, Direction::Response, Direction::Request, Direction::Multipart, Direction::Patch];
    all.into_iter().find_map(|direction| match cx.named.get(&(at.clone(), direction)) {
        Some(Named::Done(shape)) => Some(shape.clone()),
        Some(Named::Pending { .. }) | None => None,
    })
}

/// A schema that is the same both ways is lowered once.
fn direction_of(cx: &Lower<'_, '_>, target: &Part<'_>) -> Direction {
    // Whoever reads and writes it knows what goes which way.
    if own::is_own(cx, target) {
        return Direction::Either;
    }
    let is_directed = cx.sensitive.direction.contains(&target.at);
    match cx.frame.direction {
        Direction::Multipart if cx.sensitive.files.contains(&target.at) => Direction::Multipart,
        Direction::Patch if cx.sensitive.objects.contains(&target.at) => Direction::Patch,
        Direction::Multipart | Direction::Patch | Direction::Request if is_directed => Direction::Request,
        Direction::Response if is_directed => Direction::Response,
        Direction::Multipart | Direction::Patch | Direction::Request | Direction::Response | Direction::Either => {
            Direction::Either
        }
    }
}

/// A schema with files that is used in multipart bodies alone has its name to itself.
pub fn plain_names(cx: &mut Lower<'_, '_>) {
    let forms = cx.named.iter().filter(|((_, direction), _)| *direction == Direction::Multipart);
    let alone = forms.filter(|((at, _), _)| {
        let others = [Direction::Either, Direction::Response, Direction::Request, Direction::Patch];
        others.into_iter().all(|other| !cx.named.contains_key(&(at.clone(), other)))
    });
    for id in alone.filter_map(|(_, named)| named.type_id()).collect::<Vec<_>>() {
        let component = &mut cx.api[id].component;
        if let Some(name) = component.as_deref().and_then(|name| name.strip_suffix(FORM)) {
            *component = Some(name.to_owned());
        }
    }
}

/// Follows a chain of nothing but references; one that comes back is reported.
fn is_cycle<'a>(cx: &mut Lower<'a, '_>, start: &Part<'a>) -> bool {
    let mut seen = HashSet::from([start.at.clone()]);
    let mut part = start.clone();
    while let Some(reference) = part.node.get("$ref").and_then(Node::as_str) {
        let Some((at, node)) = cx.document.resolve(reference).filter(|(at, _)| !cx.ends.contains(at)) else {
            break;
        };
        if !seen.insert(at.clone()) {
            cx.diagnostics.error(
                Code::ReferenceCycle,
                &start.at,
                format!("the reference at {} leads back to itself: a cycle without a schema in it", start.at),
            );
            return true;
        }
        part = Part { at, node };
    }
    cx.ends.extend(seen);
    false
}

fn reserve<'a>(cx: &mut Lower<'a, '_>, target: &Part<'a>, component: Option<&str>, direction: Direction) -> TypeId {
    let id = TypeId(cx.api.types.len());
    // A schema that differs by direction has two types; the one that is sent says so.
    let component = component.map(|name| match direction {
        Direction::Request => format!("{name} param"),
        Direction::Multipart => format!("{name}{FORM}"),
        Direction::Patch => format!("{name} patch"),
        Direction::Response | Direction::Either => name.to_owned(),
    });
    cx.api.types.push(Type {
        kind: TypeKind::Pending,
        at: target.at.clone(),
        component,
        title: None,
        places: Vec::new(),
        description: target.node.get("description").and_then(Node::as_str).map(str::to_owned),
        deprecated: false,
        usage: Usage::default(),
    });
    id
}

/// Makes the reserved id an alias if the schema turned out to be no type of its own. An inline schema needs no
/// alias, unless it contains itself.
fn settle(cx: &mut Lower<'_, '_>, id: TypeId, is_component: bool, shape: Shape) -> Shape {
    let (inner, nullable) = match shape {
        Shape::Nullable(inner) => (*inner, true),
        other => (other, false),
    };
    let is_own = inner == Shape::Type(id);
    let contains_itself = !is_own && mentions(cx, &inner, id);
    let result = if is_own {
        inner
    } else if contains_itself {
        cx.api[id].kind = TypeKind::Newtype(inner);
        Shape::Type(id)
    } else if is_component {
        cx.api[id].kind = TypeKind::Alias(inner);
        Shape::Type(id)
    } else {
        cx.api[id].kind = TypeKind::Alias(inner.clone());
        inner
    };
    if nullable { result.nullable() } else { result }
}

/// Whether a value of the shape holds one of the type, through lists, maps and aliases alone.
fn mentions(cx: &Lower<'_, '_>, shape: &Shape, id: TypeId) -> bool {
    let Some(mut found) = shape.type_id() else {
        return false;
    };
    for _ in 0..cx.api.types.len() {
        if found == id {
            return true;
        }
        let TypeKind::Alias(inner) = &cx.api[found].kind else {
            return false;
        };
        let Some(next) = inner.type_id() else {
            return false;
        };
        found = next;
    }
    true
}
