//! Settles names that collide: keys and the names preferred for them in, distinct names out.
//!
//! The rule looks at the names that collide and at nothing else, so that neither the order of a document nor a name added to it
//! renames anything. Among colliding names the one that is written exactly so keeps it, or else the first by the alphabet; each
//! of the others is told apart by its own spelling, in the first of these ways that no other name needs as well:
//!
//! 1. the symbols between its words, `foo-bar` as `foo_dash_bar`; without any, its style, `fooBar` as `foo_bar_camel`;
//! 2. both; 3. both, underscores said too; 4. a hash of the wire name.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::ident::{self, Case};
use crate::words;

/// One name to settle.
#[derive(Debug, Clone, Copy)]
struct Item<'a> {
    /// What distinguishes it from the other items: mostly its name in the document.
    wire: &'a str,
    /// The name it gets unless another prefers the same.
    wish: &'a str,
}

/// Distinct names for what has these keys and preferred names, in their order, none of them among the `taken` (as `Unknown` is
/// by the last variant of an enum). A key is what distinguishes one from the others, mostly its name in the document, and is
/// the same in every run.
pub fn settle<K: AsRef<str>, P: AsRef<str>>(
    case: Case,
    taken: &[&str],
    preferred: impl IntoIterator<Item = (K, P)>,
) -> Vec<String> {
    let preferred: Vec<(K, P)> = preferred.into_iter().collect();
    let items: Vec<Item<'_>> =
        preferred.iter().map(|(key, name)| Item { wire: key.as_ref(), wish: name.as_ref() }).collect();
    settle_items(case, taken, &items)
}

/// The same, with names for some of the keys that are given.
pub fn settle_around<K: AsRef<str>, P: AsRef<str>>(
    case: Case,
    taken: &[&str],
    preferred: impl IntoIterator<Item = (K, P)>,
    given: &BTreeMap<String, String>,
) -> Vec<String> {
    let preferred: Vec<(K, P)> = preferred.into_iter().collect();
    if given.is_empty() {
        return settle(case, taken, preferred);
    }
    // Each name once: what was of two things may be of one now.
    let mut seen: BTreeSet<&str> = taken.iter().copied().collect();
    let own = preferred.iter().filter_map(|(key, _)| given.get_key_value(key.as_ref()));
    let given: BTreeMap<&str, &str> =
        own.map(|(key, name)| (key.as_str(), name.as_str())).filter(|(_, name)| seen.insert(name)).collect();
    let taken: Vec<&str> = taken.iter().copied().chain(given.values().copied()).collect();
    let open = preferred.iter().filter(|(key, _)| !given.contains_key(key.as_ref()));
    let mut settled = settle(case, &taken, open.map(|(key, name)| (key.as_ref(), name.as_ref()))).into_iter();
    let name = |(key, _): &(K, P)| {
        given.get(key.as_ref()).map(|name| (*name).to_owned()).or_else(|| settled.next()).unwrap_or_default()
    };
    preferred.iter().map(name).collect()
}

