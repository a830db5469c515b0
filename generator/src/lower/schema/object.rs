//! Lowers objects: declared properties become a struct, keys that are not declared a map.

use super::member::{self, Choosable};
use super::merge::{Additional, Merged, merge};
use super::{bounds, share, unfold};
use crate::api::*;
use crate::codes::Code;
use crate::lower::{Direction, Hint, Lower, Part, Slot};
use crate::node::Node;

pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    let has_fields = !merged.properties.is_empty() || !merged.required.is_empty();
    let is_closed = matches!(merged.additional, Additional::Forbidden);
    if !has_fields && !is_closed {
        return map(cx, merged, slot.hint);
    }
    if unfold::unfolds_too_far(cx, merged) {
        return Shape::Json;
    }
    let body = fields(cx, merged, slot.hint);
    share::define(cx, TypeKind::Struct(body), merged, slot)
}

fn map<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, hint: &Hint) -> Shape {
    let value = additional(cx, merged, &hint.value()).unwrap_or(Shape::Json);
    Shape::Map(Box::new(value))
}

/// The shape of keys that are not declared; `None` where they are not kept.
fn additional<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, hint: &Hint) -> Option<Shape> {
    let shape = match &merged.additional {
        Additional::Unsaid | Additional::Forbidden => return None,
        Additional::Any => Shape::Json,
        Additional::Schemas(parts) => cx.in_property(|cx| super::conjunction(cx, parts, hint)),
        Additional::Some(part) => cx.in_property(|cx| or_other(cx, part, hint)),
    };
    Some(if cx.frame.direction == Direction::Patch { shape.nullable() } else { shape })
}

/// What the keys of one pattern hold, or else whatever other keys do.
fn or_other<'a>(cx: &mut Lower<'a, '_>, part: &Part<'a>, hint: &Hint) -> Shape {
    let option = Choosable { said: merge(cx, std::slice::from_ref(part)), part: part.clone() };
    let words = member::words(std::slice::from_ref(&option)).pop().unwrap_or_default();
    let shape = super::lower(cx, part, &hint.kind(&words));
    let is_nullable = matches!(shape, Shape::Nullable(_));
    let shape = shape.without_null();
    if shape == Shape::Json {
        return shape;
    }
    // Tried, since a value that is none of it is no error.
    let member = Member { words, shape, boxed: false, arm: Arm { is_tried: true, ..Arm::default() } };
    let union = TypeKind::Union(Union { members: vec![member], discriminator: None });
    let union = share::define(cx, union, &Merged::new(part.at.clone()), Slot::of(hint));
    if is_nullable { union.nullable() } else { union }
}

/// The fields of an object. What is inside of them is named after its title, or else after its place.
pub fn fields<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, hint: &Hint) -> Struct {
    let inner = merged.title.map_or_else(|| hint.clone(), |title| hint.named(title));
    let mut fields = Vec::new();
    for (wire, parts) in merged.properties.iter() {
        let required = merged.required.contains(wire);
        fields.extend(field(cx, wire, parts, required, &inner.property(wire)));
    }
    let additional = additional(cx, merged, &inner.value());
    for wire in merged.required.names().filter(|wire| !merged.properties.contains(wire)) {
        fields.push(undeclared(cx, merged, wire, additional.as_ref()));
    }
    Struct { fields, additional, wide: false }
}

/// One property; `None` if the direction at hand leaves it out, or if it can hold nothing.
pub fn field<'a>(cx: &mut Lower<'a, '_>, wire: &str, parts: &[Part<'a>], required: bool, hint: &Hint) -> Option<Field> {
    let merged = merge(cx, parts);
    if merged.is_left_out(cx.frame.direction) {
        return None;
    }
    let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
    if merged.impossible {
        cx.diagnostics.warn(Code::FalseSchema, &at, format!("nothing satisfies `{wire}`, so it is left out"));
        return None;
    }
    let has_value = required && !merged.nullable && !merged.contradictory;
    let fixed = if has_value { fixed_value(&merged) } else { None };
    let is_cleared = cx.frame.direction == Direction::Patch && !required;
    let shape = match &fixed {
        Some(_) => Shape::Json,
        None if merged.contradictory => Shape::Json,
        None => {
            let parts = contents(cx, parts);
            cx.in_property(|cx| super::conjunction(cx, &parts, hint))
        }
    };
    Some(Field {
        wire: wire.to_owned(),
        shape: if is_cleared { shape.nullable() } else { shape },
        required,
        fixed,
        boxed: false,
        description: merged.description.map(str::to_owned),
        bounds: bounds::words(&merged),
        deprecated: merged.deprecated,
        secret: merged.is_secret(),
    })
}

/// The schemas of a property: of the data of an event, those of the JSON that it holds.
fn contents<'a>(cx: &Lower<'a, '_>, parts: &[Part<'a>]) -> Vec<Part<'a>> {
    let content = |part: &Part<'a>| {
        let at = cx.event_data.get(&part.at)?;
        Some(Part { at: at.clone(), node: cx.document.root.at(at)? })
    };
    let contents: Vec<Part<'a>> = parts.iter().filter_map(content).collect();
    if contents.is_empty() { parts.to_vec() } else { contents }
}

/// A property that only `required` names.
fn undeclared<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, wire: &str, additional: Option<&Shape>) -> Field {
    if additional.is_none() {
        cx.diagnostics.warn(
            Code::UndeclaredRequired,
            &merged.at,
            format!("`required` names `{wire}`, which is not among the properties; it holds any value"),
        );
    }
    Field {
        wire: wire.to_owned(),
        shape: additional.cloned().unwrap_or(Shape::Json),
        required: true,
        fixed: None,
        boxed: false,
        description: None,
        bounds: None,
        deprecated: false,
        secret: false,
    }
}

/// The one value that a schema allows.
fn fixed_value(merged: &Merged<'_>) -> Option<Fixed> {
    let (values, strict) = merged.values.as_ref()?;
    let [only] = values.as_slice() else {
        return None;
    };
    // `enum: [null]` is how 3.0 writes that a value may be null, beside others.
    let is_value = *strict || matches!(only, Node::String(_) | Node::Bool(_) | Node::Number(_));
    is_value.then(|| Fixed { json: only.to_json(), strict: *strict })
}
