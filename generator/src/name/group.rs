//! Puts operations into modules: by configuration, else by tag, else by the fixed segments of the path.

use super::locked::Locked;
use super::{Module, Names, OperationName, given, ident};
use crate::api::{Api, Operation};
use crate::config::{Config, OperationNames};
use crate::words;

/// Makes the tree of modules and puts every operation into one.
pub fn modules(api: &Api, config: &Config, locked: &Locked, names: &mut Names) {
    names.modules.push(Module::default());
    for (index, operation) in api.operations.iter().enumerate() {
        let module = names.module_at(&path_of(operation, config));
        let module = match locked.operation(index).filter(|_| given::group(config, operation).is_none()) {
            Some((steps, _)) if names.path(module) != steps => names.module_of_steps(&steps),
            Some(_) | None => module,
        };
        names.modules[module.0].operations.push(index);
        names.operations.push(OperationName { module, ..OperationName::default() });
    }
    if api.event.is_some() || api.payloads.is_some() || config.webhooks.signature.is_some() {
        names.webhooks = Some(names.module_at(&[super::WEBHOOKS.to_owned()]));
    }
}

/// The group of an operation. Nothing but the operation itself counts, so that no other one moves it.
fn path_of(operation: &Operation, config: &Config) -> Vec<String> {
    if let Some(group) = given::group(config, operation) {
        return group.split("::").map(str::to_owned).collect();
    }
    if let Some(tag) = operation.tags.first() {
        return vec![tag.clone()];
    }
    if let Some((group, _)) = in_group(operation).filter(|_| config.operations == OperationNames::OperationId) {
        return vec![group.to_owned()];
    }
    let mut segments = fixed_segments(&operation.path);
    if of_parent(operation).is_some() {
        segments.pop();
    }
    if segments.is_empty() {
        segments.push("api");
    }
    segments.into_iter().map(str::to_owned).collect()
}

/// `StringBody_GetAsText`, as TypeSpec and AutoRest write ids: the group and the operation.
pub fn in_group(operation: &Operation) -> Option<(&str, &str)> {
    let (group, name) = operation.id.split_once('_').filter(|_| operation.has_id)?;
    let is_word = |text: &str| {
        text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(|c| c.is_ascii_alphanumeric())
    };
    let is_group =
        group.starts_with(|c: char| c.is_ascii_uppercase()) && group.contains(|c: char| c.is_ascii_lowercase());
    (is_group && is_word(group) && is_word(name)).then_some((group, name))
}

/// The path's last segment, if what it names belongs to the resource before it and has no group of its own: one thing, or
/// what is done: `/charges/{charge}/capture`, `/customers/{customer}/balance`.
pub fn of_parent(operation: &Operation) -> Option<&str> {
    let segment = operation.path.rsplit('/').next().filter(|segment| !segment.is_empty() && !segment.contains('{'))?;
    if fixed_segments(&operation.path).len() < 2 {
        return None;
    }
    let first = words::words(segment).into_iter().next()?;
    let is_own = is_plural(segment) && !VERBS.contains(&first.as_str());
    (!is_own).then_some(segment)
}

/// The segments of a path without its parameters and without what only says which version of an API it is.
pub fn fixed_segments(path: &str) -> Vec<&str> {
    let fixed = path.split('/').filter(|segment| !segment.is_empty() && !segment.contains('{'));
    fixed.skip_while(|segment| is_prefix(segment)).collect()
}

/// `api`, `rest`, `v1`, `2010-04-01`.
pub fn is_prefix(segment: &str) -> bool {
    let is_version =
        |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    let lower = segment.to_ascii_lowercase();
    ["api", "rest"].contains(&lower.as_str()) || is_version(lower.strip_prefix('v').unwrap_or(&lower))
}

pub fn is_plural(segment: &str) -> bool {
    let last = ident::snake(segment);
    let word = last.rsplit('_').next().unwrap_or_default();
    IRREGULAR.contains(&word) || last.ends_with('s') && !["ss", "us", "is"].iter().any(|end| last.ends_with(end))
}

/// Plurals that do not end as most do.
const IRREGULAR: &[&str] =
    &["children", "criteria", "data", "indices", "media", "people", "schemata", "staff", "vertices"];

/// Words that say what is done even where a plural follows (`verify_microdeposits`), or where the method is not POST.
pub const VERBS: &[&str] = &["apply", "create", "delete", "find", "search", "verify"];
