//! Finds operations again of which the id, or method and path, have changed.

use super::{OperationKey, PlaceKey, Root};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// For each of the former keys the index of the same operation among those of now, each of which is found at most once: the
/// one that has all of it; of the others, the one with the same id; of the others, the one with the same method and path.
#[must_use]
pub fn pair(former: &[OperationKey], now: &[OperationKey]) -> Vec<Option<usize>> {
    let mut found = vec![None; former.len()];
    let mut taken = BTreeSet::new();
    for rule in [whole, by_id, by_place] {
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
type Facet<'k> = [Option<&'k str>; 5];

fn whole(key: &OperationKey) -> Option<Facet<'_>> {
    Some([Some(&key.method), Some(&key.path), key.id.as_deref(), key.media.as_deref(), key.response.as_deref()])
}

fn by_id(key: &OperationKey) -> Option<Facet<'_>> {
    Some([None, None, Some(key.id.as_deref()?), key.media.as_deref(), key.response.as_deref()])
}

fn by_place(key: &OperationKey) -> Option<Facet<'_>> {
    Some([Some(&key.method), Some(&key.path), None, key.media.as_deref(), key.response.as_deref()])
}
