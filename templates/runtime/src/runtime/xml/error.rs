//! What is wrong with a body in XML.

use crate::runtime::DecodeError;

/// Says what was expected at a byte of the body, and what stands there; a text's content is not shown, for it may be a secret.
#[cold]
pub(crate) fn error(offset: usize, expected: &'static str, found: impl Into<String>) -> Box<DecodeError> {
    Box::new(DecodeError { pointer: String::new(), offset, expected, found: found.into() })
}
