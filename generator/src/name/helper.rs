//! Names what stands beside requests and types: accessors, structs of required values, fields of wide structs. Each gives way
//! to what the document names.

use super::ident::Case;
use super::settle::settle;
use super::{ModuleId, Names};
use crate::api::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names the accessors and the helpers of every request and type.
pub fn name(api: &Api, names: &mut Names) {
    let taken = taken(names);
    for (module, taken) in names.modules.iter_mut().zip(&taken) {
        module.accessor = free(&module.accessor, "Resource", taken);
    }
    share_outputs(api, names);
    helpers(api, names, "Required");
    helpers(api, names, "Output");
    for index in 0..names.operations.len() {
        if let Some(first) = names.operations[index].output_of {
            names.operations[index].output = names.operations[first].output.clone();
        }
    }
    helpers(api, names, "Fields");
}

/// Finds the operations of a module whose responses by status are the same: one enum is enough for them.
fn share_outputs(api: &Api, names: &mut Names) {
    type Responses<'a> = Vec<(Status, &'a Output)>;
    let mut first: HashMap<(ModuleId, Responses<'_>), usize> = HashMap::new();
    for (index, name) in names.operations.iter_mut().enumerate() {
        if let Output::ByStatus(answers) = &api.operations[index].output {
            let bodies = answers.iter().map(|answer| (answer.status, &answer.output)).collect();
            name.output_of = Some(*first.entry((name.module, bodies)).or_insert(index));
        }
    }
}

/// The name, or else it and the suffix, as often as needed.
fn free(name: &str, suffix: &str, taken: &BTreeSet<String>) -> String {
    let mut name = name.to_owned();
    while taken.contains(&name) {
        name = name.trim_end_matches('_').to_owned() + suffix;
    }
    name
}

/// By module: all names that its items have so far.
fn taken(names: &Names) -> Vec<BTreeSet<String>> {
    let requests = names.operations.iter().map(|one| (one.module, [&one.request, &one.required, &one.output]));
    let types = names.types.iter().map(|one| (one.module, [&one.name, &one.required, &one.fields]));
    let mut taken = vec![BTreeSet::new(); names.modules.len()];
    for (module, items) in requests.chain(types) {
        taken[module.0].extend(items.into_iter().filter(|name| !name.is_empty()).cloned());
    }
    taken
}

/// Names the structs with this suffix, `CreateRequired`, around all that has a name already.
fn helpers(api: &Api, names: &mut Names, suffix: &str) {
    let mut bases: BTreeMap<ModuleId, Vec<(String, Owner)>> = BTreeMap::new();
    for (index, one) in names.operations.iter().enumerate() {
        let is_wanted = match suffix {
            "Output" => one.output_of == Some(index),
            suffix => suffix == "Required",
        };
        if !is_wanted {
            continue;
        }
        bases.entry(one.module).or_default().push((one.request.clone(), Owner::Operation(index)));
    }
    for (index, one) in names.types.iter().enumerate() {
        let is_struct = suffix != "Output" && matches!(api.types[index].kind, TypeKind::Struct(_));
        if is_struct && !one.name.is_empty() {
            bases.entry(one.module).or_default().push((one.name.clone(), Owner::Type(index)));
        }
    }
    let mut taken = taken(names);
    for (module, owners) in bases {
        let mut around = std::mem::take(&mut taken[module.0]);
        around.insert(names.modules[module.0].accessor.clone());
        let around: Vec<&str> = around.iter().map(String::as_str).collect();
        let preferred = owners.iter().map(|(base, _)| (base, format!("{}{suffix}", base.trim_end_matches('_'))));
        let settled = settle(Case::Pascal, &around, preferred);
        for ((_, owner), name) in owners.iter().zip(settled) {
            match (owner, suffix) {
                (Owner::Operation(index), "Output") => names.operations[*index].output = name,
                (Owner::Operation(index), _) => names.operations[*index].required = name,
                (Owner::Type(index), "Required") => names.types[*index].required = name,
                (Owner::Type(index), _) => names.types[*index].fields = name,
            }
        }
    }
}

/// What a helper belongs to.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Operation(usize),
    Type(usize),
}
