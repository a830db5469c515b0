//! Names what stands beside requests and types: structs of required values, enums of responses, methods that take a request.
//! Each gives way to what the document names.

use super::ident::{self, Case};
use super::locked::Locked;
use super::settle::{settle, settle_around};
use super::{Item, ModuleId, Names, OutputName, PayloadsName, Reexport, home};
use crate::api::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Names the helpers of every request and type.
pub fn name(api: &Api, locked: &Locked, names: &mut Names) {
    let same = ResponseKind::ALL.map(|kind| (kind, same_responses(api, names, kind)));
    for helper in [Helper::Required, Helper::Enum(ResponseKind::Success), Helper::Enum(ResponseKind::Error)] {
        helpers(api, locked, names, helper);
    }
    required_elsewhere(api, names);
    for (kind, same) in same {
        same.into_iter().for_each(|users| share(names, kind, &users));
    }
    call_with(names);
}

/// Names the struct of a type's required values beside each name that a place has for the type, since `new` takes it: whether
/// the type is compiled there or elsewhere is no promise.
fn required_elsewhere(api: &Api, names: &mut Names) {
    let mut taken = taken(names);
    let mut found: Vec<Reexport> = Vec::new();
    for one in names.reexports.values().flatten().filter(|one| !one.is_former) {
        let is_other = api[one.of].has_required_struct() && names[one.of].name != one.item.name;
        let name = format!("{}Required", one.item.name.trim_end_matches('_'));
        if is_other && taken[one.item.module.0].insert(name.clone()) {
            let item = Item { module: one.item.module, name };
            found.push(Reexport { item, of: one.of, stands: one.stands, is_former: false, is_required: true });
        }
    }
    found.into_iter().for_each(|one| names.reexport(one));
}

/// What stands beside requests and types.
#[derive(Debug, Clone, Copy)]
enum Helper {
    /// The struct of required values.
    Required,
    /// The enum of responses by status.
    Enum(ResponseKind),
}

impl Helper {
    /// What its name ends with, and what where something else is called so: an error that the document spells out in the operation
    /// may be a `CreateError` too.
    fn suffixes(self) -> [&'static str; 2] {
        match self {
            Helper::Required => ["Required"; 2],
            Helper::Enum(ResponseKind::Success) => ["Output"; 2],
            Helper::Enum(ResponseKind::Error) => ["Error", "Errors"],
        }
    }
}

/// The operations of a module whose responses by status are the same: one enum is enough for them, under the name of the
/// one with the shortest name.
fn same_responses(api: &Api, names: &Names, kind: ResponseKind) -> Vec<Vec<usize>> {
    type Responses<'a> = Vec<(Status, &'a Output)>;
    let mut same: HashMap<(ModuleId, Responses<'_>), Vec<usize>> = HashMap::new();
    for (index, name) in names.operations.iter().enumerate() {
        if let Some(responses) = api.operations[index].by_status(kind) {
            let bodies = responses.iter().map(|response| (response.status, &response.output)).collect();
            same.entry((name.module, bodies)).or_default().push(index);
        }
    }
    same.into_values().collect()
}

/// Makes one enum of those of these operations.
fn share(names: &mut Names, kind: ResponseKind, users: &[usize]) {
    let request = |index: &&usize| &names.operations[**index].request;
    let of = users.iter().min_by_key(|index| (request(index).len(), request(index))).copied().unwrap_or_default();
    for index in users {
        names.operations[*index].by_status_mut(kind).iter_mut().for_each(|output| output.of = of);
    }
}

/// Names the methods that take a request where none is needed: `list_with` beside `list`, `self_with` beside `self_`.
fn call_with(names: &mut Names) {
    let taken: BTreeSet<(ModuleId, String)> =
        names.operations.iter().map(|one| (one.module, one.method.clone())).collect();
    for one in &mut names.operations {
        let method = one.method.trim_start_matches("r#");
        let bare = method.trim_end_matches('_');
        let is_second = bare != method && taken.contains(&(one.module, bare.to_owned()));
        let mut with = format!("{bare}_with{}", if is_second { "_" } else { "" });
        while taken.contains(&(one.module, with.clone())) {
            with.push('_');
        }
        one.method_with = with;
    }
}

/// By module: all names that its items have so far.
fn taken(names: &Names) -> Vec<BTreeSet<String>> {
    let requests = names.operations.iter().map(|one| (one.module, [&one.request, &one.required]));
    let types = names.types.iter().map(|one| (one.module, [&one.name, &one.required]));
    let enums = names.operations.iter().flat_map(|one| one.enums().map(|output| (one.module, &output.name)));
    let reexports = names.reexports.values().flatten().map(|one| (one.item.module, &one.item.name));
    let pairs = requests.chain(types).flat_map(|(module, items)| items.map(|name| (module, name)));
    let mut taken = vec![BTreeSet::new(); names.modules.len()];
    for (module, name) in pairs.chain(enums).chain(reexports).filter(|(_, name)| !name.is_empty()) {
        taken[module.0].insert(name.clone());
    }
    taken
}

