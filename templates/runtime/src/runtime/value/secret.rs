//! A string that `Debug` does not show.

use std::fmt;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};

/// What stands in the place of a secret.
pub(crate) const REDACTED: &str = "[redacted]";

/// A string that must not be shown, such as a key or a password. `Debug` hides it; [`Secret::expose`] returns it.
#[derive(Clone, PartialEq, Eq, Hash, Default)]
pub struct Secret(String);

impl Secret {
    /// Wraps a string.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(text.into())
    }

    /// The text.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(REDACTED)
    }
}

impl Decode for Secret {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        String::decode(reader).map(Secret)
    }
}

impl Encode for Secret {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.secret(&self.0);
    }
}
