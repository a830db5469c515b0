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
    let values = values(discriminator, profiles);
    let is_told = |(named, values): (&NamedBy, &Vec<String>)| named.is_default || !values.is_empty();
    if !discriminator.members.iter().zip(&values).all(is_told) {
        union.discriminator = None;
        return false;
    }
    for ((member, named), values) in union.members.iter_mut().zip(&discriminator.members).zip(values) {
        let test = Test::Is(discriminator.property.clone(), values);
        member.arm.tests = if named.is_default { Vec::new() } else { vec![test] };
    }
    let mut all: Vec<(Member, NamedBy)> = union.members.drain(..).zip(discriminator.members.drain(..)).collect();
    all.sort_by_key(|(_, named)| named.is_default);
    (union.members, discriminator.members) = all.into_iter().unzip();
    true
}

/// The values of each member as JSON text: those that name it, each written as the member lists it, and those that it lists
/// besides and no other member has.
fn values(discriminator: &Discriminator, profiles: &[Profile]) -> Vec<Vec<String>> {
    let listed = |profile: &Profile| profile.key(&discriminator.property).map(|key| key.values.clone());
    let listed = profiles.iter().map(|profile| listed(profile).unwrap_or_default());
    let members = discriminator.members.iter().zip(listed);
    let members: Vec<_> =
        members.map(|(named, listed)| (named.is_default, written(&named.values, &listed), listed)).collect();
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
    members.iter().map(all).collect()
}

/// Values of a mapping, whose keys are strings, as the property has them.
fn written(values: &[String], listed: &[String]) -> Vec<String> {
    let is_value = |json: &&String, value: &str| **json == json_string(value) || *json == value;
    let of = |value: &String| {
        let found = listed.iter().find(|json| is_value(json, value));
        found.cloned().unwrap_or_else(|| json_string(value))
    };
    values.iter().map(of).collect()
}
