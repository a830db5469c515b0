//! Cuts the crate into cargo features, one for each resource. A type is there with any of the features that need it.

use super::gate::{Gate, SCHEMAS};
use super::ident::{self, Case};
use super::settle::settle;
use super::{Feature, ModuleId, Names, Unit, UnitId, users};
use crate::api::*;
use crate::config::{Config, FeaturesBy};
use std::collections::BTreeMap;

/// The feature that brings every resource.
pub const ALL: &str = "all";

/// The feature that brings the webhooks.
pub const WEBHOOKS: &str = "webhooks";

/// The feature that brings bodies in XML, in crates that have such.
pub const XML: &str = "xml";

/// Features of every crate; a resource of the same name gets another.
const RESERVED: &[&str] = &[
    ALL,
    SCHEMAS,
    "blocking",
    "default",
    "gzip",
    "http2",
    "native-tls",
    "reqwest",
    "rustls",
    "serde",
    "stream",
    "test-util",
    "tracing",
    "unknown-fields",
    "url",
    "webpki-roots",
];

/// The registry takes no crate with more features than this (The Cargo Book, "Features").
pub const MOST: usize = 300;

/// How many features a crate has at most that are no resource's.
pub const OTHERS: usize = RESERVED.len() + 1;

/// All features that a crate has, and those that only some have.
pub fn known<'a>(names: &'a Names, config: &Config) -> Vec<&'a str> {
    let mut all: Vec<&str> = names.features.iter().map(|feature| feature.name.as_str()).collect();
    RESERVED.iter().chain([&XML]).for_each(|one| all.push(one));
    config.types.libraries().for_each(|one| all.push(one));
    all
}

/// Gives every module its feature and every type its unit.
pub fn gate(api: &Api, config: &Config, names: &mut Names) {
    resources(api, names, config);
    let mut features: BTreeMap<String, Vec<String>> = BTreeMap::new();
    features.extend(names.resources().filter_map(|module| Some((module.feature.clone()?, Vec::new()))));
    let mut groups = Groups::new();
    let has_features = !features.is_empty();
    for (index, users) in users::of(api, names).into_iter().enumerate() {
        let id = TypeId(index);
        if api[id].is_emitted() {
            // What a module without a feature holds is always there.
            let is_free = |gate: &Gate| gate.is_empty() || gate.features().any(str::is_empty);
            let is_cut_out = |gate: &Gate| has_features && !is_free(gate) && gate.resources() <= MOST;
            groups.entry((names[id].module, users.filter(is_cut_out))).or_default().push(id);
        }
    }
    let gates = groups.keys().filter_map(|(_, gate)| gate.as_ref());
    features.extend(gates.flat_map(Gate::features).map(|feature| (feature.to_owned(), Vec::new())));
    groups.values_mut().for_each(|types| types.sort_by_key(|id| names.order[id.0]));
    for ((module, gate), types) in groups {
        unit(names, module, gate, types);
    }
    whole(names);
    files(names);
    if let (Some(_), Some(own)) =
        (&config.webhooks.signature, names.webhooks.and_then(|id| names.modules[id.0].feature.clone()))
    {
        features.entry(own).or_default().extend(["dep:hmac".to_owned(), "dep:sha2".to_owned()]);
    }
    names.features = features.into_iter().map(|(name, needs)| Feature { name, needs }).collect();
}

/// One feature for each module with operations, called after its path; or as the configuration says.
fn resources(api: &Api, names: &mut Names, config: &Config) {
    let steps = match config.features.by {
        FeaturesBy::Resource => usize::MAX,
        FeaturesBy::Group => 1,
        FeaturesBy::None => 0,
    };
    for index in 1..names.modules.len() {
        // What webhooks bring is a choice in any crate.
        let has_own = steps > 0 || names.webhooks == Some(ModuleId(index));
        if has_own && names.is_resource(ModuleId(index)) {
            let path = names.path(ModuleId(index));
            let name = path[..path.len().min(steps.max(1))].join("-");
            let is_of_xml = api.has_xml() && name == XML;
            let is_taken =
                is_of_xml || RESERVED.contains(&name.as_str()) || config.types.libraries().any(|taken| taken == name);
            let suffix = if is_taken { "-resource" } else { "" };
            names.modules[index].feature = Some(name + suffix);
        }
    }
}

