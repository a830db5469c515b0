//! Integers that no integer of 64 bits holds.

use std::fmt;
use std::hash::{Hash, Hasher};

use crate::runtime::json::number::{canonical, integer, is_integer};
use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// An integer of any size, in the digits it was written in, and sent as a number of these.
///
/// Two are equal if they are the same number.
#[derive(Clone)]
pub struct BigInteger(Box<str>);

impl BigInteger {
    /// The integer of these digits, with a minus sign or without; `None` if the text is no integer as JSON writes it.
    pub fn new(text: &str) -> Option<Self> {
        let is_plain = !text.contains(['.', 'e', 'E']) && Reader::new(text).number().ok() == Some(text);
        is_plain.then(|| BigInteger(text.into()))
    }

    /// The digits, as they were written.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The integer, if 128 bits with a sign hold it. Smaller ones are made of that: `i64::try_from(value)`.
    pub fn to_i128(&self) -> Option<i128> {
        integer(&self.0)
    }
}

macro_rules! of_primitives {
    ($($type:ty)+) => {$(
        impl From<$type> for BigInteger {
            fn from(value: $type) -> Self {
                BigInteger(value.to_string().into())
            }
        }
    )+};
}

of_primitives!(i32 i64 i128 u32 u64 u128);

impl PartialEq for BigInteger {
    fn eq(&self, other: &Self) -> bool {
        canonical(&self.0) == canonical(&other.0)
    }
}

impl Eq for BigInteger {}

impl Hash for BigInteger {
    fn hash<H: Hasher>(&self, state: &mut H) {
        canonical(&self.0).hash(state);
    }
}

impl fmt::Display for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for BigInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Decode for BigInteger {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let start = reader.mark();
        let text = reader.number()?;
        // `1.0` and `1e2` are integers (JSON Schema, core, section 6.3).
        if !is_integer(text) {
            return Err(reader.error_at(start, "an integer"));
        }
        reader.allocate(text.len())?;
        Ok(BigInteger(text.into()))
    }
}

impl Encode for BigInteger {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.number(&self.0);
    }
}

#[cfg(feature = "test-util")]
impl crate::runtime::Sample for BigInteger {
    fn within(_depth: u8) -> Option<Self> {
        Some(BigInteger::from(1))
    }
}

crate::runtime::by_serde!(BigInteger);
