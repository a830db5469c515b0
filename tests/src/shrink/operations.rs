//! Takes out operations, and of operations parameters, media types and responses.

use serde_json::Value;

use super::draw;
use super::edit::{self, remove_all, remove_empty};
use super::survey::Survey;
use crate::mutate::Dice;
use crate::pointer::{escaped, parent};

/// So many are left where most are taken out.
const FEW: usize = 3;

pub fn remove(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice, most: bool) -> Vec<String> {
    let mut all = survey.operations.clone();
    if all.len() < 2 {
        return Vec::new();
    }
    let places = if most {
        let kept = 1 + dice.below(FEW.min(all.len() - 1));
        (0..kept).for_each(|_| drop(all.swap_remove(dice.below(all.len()))));
        all
    } else {
        draw(dice, all)
    };
    for at in &places {
        remove_operation(left, at);
    }
    places
}

/// Takes its path out, too, if that has no other.
fn remove_operation(left: &mut Value, at: &str) {
    edit::remove(left, at);
    let (path, _) = parent(at);
    let has_methods = left.pointer(path).and_then(Value::as_object).is_some_and(|item| {
        item.keys().any(|key| {
            !matches!(key.as_str(), "parameters" | "summary" | "description" | "servers") && !key.starts_with("x-")
        })
    });
    if !has_methods {
        edit::remove(left, path);
    }
}

/// A few operations as `[include]` names them.
pub fn some(survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let mut all = survey.operations.clone();
    if all.len() < 2 {
        return Vec::new();
    }
    let kept = 1 + dice.below(FEW.min(all.len() - 1));
    let chosen = (0..kept).map(|_| all.swap_remove(dice.below(all.len())));
    let named = chosen.map(|at| {
        let (path, method) = parent(&at);
        format!("{} {}", method.to_uppercase(), parent(path).1)
    });
    named.collect()
}

pub fn parameters(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let is_optional = |at: &&String| {
        let one = survey.at(&survey.target(at));
        one["in"].is_string() && one["in"] != "path" && matches!(one["required"], Value::Null | Value::Bool(false))
    };
    let places = draw(dice, survey.parameters.iter().filter(is_optional).cloned().collect());
    let places = remove_all(left, places);
    for at in &places {
        remove_empty(left, parent(at).0);
    }
    places
}

/// Not the first, and not JSON: both decide what the bare name stands for.
pub fn media_types(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let mut places = Vec::new();
    for at in &survey.contents {
        let types = survey.at(at).as_object().into_iter().flatten().map(|(key, _)| key).skip(1);
        places.extend(types.filter(|key| !key.contains("json")).map(|key| format!("{at}/{}", escaped(key))));
    }
    remove_all(left, draw(dice, places))
}

/// Errors, where there is a success.
pub fn responses(left: &mut Value, survey: &Survey<'_>, dice: &mut Dice) -> Vec<String> {
    let mut places = Vec::new();
    for at in &survey.responses {
        let statuses = || survey.at(at).as_object().into_iter().flatten().map(|(key, _)| key);
        if statuses().any(|status| status.starts_with('2')) {
            let errors = statuses().filter(|status| status.starts_with(['4', '5']) || *status == "default");
            places.extend(errors.map(|status| format!("{at}/{status}")));
        }
    }
    remove_all(left, draw(dice, places))
}