fn settle_items(case: Case, taken: &[&str], items: &[Item<'_>]) -> Vec<String> {
    let mut seen: HashSet<&str> = taken.iter().copied().collect();
    if items.iter().all(|item| seen.insert(item.wish)) {
        // None collides, as is most often so.
        return items.iter().map(|item| item.wish.to_owned()).collect();
    }
    let mut wishes: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    for item in items {
        *wishes.entry(item.wish).or_default() += 1;
        let best = first.entry(item.wish).or_insert(item.wire);
        let rank = |wire| (wire != item.wish, wire);
        *best = if rank(item.wire) < rank(best) { item.wire } else { best };
    }
    let mut kept = BTreeSet::new();
    let around: BTreeSet<&str> = taken.iter().copied().collect();
    let is_first = |item: &Item<'_>| !around.contains(item.wish) && first.get(item.wish) == Some(&item.wire);
    let mut keep = |item: &Item<'_>| is_first(item) && kept.insert(item.wish.to_owned());
    let mut names: Vec<Option<String>> = items.iter().map(|item| keep(item).then(|| item.wish.to_owned())).collect();
    // No name made up here may be one that another item wishes for, whether that one gets it or not.
    let mut used: BTreeSet<String> = taken.iter().copied().chain(wishes.keys().copied()).map(str::to_owned).collect();
    for level in [Level::Alone, Level::Spelled, Level::Styled, Level::Underscored, Level::Hashed] {
        settle_level(case, level, &wishes, items, &mut names, &mut used);
    }
    number_the_rest(case, items, names, &mut used)
}

/// The ways to tell a name apart, in the order they are tried.
#[derive(Clone, Copy, PartialEq)]
enum Level {
    /// Nobody else wants the name, only the caller has taken it: `Unknown` is `Unknown_`.
    Alone,
    Spelled,
    Styled,
    Underscored,
    Hashed,
}

/// Gives each open item its name of this level, unless two want it.
fn settle_level(
    case: Case,
    level: Level,
    wishes: &BTreeMap<&str, usize>,
    items: &[Item<'_>],
    names: &mut [Option<String>],
    used: &mut BTreeSet<String>,
) {
    let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let is_open = names[index].is_none() && (level != Level::Alone || wishes.get(item.wish) == Some(&1));
        if is_open {
            wanted.entry(candidate(case, level, item)).or_default().push(index);
        }
    }
    for (name, indexes) in wanted {
        let [index] = indexes[..] else { continue };
        if used.insert(name.clone()) {
            names[index] = Some(name);
        }
    }
}

fn candidate(case: Case, level: Level, item: &Item<'_>) -> String {
    let words = match level {
        Level::Alone => return format!("{}_", item.wish),
        Level::Spelled => {
            let words = apart(case, item, false);
            if has_symbols(item.wire) { words } else { styled(words, item.wire) }
        }
        Level::Styled => styled(apart(case, item, false), item.wire),
        Level::Underscored => styled(apart(case, item, true), item.wire),
        Level::Hashed => return hashed(case, item),
    };
    ident::join(case, &words)
}

/// The words of the wire name with its symbols; behind the wish, where that is not made of the wire name.
fn apart(case: Case, item: &Item<'_>, with_underscores: bool) -> Vec<String> {
    let spelled = words::spelled(item.wire, with_underscores);
    let is_of_wire = ident::join(case, &words::words(item.wire)) == item.wish;
    if is_of_wire {
        return spelled;
    }
    let mut words = words::words(item.wish);
    words.extend(spelled);
    words
}

fn has_symbols(wire: &str) -> bool {
    wire.chars().any(|c| !c.is_alphanumeric() && c != '_')
}

fn styled(mut words: Vec<String>, wire: &str) -> Vec<String> {
    words.extend(style(wire).map(str::to_owned));
    words
}

/// How the letters of a wire name are written: `1` is told from `n1` by having none.
fn style(wire: &str) -> Option<&'static str> {
    if wire.chars().all(|c| !c.is_alphabetic()) {
        return wire.contains(|c: char| c.is_ascii_digit()).then_some("number");
    }
    let mut letters = wire.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).peekable();
    let begins_upper = letters.peek()?.is_uppercase();
    let (upper, lower): (Vec<char>, Vec<char>) = letters.partition(|c| c.is_uppercase());
    Some(match (begins_upper, upper.is_empty(), lower.is_empty()) {
        (_, true, _) => "lower",
        (_, _, true) => "upper",
        (true, ..) => "pascal",
        (false, ..) => "camel",
    })
}

/// The wish with a hash of the wire name behind it.
fn hashed(case: Case, item: &Item<'_>) -> String {
    let hash = format!("{:08x}", fnv1a(item.wire));
    let wish = item.wish.trim_end_matches('_');
    match case {
        Case::Pascal => format!("{wish}X{hash}"),
        Case::Snake | Case::Module => format!("{wish}_x{hash}"),
    }
}

/// FNV-1a in 32 bits (draft-eastlake-fnv): the same on every machine and in every release, which `std`'s hasher does not promise.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Equal wire names, or hashes that collide: the only case in which order decides.
fn number_the_rest(
    case: Case,
    items: &[Item<'_>],
    names: Vec<Option<String>>,
    used: &mut BTreeSet<String>,
) -> Vec<String> {
    let mut count = 1_u32;
    let mut number = |item: &Item<'_>| loop {
        count += 1;
        let wish = item.wish.trim_end_matches('_');
        let name = match case {
            Case::Pascal => format!("{wish}X{count}"),
            Case::Snake | Case::Module => format!("{wish}_{count}"),
        };
        if used.insert(name.clone()) {
            return name;
        }
    };
    names.into_iter().zip(items).map(|(name, item)| name.unwrap_or_else(|| number(item))).collect()
}

#[cfg(test)]
mod tests;
