//! Finds the module that each type lives in: that of the one resource that uses it, or the nearest one above all that do.
//! What the API sends counts only for types that no operation uses: a new webhook moves no path.

use super::{ModuleId, Names};
use crate::api::reach::Reach;
use crate::api::*;
use std::collections::BTreeSet;

/// For each type the modules whose operations use it, and its home.
pub struct Homes {
    pub users: Vec<Users>,
    pub modules: Vec<ModuleId>,
}

/// Who needs a type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Users {
    /// The error of any call.
    Everyone,
    /// No operation at all.
    Nobody,
    Modules(BTreeSet<ModuleId>),
}

/// The module of types that belong to no resource.
pub const SHARED: &str = "types";

pub fn find(api: &Api, names: &mut Names) -> Homes {
    let by_operations = users(api, names, None);
    let users = names.webhooks.map_or_else(|| by_operations.clone(), |module| users(api, names, Some(module)));
    let mut homes = Homes { users, modules: Vec::new() };
    for (index, one) in api.types.iter().enumerate() {
        let by_name = one.component.as_deref().and_then(|name| module_of_name(names, name));
        let users = match &by_operations[index] {
            Users::Nobody => &homes.users[index],
            users => users,
        };
        let module = match (by_name, users) {
            (Some(module), _) => module,
            (None, Users::Modules(modules)) => nearest_common(names, modules),
            (None, Users::Everyone | Users::Nobody) => Names::ROOT,
        };
        let module = if module == Names::ROOT { names.module_at(&[SHARED.to_owned()]) } else { module };
        homes.modules.push(module);
    }
    homes
}

/// `billing_portal.session` lives in `billing_portal`, if there is such a module.
fn module_of_name(names: &Names, name: &str) -> Option<ModuleId> {
    let (prefix, _) = name.rsplit_once('.')?;
    let mut at = Names::ROOT;
    for step in prefix.split('.') {
        at = names.child(at, step)?;
    }
    Some(at)
}

/// Who needs each type: the operations' modules, and that of the webhooks where it is to count.
fn users(api: &Api, names: &Names, webhooks: Option<ModuleId>) -> Vec<Users> {
    let mut reach: Vec<Reach> = names.modules.iter().map(|_| Reach::default()).collect();
    let mut errors = Reach::default();
    for (index, operation) in api.operations.iter().enumerate() {
        let own = &mut reach[names.operations[index].module.0];
        operation.request_shapes().into_iter().for_each(|shape| own.add(api, shape));
        operation.output.shapes().chain(operation.later_shapes()).for_each(|shape| own.add(api, shape));
        operation.errors.iter().flat_map(|error| error.output.shapes()).for_each(|shape| errors.add(api, shape));
    }
    if let Some(module) = webhooks {
        api.event_shapes().for_each(|shape| reach[module.0].add(api, &shape));
    }
    let mut users: Vec<BTreeSet<ModuleId>> = vec![BTreeSet::new(); api.types.len()];
    let note = |users: &mut Vec<BTreeSet<ModuleId>>, reach: &[Reach]| {
        for (module, own) in reach.iter().enumerate() {
            own.types.iter().for_each(|id| {
                users[id.0].insert(ModuleId(module));
            });
        }
    };
    note(&mut users, &reach);
    // What only an expandable id stands for belongs to those who hold the id.
    let orphans = follow_expansions(api, &users, &mut reach);
    note(&mut users, &orphans);
    let is_error = |id: usize| errors.types.contains(&TypeId(id));
    users
        .into_iter()
        .enumerate()
        .map(|(id, modules)| match modules.is_empty() {
            _ if is_error(id) => Users::Everyone,
            true => Users::Nobody,
            false => Users::Modules(modules),
        })
        .collect()
}

/// For each module the types that it reaches through expandable ids alone and that nobody uses otherwise.
fn follow_expansions(api: &Api, users: &[BTreeSet<ModuleId>], reach: &mut [Reach]) -> Vec<Reach> {
    let mut orphans: Vec<Reach> = reach.iter().map(|_| Reach::default()).collect();
    for (own, found) in reach.iter().zip(&mut orphans) {
        let mut open: Vec<ExpansionId> = own.expansions.iter().copied().collect();
        let mut seen = BTreeSet::new();
        while let Some(id) =
            open.pop().filter(|id| seen.insert(*id)).or_else(|| open.pop().filter(|id| seen.insert(*id)))
        {
            let object = &api.expansions[id.0].object;
            let is_used = object.type_id().is_none_or(|target| !users[target.0].is_empty());
            if !is_used {
                found.add(api, object);
                open.extend(found.expansions.iter().copied());
            }
        }
    }
    orphans
}

fn nearest_common(names: &Names, modules: &BTreeSet<ModuleId>) -> ModuleId {
    let mut chains = modules.iter().map(|module| chain(names, *module));
    let Some(mut common) = chains.next() else {
        return Names::ROOT;
    };
    for other in chains {
        let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    common.last().copied().unwrap_or(Names::ROOT)
}

/// The modules from the root down to this one.
fn chain(names: &Names, module: ModuleId) -> Vec<ModuleId> {
    let mut chain = vec![module];
    while let Some(parent) = names.modules[chain[chain.len() - 1].0].parent {
        chain.push(parent);
    }
    chain.reverse();
    chain
}
