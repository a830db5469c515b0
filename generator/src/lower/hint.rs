//! What the place of a schema says of the type that it may need: words for its name, and an id that waits for it.

use crate::api::{Place, TypeId};
use crate::key::{Label, PlaceKey, Step};

/// The place of a schema, with words for the name of a type that has none: the nearest sensible ones, and all from the
/// operation or component down.
#[derive(Debug, Clone)]
pub(crate) struct Hint {
    pub near: String,
    pub far: String,
    /// The operation that the place belongs to, where it is not a named schema's.
    pub operation: Option<usize>,
    pub key: PlaceKey,
}

impl Hint {
    pub fn new(words: &str, key: PlaceKey) -> Hint {
        Hint { near: words.to_owned(), far: words.to_owned(), operation: None, key }
    }

    /// The hint for what stands directly in a request of the operation; its words alone are to name it.
    pub fn of_operation(index: usize, id: &str, word: &str, key: PlaceKey) -> Hint {
        Hint { near: word.to_owned(), far: format!("{id} {word}"), operation: Some(index), key }
    }

    /// The place that this hint speaks of.
    pub fn place(&self) -> Place {
        Place { key: self.key.clone(), near: self.near.clone(), far: self.far.clone(), operation: self.operation }
    }

    /// The hint for a property.
    pub fn property(&self, wire: &str) -> Hint {
        self.inside(wire, &Step::Property(wire.to_owned()))
    }

    /// The hint for the items of an array.
    pub fn item(&self) -> Hint {
        self.inside("item", &Step::Item)
    }

    /// The hint for an item of a tuple.
    pub fn position(&self, index: usize) -> Hint {
        self.inside(&format!("item {}", index + 1), &Step::TupleItem(index))
    }

    /// The hint for the values of a map.
    pub fn value(&self) -> Hint {
        self.inside("value", &Step::Value)
    }

    /// The hint for a member of a union, of these words: the one of its label, or another one that has the same.
    pub fn member(&self, words: &str, label: Label, number: usize) -> Hint {
        self.inside(words, &Step::Member(label, number))
    }

    /// The hint for a member of a union that is of a kind of its own.
    pub fn kind(&self, words: &str) -> Hint {
        self.member(words, Label::Kind(words.to_owned()), 1)
    }

    fn inside(&self, word: &str, step: &Step) -> Hint {
        self.with(word, self.key.inside(step))
    }

    /// The same place, with a word more.
    pub fn with_word(self, word: &str) -> Hint {
        self.with(word, self.key.clone())
    }

    fn with(&self, word: &str, key: PlaceKey) -> Hint {
        let near = if self.near.is_empty() { word.to_owned() } else { format!("{} {word}", self.near) };
        Hint { near, far: format!("{} {word}", self.far), operation: self.operation, key }
    }

    /// The same words, of another place.
    pub fn at(self, key: PlaceKey) -> Hint {
        Hint { key, ..self }
    }

    /// The same place with a word more in its whole name, which is used where the nearest words are not enough.
    pub fn far_with(self, word: &str) -> Hint {
        Hint { far: format!("{} {word}", self.far), ..self }
    }

    /// The same place, for a schema that brings a name: what is inside it is named after that.
    pub fn named(&self, name: &str) -> Hint {
        Hint { near: name.to_owned(), operation: None, ..self.clone() }
    }
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
