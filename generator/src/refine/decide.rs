//! Works out what distinguishes the members of each union, so that a decoder decides instead of trying.

use std::collections::HashSet;
use std::rc::Rc;

use super::exclusive;
use super::profile::{Key, Profile};
use crate::api::*;
use crate::codes::Code;
use crate::diagnostic::{self, Diagnostics};

mod many;
pub(super) mod named;

/// Fills in the arm of every member and puts members into the order in which their tests must run. Members that nothing
/// distinguishes are reported.
pub fn unions(api: &mut Api, diagnostics: &mut Diagnostics) {
    for index in 0..api.types.len() {
        let TypeKind::Union(union) = &api.types[index].kind else {
            continue;
        };
        let mut union = union.clone();
        let id = TypeId(index);
        let places = api.union_keywords.get(&id).map(Vec::as_slice).unwrap_or_default();
        let is_any = !places.is_empty() && places.iter().all(|place| place.is_any);
        let several = if union.has_several { union.members.pop() } else { None };
        let ambiguous = decide(api, &mut union, is_any);
        if let Some(mut several) = several {
            several.arm.kinds = vec![ValueKind::Object];
            union.members.push(several);
        }
        if !ambiguous.is_empty() {
            api.ambiguous.insert(id);
            let words = diagnostic::listed(&ambiguous);
            diagnostics
                .warn(
                    Code::AmbiguousUnion,
                    &api.types[index].at,
                    format!("the members {words} cannot be distinguished; they are tried, and the one that knows the most keys of a value is taken"),
                )
                .help = Some("give them a `discriminator`, or properties with distinct `const` values".to_owned());
        }
        api.types[index].kind = TypeKind::Union(union);
    }
}

/// Decides one union; returns the words of the members that stay ambiguous. Where `is_any`, a value may be of several
/// members, so it is enough that each differs from the others in some key or value: a member that knows all of a value is
/// then a right one.
fn decide(api: &Api, union: &mut Union, is_any: bool) -> Vec<String> {
    let profiles: Vec<Profile> = union.members.iter().map(|member| Profile::of(api, &member.shape)).collect();
    for (member, profile) in union.members.iter_mut().zip(&profiles) {
        member.arm.kinds = profile.kinds.clone();
    }
    if named::decide(union, &profiles) {
        return Vec::new();
    }
    if let Some(tests) = by_common_property(&profiles) {
        for (member, test) in union.members.iter_mut().zip(tests) {
            member.arm.tests = vec![test];
        }
        return Vec::new();
    }
    if union.members.len() > many::MANY {
        return many::decide(union, &profiles);
    }
    let pairs = separate(&profiles);
    let order = order(&profiles, &pairs);
    for (position, &index) in order.iter().enumerate() {
        let arm = &mut union.members[index].arm;
        for &later in &order[position + 1..] {
            match &pairs[index][later] {
                Some(test) if !arm.tests.contains(test) => arm.tests.push(Test::clone(test)),
                Some(_) => {}
                None if overlap(&profiles[index], &profiles[later]) => arm.is_tried = true,
                None => {}
            }
        }
    }
    close(union, &profiles);
    for member in union.members.iter_mut().filter(|member| member.arm.tests.len() > MOST_TESTS) {
        member.arm.tests.truncate(MOST_TESTS);
        member.arm.is_tried = true;
    }
    let mut members: Vec<Option<Member>> = union.members.drain(..).map(Some).collect();
    union.members = order.iter().filter_map(|index| members[*index].take()).collect();
    mark_partners(union, &order, &profiles, &pairs, &|one, other| {
        exclusive::exclude(api, one, other) || is_any && exclusive::differ(api, one, other)
    })
}

/// The tests of members that are objects and have another value of one property each: nothing else need be compared.
fn by_common_property(profiles: &[Profile]) -> Option<Vec<Test>> {
    if profiles.len() < 2 || profiles.iter().any(|profile| profile.kinds != [ValueKind::Object]) {
        return None;
    }
    let wire = common_property(profiles)?;
    profiles
        .iter()
        .map(|profile| profile.key(&wire).map(|key| Test::Is(key.wire.clone(), key.values.clone())))
        .collect()
}

/// Where others are distinguished by a property that an untested object has as well, so is it: an object with
/// another value is none of the members.
fn close(union: &mut Union, profiles: &[Profile]) {
    let tests = union.members.iter().flat_map(|member| &member.arm.tests);
    let told_by: Vec<String> = tests
        .filter_map(|test| match test {
            Test::Is(property, _) => Some(property.clone()),
            Test::Has(_) | Test::Lacks(_) | Test::OneOf(_) => None,
        })
        .collect();
    for (member, profile) in union.members.iter_mut().zip(profiles) {
        if !member.arm.tests.is_empty() || profile.kinds != [ValueKind::Object] {
            continue;
        }
        let mut keys = told_by.iter().filter_map(|property| profile.key(property));
        if let Some(key) = keys.find(|key| key.required && !key.values.is_empty()) {
            member.arm.tests.push(Test::Is(key.wire.clone(), key.values.clone()));
        }
    }
}

