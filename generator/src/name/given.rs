//! What the configuration says of an operation, by its id, its method and path, or its key.

use crate::api::Operation;
use crate::config::Config;
use std::collections::BTreeMap;

/// The name that `[names]` gives.
pub fn name<'c>(config: &'c Config, operation: &Operation) -> Option<&'c String> {
    of(&config.names, operation)
}

/// The group that `[groups]` gives, with `::` between its steps.
pub fn group<'c>(config: &'c Config, operation: &Operation) -> Option<&'c String> {
    of(&config.groups, operation)
}

fn of<'c>(entries: &'c BTreeMap<String, String>, operation: &Operation) -> Option<&'c String> {
    // Most configurations have none, and keys are not made for nothing.
    let keys = (!entries.is_empty()).then(|| operation.known_as());
    keys?.iter().find_map(|key| entries.get(key))
}
