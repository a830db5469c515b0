//! What the place of a schema says of the type that it may need: words for its name, and an id that waits for it.

use crate::api::{Place, TypeId};

/// Words for the name of a type that has none: the nearest sensible ones, and all from the operation or component down.
#[derive(Debug, Clone)]
pub(crate) struct Hint {
    pub near: String,
    pub far: String,
    /// The operation that the place belongs to, where it is not a named schema's.
    pub operation: Option<usize>,
}

impl Hint {
    pub fn new(words: &str) -> Hint {
        Hint { near: words.to_owned(), far: words.to_owned(), operation: None }
    }

    /// The hint for what stands directly in a request of the operation; its words alone are to name it.
    pub fn of_operation(index: usize, id: &str, word: &str) -> Hint {
        Hint { near: word.to_owned(), far: format!("{id} {word}"), operation: Some(index) }
    }

    /// The place that this hint speaks of.
    pub fn place(&self) -> Place {
        Place { near: self.near.clone(), far: self.far.clone(), operation: self.operation }
    }

    /// The hint for something inside of what this one names.
    pub fn inside(&self, word: &str) -> Hint {
        let near = if self.near.is_empty() { word.to_owned() } else { format!("{} {word}", self.near) };
        Hint { near, far: format!("{} {word}", self.far), operation: self.operation }
    }

    /// The same place with a word more in its whole name, which is used where the nearest words are not enough.
    pub fn far_with(self, word: &str) -> Hint {
        Hint { far: format!("{} {word}", self.far), ..self }
    }

    /// The same place, for a schema that brings a name: what is inside it is named after that.
    pub fn named(&self, name: &str) -> Hint {
        Hint { near: name.to_owned(), far: self.far.clone(), operation: None }
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
