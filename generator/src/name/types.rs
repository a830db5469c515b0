//! Names the types: by the document where it has a name or title, else by place; where names collide, by more of the place.

use super::home::Homes;
use super::ident::{self, Case};
use super::settle::settle;
use super::{ModuleId, Names, TypeName};
use crate::api::*;
use crate::config::Config;
use crate::pointer::Pointer;
use std::collections::{BTreeMap, BTreeSet};

/// Names every type within its home, and the keys of the expandable ids.
pub fn name(api: &Api, config: &Config, homes: &Homes, names: &mut Names) {
    names.types = homes.modules.iter().map(|module| TypeName { module: *module, ..TypeName::default() }).collect();
    let mut by_module: BTreeMap<ModuleId, Vec<usize>> = BTreeMap::new();
    for id in api.by_key().into_iter().filter(|id| is_emitted(&api[*id])) {
        by_module.entry(homes.modules[id.0]).or_default().push(id.0);
    }
    for (module, members) in by_module {
        name_module(api, config, names, module, &members);
    }
    expansions(api, names);
}

/// Whether the type becomes an item: schemas that no operation reaches do not, nor inline aliases.
pub fn is_emitted(one: &Type) -> bool {
    let is_reached = one.usage.request || one.usage.response;
    let is_item = match &one.kind {
        TypeKind::Pending => false,
        TypeKind::Alias(_) => one.component.is_some(),
        TypeKind::Struct(_) | TypeKind::Enum(_) | TypeKind::Union(_) | TypeKind::Tuple(_) | TypeKind::Newtype(_) => {
            true
        }
    };
    is_reached && is_item
}

fn name_module(api: &Api, config: &Config, names: &mut Names, module: ModuleId, members: &[usize]) {
    let mut taken: BTreeSet<String> = reserved(names, module);
    let (declared, mut open): (Vec<usize>, Vec<usize>) =
        members.iter().partition(|index| api.types[**index].component.is_some());
    let wires: Vec<String> =
        declared.iter().map(|index| api.types[*index].component.clone().unwrap_or_default()).collect();
    let wishes: Vec<String> =
        declared.iter().map(|index| component_wish(config, names, &api.types[*index], module, &taken)).collect();
    let around: Vec<&str> = taken.iter().map(String::as_str).collect();
    for (index, name) in declared.iter().zip(settle(Case::Pascal, &around, wires.iter().zip(&wishes))) {
        names.types[*index].name = name;
    }
    taken.extend(declared.iter().map(|index| names.types[*index].name.clone()));
    for level in 0..LEVELS {
        let wishes: Vec<String> = open.iter().map(|index| candidate(names, &api.types[*index], level)).collect();
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        wishes.iter().for_each(|wish| *counts.entry(wish).or_default() += 1);
        let is_free = |wish: &str| counts[wish] == 1 && !taken.contains(wish) && !wish.is_empty();
        let (given, left): (Vec<_>, Vec<_>) = open.into_iter().zip(&wishes).partition(|(_, wish)| is_free(wish));
        for (index, wish) in given {
            names.types[index].name = wish.clone();
            taken.insert(wish.clone());
        }
        open = left.into_iter().map(|(index, _)| index).collect();
    }
    settle_rest(api, names, &taken, &open);
}

/// How many candidates a type has: its title, then ever more of its place.
const LEVELS: usize = 4;

/// Names of the module that its requests take, and `New`, whose constructor `new` would look like a variant of it.
fn reserved(names: &Names, module: ModuleId) -> BTreeSet<String> {
    let requests = names.modules[module.0].operations.iter().map(|index| names.operations[*index].request.clone());
    requests.chain(["New".to_owned()]).collect()
}

