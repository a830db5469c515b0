//! Compares cargo features: which there are, and which are on unless a crate says otherwise.

use super::change::{Change, Found, Kind, Verdict};
use crate::contract::Contract;
use std::collections::BTreeSet;

pub fn compare(old: &Contract, new: &Contract, found: &mut Found<'_>) {
    for feature in old.features.keys().filter(|feature| !new.features.contains_key(*feature)) {
        let words = format!("the feature `{feature}` is gone");
        found.add(Change::new(Kind::FeatureRemoved, Verdict::NAMES_GONE, words).was(feature));
    }
    for feature in new.features.keys().filter(|feature| !old.features.contains_key(*feature)) {
        let words = format!("the feature `{feature}` is new");
        found.add(Change::new(Kind::FeatureAdded, Verdict::NAMES_NEW, words).path(feature));
    }
    if found.has_detail() {
        libraries(old, new, found);
        by_default(old, new, found);
    }
}

/// Those of the libraries that texts can be made into.
fn libraries(old: &Contract, new: &Contract, found: &mut Found<'_>) {
    for feature in old.libraries.iter().filter(|one| !new.libraries.contains(one)) {
        let words = format!("the feature `{feature}`, with conversions of that crate, is gone");
        found.add(Change::new(Kind::FeatureRemoved, Verdict::NAMES_GONE, words).was(feature));
    }
    for feature in new.libraries.iter().filter(|one| !old.libraries.contains(one)) {
        let words = format!("the feature `{feature}`, with conversions of that crate, is new");
        found.add(Change::new(Kind::FeatureAdded, Verdict::NAMES_NEW, words).path(feature));
    }
}

/// Those that are on unless a crate turns them off; of those that both have.
fn by_default(old: &Contract, new: &Contract, found: &mut Found<'_>) {
    let (before, after) = (on(old), on(new));
    let is_there = |of: &Contract, feature: &str| {
        !old.features.contains_key(feature) && !new.features.contains_key(feature) || of.features.contains_key(feature)
    };
    for feature in before.difference(&after).filter(|one| is_there(new, one)) {
        let words = format!("the feature `{feature}` is no longer on by default");
        found.add(Change::new(Kind::Features, Verdict::NAMES_GONE, words).was(feature));
    }
    for feature in after.difference(&before).filter(|one| is_there(old, one)) {
        let words = format!("the feature `{feature}` is on by default now");
        found.add(Change::new(Kind::Features, Verdict::NAMES_NEW, words).path(feature));
    }
}

/// All that is on, `all` and what features need in their place.
fn on(of: &Contract) -> BTreeSet<String> {
    let mut open: Vec<String> = match &of.default_features {
        None => ["all", "reqwest", "rustls"].map(str::to_owned).to_vec(),
        Some(these) => these.clone(),
    };
    let mut on = BTreeSet::new();
    while let Some(feature) = open.pop() {
        if feature == "all" {
            open.extend(of.features.keys().cloned());
        } else if on.insert(feature.clone()) {
            open.extend(
                of.features.get(&feature).into_iter().flatten().filter(|need| !need.starts_with("dep:")).cloned(),
            );
        }
    }
    on
}
