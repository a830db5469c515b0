//! Names the types: components by their names, inline schemas by each place that spells one out. A type of several places
//! is compiled under one of their names; the others are re-exports.

use super::ident::{self, Case};
use super::inline::Rule;
use super::locked::{Clash, Locked};
use super::own::Own;
use super::settle::settle;
use super::{Item, ModuleId, Names, Reexport, Stands, TypeName};
use super::{former, home};
use crate::api::live::Live;
use crate::api::*;
use crate::config::Config;
use crate::key::PlaceKey;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Names every type within its home, and the keys of the expandable ids.
pub fn name(api: &Api, config: &Config, live: &Live, locked: &Locked, names: &mut Names) {
    names.types = vec![TypeName::default(); api.types.len()];
    components(api, config, locked, names);
    let holders = places(api, config, live, locked, names);
    compiled(api, live, names);
    in_resources(api, live, &holders, names);
    former::keep(api, locked, names, |item| !holders.contains(&(item.module, item.name.clone())));
    names.own = Own::of(api, names);
    expansions(api, names);
}

/// Names the components, used or not: a use takes no name from another.
fn components(api: &Api, config: &Config, locked: &Locked, names: &mut Names) {
    let mut open: BTreeMap<ModuleId, Vec<(TypeId, String)>> = BTreeMap::new();
    let mut kept: Vec<(TypeId, Item)> = Vec::new();
    for id in api.by_key() {
        let Some(wire) = api[id].component.as_deref() else {
            continue;
        };
        let given = config.names.get(wire);
        let key = api[id].places.first().map(|place| &place.key);
        if let Some(item) = key.and_then(|key| names.locked_item(locked, key)) {
            kept.push((id, item));
            continue;
        }
        let (path, last) = home::of_component(config, wire);
        let name = ident::pascal(given.map_or(last, String::as_str));
        open.entry(names.home_at(&path)).or_default().push((id, name));
    }
    let settled = settled(api, locked, names, open, &kept);
    for (id, item) in settled.into_iter().chain(kept) {
        let one = &api[id];
        names.components.insert(one.component.clone().unwrap_or_default(), item.name.clone());
        let key = one.places.first().map(|place| place.key.clone());
        if let Some(key) = key.clone() {
            names.place(key, id, item.clone());
        }
        names.types[id.0] = TypeName { module: item.module, name: item.name, key, ..TypeName::default() };
    }
}

/// Settles the components of each module around those that keep the name they have.
fn settled(
    api: &Api,
    locked: &Locked,
    names: &Names,
    open: BTreeMap<ModuleId, Vec<(TypeId, String)>>,
    kept: &[(TypeId, Item)],
) -> Vec<(TypeId, Item)> {
    let mut settled = Vec::new();
    for (module, members) in open {
        let mut taken = reserved(names, module);
        taken.extend(kept.iter().filter(|(_, item)| item.module == module).map(|(_, item)| item.name.clone()));
        taken.extend(locked.names(&names.path(module)).cloned());
        let wishes = members.iter().map(|(id, name)| {
            let name = if taken.contains(name) { beside_request(&api[*id], name) } else { name.clone() };
            (api[*id].component.clone().unwrap_or_default(), name)
        });
        let around: Vec<&str> = taken.iter().map(String::as_str).collect();
        let names = settle(Case::Pascal, &around, wishes);
        settled.extend(members.iter().zip(names).map(|((id, _), name)| (*id, Item { module, name })));
    }
    settled
}

/// Names of the module that its requests and its accessor take, and `New`, whose constructor `new` would look like a
/// variant of it.
fn reserved(names: &Names, module: ModuleId) -> BTreeSet<String> {
    let own = &names.modules[module.0];
    let requests = own.operations.iter().map(|index| names.operations[*index].request.clone());
    requests.chain(["New".to_owned(), own.accessor.clone()]).collect()
}

/// A component where an operation is called so too: what the schema is to it is said as well.
fn beside_request(one: &Type, name: &str) -> String {
    let suffix = match (one.usage.request, one.usage.response) {
        (true, false) => "Body",
        (false, true) => "Response",
        (true, true) | (false, false) => "Value",
    };
    // Only `Self` needs its underscore, and with more behind it no longer does.
    format!("{}{suffix}", name.trim_end_matches('_'))
}

/// Names every place of an inline type: owners before what they own, then by key.
fn places(api: &Api, config: &Config, live: &Live, locked: &Locked, names: &mut Names) -> Holders {
    let mut all: Vec<(usize, &Place, TypeId)> = Vec::new();
    for id in inline(api) {
        all.extend(live.places(api, id).into_iter().map(|place| (place.site.path().len(), place, id)));
    }
    all.sort();
    let mut holders = holders(api, locked, names);
    let titles = titles(api, config);
    for (place, id) in keep(locked, all, &mut holders, names) {
        let module = home::of_place(config, names, place);
        let given = config.names.get(place.key.as_str()).map(|name| ident::pascal(name));
        let rule = Rule { names, titles: &titles };
        let mut wishes = given.into_iter().chain(rule.candidates(place, &api[id].kind));
        let is_free = |name: &String| !name.is_empty() && take(&mut holders, module, name);
        let free = wishes.find(is_free);
        drop(wishes);
        if let Some(name) = free {
            names.place(place.key.clone(), id, Item { module, name });
        }
    }
    holders
}

/// The inline types that become items.
fn inline(api: &Api) -> impl Iterator<Item = TypeId> {
    (0..api.types.len()).map(TypeId).filter(|id| api[*id].is_emitted() && api[*id].component.is_none())
}

