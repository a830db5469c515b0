//! Decides unions whose members a discriminator names.

use crate::api::*;
use crate::refine::profile::Profile;
use std::collections::{HashMap, HashSet};

/// Fills in the arms by what the discriminator says, and puts the member of all other values behind the others. A
/// discriminator that leaves a member without a value decides nothing: it is dropped, and the result is `false`.
pub fn decide(union: &mut Union, profiles: &[Profile]) -> bool {
    let Some(discriminator) = &mut union.discriminator else {
        return false;
    };
    let Some(values) = values(discriminator, profiles) else {
        union.discriminator = None;
        return false;
    };
    for ((member, named), values) in union.members.iter_mut().zip(&discriminator.members).zip(values) {
        let test = Test::Is(discriminator.property.clone(), values);
        member.arm.tests = if named.is_default { Vec::new() } else { vec![test] };
    }
    let mut all: Vec<(Member, NamedBy)> = union.members.drain(..).zip(discriminator.members.drain(..)).collect();
    all.sort_by_key(|(_, named)| named.is_default);
    (union.members, discriminator.members) = all.into_iter().unzip();
    true
}

/// The values of each member as JSON text: those that name it, each written as the member lists it, or else as all others list
/// theirs, and those that it lists besides and no other member has. `None` if a member has none and is not the one of all
/// other values.
pub fn values(discriminator: &Discriminator, profiles: &[Profile]) -> Option<Vec<Vec<String>>> {
    let listed = |profile: &Profile| profile.key(&discriminator.property).map(|key| key.values.clone());
    let listed = profiles.iter().map(|profile| listed(profile).unwrap_or_default());
    let listed: Vec<Vec<String>> = listed.collect();
    let has_strings = listed.iter().flatten().any(|json| json.starts_with('"')) || listed.iter().all(Vec::is_empty);
    let members = discriminator.members.iter().zip(listed);
    let members: Vec<_> = members
        .map(|(named, listed)| (named.is_default, written(&named.values, &listed, has_strings), listed))
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for (_, named, listed) in members.iter().filter(|(is_default, ..)| !is_default) {
        let own: HashSet<&str> = named.iter().chain(listed).map(String::as_str).collect();
        own.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
    }
    let is_own = |value: &&String| counts.get(value.as_str()) == Some(&1);
    let all = |(_, named, listed): &(bool, Vec<String>, Vec<String>)| {
        let more = listed.iter().filter(|value| !named.contains(value)).filter(is_own);
        named.iter().chain(more).cloned().collect()
    };
    let is_told = |(values, named): (&Vec<String>, &NamedBy)| named.is_default || !values.is_empty();
    let all: Vec<Vec<String>> = members.iter().map(all).collect();
    all.iter().zip(&discriminator.members).all(is_told).then_some(all)
}

/// Values of a mapping, whose keys are strings, as the property has them. One of which no member lists a string holds none.
fn written(values: &[String], listed: &[String], has_strings: bool) -> Vec<String> {
    let is_value = |json: &&String, value: &str| **json == json_string(value) || *json == value;
    let is_other = |value: &str| !has_strings && serde_json::from_str::<serde_json::Value>(value).is_ok();
    let of = |value: &String| {
        let found = listed.iter().find(|json| is_value(json, value)).cloned();
        found.unwrap_or_else(|| if is_other(value) { value.clone() } else { json_string(value) })
    };
    values.iter().map(of).collect()
}
