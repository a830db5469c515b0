//! What a lock remembers of an API and its names.

use super::locked::media;
use super::{Names, ident, members};
use crate::api::*;
use crate::lock::{Lock, Media};

/// The names that an API has.
pub fn lock(api: &Api, names: &Names) -> Lock {
    let mut lock = Lock::default();
    for (operation, name) in api.operations.iter().zip(&names.operations) {
        let key = operation.key.to_string();
        add(&mut lock, &key, inputs(operation, &name.fields));
        let (body, response) = media(operation);
        let body = body.filter(|_| operation.key.media.is_none());
        let response = response.filter(|_| operation.key.response.is_none());
        if body.is_some() || response.is_some() {
            lock.media.insert(key.clone(), Media { body, response });
        }
        if let Some(output) = &name.output {
            lock.outputs.insert(key.clone(), names.path_in(name.module, &output.name));
        }
        if let Some(error) = &name.error {
            lock.errors.insert(key.clone(), names.path_in(name.module, &error.name));
        }
        lock.operations.insert(key, names.path_in(name.module, &name.method));
    }
    for (key, items) in &names.places {
        let is_emitted = |(id, _): &&(TypeId, _)| api[*id].usage != Usage::default();
        if let Some((id, item)) = items.iter().find(is_emitted) {
            lock.types.insert(key.to_string(), names.path_of(item));
            add(&mut lock, key.as_str(), of_type(&api[*id].kind, &names[*id].members));
        }
    }
    for former in names.formers.iter().filter(|former| former.stays) {
        lock.former.insert(former.key.clone(), former.path.clone());
    }
    lock
}

/// The names of inputs that are not as the document writes them, or that are told apart.
fn inputs<'n>(operation: &Operation, fields: &'n [String]) -> Vec<(String, &'n String)> {
    let keys = members::input_keys(operation);
    let is_alone = |wire: &str| operation.inputs().filter(|field| field.wire == wire).count() == 1;
    let all = operation.inputs().map(|field| field.wire.as_str()).zip(keys).zip(fields);
    let odd = all.filter(|((wire, _), name)| !is_plain(wire, name) || !is_alone(wire));
    odd.map(|((_, key), name)| (key, name)).collect()
}

/// The names of fields and values that are not as the document writes them, and those of members and of named values.
fn of_type<'n>(kind: &TypeKind, names: &'n [String]) -> Vec<(String, &'n String)> {
    match kind {
        TypeKind::Struct(body) => {
            let all = body.fields.iter().map(|one| one.wire.clone()).zip(names);
            all.filter(|(wire, name)| !is_plain(wire, name)).collect()
        }
        // One that has a name beside it would take the next one that a vendor writes there.
        TypeKind::Enum(Enum { values }) => {
            let values: Vec<(String, bool)> = match values {
                EnumValues::Strings(values) => {
                    values.iter().map(|one| (one.value.clone(), one.name.is_some())).collect()
                }
                EnumValues::Integers(values) => {
                    values.iter().map(|one| (one.value.to_string(), one.name.is_some())).collect()
                }
            };
            let all = values.into_iter().zip(names);
            let odd = all.filter(|((value, is_named), name)| *is_named || **name != ident::pascal(value));
            odd.map(|((value, _), name)| (value, name)).collect()
        }
        TypeKind::Union(union) => {
            let all = union.members.iter().map(|member| member.known_by.0.clone()).zip(names);
            all.filter(|(known_by, name)| !is_reference(known_by, name)).collect()
        }
        TypeKind::Pending | TypeKind::Tuple(_) | TypeKind::Alias(_) | TypeKind::Newtype(_) => Vec::new(),
    }
}

fn add(lock: &mut Lock, key: &str, odd: Vec<(String, &String)>) {
    if !odd.is_empty() {
        lock.members
            .entry(key.to_owned())
            .or_default()
            .extend(odd.into_iter().map(|(wire, name)| (wire, name.clone())));
    }
}

/// As the document writes it, save for its capitals.
fn is_plain(wire: &str, name: &str) -> bool {
    wire.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') && name == ident::snake(wire)
}

/// A member that is called after the schema that it refers to.
fn is_reference(known_by: &str, name: &str) -> bool {
    let text = known_by.strip_prefix("<#").and_then(|rest| rest.strip_suffix('>'));
    text.is_some_and(|text| ident::pascal(text) == name)
}
