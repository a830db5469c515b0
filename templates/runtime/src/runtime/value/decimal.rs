//! A decimal number kept as it was written.

use std::fmt;

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// A decimal number in the digits it was written in: nothing is rounded.
///
/// It is sent as a string (`"0.10"`), unless it was received as a number (`0.10`) or made by [`Decimal::number`].
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    text: Box<str>,
    is_number: bool,
}

impl Decimal {
    /// A decimal that is sent as a JSON number; `None` if the text is not a valid JSON number.
    pub fn number(text: &str) -> Option<Self> {
        let mut reader = Reader::new(text);
        let is_number = reader.number().ok() == Some(text);
        is_number.then(|| Decimal { text: text.into(), is_number })
    }

    /// The digits, as they were written.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The nearest float, if this is a number at all.
    pub fn to_f64(&self) -> Option<f64> {
        self.text.parse().ok()
    }
}

impl From<&str> for Decimal {
    fn from(text: &str) -> Self {
        Decimal { text: text.into(), is_number: false }
    }
}

impl From<String> for Decimal {
    fn from(text: String) -> Self {
        Decimal { text: text.into(), is_number: false }
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Decimal { text: value.to_string().into(), is_number: false }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::runtime::value::debug::debug(self, f)
    }
}

impl Decode for Decimal {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        if reader.peek()? == ValueKind::Number {
            let text = reader.number()?;
            reader.allocate(text.len())?;
            return Ok(Decimal { text: text.into(), is_number: true });
        }
        Ok(Decimal { text: reader.owned_string()?.into(), is_number: false })
    }
}

impl Encode for Decimal {
    fn encode(&self, sink: &mut dyn Sink) {
        if self.is_number {
            sink.number(&self.text);
        } else {
            sink.string(&self.text);
        }
    }
}
