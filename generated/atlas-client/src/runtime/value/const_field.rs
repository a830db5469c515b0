//! A field that has one value in the document.

use std::fmt;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::json::value::Json;
use crate::runtime::union::decide::is_json;
use crate::runtime::value::decode::Slot;
use crate::runtime::value::encode::{Encode, Sink};

/// The value of a field that the document fixes, such as `object`. The default is the document's value; what came in its
/// stead is kept.
#[derive(Clone, PartialEq, Default)]
pub struct Fixed(State);

#[derive(Clone, PartialEq, Default)]
enum State {
    #[default]
    AsDocumented,
    Absent,
    Other(Box<Json>),
}

impl Fixed {
    /// What came instead of the document's value.
    pub fn other(&self) -> Option<&Json> {
        match &self.0 {
            State::Other(value) => Some(value),
            State::AsDocumented | State::Absent => None,
        }
    }
}

impl fmt::Debug for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            State::AsDocumented => f.write_str("Fixed"),
            State::Absent => f.write_str("None"),
            State::Other(value) => value.fmt(f),
        }
    }
}

/// A place for a fixed field while its object is read.
pub struct FixedSlot {
    literal: &'static str,
    /// What came; absent until then.
    pub value: Fixed,
}

impl FixedSlot {
    /// For a field with this JSON value; another is kept.
    pub const fn new(literal: &'static str) -> Self {
        FixedSlot { literal, value: Fixed(State::Absent) }
    }
}

impl Slot for FixedSlot {
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        reader.next_byte();
        let is_text = self.literal.starts_with('"');
        if is_text && reader.take(self.literal) {
            self.value = Fixed(State::AsDocumented);
            return Ok(());
        }
        let raw = reader.raw()?;
        if is_json(raw, &[self.literal]) {
            self.value = Fixed(State::AsDocumented);
        } else {
            reader.passed_over += 1;
            reader.allocate(raw.len())?;
            reader.allocate(size_of::<Json>())?;
            self.value = Fixed(State::Other(Box::new(Json::raw(raw))));
        }
        Ok(())
    }

    fn settle(&mut self) -> bool {
        true
    }
}

/// A fixed field and the JSON value that the document gives it, to be written.
pub struct FixedValue<'a>(pub &'a Fixed, pub &'static str);

impl Encode for FixedValue<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        match &self.0 .0 {
            State::AsDocumented => sink.constant(self.1),
            State::Absent => sink.null(),
            State::Other(value) => value.encode(sink),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self.0 .0, State::Absent)
    }
}

/// A constant of a request's body, as JSON, to be written.
#[derive(Debug, Clone, Copy)]
pub struct Constant(pub &'static str);

impl Encode for Constant {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.constant(self.0);
    }
}
