//! Names the operations: the accessor's method and, after it, the request's struct.

use super::group::{VERBS, fixed_segments, is_plural};
use super::id;
use super::ident::{self, Case};
use super::locked::Locked;
use super::settle::settle_around;
use super::{ModuleId, Names, OperationName, given};
use crate::api::{Api, Field, Media, Operation, Shape, TypeKind};
use crate::config::{Config, OperationNames};
use crate::words;
use std::collections::{BTreeMap, BTreeSet};

/// Names every operation within its module. Of operations that want one name, the first by its key keeps it, and the others
/// are named by all their words.
pub fn operations(api: &Api, config: &Config, locked: &Locked, names: &mut Names) {
    let kept = |index: &usize| {
        let (_, method) = locked.operation(*index)?;
        given::name(config, &api.operations[*index]).is_none().then(|| method.to_owned())
    };
    for module in 0..names.modules.len() {
        let is_first = |index: &usize| api.operations[*index].other_media_of.is_none();
        let (mut members, others): (Vec<usize>, Vec<usize>) =
            names.modules[module].operations.iter().partition(|index| is_first(index));
        members.sort_by_key(|index| &api.operations[*index].key);
        let of_others: Vec<String> = others.iter().filter_map(kept).collect();
        let path = names.path(ModuleId(module));
        let of_types: Vec<String> = locked.names(&path).filter_map(|name| calling(name)).collect();
        let around: Vec<&str> = of_others.iter().chain(&of_types).map(String::as_str).collect();
        let id = |index: &usize| api.operations[*index].id.clone();
        let own: BTreeMap<String, String> =
            members.iter().filter_map(|index| Some((id(index), kept(index)?))).collect();
        let group = names.wires(ModuleId(module));
        let mut taken: BTreeSet<String> = own.values().chain(&of_others).chain(&of_types).cloned().collect();
        let mut wish = |index: &usize| {
            let operation = &api.operations[*index];
            let wish = match kept_sibling(api, *index, &others, &kept) {
                Some(method) => format!("{method}_{}", media_word(operation)),
                None => wish(api, config, &group, operation),
            };
            // What the lock keeps needs no wish.
            let is_free = own.contains_key(&operation.id) || taken.insert(wish.clone());
            let wish = if is_free { wish } else { longer(operation) };
            // Its request would be called as a type is, or as a request that the lock keeps.
            let is_kept = |wish: &String| own.values().any(|kept| kept == wish) || around.contains(&wish.as_str());
            let mut wish = wish;
            while !own.contains_key(&operation.id) && is_kept(&wish) {
                wish = format!("{wish}_{}", operation.method.to_ascii_lowercase());
            }
            wish
        };
        let preferred: Vec<(String, String)> = members.iter().map(|index| (id(index), wish(index))).collect();
        let methods = settle_around(Case::Snake, &around, preferred, &own);
        members.iter().zip(methods).for_each(|(index, method)| names.operations[*index].call(method));
        other_media(api, names, &members, &others, &kept);
    }
}

/// Names the requests of other media types after the first one: `create_multipart`.
fn other_media(
    api: &Api,
    names: &mut Names,
    members: &[usize],
    others: &[usize],
    kept: &dyn Fn(&usize) -> Option<String>,
) {
    let wire = |index: &usize| {
        let (first, word) = api.operations[*index].other_media_of.clone().unwrap_or_default();
        let sibling = kept_sibling(api, first, others, kept);
        format!("{} {word}", sibling.unwrap_or_else(|| names.operations[first].method.clone()))
    };
    let wires: Vec<String> = others.iter().map(wire).collect();
    let own = wires.iter().zip(others).filter_map(|(wire, index)| Some((wire.clone(), kept(index)?))).collect();
    let preferred = wires.iter().map(|wire| (wire, ident::snake(wire)));
    let taken: Vec<&str> = members.iter().map(|index| names.operations[*index].method.as_str()).collect();
    let methods = settle_around(Case::Snake, &taken, preferred, &own);
    others.iter().zip(methods).for_each(|(index, method)| names.operations[*index].call(method));
}

/// The method that has the bare name, where the lock says that another media type than the first one of now has it.
fn kept_sibling(api: &Api, first: usize, others: &[usize], kept: &dyn Fn(&usize) -> Option<String>) -> Option<String> {
    let is_of = |index: &&usize| api.operations[**index].other_media_of.as_ref().is_some_and(|(of, _)| *of == first);
    others.iter().filter(is_of).filter_map(kept).min_by_key(String::len).filter(|_| kept(&first).is_none())
}

/// A word for what a body is sent as.
fn media_word(operation: &Operation) -> String {
    let name = operation.body.as_ref().map_or("application/json", |body| body.media.name());
    let word = match operation.body.as_ref().map(|body| &body.media) {
        Some(Media::Form) => "form",
        Some(Media::Multipart(_)) => "multipart",
        Some(Media::Lines(_)) => "lines",
        Some(Media::Xml(_)) => "xml",
        Some(Media::Json(_) | Media::Bytes(_) | Media::Text(_)) | None => name.rsplit('/').next().unwrap_or(name),
    };
    ident::snake(word)
}

/// The method whose request would be called so.
fn calling(request: &str) -> Option<String> {
    let method = ident::snake(request);
    (ident::pascal(&method) == request).then_some(method)
}