/// The runtime's table has room for so many tests a member; with fewer than it needs a member is tried.
const MOST_TESTS: usize = 8;

/// Both sides of a pair without a test are tried. Returns the words of those that trying does not distinguish either.
fn mark_partners(
    union: &mut Union,
    order: &[usize],
    profiles: &[Profile],
    pairs: &[Row],
    is_told_by_trying: &dyn Fn(&Shape, &Shape) -> bool,
) -> Vec<String> {
    let shapes: Vec<Shape> = union.members.iter().map(|member| member.shape.clone()).collect();
    let mut words = Vec::new();
    for (position, &index) in order.iter().enumerate() {
        let mut partners = order.iter().enumerate().filter(|(_, other)| {
            **other != index
                && overlap(&profiles[index], &profiles[**other])
                && pairs[index][**other].is_none()
                && pairs[**other][index].is_none()
        });
        let member = &mut union.members[position];
        member.arm.is_tried |= partners.clone().next().is_some();
        if partners.any(|(other, _)| !is_told_by_trying(&shapes[position], &shapes[other])) {
            words.push(member.words.clone());
        }
    }
    words
}

/// The tests of one member against each. Most are the same one: unions of thousands of members have millions of pairs.
type Row = Vec<Option<Rc<Test>>>;

/// For each pair a test that holds for every value of the first and for none of the second.
fn separate(profiles: &[Profile]) -> Vec<Row> {
    let common = common_property(profiles);
    let row = |one: &Profile| {
        let mut known: Vec<Rc<Test>> = Vec::new();
        let mut shared = |test: Test| match known.iter().find(|known| ***known == test) {
            Some(known) => Rc::clone(known),
            None => {
                known.push(Rc::new(test));
                Rc::clone(&known[known.len() - 1])
            }
        };
        profiles.iter().map(|other| one.test_against(other, common.as_deref()).map(&mut shared)).collect()
    };
    profiles.iter().map(row).collect()
}

/// The property, if there is one, that is required in all object members and has other values in each.
fn common_property(profiles: &[Profile]) -> Option<String> {
    let objects: Vec<&Profile> = profiles.iter().filter(|profile| profile.kinds.contains(&ValueKind::Object)).collect();
    let (first, rest) = objects.split_first()?;
    let is_telling = |key: &Key| {
        key.required
            && !key.values.is_empty()
            && rest.iter().all(|other| other.key(&key.wire).is_some_and(|its| its.required && !its.values.is_empty()))
    };
    let is_disjoint = |key: &&Key| {
        let mut seen: HashSet<&String> = HashSet::new();
        objects.iter().filter_map(|profile| profile.key(&key.wire)).all(|its| {
            let is_new = its.values.iter().all(|value| !seen.contains(value));
            seen.extend(&its.values);
            is_new
        })
    };
    first.keys.iter().filter(|key| is_telling(key)).find(is_disjoint).map(|key| key.wire.clone())
}

/// An order in which, of each pair, the one with a test against the other comes first; the document's where it is free.
fn order(profiles: &[Profile], pairs: &[Row]) -> Vec<usize> {
    let mut left: Vec<usize> = (0..profiles.len()).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let must_wait = |index: usize| {
            left.iter().any(|&other| {
                is_number_after_integer(&profiles[index], &profiles[other])
                    || is_map_after_struct(&profiles[index], &profiles[other])
                    || other != index
                        && overlap(&profiles[index], &profiles[other])
                        && pairs[index][other].is_none()
                        && pairs[other][index].is_some()
            })
        };
        let next = left.iter().position(|&index| !must_wait(index)).unwrap_or(0);
        order.push(left.remove(next));
    }
    order
}

/// An integer is a number too, so the member that takes integers alone comes first.
fn is_number_after_integer(one: &Profile, other: &Profile) -> bool {
    one.kinds.contains(&ValueKind::Number)
        && !one.kinds.contains(&ValueKind::Integer)
        && other.kinds.contains(&ValueKind::Integer)
}

/// A map takes what a struct takes, and more.
fn is_map_after_struct(one: &Profile, other: &Profile) -> bool {
    let is_map = |profile: &Profile| profile.kinds == [ValueKind::Object] && profile.is_open && profile.keys.is_empty();
    is_map(one) && !is_map(other) && other.kinds == [ValueKind::Object]
}

fn overlap(a: &Profile, b: &Profile) -> bool {
    a.kinds.iter().any(|kind| b.kinds.contains(kind))
}
