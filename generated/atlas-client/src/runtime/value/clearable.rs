//! A value for a field, or an explicit request to clear it.

use std::fmt;

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// A value for a field, or an explicit request to clear it, which is sent as an empty string.
#[derive(Clone)]
pub enum Clearable<T> {
    /// A value.
    Value(T),
    /// Empties the field.
    Clear,
}

impl<T> Clearable<T> {
    /// The value, if this is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Clearable::Value(value) => Some(value),
            Clearable::Clear => None,
        }
    }
}

impl<T> From<T> for Clearable<T> {
    fn from(value: T) -> Self {
        Clearable::Value(value)
    }
}

impl<T: Decode> Decode for Clearable<T> {
    const NULLABLE: bool = T::NULLABLE;

    #[inline(never)]
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let start = reader.mark();
        if reader.peek()? == ValueKind::String && reader.string()?.is_empty() {
            return Ok(Clearable::Clear);
        }
        reader.reset(start);
        match T::decode(reader) {
            Ok(value) => Ok(Clearable::Value(value)),
            Err(error) => Err(error),
        }
    }
}

impl<T: Encode> Encode for Clearable<T> {
    fn encode(&self, sink: &mut dyn Sink) {
        match self {
            Clearable::Value(value) => value.encode(sink),
            Clearable::Clear => sink.clear(),
        }
    }
}

impl<T: fmt::Debug> fmt::Debug for Clearable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clearable::Value(value) => value.fmt(f),
            Clearable::Clear => f.write_str("Clear"),
        }
    }
}

impl<T: PartialEq> PartialEq for Clearable<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value() == other.value()
    }
}