impl OperationName {
    /// Names the method, and after it the request.
    fn call(&mut self, method: String) {
        self.request = ident::pascal(&method);
        self.method = method;
    }
}

fn wish(api: &Api, config: &Config, group: &[&str], operation: &Operation) -> String {
    let wish = first_wish(api, config, group, operation);
    // A method `new` is one that makes what it belongs to: `GET /users/new` is `get_new`.
    if wish == "new" { format!("{}_new", operation.method.to_ascii_lowercase()) } else { wish }
}

fn first_wish(api: &Api, config: &Config, group: &[&str], operation: &Operation) -> String {
    if let Some(name) = given::name(config, operation) {
        return ident::snake(name);
    }
    let by_id = operation.has_id && config.operations == OperationNames::OperationId && !repeats_path(operation);
    if by_id { id::method(operation, group.last().copied().unwrap_or_default()) } else { rest(api, group, operation) }
}

/// An `operationId` that only repeats method and path (`PostBillingPortalSessions`) says nothing that a name should.
fn repeats_path(operation: &Operation) -> bool {
    let letters = |text: &str| -> String {
        text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let method = operation.method.to_ascii_lowercase();
    let id = letters(&operation.id);
    let fixed = fixed_segments(&operation.path).concat();
    id == method.clone() + &letters(&operation.path)
        || id == method.clone() + &letters(&fixed)
        || id == method + &letters(operation.path.trim_start_matches("/v1"))
}

/// The name that method and path give: `create`, `list`, `retrieve`, `update`, `replace`, `delete`, or the last word of the
/// path itself. Where the path says more than the group, that follows: `list_catalog_items`.
fn rest(api: &Api, group: &[&str], operation: &Operation) -> String {
    let is_item = operation.path.trim_end_matches('/').ends_with('}');
    let segments = fixed_segments(&operation.path);
    let last = segments.last().copied().unwrap_or_default();
    let (whole, own) = (words::words(&group.join(" ")), words::words(group.last().copied().unwrap_or_default()));
    let first = words::words(last).into_iter().next().unwrap_or_default();
    let is_verb = VERBS.contains(&first.as_str()) || (operation.method == "POST" && !is_plural(last));
    if !is_item && is_verb && segments.len() > 1 {
        let is_of_group = said(&segments[..segments.len() - 1]) == whole;
        return ident::snake(if is_of_group { last.to_owned() } else { segments.join(" ") }.as_str());
    }
    let word = match operation.method.as_str() {
        "GET" if !is_item && (returns_list(api, operation) || is_collection(last)) => "list",
        "GET" => "retrieve",
        "POST" if is_item || SINGLE.contains(&last) => "update",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        "DELETE" => "delete",
        other => &other.to_ascii_lowercase(),
    };
    let all = said(&segments);
    if all.is_empty() || all == whole || all == own {
        return word.to_owned();
    }
    let behind = all.strip_prefix(whole.as_slice()).or_else(|| all.strip_prefix(own.as_slice())).unwrap_or(&all);
    ident::snake(&format!("{word} {}", behind.join(" ")))
}

/// The words of these segments.
fn said(segments: &[&str]) -> Vec<String> {
    segments.iter().flat_map(|segment| words::words(segment)).collect()
}

/// An array, or an object that holds one beside little else: `{data: […], has_more}`.
fn returns_list(api: &Api, operation: &Operation) -> bool {
    let Some(shape) = operation.output.shapes().next() else {
        return false;
    };
    let is_list = |shape: &Shape| match shape {
        Shape::List(_) => true,
        Shape::Nullable(inner) => matches!(**inner, Shape::List(_)),
        _ => false,
    };
    let Some(id) = shape.type_id().filter(|_| !is_list(shape)) else {
        return is_list(shape);
    };
    match &api[id].kind {
        TypeKind::Struct(body) => {
            // Optional fields do not count: one more of them is no other kind of object.
            let required: Vec<&Field> = body.fields.iter().filter(|field| field.required).collect();
            let is_usual = |field: &Field| LISTS.contains(&field.wire.as_str()) && is_list(&field.shape);
            let is_one = required.iter().filter(|field| is_list(&field.shape)).count() == 1 && required.len() <= 8;
            is_one || body.fields.iter().any(is_usual)
        }
        TypeKind::Alias(shape) | TypeKind::Newtype(shape) => is_list(shape),
        TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Tuple(_) => false,
    }
}

/// Whether a segment is one of many things, and not one thing with a plural for a name.
fn is_collection(segment: &str) -> bool {
    let last = words::words(segment).pop().unwrap_or_default();
    is_plural(segment) && !SINGLE.contains(&last.as_str())
}

/// Plurals that are one thing.
const SINGLE: &[&str] = &[
    "analytics",
    "details",
    "limits",
    "metrics",
    "options",
    "preferences",
    "settings",
    "statistics",
    "stats",
    "terms",
];

/// What the array of a list is called most often.
const LISTS: &[&str] = &["data", "entries", "items", "records", "results", "values"];

/// All words of an operation.
fn longer(operation: &Operation) -> String {
    match operation.has_id {
        true => ident::snake(&operation.id),
        false => ident::snake(&format!("{} {}", operation.method.to_ascii_lowercase(), operation.path)),
    }
}
