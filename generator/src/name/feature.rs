//! Cuts the crate into cargo features: one for each resource, and for types that several resources share one that they
//! all bring along.

use super::home::{Homes, Users};
use super::types::is_emitted;
use super::{Feature, ModuleId, Names, Unit, UnitId, ident};
use crate::api::*;
use crate::config::Config;
use std::collections::{BTreeMap, BTreeSet};

/// The feature that brings every resource.
pub const ALL: &str = "all";

/// The feature that brings the named schemas that no operation uses.
pub const SCHEMAS: &str = "schemas";

/// The feature that brings the webhooks.
pub const WEBHOOKS: &str = "webhooks";

/// Features of every crate; a resource of the same name gets another.
const RESERVED: &[&str] = &[
    ALL,
    SCHEMAS,
    "blocking",
    "default",
    "gzip",
    "native-tls",
    "reqwest",
    "rustls",
    "serde",
    "stream",
    "test-util",
    "tracing",
    "unknown-fields",
];

/// The registry takes no crate with more than 300 features; the rest is for those that every crate has.
const MOST_FEATURES: usize = 280;

/// With more resources than this, those of one module share a feature, so that some are left for the types between them.
const MOST_RESOURCES: usize = 150;

/// Gives every module its feature and every type its unit.
pub fn gate(api: &Api, config: &Config, homes: &Homes, names: &mut Names) {
    resources(names, config);
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for module in names.resources() {
        features.extend(module.feature.clone().map(|name| (name, BTreeSet::new())));
    }
    for (users, types) in groups(api, homes, names) {
        let feature = users.and_then(|users| feature_of(api, names, &users, &types, &features));
        if let Some(feature) = &feature {
            features.entry(feature.clone()).or_default();
        }
        units(names, homes, feature, &types);
    }
    whole(names);
    needs(api, names, &mut features);
    if let (Some(_), Some(own)) =
        (&config.webhooks.signature, names.webhooks.and_then(|id| names.modules[id.0].feature.clone()))
    {
        features.entry(own).or_default().extend(["dep:hmac".to_owned(), "dep:sha2".to_owned()]);
    }
    names.features =
        features.into_iter().map(|(name, needs)| Feature { name, needs: needs.into_iter().collect() }).collect();
}

/// A feature needs those that bring what its operations and types hold.
fn needs(api: &Api, names: &Names, features: &mut BTreeMap<String, BTreeSet<String>>) {
    let feature_of = |id: TypeId| names.units[names[id].unit.0].feature.as_ref();
    let mut need = |own: Option<&String>, shape: &Shape| {
        let other = shape.type_id().filter(|id| is_emitted(&api[*id])).and_then(feature_of);
        if let (Some(own), Some(other)) = (own, other.filter(|other| own != Some(other))) {
            features.entry(own.clone()).or_default().insert(other.clone());
        }
    };
    for (index, operation) in api.operations.iter().enumerate() {
        let own = names.modules[names.operations[index].module.0].feature.as_ref();
        operation.request_shapes().into_iter().for_each(|shape| need(own, shape));
        operation.output.shapes().chain(operation.later_shapes()).for_each(|shape| need(own, shape));
    }
    for (index, one) in api.types.iter().enumerate().filter(|(_, one)| is_emitted(one)) {
        one.shapes().into_iter().for_each(|shape| need(feature_of(TypeId(index)), shape));
    }
}

/// One feature for each module with operations; if those are too many, for each module of the first level and all below.
fn resources(names: &mut Names, config: &Config) {
    let count = names.resources().count();
    // A crate of one resource is that resource; but what webhooks bring is a choice.
    if count < 2 && names.webhooks.is_none() {
        return;
    }
    let is_coarse = count > MOST_RESOURCES;
    for index in 1..names.modules.len() {
        if is_coarse || names.is_resource(ModuleId(index)) {
            let path = names.path(ModuleId(index));
            let steps = if is_coarse { &path[..1] } else { &path[..] };
            let name = steps.join("-");
            let is_taken = RESERVED.contains(&name.as_str()) || config.types.crates().any(|taken| taken == name);
            let suffix = if is_taken { "-resource" } else { "" };
            names.modules[index].feature = Some(name + suffix);
        }
    }
}

/// Those that use a type, by feature.
type Features = BTreeSet<String>;

