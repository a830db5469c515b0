//! Says which options of a union the other unions of the same schema allow: a value is of a member of each.

use super::constant;
use super::discriminator::reference;
use super::member::Choosable;
use super::merge::{Merged, merge};
use crate::lower::{Lower, Part};
use crate::node::Node;

/// Which options are allowed by what was chosen of other unions, and by some member of each union that is still to be chosen
/// of. All are where none would be left.
pub fn allowed<'a>(
    cx: &mut Lower<'a, '_>,
    options: &[Choosable<'a>],
    merged: &Merged<'a>,
    parts: &[Part<'a>],
) -> Vec<bool> {
    let mut alternatives: Vec<Vec<Merged<'a>>> = Vec::new();
    for part in parts {
        if part.at.parent().is_some_and(|union| cx.is_open(&union)) {
            alternatives.push(vec![merge(cx, std::slice::from_ref(part))]);
        }
    }
    for union in &merged.unions {
        if cx.is_open(&union.at) {
            continue;
        }
        let members = union.members.iter().enumerate().map(|(index, node)| Part { at: union.at.index(index), node });
        alternatives.push(members.map(|member| merge(cx, std::slice::from_ref(&member))).collect());
    }
    let is_allowed = |option: &Choosable<'a>, cx: &mut Lower<'a, '_>| {
        alternatives.iter().all(|any| any.iter().any(|one| !exclude(cx, &option.said, one)))
    };
    let allowed: Vec<bool> = options.iter().map(|option| is_allowed(option, cx)).collect();
    if allowed.contains(&true) { allowed } else { vec![true; options.len()] }
}

/// Whether no value is of both: they are of other types, list other values, or say other constants of a property that one
/// of them requires.
fn exclude<'a>(cx: &mut Lower<'a, '_>, one: &Merged<'a>, other: &Merged<'a>) -> bool {
    let is_typed = !one.types.is_empty() && !other.types.is_empty();
    if is_typed && one.types.and(other.types).is_empty() || has_nothing_in_common(&values(one), &values(other)) {
        return !(one.nullable && other.nullable);
    }
    let mut common = one.properties.iter().filter_map(|(wire, parts)| Some((wire, parts, other.properties.get(wire)?)));
    common.any(|(wire, parts, its)| {
        let is_required = one.required.contains(wire) || other.required.contains(wire);
        is_required && {
            let names = |cx: &mut Lower<'a, '_>, of: &Merged<'a>, parts: &[Part<'a>]| listed(cx, of, wire, parts);
            has_nothing_in_common(&names(cx, one, parts), &names(cx, other, its))
        }
    })
}

fn values(merged: &Merged<'_>) -> Vec<String> {
    let values = merged.values.as_ref().map(|(values, _)| values.as_slice()).unwrap_or_default();
    values.iter().map(|value| value.to_json()).collect()
}

/// The values of a property: those that it lists, or by which discriminators name the schema.
fn listed<'a>(cx: &mut Lower<'a, '_>, of: &Merged<'a>, wire: &str, parts: &[Part<'a>]) -> Vec<String> {
    let property = merge(cx, parts);
    let own: Vec<String> = constant::listed(cx, &property).into_iter().filter_map(Node::scalar_text).collect();
    let whole = of.parts.iter().find(|part| part.at == of.at);
    match whole.and_then(|part| reference(part.node)).filter(|_| own.is_empty()) {
        Some(schema) => cx.discriminated.values(&schema, wire).to_vec(),
        None => own,
    }
}

/// Whether both say something, and nothing that is the same.
fn has_nothing_in_common(some: &[String], others: &[String]) -> bool {
    !some.is_empty() && !others.is_empty() && some.iter().all(|value| !others.contains(value))
}
