//! What the place of a schema says of the type that it may need: words for its name, and an id that waits for it.

use crate::api::{Anchor, Place, Role, Site, TypeId};
use crate::key::{Label, PlaceKey, Step};
use std::sync::Arc;

/// The place of a schema, with words for the name of a type that has none.
#[derive(Debug, Clone)]
pub(crate) struct Hint {
    pub key: PlaceKey,
    site: Site,
    /// What is inside of it is named after it.
    is_owner: bool,
}

impl Hint {
    /// The hint for what stands directly at this anchor. Without words, what is inside of it is named as if it stood there
    /// itself, as the fields of a body do.
    pub fn new(anchor: Anchor, words: &str, key: PlaceKey) -> Hint {
        let site = Site { anchor, owner: None, words: words.to_owned(), field: words.to_owned() };
        Hint { key, site, is_owner: false }
    }

    /// The hint for a schema with a name: what is inside is named after it.
    pub fn named(words: &str, key: PlaceKey) -> Hint {
        let site = Site { anchor: Anchor::Schema, owner: None, words: words.to_owned(), field: String::new() };
        Hint { key, site, is_owner: false }
    }

    /// The place that this hint speaks of.
    pub fn place(&self) -> Place {
        Place { key: self.key.clone(), site: Arc::new(self.site.clone()) }
    }

    /// The same hint for a schema that becomes a type, which what is inside of it is named after; but for the body of a
    /// request, whose fields are those of the request.
    pub fn owner(&self) -> Hint {
        let is_response = self.site.operation().is_some_and(|(_, role)| role != Role::Request);
        Hint { is_owner: is_response || !self.site.words.is_empty(), ..self.clone() }
    }

    /// The hint for a property.
    pub fn property(&self, wire: &str) -> Hint {
        self.inside(wire, Some(wire), &Step::Property(wire.to_owned()))
    }

    /// The hint for the items of an array.
    pub fn item(&self) -> Hint {
        self.inside("item", None, &Step::Item)
    }

    /// The hint for an item of a tuple.
    pub fn position(&self, index: usize) -> Hint {
        self.owner().inside(&format!("item {}", index + 1), None, &Step::TupleItem(index))
    }

    /// The hint for the values of a map.
    pub fn value(&self) -> Hint {
        self.inside("value", None, &Step::Value)
    }

    /// The hint for a member of a union, of these words: the one of its label, or another one that has the same.
    pub fn member(&self, words: &str, label: Label, number: usize) -> Hint {
        self.owner().inside(words, None, &Step::Member(label, number))
    }

    /// The hint for a member of a union that is of a kind of its own.
    pub fn kind(&self, words: &str) -> Hint {
        self.member(words, Label::Kind(words.to_owned()), 1)
    }

    /// The same place by another key.
    pub fn at(self, key: PlaceKey) -> Hint {
        Hint { key, ..self }
    }

    /// The same place, with a word more.
    pub fn with_word(self, word: &str) -> Hint {
        let words = joined(&self.site.words, word);
        Hint { site: Site { words, ..self.site }, ..self }
    }

    fn inside(&self, words: &str, field: Option<&str>, step: &Step) -> Hint {
        let key = self.key.inside(step);
        let site = if self.is_owner {
            Site::inside(&self.place(), words, field)
        } else {
            let field = field.unwrap_or(&self.site.field).to_owned();
            Site { words: joined(&self.site.words, words), field, ..self.site.clone() }
        };
        Hint { key, site, is_owner: false }
    }
}

fn joined(words: &str, word: &str) -> String {
    if words.is_empty() { word.to_owned() } else { format!("{words} {word}") }
}

/// Where the type of a schema goes, if it needs one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Slot<'h> {
    pub hint: &'h Hint,
    /// The id that waits for it, where a reference named the schema.
    pub into: Option<TypeId>,
}

impl<'h> Slot<'h> {
    /// The slot of a schema that nothing waits for.
    pub fn of(hint: &'h Hint) -> Slot<'h> {
        Slot { hint, into: None }
    }
}
