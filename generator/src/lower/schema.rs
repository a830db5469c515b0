//! Lowers schemas into shapes. Never sees which version wrote them.

use super::{Direction, Frame, Hint, Lower, Part, Parts, Slot};
use crate::api::*;
use crate::codes::Code;
use crate::document::Version;
use crate::node::Node;
use crate::normalize::{self, Types};
use crate::pointer::Pointer;
use merge::{Merged, merge};
use property_values::PropertyValues;
use std::rc::Rc;

pub(super) mod bounds;
pub(super) mod constant;
pub(super) mod default;
pub(super) mod direction;
pub(super) mod discriminated;
pub(super) mod discriminator;
pub(super) mod enumeration;
pub(super) mod exclude;
pub(super) mod inheritance;
pub(super) mod keyed;
pub(super) mod member;
pub(super) mod merge;
pub(super) mod object;
mod one_way;
pub(super) mod own;
pub(super) mod property_values;
pub(super) mod reference;
pub(super) mod scalar;
pub(super) mod share;
mod spelling;
pub(super) mod target;
pub(super) mod unfold;
pub(super) mod union;

/// Inline schemas that are nested deeper have no types: rustc follows types into each other only so far, and the reader of
/// JSON follows values only to twice this depth.
const DEEPEST: usize = 64;

/// Notes what every named schema became. One that no operation reaches is lowered as what would come back.
pub fn lower_all(cx: &mut Lower<'_, '_>) {
    let document = cx.document;
    let at = Pointer::of(["components", "schemas"]);
    let Some(schemas) = document.root.at(&at).and_then(Node::as_object) else {
        return;
    };
    cx.api.info.declared_schemas = schemas.len();
    for (name, node) in schemas.iter() {
        let part = Part { at: at.join(name.as_str()), node };
        let known = reference::known_shape(cx, &part.at);
        // With a filter, only what the operations that are left have reached by now.
        let is_wanted = known.is_some() || document.left_out.is_empty();
        if is_wanted {
            let response = Frame::of(Direction::Response);
            let shape = known.unwrap_or_else(|| cx.within(response, |cx| reference::lower(cx, &part)));
            cx.api.schemas.insert(name.as_str().to_owned(), shape);
        }
    }
}

/// The shape of one schema. `hint` names it if it needs a name and brings none.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>, hint: &Hint) -> Shape {
    conjunction(cx, std::slice::from_ref(part), hint)
}

/// The shape of what satisfies all of these schemas.
pub fn conjunction<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>], hint: &Hint) -> Shape {
    member(cx, parts, None, hint)
}

/// The same for a member of a union that discriminators name by these values, if it is no schema with a name.
pub fn member<'a>(
    cx: &mut Lower<'a, '_>,
    parts: &[Part<'a>],
    discriminated: Option<Rc<[PropertyValues]>>,
    hint: &Hint,
) -> Shape {
    if parts.iter().any(|part| own::is_named(cx, part))
        && let Some(shape) = of_own(cx, parts)
    {
        return shape;
    }
    if let Some(shape) = only_reference(cx, parts) {
        return shape;
    }
    let Some(first) = parts.first() else {
        return Shape::Json;
    };
    if cx.frame.depth == DEEPEST {
        cx.diagnostics.warn(
            Code::TooDeep,
            &first.at,
            format!("schemas are nested more than {DEEPEST} levels deep; what stands here is kept as raw JSON"),
        );
        return Shape::Json;
    }
    let merged = merge(cx, parts);
    if let [only] = parts
        && discriminated.is_none()
        && holds_itself(only, &merged)
    {
        return reference::lower(cx, only);
    }
    let whole = parts.first().filter(|_| parts.len() == 1 && discriminated.is_none() && takes_in(&merged));
    let merged = Merged { discriminated, ..merged };
    match whole {
        Some(whole) => once(cx, whole, |cx| said(cx, merged, Slot::of(hint), parts)),
        None => cx.deeper(|cx| said(cx, merged, Slot::of(hint), parts)),
    }
}

/// The shape of a schema that takes others in. One that comes back to itself through them, as a property of `A` that takes in
/// `B`, of which a property takes in `A`, becomes a type that holds itself when it is met again, and is that type everywhere.
fn once<'a>(cx: &mut Lower<'a, '_>, whole: &Part<'a>, lower: impl FnOnce(&mut Lower<'a, '_>) -> Shape) -> Shape {
    if cx.wholes.contains(&whole.at) {
        cx.held.insert(whole.at.clone());
    }
    if cx.held.contains(&whole.at) {
        return reference::lower(cx, whole);
    }
    cx.wholes.push(whole.at.clone());
    let shape = cx.deeper(lower);
    cx.wholes.pop();
    if cx.held.contains(&whole.at) { reference::lower(cx, whole) } else { shape }
}

