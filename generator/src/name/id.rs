//! What an `operationId` says of the method: frameworks put more into one than its author wrote.

use super::group::in_group;
use super::ident;
use crate::api::Operation;
use crate::words;

/// The method that an id names, without what repeats the group or the path: `repos/list-for-org` in `repos` is
/// `list_for_org`.
pub fn method(operation: &Operation, group: &str) -> String {
    let id = written(operation);
    let all = words::words(id);
    let group = words::words(group);
    let rest = all.strip_prefix(group.as_slice()).filter(|rest| !rest.is_empty()).unwrap_or(&all);
    ident::snake(&rest.join("_"))
}

/// The part of an id that its author wrote.
fn written(operation: &Operation) -> &str {
    if let Some(name) = of_fastapi(operation).or_else(|| of_controller(&operation.id)) {
        return name;
    }
    in_group(operation).filter(|_| operation.tags.is_empty()).map_or(&operation.id, |(_, name)| name)
}

/// FastAPI writes the function, the path and the method: `read_items_items__item_id__get`, of which `read_items` is the function.
fn of_fastapi(operation: &Operation) -> Option<&str> {
    let path: String = operation.path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    let end = format!("{path}_{}", operation.method.to_ascii_lowercase());
    operation.id.strip_suffix(&end).filter(|name| !name.is_empty() && operation.path.len() > 1)
}

/// NestJS writes the class and the method: `UsersController_findAll`.
fn of_controller(id: &str) -> Option<&str> {
    let (class, method) = id.split_once('_')?;
    (class.ends_with("Controller") && !method.is_empty()).then_some(method)
}