/// Names the helpers of one kind, as `CreateRequired`, around all that has a name already.
fn helpers(api: &Api, locked: &Locked, names: &mut Names, helper: Helper) {
    let mut taken = taken(names);
    for (module, owners) in owners(api, names, helper) {
        let mut known = std::mem::take(&mut taken[module.0]);
        known.insert(names.modules[module.0].accessor.clone());
        let around: Vec<&str> = known.iter().map(String::as_str).collect();
        let preferred = owners.iter().map(|(base, _)| {
            let wishes = helper.suffixes().map(|suffix| format!("{}{suffix}", base.trim_end_matches('_')));
            let free = wishes.iter().find(|wish| !known.contains(*wish)).unwrap_or(&wishes[0]);
            (base, free.clone())
        });
        let path = names.path(module);
        let kept = |(base, owner): &(String, Owner)| match (owner, helper) {
            (Owner::Operation(index), Helper::Enum(kind)) => {
                Some((base.clone(), locked.by_status(kind, *index, &path)?.to_owned()))
            }
            (_, _) => None,
        };
        let given = owners.iter().filter_map(kept).collect();
        let settled = settle_around(Case::Pascal, &around, preferred, &given);
        for ((_, owner), name) in owners.iter().zip(settled) {
            match (owner, helper) {
                (Owner::Operation(index), Helper::Enum(kind)) => {
                    let output = OutputName { name, of: *index, ..OutputName::default() };
                    *names.operations[*index].by_status_mut(kind) = Some(output);
                }
                (Owner::Operation(index), Helper::Required) => names.operations[*index].required = name,
                (Owner::Type(index), _) => names.types[*index].required = name,
            }
        }
    }
}

/// Names the enum of what events carry, around all that has a name already, and its variants after their types.
pub fn payloads(api: &Api, names: &Names) -> Option<PayloadsName> {
    let (payloads, module) = (api.payloads.as_ref()?, names.webhooks?);
    let taken = taken(names);
    let mut around: Vec<&str> = taken[module.0].iter().map(String::as_str).collect();
    around.push(&names.modules[module.0].accessor);
    let base = names[payloads.event].name.trim_end_matches('_');
    let name = settle(Case::Pascal, &around, [(&base, format!("{base}Payload"))]).pop()?;
    let wishes = payloads.members.iter().map(|one| (names.type_path(one.id), within(names, one.id)));
    let variants = settle(Case::Pascal, &["Unknown"], wishes);
    // A type that is sent too may have a setter of that name.
    let is_taken =
        api[payloads.event].usage.request && names[payloads.event].members.iter().any(|one| one == "payload");
    Some(PayloadsName { name, variants, method: if is_taken { "carried" } else { "payload" } })
}

/// A type's name with the modules that it stands in, `CheckoutSession` of `checkout::Session`; without that of all types.
fn within(names: &Names, id: TypeId) -> String {
    let path = names.path(names[id].module);
    let modules = path.iter().filter(|step| **step != home::SHARED).map(|step| ident::pascal(step));
    modules.chain([names[id].name.clone()]).collect()
}

/// What has helpers of one kind, by module, each with the name that theirs begin with.
fn owners(api: &Api, names: &Names, helper: Helper) -> BTreeMap<ModuleId, Vec<(String, Owner)>> {
    let mut bases: BTreeMap<ModuleId, Vec<(String, Owner)>> = BTreeMap::new();
    for (index, one) in names.operations.iter().enumerate() {
        let is_wanted = match helper {
            Helper::Required => true,
            Helper::Enum(kind) => api.operations[index].by_status(kind).is_some(),
        };
        if is_wanted {
            bases.entry(one.module).or_default().push((one.request.clone(), Owner::Operation(index)));
        }
    }
    for (index, one) in names.types.iter().enumerate() {
        let is_struct = matches!(helper, Helper::Required) && matches!(api.types[index].kind, TypeKind::Struct(_));
        if is_struct && !one.name.is_empty() {
            bases.entry(one.module).or_default().push((one.name.clone(), Owner::Type(index)));
        }
    }
    bases
}

/// What a helper belongs to.
#[derive(Debug, Clone, Copy)]
enum Owner {
    Operation(usize),
    Type(usize),
}
