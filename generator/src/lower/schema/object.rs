//! Lowers objects: declared properties become a struct, keys that are not declared a map.

use super::constant::{self, Constant};
use super::discriminator;
use super::member::{self, Choosable};
use super::merge::{Additional, Merged, merge};
use super::property_values::PropertyValues;
use super::{bounds, reference, share, unfold};
use crate::api::*;
use crate::codes::Code;
use crate::lower::{Direction, Hint, Lower, Part, Slot, example};
use crate::node::Node;

pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    let is_discriminated = discriminated(merged).next().is_some();
    let has_fields = !merged.properties.is_empty() || !merged.required.is_empty() || is_discriminated;
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
    let label = member::label(&option);
    let shape = super::lower(cx, part, &hint.member(&words, label.clone(), 1));
    let is_nullable = matches!(shape, Shape::Nullable(_));
    let shape = shape.without_null();
    if shape == Shape::Json {
        return shape;
    }
    // Tried, since a value that is none of it is no error.
    let member = Member::new(words.clone(), KnownBy::label(label, 1), shape);
    let member = Member { arm: Arm { is_tried: true, ..Arm::default() }, ..member };
    let union = TypeKind::Union(Union::new(vec![member], None));
    let union = share::define(cx, union, &Merged::new(part.at.clone()), Slot::of(hint));
    if is_nullable { union.nullable() } else { union }
}

/// The fields of an object. What is inside of them is named after it.
pub fn fields<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, hint: &Hint) -> Struct {
    let inner = hint.owner();
    let mut fields = Vec::new();
    for (wire, parts) in merged.properties.iter() {
        let required = merged.required.contains(wire);
        let names = discriminator::values(merged, wire);
        // What discriminators say of it differs from one member to the next.
        let base = names.is_none().then(|| base(cx, parts)).flatten();
        let hint = base.unwrap_or_else(|| inner.clone()).property(wire);
        fields.extend(field(cx, wire, parts, required, names, &hint));
    }
    if let Some(whole) = shown(merged) {
        show(&mut fields, whole);
    }
    let additional = additional(cx, merged, &inner.value());
    for wire in merged.required.names().filter(|wire| !merged.properties.contains(wire)) {
        if discriminated(merged).all(|one| one.property != wire) {
            fields.push(undeclared(cx, merged, wire, additional.as_ref()));
        }
    }
    for property in discriminated(merged) {
        fields.extend(discriminating(cx, merged, property, &inner));
    }
    // An object without properties of its own is a map, of which nothing is lost.
    let is_map = merged.properties.is_empty() && matches!(merged.additional, Additional::Unsaid);
    let additional = if is_map { Some(Shape::Json) } else { additional };
    Struct { fields, additional }
}

/// What a schema shows as a value of it, or a part of it does.
fn shown<'a>(merged: &Merged<'a>) -> Option<&'a Node> {
    merged.parts.iter().rev().find_map(|part| example::of_schema(part.node))
}

/// Takes over what an example of the whole object has for each of its fields that has none of its own.
pub fn show(fields: &mut [Field], whole: &Node) {
    for field in fields.iter_mut().filter(|field| field.example.is_none()) {
        field.example = whole.get(&field.wire).and_then(example::scalar);
    }
}

/// The schema with a name that alone spells out a property, if one does: what is inline there belongs to it, whatever is
/// made of it.
fn base(cx: &Lower<'_, '_>, parts: &[Part<'_>]) -> Option<Hint> {
    let mut schemas = parts.iter().map(|part| part.at.parent()?.parent());
    let first = schemas.next()??;
    let is_one = schemas.all(|schema| schema.as_ref() == Some(&first));
    reference::root(cx, &first).filter(|_| is_one).map(|hint| hint.owner())
}

/// The properties that discriminators say a schema has, though it does not declare them.
fn discriminated<'m>(merged: &'m Merged<'_>) -> impl Iterator<Item = &'m PropertyValues> {
    let all = merged.discriminated.iter().flat_map(|all| all.iter());
    let is_own = |one: &PropertyValues| one.is_own || merged.required.contains(&one.property);
    all.filter(move |one| is_own(one) && !merged.properties.contains(&one.property))
}

/// Such a property as a field.
fn discriminating<'a>(
    cx: &mut Lower<'a, '_>,
    merged: &Merged<'a>,
    property: &PropertyValues,
    hint: &Hint,
) -> Option<Field> {
    let wire = &property.property;
    let required = merged.required.contains(wire);
    let (fixed, shape) = match constant::undeclared(&property.values)? {
        Constant::One(fixed) => (Some(fixed), Shape::Json),
        Constant::Several(values) => {
            let (place, hint) = (Merged::new(merged.at.clone()), hint.property(wire));
            (None, share::define(cx, TypeKind::Enum(Enum { values }), &place, Slot::of(&hint)))
        }
    };
    Some(Field { fixed, ..Field::discriminating(wire, shape, required) })
}

/// One property; `None` if it does not go in the direction at hand, or if it can hold nothing. `names` are its values by which
/// discriminators name the schema.
fn field<'a>(
    cx: &mut Lower<'a, '_>,
    wire: &str,
    parts: &[Part<'a>],
    required: bool,
    names: Option<&PropertyValues>,
    hint: &Hint,
) -> Option<Field> {
    let merged = merge(cx, parts);
    let constant = names.and_then(|names| constant::of(cx, &merged, names));
    // Whoever reads a member of a union has to know which it is, though the property be read-only.
    let ways = if constant.is_some() { Ways::Both } else { merged.ways() };
    if !cx.frame.direction.has(ways) {
        return None;
    }
    let at = parts.first().map(|part| part.at.clone()).unwrap_or_default();
    if merged.impossible {
        cx.diagnostics.warn(Code::FalseSchema, &at, format!("nothing satisfies `{wire}`, so it is left out"));
        return None;
    }
    let has_value = required && !merged.nullable && !merged.contradictory;
    let is_cleared = cx.frame.direction == Direction::Patch && !required;
    let (fixed, shape) = match constant {
        Some(Constant::One(fixed)) => (Some(fixed), Shape::Json),
        Some(Constant::Several(values)) => {
            (None, share::define(cx, TypeKind::Enum(Enum { values }), &merged, Slot::of(hint)))
        }
        None if merged.contradictory => (None, Shape::Json),
        None => match constant::alone(&merged).filter(|_| has_value) {
            Some(fixed) => (Some(fixed), Shape::Json),
            None => {
                let parts = contents(cx, parts);
                (None, cx.going(ways, |cx| cx.in_property(|cx| super::conjunction(cx, &parts, hint))))
            }
        },
    };
    let is_only_sent = ways == Ways::Sent;
    let ways = if cx.frame.direction == Direction::Either { ways } else { Ways::Both };
    Some(Field {
        wire: wire.to_owned(),
        shape: if is_cleared { shape.nullable() } else { shape },
        // Where one type goes both ways no value can be asked for that one of them lacks.
        required: required && (ways == Ways::Both || fixed.is_some()),
        fixed,
        boxed: false,
        description: merged.description.map(str::to_owned),
        bounds: bounds::words(&merged),
        example: shown(&merged).and_then(example::scalar),
        deprecated: merged.deprecated,
        secret: merged.is_secret(),
        ways,
        is_only_sent,
        at,
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
    Field::plain(wire, additional.cloned().unwrap_or(Shape::Json), true)
}
