//! What a new document, or a new version of the generator, means for those who use a crate: two [contracts](crate::contract)
//! are held beside each other, and each difference gets two verdicts, one on the crate and one on HTTP.
//!
//! A verdict on the crate says which part of its version has to grow (Semantic Versioning 2.0.0, and The Cargo Book, "SemVer
//! Compatibility"); one on HTTP says whether programs that were written for the old API still work with the new one. Both follow
//! from the kind of a change alone, and from the way that a value goes: see [`guide::diff`](crate::guide::diff).

use crate::contract::Contract;
use serde::Serialize;
use std::collections::HashSet;
use std::fmt;

mod body;
mod change;
mod features;
mod fields;
mod hooks;
mod inputs;
mod items;
mod operations;
mod pairs;
mod render;
mod shapes;
mod types;
mod wire;
mod words;

pub use change::{Cause, Change, Http, Kind, Rust};
use change::{Found, Verdict};
use pairs::Pairs;

/// What changed from one contract to another.
#[derive(Debug, Clone, Serialize)]
pub struct Diff {
    /// The gravest verdict on the crate.
    pub rust: Rust,
    /// The gravest verdict on HTTP.
    pub http: Http,
    /// The changes, the gravest first, then by path.
    pub changes: Vec<Change>,
}

impl Diff {
    /// Compares what was published with what would be published now.
    #[must_use]
    pub fn of(old: &Contract, new: &Contract) -> Diff {
        let pairs = Pairs::of(old, new);
        let mut found = Found::of(old, new);
        whole(old, new, &mut found);
        operations::compare(&pairs, &mut found);
        types::compare(&pairs, &mut found);
        items::compare(&pairs, &mut found);
        hooks::webhooks(&pairs, &mut found);
        let mut changes = found.changes;
        changes
            .sort_by(|a, b| (b.rust, b.http, &a.path, &a.was, a.kind).cmp(&(a.rust, a.http, &b.path, &b.was, b.kind)));
        changes.dedup();
        Diff {
            rust: changes.iter().map(|change| change.rust).max().unwrap_or(Rust::None),
            http: changes.iter().map(|change| change.http).max().unwrap_or(Http::None),
            changes,
        }
    }

    /// The same where it is known what is made of the old document now: what is another thing there already, the generator or its
    /// configuration caused, and all else the document.
    #[must_use]
    pub fn with_causes(old: &Contract, old_now: &Contract, new: &Contract) -> Diff {
        let mut diff = Diff::of(old, new);
        let already = Diff::of(old, old_now).changes;
        let known: HashSet<_> = already.iter().map(Change::identity).collect();
        for change in &mut diff.changes {
            let is_known = known.contains(&change.identity());
            change.cause = if is_known { Cause::Generator } else { Cause::Document };
        }
        diff
    }

    /// As Markdown for a pull request.
    #[must_use]
    pub fn markdown(&self) -> String {
        render::markdown(self)
    }
}

/// What belongs to no operation and no type.
fn whole(old: &Contract, new: &Contract, found: &mut Found<'_>) {
    features::compare(old, new, found);
    for name in old.derives.iter().filter(|name| !new.derives.contains(name)) {
        let words = format!("structs, unions and requests are no longer `{name}`");
        found.add(Change::new(Kind::Derives, Verdict::NAMES_GONE, words).was(name));
    }
    for name in new.derives.iter().filter(|name| !old.derives.contains(name)) {
        let words = format!("structs, unions and requests are `{name}` now");
        found.add(Change::new(Kind::Derives, Verdict::NAMES_NEW, words).path(name));
    }
    if old.credential != new.credential {
        let text = match new.credential {
            true => "the API now asks for a credential, and `Client::new` takes one",
            false => "the API no longer asks for a credential, and `Client::new` takes none",
        };
        // What it means for a request is said with the operation.
        let verdict = Verdict::of(Rust::Major, Http::None);
        found.add(Change::new(Kind::Credential, verdict, text.to_owned()).path("Client::new"));
    }
    if old.base_url != new.base_url {
        let (before, after) = (words::code(&old.base_url), words::code(&new.base_url));
        let text = format!("requests now go to {after}; they went to {before}");
        found.add(Change::new(Kind::Endpoint, Verdict::of(Rust::Patch, Http::Breaking), text).path("API"));
    }
    wire::whole(old, new, found);
    if old.runtime.is_some() && old.runtime != new.runtime {
        let words = "the crate has another runtime, as this version of Cratewright brings it".to_owned();
        let change = Change::new(Kind::Runtime, Verdict::WORDS, words);
        // Whatever the document says.
        found.changes.push(Change { cause: Cause::Generator, ..change });
    }
    if (&old.title, &old.version) != (&new.title, &new.version) {
        let words = format!("the document is now {}, version {}", words::code(&new.title), words::code(&new.version));
        found.add(Change::new(Kind::Documentation, Verdict::WORDS, words));
    }
}

impl fmt::Display for Diff {
    /// As text for a terminal.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        render::text(self, f)
    }
}

#[cfg(test)]
mod tests;