/// The types of each module and gate.
type Groups = BTreeMap<(ModuleId, Option<Gate>), Vec<TypeId>>;

/// Gives a file of its own to each unit of another gate than its module has.
fn files(names: &mut Names) {
    for index in 0..names.modules.len() {
        let files = files_of_module(names, ModuleId(index));
        for (unit, file) in names.modules[index].units.clone().into_iter().zip(files) {
            names.units[unit.0].file = file;
        }
    }
}

/// A file is called after its features, or after its first type where those are many. Long names are cut, and `a-b` with `c`
/// reads as `a` with `b-c`: equal ones are told apart by what they are made of.
fn files_of_module(names: &Names, module: ModuleId) -> Vec<Option<String>> {
    let module = &names.modules[module.0];
    let own = module.feature.as_deref().map(Gate::of);
    // What its feature brings stands with the operations, which webhooks have none of.
    let own = own.filter(|own| !module.operations.is_empty() || module.gate_of_whole.as_ref() == Some(own));
    let below: Vec<&str> = module.children.iter().map(|child| names.modules[child.0].name.as_str()).collect();
    let units = module.units.iter().map(|unit| &names.units[unit.0]);
    let others =
        units.map(|unit| unit.gate.as_ref().filter(|gate| own.as_ref() != Some(*gate)).map(|gate| (gate, unit)));
    let wished = others.clone().flatten().map(|(gate, unit)| {
        let key = if gate.is_of_many() {
            format!("shared_{}", names[unit.types[0]].name)
        } else {
            format!("for_{}", gate.features().collect::<Vec<_>>().join(","))
        };
        let name = ident::module(&key);
        (key, name)
    });
    let mut settled = settle(Case::Module, &below, wished).into_iter();
    others.map(|one| one.and_then(|_| settled.next())).collect()
}

/// Puts types of one module and one gate into a unit.
fn unit(names: &mut Names, module: ModuleId, gate: Option<Gate>, types: Vec<TypeId>) {
    let unit = UnitId(names.units.len());
    for id in &types {
        names[*id].unit = unit;
    }
    names.units.push(Unit { module, file: None, gate, types });
    names.modules[module.0].units.push(unit);
}

/// What brings the things of a module and of those below it.
#[derive(Clone, PartialEq)]
enum Brings {
    /// There are none.
    Nothing,
    /// This feature brings all of them; or no feature need.
    One(Option<Gate>),
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

/// Finds for each module the gate of the whole of it: from the leaves up, as modules follow those above them.
fn whole(names: &mut Names) {
    let mut brings = vec![Brings::Nothing; names.modules.len()];
    for index in (0..names.modules.len()).rev() {
        let own = &names.modules[index];
        let is_resource = names.is_resource(ModuleId(index));
        let operations = is_resource.then(|| Brings::One(own.feature.as_deref().map(Gate::of)));
        let elsewhere = names.reexports_from_elsewhere(ModuleId(index));
        let elsewhere = elsewhere.map(|(_, with)| Brings::One(names.units[names[with].unit.0].gate.clone()));
        let units = own.units.iter().map(|unit| Brings::One(names.units[unit.0].gate.clone()));
        let below = std::mem::replace(&mut brings[index], Brings::Nothing);
        let all = operations.into_iter().chain(units).chain(elsewhere).fold(below, Brings::and);
        let parent = own.parent;
        names.modules[index].gate_of_whole = match &all {
            // The root is always there.
            Brings::One(gate) if parent.is_some() => gate.clone(),
            Brings::One(_) | Brings::Nothing | Brings::Several => None,
        };
        if let Some(parent) = parent {
            let before = std::mem::replace(&mut brings[parent.0], Brings::Nothing);
            brings[parent.0] = before.and(all);
        }
    }
}

#[cfg(test)]
mod tests;
