//! Lowers `enum` and `const`: which values become an open enum, and which are better said in another way.

use super::merge::Merged;
use super::{share, union};
use crate::api::*;
use crate::codes::Code;
use crate::lower::{Lower, Slot};
use crate::node::{Node, Number};
use crate::normalize::Types;
use std::collections::HashSet;
use std::hash::Hash;

/// The shape of a schema that lists its values. `null` among them is the caller's.
pub fn lower<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, slot: Slot<'_>) -> Shape {
    let Some((all, _)) = &merged.values else {
        return Shape::Json;
    };
    let has_null = all.iter().any(|value| value.is_null());
    let values: Vec<&Node> = all.iter().copied().filter(|value| !value.is_null()).collect();
    let shape = of_values(cx, merged, &values, slot);
    if has_null { shape.nullable() } else { shape }
}

fn of_values<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, values: &[&Node], slot: Slot<'_>) -> Shape {
    if values.is_empty() {
        return Shape::Json;
    }
    if let Some(texts) = as_strings(cx, merged, values) {
        return strings(cx, merged, texts, slot);
    }
    if let Some(numbers) = as_integers(merged, values) {
        let variants = labelled(merged, numbers);
        let kind = TypeKind::Enum(Enum { values: EnumValues::Integers(variants) });
        return share::define(cx, kind, merged, slot);
    }
    if values.iter().all(|value| matches!(value, Node::Bool(_))) {
        return Shape::Bool;
    }
    let is_rounded = |value: &&Node| value.as_number().is_some_and(Number::is_rounded);
    if values.iter().any(is_rounded) {
        let at = merged.at.join(if merged.values.as_ref().is_some_and(|(_, is_const)| *is_const) {
            "const"
        } else {
            "enum"
        });
        let message =
            "numbers beyond 64 bits are not written by themselves, since their last digits are lost; callers give them";
        cx.diagnostics.warn(Code::UnreadKeyword, &at, message);
    }
    // Beyond what an enum of integers holds; a float would round them.
    if values.iter().all(|value| value.as_u64().is_some()) {
        return Shape::Integer(IntegerFormat::U64);
    }
    if values.iter().all(|value| value.as_number().is_some_and(Number::is_whole)) {
        return Shape::Integer(IntegerFormat::Big);
    }
    if values.iter().all(|value| matches!(value, Node::Number(_))) {
        return Shape::Float;
    }
    mixed_values(cx, merged, values, slot)
}

/// All values as strings. Where the type is `string`, a number or boolean is one that YAML did not see quoted.
fn as_strings<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, values: &[&Node]) -> Option<Vec<String>> {
    if values.iter().all(|value| value.as_str().is_some()) {
        if !merged.types.is_empty() && !merged.types.contains(Types::STRING) && as_integers(merged, values).is_none() {
            mismatch(cx, merged, "strings");
        } else if !merged.types.is_empty() && !merged.types.contains(Types::STRING) {
            return None;
        }
        return Some(values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect());
    }
    if merged.types != Types::STRING {
        return None;
    }
    let texts: Option<Vec<String>> = values.iter().map(|value| value.scalar_text()).collect();
    if texts.is_some() {
        cx.diagnostics.warn(
            Code::EnumMismatch,
            &merged.at.join("enum"),
            "some values are no strings, though `type` is `string`; they are taken as text",
        );
    }
    texts
}

fn mismatch<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, found: &str) {
    let declared = merged.types.words();
    cx.diagnostics.warn(
        Code::EnumMismatch,
        &merged.at.join("enum"),
        format!("the values are {found}, though `type` is `{declared}`; the values count"),
    );
}

fn strings<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, texts: Vec<String>, slot: Slot<'_>) -> Shape {
    let mut variants = labelled(merged, texts);
    // In a form an empty string unsets the value, so it is no value of the type.
    let is_clearable =
        cx.frame.in_form && variants.len() > 1 && variants.iter().any(|variant| variant.value.is_empty());
    if is_clearable {
        variants.retain(|variant| !variant.value.is_empty());
    }
    let kind = TypeKind::Enum(Enum { values: EnumValues::Strings(variants) });
    let shape = share::define(cx, kind, merged, slot);
    if is_clearable { Shape::Clearable(Box::new(shape)) } else { shape }
}

/// `enum: ["1", 1, true]`: a union of what the kinds of its values become.
fn mixed_values<'a>(cx: &mut Lower<'a, '_>, merged: &Merged<'a>, values: &[&Node], slot: Slot<'_>) -> Shape {
    let has_other = values.iter().any(|value| matches!(value, Node::Array(_) | Node::Object(_)));
    if has_other {
        return Shape::Json;
    }
    let mut members = Vec::new();
    type IsKind = fn(&Node) -> bool;
    let kinds: [(&str, IsKind); 4] = [
        ("string", |value| value.as_str().is_some()),
        ("integer", |value| value.as_i64().is_some()),
        ("number", |value| matches!(value, Node::Number(_)) && value.as_i64().is_none()),
        ("boolean", |value| value.as_bool().is_some()),
    ];
    for (words, is_kind) in kinds {
        let of_kind: Vec<&Node> = values.iter().copied().filter(|value| is_kind(value)).collect();
        if !of_kind.is_empty() {
            let untyped = Merged::new(merged.at.clone());
            let shape = of_values(cx, &untyped, &of_kind, Slot::of(&slot.hint.kind(words)));
            members.push(Member::new(words.to_owned(), KnownBy::kind(words), shape));
        }
    }
    union::of_members(cx, members, None, merged, slot)
}

/// All values as integers; where the type is `integer`, strings that read as one count too.
fn as_integers(merged: &Merged<'_>, values: &[&Node]) -> Option<Vec<i64>> {
    let is_declared = merged.types == Types::INTEGER;
    let one = |value: &&Node| match value {
        Node::String(text) if is_declared => text.parse().ok(),
        other => other.as_i64(),
    };
    values.iter().map(one).collect()
}

/// Adds the names and descriptions that common extensions give to the values.
fn labelled<T: Clone + Eq + Hash>(merged: &Merged<'_>, values: Vec<T>) -> Vec<Variant<T>> {
    let column = |keys: &[&str]| {
        merged.parts.iter().find_map(|part| keys.iter().find_map(|key| part.node.get(key).and_then(Node::as_array)))
    };
    let names = column(&["x-enum-varnames", "x-enumNames"]);
    let descriptions = column(&["x-enum-descriptions", "x-enumDescriptions"]);
    let text = |column: Option<&[Node]>, index: usize| {
        column?.get(index)?.as_str().filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let mut variants: Vec<Variant<T>> = Vec::new();
    let mut seen = HashSet::new();
    for (index, value) in values.into_iter().enumerate() {
        if seen.insert(value.clone()) {
            variants.push(Variant { value, name: text(names, index), description: text(descriptions, index) });
        }
    }
    variants
}
