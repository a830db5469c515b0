//! A value of an enum that this version of the crate does not know.

use std::fmt;
use std::mem::discriminant;

use crate::runtime::json::reader::{Reader, Result};

/// A value that the API's description did not list when this crate was generated. It is kept and sent back unchanged.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    pub(crate) fn new(text: &str) -> Self {
        UnknownValue(text.into())
    }

    /// The value, as it came.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Reads a value of an enum.
pub fn decode_text<T: for<'a> From<&'a str>>(reader: &mut Reader<'_>) -> Result<T> {
    match reader.owned_string() {
        Ok(text) => {
            let value = T::from(&text);
            // A value that the enum does not list speaks against the member that is being tried.
            if reader.is_trying && discriminant(&value) == discriminant(&T::from("\0")) {
                reader.passed_over += 1;
            }
            Ok(value)
        }
        Err(error) => Err(error),
    }
}
