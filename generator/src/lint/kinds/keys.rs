//! Collects the keys of objects that the specification does not have there, to report each once for a kind of object: with
//! its count, its first place, and the key that was most likely meant.

use std::collections::HashMap;

use super::meant::{self, Stray};
use super::table::Kind;
use crate::codes::Code;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::document::Version;
use crate::node::Object;
use crate::pointer::Way;

/// The keys that were found.
pub(super) struct Keys {
    version: Version,
    found: Vec<Found>,
    /// Where a key of a kind of object stands in the list.
    known: HashMap<(&'static str, String), usize>,
}

/// A key, where it stood first, and how often it did.
struct Found {
    diagnostic: Diagnostic,
    count: usize,
}

impl Keys {
    pub fn new(version: Version) -> Keys {
        Keys { version, found: Vec::new(), known: HashMap::new() }
    }

    /// Looks at the keys of an object of this kind, inside of others.
    pub fn look(&mut self, way: &Way<'_>, object: &Object, kind: &'static Kind, around: &[&'static Kind]) {
        let Kind::Object(words, ..) = kind else { return };
        let is_reference = object.get("$ref").is_some();
        for (key, value) in object.iter().map(|(key, value)| (key.as_str(), value)) {
            // OAS 3.1.1 §4.8.23: these two may stand beside any reference; 3.0 ignores them.
            let may_stand = key == "$ref" || is_reference && ["summary", "description"].contains(&key);
            let is_known = kind.members().any(|(name, _)| name == key);
            let is_of_now = kind.since(key).is_none_or(|since| since <= self.version);
            if may_stand || key.starts_with("x-") || is_known && is_of_now {
                continue;
            }
            let stray = Stray { key, value, object, kind, around, version: self.version };
            self.note((*words, key), &Way::Key(way, key), || diagnostic(&stray));
        }
    }

    /// Notes what was found at a place; what is known by these words already is counted.
    pub fn note(&mut self, known: (&'static str, &str), way: &Way<'_>, diagnostic: impl FnOnce() -> Diagnostic) {
        let index = *self.known.entry((known.0, known.1.to_owned())).or_insert(self.found.len());
        match self.found.get_mut(index) {
            Some(found) => found.count += 1,
            None => self.found.push(Found { diagnostic: diagnostic().at(&way.place()), count: 1 }),
        }
    }

    /// Reports all of them, in the order in which they were found.
    pub fn report(self, diagnostics: &mut Diagnostics) {
        for Found { mut diagnostic, count } in self.found {
            if count > 1 {
                diagnostic.message.push_str(&format!("; {count} times, first here"));
            }
            diagnostics.push(diagnostic);
        }
    }
}

fn diagnostic(stray: &Stray<'_>) -> Diagnostic {
    let (key, words) = (stray.key, stray.kind.words());
    if let Some(since) = stray.kind.since(key) {
        let message = format!("`{key}` is a key of {words} since OpenAPI {}", number(since));
        let help = format!("the document is of OpenAPI {}: other tools may pass over it", number(stray.version));
        return Diagnostic::new(Severity::Note, Code::UnknownKey, message).with_help(help);
    }
    let message = format!("`{key}` is no key of {words} and has no effect");
    Diagnostic { help: meant::help(stray), ..Diagnostic::warning(Code::UnknownKey, message) }
}

fn number(version: Version) -> &'static str {
    match version {
        Version::V3_0 => "3.0",
        Version::V3_1 => "3.1",
        Version::V3_2 => "3.2",
    }
}