/// What a named schema is called. Where an operation is called so too, what the schema is to it is said as well.
fn component_wish(config: &Config, names: &Names, one: &Type, module: ModuleId, taken: &BTreeSet<String>) -> String {
    let name = component_name(config, names, module, one.component.as_deref().unwrap_or_default());
    if !taken.contains(&name) {
        return name;
    }
    let suffix = match (one.usage.request, one.usage.response) {
        (true, false) => "Body",
        (false, true) => "Response",
        (true, true) | (false, false) => "Value",
    };
    // Only `Self` needs its underscore, and with more behind it no longer does.
    format!("{}{suffix}", name.trim_end_matches('_'))
}

fn component_name(config: &Config, names: &Names, module: ModuleId, wire: &str) -> String {
    if let Some(name) = config.names.get(wire) {
        return ident::pascal(name);
    }
    let prefix = names.path(module).join(".");
    let bare = wire.strip_prefix(&prefix).and_then(|rest| rest.strip_prefix('.')).unwrap_or(wire);
    ident::pascal(bare)
}

/// The name that a type wishes for at this level; empty where it has none.
fn candidate(names: &Names, one: &Type, level: usize) -> String {
    let Some(place) = shortest(one) else {
        return one.title.as_deref().map(ident::pascal).unwrap_or_default();
    };
    let words = match level {
        0 => match &one.title {
            Some(title) => title.clone(),
            None => near(names, place),
        },
        1 => near(names, place),
        2 => with_method(names, place),
        _ => place.far.clone(),
    };
    ident::pascal(&words)
}

/// The nearest words of a place. What a whole response, body or error is called says nothing without its operation.
fn near(names: &Names, place: &Place) -> String {
    let first = place.near.split(' ').next().unwrap_or_default();
    let is_whole = place.operation.is_some() && ["response", "body", "error"].contains(&first);
    if is_whole { with_method(names, place) } else { place.near.clone() }
}

fn with_method(names: &Names, place: &Place) -> String {
    match place.operation {
        Some(index) => format!("{} {}", names.operations[index].method, place.near),
        None => place.near.clone(),
    }
}

/// The place that makes the shortest name, then the first by the alphabet: the same whatever the order of the document,
/// and however it writes its words (`flow_data_param type`, `PortalFlowsFlow type`).
fn shortest(one: &Type) -> Option<&Place> {
    one.places.iter().min_by_key(|place| {
        let name = ident::pascal(&place.near);
        (name.len(), name, &place.near, &place.far)
    })
}

/// What even its whole place does not tell apart gets a suffix.
fn settle_rest(api: &Api, names: &mut Names, taken: &BTreeSet<String>, open: &[usize]) {
    let wires: Vec<String> = open.iter().map(|index| trail(&api.types[*index].at)).collect();
    let wishes: Vec<String> = open
        .iter()
        .map(|index| {
            let wish = candidate(names, &api.types[*index], LEVELS);
            if wish.is_empty() { "Value".to_owned() } else { wish }
        })
        .collect();
    let around: Vec<&str> = taken.iter().map(String::as_str).collect();
    for (index, name) in open.iter().zip(settle(Case::Pascal, &around, wires.iter().zip(&wishes))) {
        names.types[*index].name = name;
    }
}

/// The names and numbers on the way to a place, without the keywords between them: `#/components/schemas/Pet/oneOf/1` is
/// `Pet_1`.
fn trail(at: &Pointer) -> String {
    let tokens: Vec<_> = at.tokens().filter(|token| !KEYWORDS.contains(&token.as_ref())).collect();
    tokens.join("_")
}

/// Keys of the specification that lead to a schema.
const KEYWORDS: &[&str] = &[
    "components",
    "schemas",
    "responses",
    "requestBodies",
    "parameters",
    "headers",
    "paths",
    "content",
    "schema",
    "properties",
    "items",
    "allOf",
    "oneOf",
    "anyOf",
    "requestBody",
    "additionalProperties",
    "application/json",
];

/// The keys in the module `id`, named after what the ids stand for.
fn expansions(api: &Api, names: &mut Names) {
    let preferred = api.expansions.iter().map(|one| (&one.words, ident::pascal(&one.words)));
    names.expansions = settle(Case::Pascal, &[], preferred);
}
