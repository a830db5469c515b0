//! Names fields and variants.

use super::ident::{self, Case};
use super::locked::Locked;
use super::settle::settle_around;
use super::{Names, TypeName, status};
use crate::api::*;
use std::collections::BTreeMap;

/// Names the fields of every struct and request, and the variants of every enum and union.
pub fn name(api: &Api, locked: &Locked, names: &mut Names) {
    for (index, one) in api.types.iter().enumerate() {
        let given = given(one, &names.types[index], locked);
        names.types[index].members = match &one.kind {
            TypeKind::Struct(body) => fields(&body.fields, body.additional.is_some(), &given),
            TypeKind::Enum(body) => variants(&body.values, &given),
            TypeKind::Union(union) => members(union, &given),
            TypeKind::Pending | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => Vec::new(),
        };
    }
    for (index, operation) in api.operations.iter().enumerate() {
        names.operations[index].fields = request_fields(operation, &locked.inputs(index));
        for kind in ResponseKind::ALL {
            let output = names.operations[index].by_status_mut(kind).as_mut();
            if let (Some(responses), Some(output)) = (operation.by_status(kind), output) {
                output.variants = responses.iter().map(|response| status::name(response.status)).collect();
                output.methods = output.variants.iter().map(|variant| ident::snake(variant)).collect();
            }
        }
    }
}

/// The names that the lock has for members of a type. Where several places have become one type, the place that it is called
/// after counts, then the others in their order.
fn given(one: &Type, name: &TypeName, locked: &Locked) -> BTreeMap<String, String> {
    let mut given = BTreeMap::new();
    for key in name.key.iter().chain(one.places.iter().map(|place| &place.key)) {
        for (wire, name) in locked.members(key).into_iter().flatten() {
            given.entry(wire.clone()).or_insert_with(|| name.clone());
        }
    }
    given
}

/// Methods of every request and every type that is sent; no field is called so, lest its setter hide them.
const METHODS: &[&str] = &["new", "send", "clone", "into", "info"];

/// The name of the field for keys that are not declared.
pub const ADDITIONAL: &str = "additional";

fn fields(fields: &[Field], has_additional: bool, given: &BTreeMap<String, String>) -> Vec<String> {
    let wishes: Vec<String> = fields.iter().map(|field| ident::snake(&field.wire)).collect();
    let twins: Vec<String> = twins(fields.iter().zip(&wishes));
    let mut taken = METHODS.to_vec();
    taken.extend(twins.iter().map(String::as_str));
    if has_additional {
        taken.push(ADDITIONAL);
    }
    settle_around(Case::Snake, &taken, fields.iter().map(|field| &field.wire).zip(&wishes), given)
}

/// The setters beside those of the fields themselves: `clear_name` sends that there is no name.
fn twins<'f>(fields: impl Iterator<Item = (&'f Field, &'f String)>) -> Vec<String> {
    let has_twin = |field: &Field| !field.required && matches!(field.shape, Shape::Nullable(_) | Shape::Clearable(_));
    fields.filter(|(field, _)| has_twin(field)).map(|(_, name)| clear(name)).collect()
}

/// The setter that sends that a field has no value.
pub fn clear(field: &str) -> String {
    format!("clear_{}", field.trim_start_matches("r#"))
}

fn variants(values: &EnumValues, given: &BTreeMap<String, String>) -> Vec<String> {
    match values {
        EnumValues::Strings(variants) => {
            settled(variants.iter().map(|one| (one.value.clone(), one.name.as_deref())), given)
        }
        EnumValues::Integers(variants) => {
            settled(variants.iter().map(|one| (one.value.to_string(), one.name.as_deref())), given)
        }
    }
}

fn settled<'v>(
    variants: impl Iterator<Item = (String, Option<&'v str>)>,
    given: &BTreeMap<String, String>,
) -> Vec<String> {
    let preferred = variants.map(|(value, name)| {
        let name = ident::pascal(name.unwrap_or(&value));
        (value, name)
    });
    settle_around(Case::Pascal, &["Unknown", "Self_"], preferred, given)
}

fn members(union: &Union, given: &BTreeMap<String, String>) -> Vec<String> {
    let wires = distinct_words(&union.members);
    let own = union.members.iter().zip(&wires);
    let given = own.filter_map(|(member, wire)| Some((wire.clone(), given.get(&member.known_by.0)?.clone()))).collect();
    let preferred = wires.iter().map(|wire| (wire, ident::pascal(wire)));
    settle_around(Case::Pascal, &["Unknown", "Self_"], preferred, &given)
}

/// Words for each member. Of those that bring the same words all but the first are numbered.
fn distinct_words(members: &[Member]) -> Vec<String> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut all = Vec::new();
    for Member { words, .. } in members {
        let number = numbers.entry(words).or_default();
        *number += 1;
        all.push(if *number == 1 { words.clone() } else { format!("{words} {number}") });
    }
    all
}

/// The fields of a request. One name in several places is told apart by the place; the path's keeps it.
fn request_fields(operation: &Operation, given: &BTreeMap<String, String>) -> Vec<String> {
    let wires = input_wires(operation);
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (place, wire) in &wires {
        seen.entry(ident::snake(wire)).or_insert(place);
        *counts.entry(wire).or_default() += 1;
    }
    // The place says which it is only where the name does not.
    let key =
        |(place, wire): &(&str, &str)| if counts[wire] == 1 { (*wire).to_owned() } else { format!("{place} {wire}") };
    let keyed: Vec<String> = wires.iter().map(key).collect();
    let own = input_keys(operation).into_iter().zip(&keyed);
    let given = own.filter_map(|(own, key)| Some((key.clone(), given.get(&own)?.clone()))).collect();
    let wishes: Vec<String> = wires
        .iter()
        .map(|(place, wire)| {
            let wish = ident::snake(wire);
            if seen.get(&wish) == Some(place) { wish } else { ident::snake(&format!("{place} {wire}")) }
        })
        .collect();
    let twins = twins(operation.inputs().zip(&wishes));
    let taken: Vec<&str> = METHODS.iter().copied().chain(twins.iter().map(String::as_str)).collect();
    settle_around(Case::Snake, &taken, keyed.iter().zip(&wishes), &given)
}

/// Where each input of a request is, and its name in the document.
fn input_wires(operation: &Operation) -> Vec<(&str, &str)> {
    let inputs = operation.placed_inputs().map(|(place, field)| (place, field.wire.as_str()));
    let is_whole = operation.body.as_ref().is_some_and(|body| matches!(body.content, BodyContent::Whole(_)));
    inputs.chain(is_whole.then_some(("body", "body"))).collect()
}

/// What a lock knows the inputs of a request by: `query x-y`.
pub fn input_keys(operation: &Operation) -> Vec<String> {
    input_wires(operation).into_iter().map(|(place, wire)| format!("{place} {wire}")).collect()
}
