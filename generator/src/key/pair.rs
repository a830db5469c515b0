//! Finds operations again of which the id, or method and path, have changed.

use super::{OperationKey, PlaceKey, Root};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// For each of the former keys the index of the same operation among those of now, each of which is found at most once: the
/// one that has all of it; of the others, the one with the same id; of the others, the one with the same method and path, and then
/// the one whose path has other names in its braces alone.
#[must_use]
pub fn pair(former: &[OperationKey], now: &[OperationKey]) -> Vec<Option<usize>> {
    let mut found = vec![None; former.len()];
    let mut taken = BTreeSet::new();
    for rule in RULES {
        let free = |index: &usize| !taken.contains(index);
        let open: BTreeMap<Facet<'_>, usize> =
            (0..now.len()).rev().filter(free).filter_map(|index| Some((rule(&now[index])?, index))).collect();
        for (key, found) in former.iter().zip(&mut found).filter(|(_, found)| found.is_none()) {
            let index = rule(key).and_then(|facet| open.get(&facet)).copied();
            *found = index.filter(|index| taken.insert(*index));
        }
    }
    found
}

/// The rules, one after the other.
const RULES: [fn(&OperationKey) -> Option<Facet<'_>>; 4] = [whole, by_id, by_place, by_shape];

/// Former keys, of which the one of an operation of now is found by the rules of [`pair`].
#[derive(Debug)]
pub(crate) struct Index([BTreeMap<Facet<'static>, usize>; 4]);

impl Index {
    /// Of these keys; of several that are alike in something, the first.
    pub(crate) fn of<'k>(keys: impl DoubleEndedIterator<Item = &'k OperationKey> + ExactSizeIterator + Clone) -> Index {
        let all = |rule: fn(&OperationKey) -> Option<Facet<'_>>| {
            keys.clone().enumerate().rev().filter_map(|(index, key)| Some((owned(rule(key)?), index))).collect()
        };
        Index(RULES.map(all))
    }

    /// The former one of a key of now.
    pub(crate) fn find(&self, key: &OperationKey) -> Option<usize> {
        RULES.iter().zip(&self.0).find_map(|(rule, all)| all.get(&rule(key)?).copied())
    }
}

fn owned(facet: Facet<'_>) -> Facet<'static> {
    facet.map(|part| part.map(|text| Cow::Owned(text.into_owned())))
}

/// The key of a place under the operation that it stands in now, where that has another key.
#[must_use]
pub fn follow(place: &str, moved: &HashMap<OperationKey, OperationKey>) -> String {
    if moved.is_empty() {
        return place.to_owned();
    }
    let Ok((Root::Operation(of), steps)) = place.parse().map(|key: PlaceKey| key.parts()) else {
        return place.to_owned();
    };
    let Some(now) = moved.get(&of) else {
        return place.to_owned();
    };
    let root = PlaceKey::new(&Root::Operation(now.clone()));
    steps.iter().fold(root, |key, step| key.inside(step)).to_string()
}

/// What of a key has to agree.
type Facet<'k> = [Option<Cow<'k, str>>; 5];

fn whole(key: &OperationKey) -> Option<Facet<'_>> {
    Some([borrowed(&key.method), borrowed(&key.path), id(key), media(key), response(key)])
}

fn by_id(key: &OperationKey) -> Option<Facet<'_>> {
    Some([None, None, Some(id(key)?), media(key), response(key)])
}

fn by_place(key: &OperationKey) -> Option<Facet<'_>> {
    Some([borrowed(&key.method), borrowed(&key.path), None, media(key), response(key)])
}

fn by_shape(key: &OperationKey) -> Option<Facet<'_>> {
    Some([borrowed(&key.method), Some(Cow::Owned(nameless(&key.path))), None, media(key), response(key)])
}

/// A path without the names in its braces, which do not go over the wire.
fn nameless(path: &str) -> String {
    let mut parts = path.split('{');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        text.push('{');
        text.push_str(part.split_once('}').map_or(part, |(_, rest)| rest));
    }
    text
}

fn borrowed(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

fn id(key: &OperationKey) -> Option<Cow<'_, str>> {
    borrowed(key.id.as_deref()?)
}

fn media(key: &OperationKey) -> Option<Cow<'_, str>> {
    borrowed(key.media.as_deref()?)
}

fn response(key: &OperationKey) -> Option<Cow<'_, str>> {
    borrowed(key.response.as_deref()?)
}