/// The titles of inline schemas by their places; none where the configuration says that they do not count.
fn titles<'a>(api: &'a Api, config: &Config) -> HashMap<&'a PlaceKey, &'a str> {
    let inline = api.types.iter().filter(|one| config.titles != Some(false) && one.component.is_none());
    let titled = inline.filter_map(|one| Some((one, one.title.as_deref()?)));
    titled.flat_map(|(one, title)| one.places.iter().map(move |place| (&place.key, title))).collect()
}

/// Takes a name of a module for a place, unless something has it: another place of the same type, too, which may be one of
/// another type tomorrow.
fn take(holders: &mut Holders, module: ModuleId, name: &str) -> bool {
    holders.insert((module, name.to_owned()))
}

/// Gives the places that the lock has a name for that name; returns the others.
fn keep<'p>(
    locked: &Locked,
    all: Vec<(usize, &'p Place, TypeId)>,
    holders: &mut Holders,
    names: &mut Names,
) -> Vec<(&'p Place, TypeId)> {
    let mut open = Vec::new();
    for (_, place, id) in all {
        let Some(item) = names.locked_item(locked, &place.key) else {
            open.push((place, id));
            continue;
        };
        if take(holders, item.module, &item.name) {
            names.place(place.key.clone(), id, item);
        } else {
            let path = names.path_of(&item);
            names.clashes.push(Clash { key: place.key.to_string(), path });
            open.push((place, id));
        }
    }
    open
}

/// The names of modules that something has.
type Holders = HashSet<(ModuleId, String)>;

/// Re-exports in each module the components that its requests and successful responses name, where the module has no item
/// of that name.
fn in_resources(api: &Api, live: &Live, holders: &Holders, names: &mut Names) {
    let mut found: BTreeMap<Item, TypeId> = BTreeMap::new();
    for (index, operation) in names.operations.iter().enumerate() {
        let mut ids: Vec<TypeId> = live.components(api, index).into_iter().filter(|id| api[*id].is_emitted()).collect();
        ids.sort_by_key(|id| api[*id].places.first());
        for id in ids.into_iter().filter(|id| names[*id].module != operation.module) {
            let item = Item { module: operation.module, name: names[id].name.clone() };
            if !holders.contains(&(item.module, item.name.clone())) {
                found.entry(item).or_insert(id);
            }
        }
    }
    let reexports = found.into_iter().map(|(item, of)| Reexport {
        item,
        of,
        stands: Stands::WithOperations,
        is_former: false,
        is_required: false,
    });
    reexports.for_each(|one| names.reexport(one));
}

/// The items that are there before inline types are named, by module and name.
fn holders(api: &Api, locked: &Locked, names: &Names) -> Holders {
    let mut holders = Holders::new();
    for module in 0..names.modules.len() {
        let module = ModuleId(module);
        holders.extend(reserved(names, module).into_iter().map(|name| (module, name)));
    }
    for (index, one) in names.operations.iter().enumerate() {
        let enums = ResponseKind::ALL.map(|kind| locked.by_status(kind, index, &names.path(one.module)));
        holders.extend(enums.into_iter().flatten().map(|name| (one.module, name.to_owned())));
    }
    let components = api.types.iter().zip(&names.types).filter(|(one, _)| one.component.is_some());
    holders.extend(components.map(|(_, name)| (name.module, name.name.clone())));
    holders
}

/// Chooses the name that each inline type is compiled under: the shortest one, which reads best in a compiler's message.
/// The other names are re-exports of it.
fn compiled(api: &Api, live: &Live, names: &mut Names) {
    for id in inline(api) {
        let own = api[id].places.iter().filter_map(|place| Some((place, names.of_type_at(id, &place.key)?)));
        let mut items: BTreeMap<&Item, &Place> = BTreeMap::new();
        own.for_each(|(place, item)| {
            items.entry(item).or_insert(place);
        });
        // What comes back is no parameter.
        let is_read = api[id].usage.response;
        let length = |item: &Item| {
            let is_param = is_read && item.name.ends_with("Param");
            (is_param, item.name.len(), names.path_of(item))
        };
        let Some((best, place)) = items.iter().min_by_key(|(item, place)| (length(item), &place.key)) else {
            continue;
        };
        let (best, key) = ((*best).clone(), place.key.clone());
        let others = items.iter().filter(|(item, _)| ***item != best);
        let others: Vec<Reexport> = others.map(|(item, place)| reexport(live, item, place, id)).collect();
        others.into_iter().for_each(|one| names.reexport(one));
        names.types[id.0] = TypeName { module: best.module, name: best.name, key: Some(key), ..TypeName::default() };
    }
}

/// A name of a type beside the one that it is compiled under, where what spells it out is.
fn reexport(live: &Live, item: &Item, place: &Place, of: TypeId) -> Reexport {
    let stands = match place.site.anchor {
        Anchor::Operation(..) => Stands::WithOperations,
        Anchor::Schema => live.holder(place, of).map_or(Stands::WithType(of), Stands::WithType),
        Anchor::Component { .. } | Anchor::Webhook => Stands::WithType(of),
    };
    Reexport { item: item.clone(), of, stands, is_former: false, is_required: false }
}

/// The keys in the module `id`, named after what the ids stand for.
fn expansions(api: &Api, names: &mut Names) {
    let preferred = api.expansions.iter().map(|one| (&one.words, ident::pascal(&one.words)));
    names.expansions = settle(Case::Pascal, &[], preferred);
}
