//! What is said when a body is not what the document promised: where, what was expected, what stood there.

use std::fmt;

use crate::runtime::json::pointers;

/// A body, or a part of it, that cannot be read as the type that the document gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    pub(crate) pointer: String,
    pub(crate) offset: usize,
    pub(crate) expected: &'static str,
    pub(crate) found: String,
}

impl DecodeError {
    /// One that says nothing, since nobody will look: that of a member of a union that is tried.
    pub(crate) fn empty() -> Box<Self> {
        Box::new(DecodeError { pointer: String::new(), offset: 0, expected: "", found: String::new() })
    }

    /// The place in the body, as a JSON pointer (RFC 6901); empty for the body as a whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// How many bytes of the body come before the place.
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// What the document promises there.
    pub fn expected(&self) -> &str {
        self.expected
    }

    /// What stands there instead. Never the content of a string, which may be a secret.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The error seen from the object or map around it.
    #[cold]
    #[inline(never)]
    pub(crate) fn within(mut self: Box<Self>, key: &str) -> Box<Self> {
        if self.is_empty() {
            return self;
        }
        self.pointer.insert_str(0, &format!("/{}", pointers::step(key)));
        self
    }

    /// The error seen from the list around it.
    #[cold]
    #[inline(never)]
    pub(crate) fn within_item(mut self: Box<Self>, index: usize) -> Box<Self> {
        if !self.is_empty() {
            self.pointer.insert_str(0, &format!("/{index}"));
        }
        self
    }

    fn is_empty(&self) -> bool {
        self.expected.is_empty()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the top level" } else { &self.pointer };
        write!(f, "at {place} (byte {}): expected {}, found {}", self.offset, self.expected, self.found)
    }
}

impl std::error::Error for DecodeError {}
