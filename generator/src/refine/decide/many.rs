//! Decides unions of very many members without comparing each with each.

use std::collections::HashMap;

use super::{Profile, is_map_after_struct, is_number_after_integer};
use crate::api::*;

/// Unions of more members than this are decided here: by a key or a value that no other member has. What would take
/// several tests to distinguish is tried.
pub const MANY: usize = 1_000;

/// Fills in the arms, and puts the members into an order in which their tests are right: what a test distinguishes, what none
/// does, and what takes anything. Returns the words of those that nothing distinguishes.
pub fn decide(union: &mut Union, profiles: &[Profile]) -> Vec<String> {
    let uses = Uses::of(profiles);
    let tests: Vec<Option<Test>> = profiles.iter().map(|profile| uses.test(profile)).collect();
    // Of each kind, how many members take it and are distinguished by no test.
    let mut undecided: HashMap<ValueKind, usize> = HashMap::new();
    for (profile, _) in profiles.iter().zip(&tests).filter(|(_, test)| test.is_none()) {
        profile.kinds.iter().for_each(|kind| *undecided.entry(*kind).or_default() += 1);
    }
    let mut ambiguous = Vec::new();
    for ((member, profile), test) in union.members.iter_mut().zip(profiles).zip(&tests) {
        let own = usize::from(test.is_none());
        // A test says nothing of a value that may hold any key.
        let is_open = uses.has_open && profile.kinds.contains(&ValueKind::Object);
        let is_alone = profile.kinds.iter().all(|kind| undecided.get(kind).copied().unwrap_or_default() == own);
        member.arm.tests = test.iter().cloned().collect();
        member.arm.is_tried = is_open || (test.is_none() && !is_alone);
        if test.is_none() && !is_alone {
            ambiguous.push(member.words.clone());
        }
    }
    sort(union, profiles, &tests);
    ambiguous
}

/// Those with a test first; then integers before numbers, structs before maps.
fn sort(union: &mut Union, profiles: &[Profile], tests: &[Option<Test>]) {
    let integers = Profile::kind(ValueKind::Integer);
    let objects = Profile { keys: vec![super::Key::default()], ..Profile::kind(ValueKind::Object) };
    let rank = |index: &usize| {
        let profile = &profiles[*index];
        let is_last = is_number_after_integer(profile, &integers) || is_map_after_struct(profile, &objects);
        (tests[*index].is_none(), is_last)
    };
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by_key(rank);
    let mut members: Vec<Option<Member>> = union.members.drain(..).map(Some).collect();
    union.members = order.iter().filter_map(|index| members[*index].take()).collect();
}

/// How many members have a key, or a string.
#[derive(Default)]
struct Uses<'p> {
    keys: HashMap<&'p str, usize>,
    texts: HashMap<&'p str, usize>,
    /// Members that are any string.
    plain: usize,
    /// A member is an object that may have any key.
    has_open: bool,
}

impl<'p> Uses<'p> {
    fn of(profiles: &'p [Profile]) -> Self {
        let mut uses = Uses::default();
        for profile in profiles {
            for key in &profile.keys {
                *uses.keys.entry(&key.wire).or_default() += 1;
            }
            profile.texts.iter().for_each(|text| *uses.texts.entry(text).or_default() += 1);
            uses.plain += usize::from(profile.kinds.contains(&ValueKind::String) && profile.texts.is_empty());
            uses.has_open |= profile.kinds.contains(&ValueKind::Object) && profile.is_open;
        }
        uses
    }

    /// A test that holds for every value of this member and for none of another, unless that may have any key.
    fn test(&self, profile: &Profile) -> Option<Test> {
        match profile.kinds.as_slice() {
            [ValueKind::String] => {
                let is_told = self.plain == 0 && profile.texts.iter().all(|text| self.texts[text.as_str()] == 1);
                (is_told && !profile.texts.is_empty()).then(|| Test::OneOf(profile.texts.clone()))
            }
            [ValueKind::Object] => {
                let mut keys = profile.keys.iter().filter(|key| key.required);
                let own = keys.find(|key| self.keys[key.wire.as_str()] == 1)?;
                Some(match own.values.is_empty() {
                    true => Test::Has(own.wire.clone()),
                    false => Test::Is(own.wire.clone(), own.values.clone()),
                })
            }
            _ => None,
        }
    }
}
