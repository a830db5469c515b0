//! Names fields and variants.

use super::Names;
use super::ident::{self, Case};
use super::settle::settle;
use crate::api::*;
use std::collections::BTreeMap;

/// Names the fields of every struct and request, and the variants of every enum and union.
pub fn name(api: &Api, names: &mut Names) {
    for (index, one) in api.types.iter().enumerate() {
        names.types[index].members = match &one.kind {
            TypeKind::Struct(body) => fields(&body.fields, body.additional.is_some()),
            TypeKind::Enum(body) => variants(&body.values),
            TypeKind::Union(union) => members(union),
            TypeKind::Pending | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => Vec::new(),
        };
    }
    for (index, operation) in api.operations.iter().enumerate() {
        names.operations[index].fields = request_fields(operation);
        if let Output::ByStatus(answers) = &operation.output {
            let variants: Vec<String> = answers.iter().map(|answer| status_name(answer.status)).collect();
            names.operations[index].accessors = variants.iter().map(|variant| ident::snake(variant)).collect();
            names.operations[index].answers = variants;
        }
    }
}

/// The variant of a status, by its name in the registry (RFC 9110 §16.2.1).
fn status_name(status: Status) -> String {
    let name = match status {
        Status::Code(200) => "Ok",
        Status::Code(201) => "Created",
        Status::Code(202) => "Accepted",
        Status::Code(203) => "NonAuthoritative",
        Status::Code(204) => "NoContent",
        Status::Code(205) => "ResetContent",
        Status::Code(206) => "PartialContent",
        Status::Code(207) => "MultiStatus",
        Status::Code(208) => "AlreadyReported",
        Status::Code(226) => "ImUsed",
        Status::Code(code) => return format!("Status{code}"),
        Status::Range(_) => "Success",
        Status::Default => "Default",
    };
    name.to_owned()
}

/// Methods of every request and every type that is sent; no field is called so, lest its setter hide them.
const METHODS: &[&str] = &["new", "send", "clone", "into", "info"];

/// The name of the field for keys that are not declared.
pub const ADDITIONAL: &str = "additional";

fn fields(fields: &[Field], has_additional: bool) -> Vec<String> {
    let wishes: Vec<String> = fields.iter().map(|field| ident::snake(&field.wire)).collect();
    let twins: Vec<String> = twins(fields.iter().zip(&wishes));
    let mut taken = METHODS.to_vec();
    taken.extend(twins.iter().map(String::as_str));
    if has_additional {
        taken.push(ADDITIONAL);
    }
    settle(Case::Snake, &taken, fields.iter().map(|field| &field.wire).zip(&wishes))
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

fn variants(values: &EnumValues) -> Vec<String> {
    match values {
        EnumValues::Strings(variants) => settled(variants.iter().map(|one| (one.value.clone(), one.name.as_deref()))),
        EnumValues::Integers(variants) => {
            settled(variants.iter().map(|one| (one.value.to_string(), one.name.as_deref())))
        }
    }
}

fn settled<'v>(variants: impl Iterator<Item = (String, Option<&'v str>)>) -> Vec<String> {
    let preferred = variants.map(|(value, name)| {
        let name = ident::pascal(name.unwrap_or(&value));
        (value, name)
    });
    settle(Case::Pascal, &["Unknown", "Self_"], preferred)
}

fn members(union: &Union) -> Vec<String> {
    let wires = distinct_words(&union.members);
    settle(Case::Pascal, &["Unknown", "Self_"], wires.iter().map(|wire| (wire, ident::pascal(wire))))
}

/// Words for each member. Those that bring the same words, as several inline objects do, are numbered.
fn distinct_words(members: &[Member]) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    members.iter().for_each(|member| *counts.entry(&member.words).or_default() += 1);
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    let mut words = Vec::new();
    for member in members {
        let number = numbers.entry(&member.words).or_default();
        *number += 1;
        let is_alone = counts[member.words.as_str()] == 1;
        words.push(if is_alone { member.words.clone() } else { format!("{} {number}", member.words) });
    }
    words
}

/// The fields of a request. One name in several places is told apart by the place; the path's keeps it.
fn request_fields(operation: &Operation) -> Vec<String> {
    let mut wires: Vec<(&str, &str)> = Vec::new();
    for parameter in &operation.parameters {
        wires.push((parameter.location.word(), &parameter.field.wire));
    }
    match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Fields(body)) => wires.extend(body.fields.iter().map(|field| ("body", field.wire.as_str()))),
        Some(BodyContent::Whole(_)) => wires.push(("body", "body")),
        None => {}
    }
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    for (place, wire) in &wires {
        seen.entry(ident::snake(wire)).or_insert(place);
    }
    let keyed: Vec<String> = wires.iter().map(|(place, wire)| format!("{place} {wire}")).collect();
    let wishes: Vec<String> = wires
        .iter()
        .zip(&keyed)
        .map(|((place, wire), keyed)| {
            let wish = ident::snake(wire);
            if seen.get(&wish) == Some(place) { wish } else { ident::snake(keyed) }
        })
        .collect();
    let parameters = operation.parameters.iter().map(|parameter| &parameter.field);
    let twins = match operation.body.as_ref().map(|body| &body.content) {
        Some(BodyContent::Fields(body)) => twins(parameters.chain(&body.fields).zip(&wishes)),
        Some(BodyContent::Whole(_)) | None => twins(parameters.zip(&wishes)),
    };
    let taken: Vec<&str> = METHODS.iter().copied().chain(twins.iter().map(String::as_str)).collect();
    settle(Case::Snake, &taken, keyed.iter().zip(&wishes))
}
