//! Changes documents as their vendors do: what is added, taken out, renamed, retyped, or comes to be the same as something else.
//! The same for the same seed.

mod operations;
mod schemas;

use std::collections::{BTreeMap, BTreeSet};

use cratewright::key::OperationKey;
use serde_json::Value;

use crate::mutate::Dice;
use crate::pointer::key;
use crate::shrink::survey::Survey;
use crate::shrink::{self, shrink};

/// What is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edit {
    /// Something goes, as [`shrink`] takes it out.
    Shrink,
    /// `operationId`s change, or go.
    Ids,
    /// Paths change.
    Paths,
    /// Tags change, come or go.
    Tags,
    /// Titles change, come or go.
    Titles,
    /// An inline schema becomes like another one.
    Alike,
    /// Of equal inline schemas one becomes another.
    Unlike,
    /// Properties get another type.
    Types,
    /// An inline schema becomes a component, which is called as it was.
    Extract,
    /// A component comes that is called as inline schemas are.
    Namesake,
    /// An operation comes that is much like another one.
    Operation,
    /// A body or a response gets JSON besides.
    Json,
    /// The members of a union change places, and a nameless one comes first.
    Members,
}

/// All of them.
pub const EDITS: [Edit; 13] = [
    Edit::Shrink,
    Edit::Ids,
    Edit::Paths,
    Edit::Tags,
    Edit::Titles,
    Edit::Alike,
    Edit::Unlike,
    Edit::Types,
    Edit::Extract,
    Edit::Namesake,
    Edit::Operation,
    Edit::Json,
    Edit::Members,
];

/// A document before and after.
#[derive(Debug)]
pub struct Changed {
    /// The document that a crate was published of.
    pub old: Value,
    /// The document of now.
    pub new: Value,
    /// What was changed, in words.
    pub what: Vec<String>,
    /// What operations that are in both are known by: before and now.
    pub operations: BTreeMap<OperationKey, OperationKey>,
    /// The operations of the old document whose bodies and responses have other media types in the new one.
    pub other_media: BTreeSet<OperationKey>,
}

/// A document on its way.
struct Work {
    document: Value,
    /// For each operation that is still there where it was, and where it is.
    moved: BTreeMap<String, String>,
    /// Operations that cannot be found again should they change once more.
    renamed: BTreeSet<String>,
    what: Vec<String>,
}

/// Makes this change and up to two more; `None` if there is nothing to make it on.
#[must_use]
pub fn change(document: &Value, first: Edit, dice: &mut Dice) -> Option<Changed> {
    let all = Survey::of(document).operations;
    let moved = all.into_iter().map(|at| (at.clone(), at)).collect();
    let mut work = Work { document: document.clone(), moved, renamed: BTreeSet::new(), what: Vec::new() };
    edit(&mut work, first, dice);
    if work.what.is_empty() {
        return None;
    }
    for _ in 0..dice.below(3) {
        let other = EDITS[dice.below(EDITS.len())];
        edit(&mut work, other, dice);
    }
    let is_back = dice.below(2) == 0;
    let Work { document: new, moved, what, .. } = work;
    let moved: Vec<(String, String)> = moved.into_iter().map(|(a, b)| if is_back { (b, a) } else { (a, b) }).collect();
    let (old, new) = if is_back { (new, document.clone()) } else { (document.clone(), new) };
    let what = if is_back { what.into_iter().map(|one| format!("back: {one}")).collect() } else { what };
    let keys = (keys(&old), keys(&new));
    let mut operations = BTreeMap::new();
    let mut other_media = BTreeSet::new();
    for (before, now) in moved {
        if let (Some(former), Some(key)) = (keys.0.get(&before), keys.1.get(&now)) {
            if media(&old, &before) != media(&new, &now) {
                other_media.insert(former.clone());
            }
            operations.insert(former.clone(), key.clone());
        }
    }
    Some(Changed { old, new, what, operations, other_media })
}

fn edit(work: &mut Work, edit: Edit, dice: &mut Dice) {
    match edit {
        Edit::Shrink => shrunk(work, dice),
        Edit::Ids => operations::ids(work, dice),
        Edit::Paths => operations::paths(work, dice),
        Edit::Tags => operations::tags(work, dice),
        Edit::Operation => operations::another(work, dice),
        Edit::Json => operations::json(work, dice),
        Edit::Titles => schemas::titles(work, dice),
        Edit::Alike => schemas::alike(work, dice),
        Edit::Unlike => schemas::unlike(work, dice),
        Edit::Types => schemas::types(work, dice),
        Edit::Extract => schemas::extract(work, dice),
        Edit::Namesake => schemas::namesake(work, dice),
        Edit::Members => schemas::members(work, dice),
    }
}

fn shrunk(work: &mut Work, dice: &mut Dice) {
    let kinds: Vec<_> = shrink::KINDS.into_iter().filter(|kind| *kind != shrink::Kind::Include).collect();
    let kind = kinds[dice.below(kinds.len())];
    if let Some(shrunk) = shrink(&work.document, kind, dice) {
        work.document = shrunk.document;
        let left: BTreeSet<String> = Survey::of(&work.document).operations.into_iter().collect();
        work.moved.retain(|_, now| left.contains(now));
        work.what.push(format!("{kind:?}: {:?}", &shrunk.what[..shrunk.what.len().min(4)]));
    }
}

/// What the operations of a document are known by.
fn keys(document: &Value) -> BTreeMap<String, OperationKey> {
    let survey = Survey::of(document);
    let id = |at: &String| survey.at(at)["operationId"].as_str();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    survey.operations.iter().filter_map(id).for_each(|id| *counts.entry(id).or_default() += 1);
    let key = |at: &String| {
        let (path, method) = at.trim_start_matches("/paths/").rsplit_once('/').unwrap_or_default();
        let id = id(at).filter(|id| counts[id] == 1).map(str::to_owned);
        let key = OperationKey { method: method.to_uppercase(), path: key(path), id, media: None, response: None };
        (at.clone(), key)
    };
    survey.operations.iter().map(key).collect()
}

/// The media types of an operation's body and responses, and the statuses.
fn media(document: &Value, at: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |place: &str, of: &Value| {
        let of = match of["$ref"].as_str().and_then(|target| document.pointer(target.trim_start_matches('#'))) {
            Some(target) => target,
            None => of,
        };
        found.insert(place.to_owned());
        found.extend(of["content"].as_object().into_iter().flatten().map(|(name, _)| format!("{place} {name}")));
    };
    let operation = document.pointer(at).unwrap_or(&Value::Null);
    add("body", &operation["requestBody"]);
    for (status, response) in operation["responses"].as_object().into_iter().flatten() {
        add(status, response);
    }
    found
}
