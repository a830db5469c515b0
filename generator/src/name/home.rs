//! The module that a name lives in for ever: that of its own prefix for a component, that of the operation for what an
//! operation spells out. Who else uses a type does not count.

use super::group::is_prefix;
use super::{ModuleId, Names};
use crate::api::{Anchor, Place};
use crate::config::Config;

/// The module of components without a prefix, and of what belongs to no operation.
pub const SHARED: &str = "types";

/// Where a component lives: `billing_portal.session` in `billing_portal`, as `session`; without a prefix among those of
/// [`SHARED`], for which the path is empty. A prefix is made of names with dots
/// between them; first steps that only say API or version say nothing, as in paths.
pub fn of_component<'w>(config: &Config, wire: &'w str) -> (Vec<String>, &'w str) {
    let wire =
        config.prefixes.iter().find_map(|prefix| wire.strip_prefix(prefix.as_str())?.strip_prefix('.')).unwrap_or(wire);
    let (prefix, name) = wire.rsplit_once('.').unwrap_or(("", wire));
    let is_plain = |step: &str| {
        step.starts_with(char::is_alphabetic) && step.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))
    };
    let is_name = name.starts_with(char::is_alphabetic);
    let mut steps = prefix.split('.').filter(|step| !step.is_empty()).peekable();
    if !is_name || !prefix.split('.').all(is_plain) {
        return (Vec::new(), wire);
    }
    while steps.next_if(|step| is_prefix(step)).is_some() {}
    let path: Vec<String> = steps.map(str::to_owned).collect();
    (path, name)
}

/// The module of a place that is inline.
pub fn of_place(config: &Config, names: &mut Names, place: &Place) -> ModuleId {
    match &place.site.anchor {
        Anchor::Operation(index, _) => names.operations[*index].module,
        Anchor::Webhook => names.module_at(&[super::WEBHOOKS.to_owned()]),
        Anchor::Component { .. } => names.home_at(&[]),
        Anchor::Schema => {
            let path = of_component(config, root(place)).0;
            names.home_at(&path)
        }
    }
}

/// The name of the schema that a place is inside of.
fn root(place: &Place) -> &str {
    place.site.owner.as_ref().map_or(&place.site.words, |owner| root(owner))
}