/// Types by who uses them; `None` for those that are always there. The smallest groups are thrown together while there
/// are too many.
fn groups(api: &Api, homes: &Homes, names: &Names) -> Vec<(Option<Features>, Vec<TypeId>)> {
    let all: Features = names.resources().filter_map(|module| module.feature.clone()).collect();
    let mut groups: BTreeMap<Option<Features>, Vec<TypeId>> = BTreeMap::new();
    for (index, _) in api.types.iter().enumerate().filter(|(_, one)| is_emitted(one)) {
        let users = match &homes.users[index] {
            Users::Modules(modules) => modules.iter().filter_map(|id| names.modules[id.0].feature.clone()).collect(),
            Users::Nobody => Features::from([SCHEMAS.to_owned()]),
            Users::Everyone => Features::new(),
        };
        let users = if all.is_empty() { Features::new() } else { users };
        let users = (!users.is_empty() && users != all).then_some(users);
        groups.entry(users).or_default().push(TypeId(index));
    }
    throw_together(&mut groups, all.len());
    groups.into_iter().collect()
}

fn throw_together(groups: &mut BTreeMap<Option<Features>, Vec<TypeId>>, resources: usize) {
    let mut shared: Vec<Features> = groups.keys().flatten().filter(|users| users.len() > 1).cloned().collect();
    shared.sort_by_key(|users| (groups.get(&Some(users.clone())).map_or(0, Vec::len), users.clone()));
    while resources + shared.len() > MOST_FEATURES && shared.len() > 1 {
        let (a, b) = (shared.remove(0), shared.remove(0));
        let mut types = groups.remove(&Some(a.clone())).unwrap_or_default();
        types.extend(groups.remove(&Some(b.clone())).unwrap_or_default());
        let both: Features = a.union(&b).cloned().collect();
        groups.entry(Some(both.clone())).or_default().extend(types);
        shared.retain(|users| *users != both);
        shared.push(both);
    }
}

/// The feature that brings a group: the resource's own, or one of the group's.
fn feature_of(
    api: &Api,
    names: &Names,
    users: &Features,
    types: &[TypeId],
    taken: &BTreeMap<String, Features>,
) -> Option<String> {
    if users.len() == 1 {
        return users.first().cloned();
    }
    // The group is called after its plainest type. Nobody is meant to name such a feature, as the underscore says.
    let plainest = types.iter().min_by_key(|id| {
        let is_inline = api[**id].component.is_none();
        let name = &names[**id].name;
        (is_inline, name.len(), name)
    })?;
    let base = format!("_{}", ident::module(&names[*plainest].name));
    let mut name = base.clone();
    let mut number = 2;
    while taken.contains_key(&name) {
        name = format!("{base}_{number}");
        number += 1;
    }
    Some(name)
}

/// Puts the group's types into units, one for each module that is a home of some.
fn units(names: &mut Names, homes: &Homes, feature: Option<String>, types: &[TypeId]) {
    let mut by_home: BTreeMap<ModuleId, Vec<TypeId>> = BTreeMap::new();
    for id in types {
        by_home.entry(homes.modules[id.0]).or_default().push(*id);
    }
    for (module, mut types) in by_home {
        types.sort_by_key(|id| names.order[id.0]);
        let is_own = feature.is_none() || names.modules[module.0].feature == feature;
        let file = feature.as_ref().filter(|_| !is_own).map(|feature| format!("shared_{}", ident::module(feature)));
        let unit = UnitId(names.units.len());
        for id in &types {
            names[*id].unit = unit;
        }
        names.units.push(Unit { module, file, feature: feature.clone(), types });
        names.modules[module.0].units.push(unit);
    }
}

/// What brings the things of a module and of those below it.
#[derive(Clone, PartialEq)]
enum Brings {
    /// There are none.
    Nothing,
    /// This feature brings all of them; or no feature need.
    One(Option<String>),
    Several,
}

impl Brings {
    fn and(self, other: Brings) -> Brings {
        match (self, other) {
            (Brings::Nothing, one) | (one, Brings::Nothing) => one,
            (one, other) if one == other => one,
            (_, _) => Brings::Several,
        }
    }
}

/// Finds for each module the feature that brings the whole of it: from the leaves up, as modules follow those above them.
fn whole(names: &mut Names) {
    let mut brings = vec![Brings::Nothing; names.modules.len()];
    for index in (0..names.modules.len()).rev() {
        let own = &names.modules[index];
        let is_resource = names.is_resource(ModuleId(index));
        let operations = is_resource.then(|| Brings::One(own.feature.clone()));
        let units = own.units.iter().map(|unit| Brings::One(names.units[unit.0].feature.clone()));
        let below = std::mem::replace(&mut brings[index], Brings::Nothing);
        let all = operations.into_iter().chain(units).fold(below, Brings::and);
        let parent = own.parent;
        names.modules[index].feature_of_whole = match &all {
            Brings::One(feature) => feature.clone(),
            Brings::Nothing | Brings::Several => None,
        };
        if let Some(parent) = parent {
            let before = std::mem::replace(&mut brings[parent.0], Brings::Nothing);
            brings[parent.0] = before.and(all);
        }
    }
}
