//! Names the operations: the accessor's method and, after it, the request's struct.

use super::Names;
use super::group::{Paths, fixed_segments};
use super::ident::{self, Case};
use super::settle::settle;
use crate::api::{Api, Operation, Shape, TypeKind};
use crate::config::{Config, OperationNames};
use crate::words;
use std::collections::BTreeMap;

/// Names every operation within its module.
pub fn operations(api: &Api, config: &Config, names: &mut Names) {
    let paths = Paths::of(api);
    for module in 0..names.modules.len() {
        let is_first = |index: &usize| api.operations[*index].other_media_of.is_none();
        let (members, others): (Vec<usize>, Vec<usize>) =
            names.modules[module].operations.iter().partition(|index| is_first(index));
        let group = names.modules[module].wire.clone();
        let wishes: Vec<String> = members.iter().map(|index| wish(api, config, &paths, &group, *index)).collect();
        let wishes = longer_where_equal(api, &members, wishes);
        let preferred = members.iter().map(|index| &api.operations[*index].id).zip(&wishes);
        for (index, method) in members.iter().zip(settle(Case::Snake, &[], preferred)) {
            let name = &mut names.operations[*index];
            name.request = ident::pascal(&method);
            name.method = method;
        }
        other_media(api, names, &members, &others);
    }
}

/// Names the requests of other media types after the first one: `create_multipart`.
fn other_media(api: &Api, names: &mut Names, members: &[usize], others: &[usize]) {
    let first = |index: &usize| api.operations[*index].other_media_of.clone().unwrap_or_default();
    let wires: Vec<String> =
        others.iter().map(first).map(|(first, word)| format!("{} {word}", names.operations[first].method)).collect();
    let preferred = wires.iter().map(|wire| (wire, ident::snake(wire)));
    let taken: Vec<&str> = members.iter().map(|index| names.operations[*index].method.as_str()).collect();
    for (index, method) in others.iter().zip(settle(Case::Snake, &taken, preferred)) {
        let name = &mut names.operations[*index];
        name.request = ident::pascal(&method);
        name.method = method;
    }
}

fn wish(api: &Api, config: &Config, paths: &Paths<'_>, group: &str, index: usize) -> String {
    let wish = first_wish(api, config, paths, group, index);
    // A method `new` is one that makes what it belongs to: `GET /users/new` is `get_new`.
    if wish == "new" { format!("{}_new", api.operations[index].method.to_ascii_lowercase()) } else { wish }
}

fn first_wish(api: &Api, config: &Config, paths: &Paths<'_>, group: &str, index: usize) -> String {
    let operation = &api.operations[index];
    if let Some(name) = config.names.get(&operation.id) {
        return ident::snake(name);
    }
    let by_id = operation.has_id && config.operations == OperationNames::OperationId && !repeats_path(operation);
    if by_id { without_group(&operation.id, group) } else { rest(api, paths, operation) }
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

/// The words of an `operationId` without those of its group in front: `repos/list-for-org` in `repos` is `list_for_org`.
fn without_group(id: &str, group: &str) -> String {
    let all = words::words(id);
    let prefix = words::words(group);
    let rest = all.strip_prefix(prefix.as_slice()).filter(|rest| !rest.is_empty()).unwrap_or(&all);
    ident::snake(&rest.join("_"))
}

/// The name that method and path give: `create`, `list`, `retrieve`, `update`, `delete`, or the action at the path's end.
fn rest(api: &Api, paths: &Paths<'_>, operation: &Operation) -> String {
    if let Some(action) = paths.action(operation) {
        return ident::snake(action);
    }
    let is_item = operation.path.trim_end_matches('/').ends_with('}');
    let word = match operation.method.as_str() {
        "GET" if !is_item && (paths.has_items(&operation.path) || returns_list(api, operation)) => "list",
        "GET" => "retrieve",
        "POST" if is_item => "update",
        "POST" if paths.has_items(&operation.path) || lists(api, paths, &operation.path) => "create",
        "POST" if paths.has(&operation.path, "GET") => "update",
        "POST" => "create",
        "PUT" => "replace",
        "PATCH" => "update",
        "DELETE" => "delete",
        other => return other.to_ascii_lowercase(),
    };
    word.to_owned()
}

/// Whether the GET of this path returns a list.
fn lists(api: &Api, paths: &Paths<'_>, path: &str) -> bool {
    paths.get(path).is_some_and(|operation| returns_list(api, operation))
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
            let lists = body.fields.iter().filter(|field| field.required && is_list(&field.shape));
            lists.count() == 1 && body.fields.len() <= 8
        }
        TypeKind::Alias(shape) | TypeKind::Newtype(shape) => is_list(shape),
        TypeKind::Pending | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Tuple(_) => false,
    }
}

/// Operations of a module that want one name are named by all their words instead.
fn longer_where_equal(api: &Api, members: &[usize], wishes: Vec<String>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    wishes.iter().for_each(|wish| *counts.entry(wish).or_default() += 1);
    let is_alone = |wish: &String| counts[wish.as_str()] == 1;
    let longer = |index: &usize| {
        let operation = &api.operations[*index];
        match operation.has_id {
            true => ident::snake(&operation.id),
            false => ident::snake(&format!("{} {}", operation.method.to_ascii_lowercase(), operation.path)),
        }
    };
    members.iter().zip(&wishes).map(|(index, wish)| if is_alone(wish) { wish.clone() } else { longer(index) }).collect()
}