fn takes_in(merged: &Merged<'_>) -> bool {
    merged.unions.is_empty() && merged.parts.len() > 1
}

/// Whether a schema takes in one in which it stands, and with that itself: `parent: {allOf: [{$ref: Node}, …]}` in `Node`. Its
/// type is one that holds itself, as that of a schema with a name.
fn holds_itself(part: &Part<'_>, merged: &Merged<'_>) -> bool {
    let is_around = |taken: &Part<'_>| taken.at != part.at && part.at.starts_with(&taken.at);
    merged.unions.is_empty() && merged.parts.iter().any(is_around)
}

/// The type of one's own that stands for what these schemas say.
fn of_own<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Option<Shape> {
    let merged = merge(cx, parts);
    let shape = own::of_schema(cx, parts, &merged)?;
    Some(if merged.nullable { shape.nullable() } else { shape })
}

/// If all that is said is one reference and words about it, that reference's type.
fn only_reference<'a>(cx: &mut Lower<'a, '_>, parts: &[Part<'a>]) -> Option<Shape> {
    let mut found = Structural { ignores_siblings: cx.document.version == Version::V3_0, ..Structural::default() };
    for part in parts {
        found.collect(part)?;
    }
    let [only] = found.parts.as_slice() else {
        return None;
    };
    let target = target::follow(cx, only)?;
    let shape = reference::lower(cx, &target);
    Some(if found.nullable { shape.nullable() } else { shape })
}

/// The shape of schemas that are merged.
fn said<'a>(cx: &mut Lower<'a, '_>, merged: Merged<'a>, slot: Slot<'_>, parts: &[Part<'a>]) -> Shape {
    if merged.impossible {
        cx.diagnostics.warn(Code::FalseSchema, &merged.at, "nothing satisfies this schema; any value is taken");
        return Shape::Json;
    }
    if merged.contradictory {
        return Shape::Json;
    }
    if merged.is_cut {
        unfold::report(cx, &merged);
        return Shape::Json;
    }
    if let Some(target) = merged.parts.iter().find(|part| part.node.get("x-expansionResources").is_some()) {
        let target = target.clone();
        let shape = union::expandable(cx, &target, slot.hint);
        return if merged.nullable { shape.nullable() } else { shape };
    }
    default::check(cx, &merged);
    let nullable = merged.nullable;
    let shape = if merged.values.is_some() {
        enumeration::lower(cx, &merged, slot)
    } else if !merged.unions.is_empty() {
        union::lower(cx, &merged, slot, parts)
    } else {
        by_type(cx, &merged, slot)
    };
    if nullable { shape.nullable() } else { shape }
}

/// The shape of a schema that a reference named: a choice among what extends it, or what it says.
pub fn named<'a>(cx: &mut Lower<'a, '_>, merged: Merged<'a>, slot: Slot<'_>, target: &Part<'a>) -> Shape {
    if let Some(shape) = own::of_schema(cx, std::slice::from_ref(target), &merged) {
        return if merged.nullable { shape.nullable() } else { shape };
    }
    match inheritance::lower(cx, &merged, slot, target) {
        Some(choice) => choice,
        None => said(cx, merged, slot, std::slice::from_ref(target)),
    }
}

/// The shape that `type`, or else the keywords, call for.
pub fn by_type<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    let types = if merged.types.is_empty() { implied(cx, merged) } else { merged.types };
    let kinds: Vec<Types> = types.each().collect();
    match kinds.as_slice() {
        [] if cx.frame.parts == Parts::One => Shape::Upload,
        [] => {
            if merged.lists_itself {
                let message = "this schema is nothing but itself, so it holds any value";
                cx.diagnostics.warn(Code::ReferenceCycle, &merged.at, message);
            }
            Shape::Json
        }
        [one] => of_type(cx, merged, *one, slot),
        several => several_types(cx, merged, several, slot),
    }
}

fn of_type<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, one: Types, slot: Slot<'_>) -> Shape {
    match one {
        Types::OBJECT => object::lower(cx, merged, slot),
        Types::ARRAY => cx.replaced(|cx| list(cx, merged, slot)),
        Types::STRING => scalar::string(cx, merged),
        Types::INTEGER => scalar::integer(merged),
        Types::NUMBER => scalar::number(merged),
        Types::BOOLEAN => Shape::Bool,
        _ => Shape::Json,
    }
}

/// 3.1's `type: [string, integer]`: a union by kind. An integer beside a number stays one, since an `f64` would round it.
fn several_types<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, kinds: &[Types], slot: Slot<'_>) -> Shape {
    let mut members = Vec::new();
    for one in kinds {
        let words = one.words();
        let shape = of_type(cx, merged, *one, Slot::of(&slot.hint.kind(&words)));
        members.push(Member::new(words.clone(), KnownBy::kind(&words), shape));
    }
    union::of_members(cx, members, None, merged, slot)
}

fn list<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    if merged.prefix.is_empty() {
        let items = &merged.items;
        let hint = slot.hint.item();
        let item = match items.as_slice() {
            [] if cx.frame.parts != Parts::None => Shape::Upload,
            [] => Shape::Json,
            items => cx.in_item(|cx| conjunction(cx, items, &hint)),
        };
        return Shape::List(Box::new(item));
    }
    let positions: Vec<TupleItem> = merged
        .prefix
        .iter()
        .enumerate()
        .map(|(index, part)| TupleItem {
            shape: cx.in_item(|cx| lower(cx, part, &slot.hint.position(index))),
            boxed: false,
        })
        .collect();
    // The parts of a body are all that there are.
    let is_all = cx.frame.parts == Parts::All && merged.items.is_empty();
    if is_all || is_exact(merged) {
        return share::define(cx, TypeKind::Tuple(positions), merged, slot);
    }
    // Fewer items may come, or more: a list of what all of them are.
    let first = positions.first().map(|item| item.shape.clone());
    let rest = match merged.items.as_slice() {
        [] => Some(Shape::Json),
        [only] if only.node.as_bool() == Some(false) => None,
        items => Some(cx.in_item(|cx| conjunction(cx, items, &slot.hint.item()))),
    };
    let is_same = positions.iter().map(|item| &item.shape).chain(&rest).all(|shape| Some(shape) == first.as_ref());
    let any = if cx.frame.parts == Parts::All { Shape::Upload } else { Shape::Json };
    Shape::List(Box::new(first.filter(|_| is_same).unwrap_or(any)))
}

/// Whether each position of `prefixItems` comes, and no other (JSON Schema 2020-12 core §10.3.1.1).
fn is_exact(merged: &Merged<'_>) -> bool {
    let count = i64::try_from(merged.prefix.len()).unwrap_or(i64::MAX);
    let bound = |key: &str| merged.parts.iter().find_map(|part| part.node.get(key).and_then(Node::as_i64));
    let is_closed = merged.items.iter().any(|part| part.node.as_bool() == Some(false));
    let has_all = bound("minItems").is_some_and(|least| least >= count);
    has_all && (is_closed || bound("maxItems").is_some_and(|most| most <= count))
}

/// What kind of value a schema without `type` is about.
pub fn implied(cx: &Lower<'_, '_>, merged: &Merged<'_>) -> Types {
    let is_object = !merged.properties.is_empty()
        || !merged.required.is_empty()
        || !matches!(merged.additional, merge::Additional::Unsaid);
    if is_object {
        Types::OBJECT
    } else if !merged.items.is_empty() || !merged.prefix.is_empty() {
        Types::ARRAY
    } else {
        let kind = |format| if own::has_format(cx, format) { Types::STRING } else { scalar::kind(format) };
        merged.format.map(kind).unwrap_or_default()
    }
}

/// The schemas that decide a type, through `allOf`s that only gather.
#[derive(Default)]
struct Structural<'a> {
    parts: Vec<Part<'a>>,
    /// One of all these schemas says that there may be null, which authors mean of the whole: `allOf: [{$ref: …},
    /// {nullable: true}]`.
    nullable: bool,
    ignores_siblings: bool,
}

impl<'a> Structural<'a> {
    /// Adds a schema; `None` if one mixes a reference or an `allOf` with words of its own, which needs merging.
    fn collect(&mut self, part: &Part<'a>) -> Option<()> {
        let schema = part.node.as_object()?;
        self.nullable |= normalize::is_nullable(schema);
        if !normalize::is_structural(schema) {
            return Some(());
        }
        let decisive = schema.iter().filter(|(key, _)| normalize::decides(key.as_str())).count();
        if schema.get("$ref").is_some() {
            // In 3.0 what stands beside a reference is ignored; in 3.1 it says more.
            self.parts.push(part.clone());
            return (decisive == 1 || self.ignores_siblings).then_some(());
        }
        let members = schema.get("allOf")?.as_array()?;
        if decisive > 1 && !(decisive == 2 && schema.get("type").is_some()) {
            return None;
        }
        let at = part.at.join("allOf");
        for (index, node) in members.iter().enumerate() {
            self.collect(&Part { at: at.index(index), node })?;
        }
        Some(())
    }
}
