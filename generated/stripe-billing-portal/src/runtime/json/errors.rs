//! Says what is wrong with a JSON text at a place.

use crate::runtime::json::reader::{Mark, Reader};
use crate::runtime::value::decode_error::DecodeError;

impl Reader<'_> {
    /// What is wrong where the reader stands.
    #[cold]
    #[inline(never)]
    pub(crate) fn error(&self, expected: &'static str) -> Box<DecodeError> {
        self.error_at(self.mark(), expected)
    }

    /// What is wrong at a place that the reader has passed.
    #[cold]
    #[inline(never)]
    pub(crate) fn error_at(&self, place: Mark, expected: &'static str) -> Box<DecodeError> {
        if self.is_trying {
            return DecodeError::empty();
        }
        let rest = self.text[place.at..].trim_start_matches([' ', '\n', '\r', '\t']);
        let offset = self.text.len() - rest.len();
        Box::new(DecodeError { pointer: String::new(), offset, expected, found: describe(rest) })
    }

    /// A text that is none, from this byte on.
    #[cold]
    pub(crate) fn not_utf8(&self, offset: usize) -> Box<DecodeError> {
        let found = "another byte".to_owned();
        Box::new(DecodeError { pointer: String::new(), offset, expected: "UTF-8", found })
    }

    /// A required field of the object at `place` did not come.
    #[cold]
    #[inline(never)]
    pub(crate) fn missing_at(&self, place: Mark, wire: &str) -> Box<DecodeError> {
        if self.is_trying {
            return DecodeError::empty();
        }
        let found = "no such field".to_owned();
        let error = DecodeError { pointer: String::new(), offset: place.at, expected: "a required field", found };
        Box::new(error).within(wire)
    }
}

/// What a JSON text begins with. A string's content is not shown, for it may be a secret.
fn describe(rest: &str) -> String {
    let word = |text: &str| text.starts_with("null") || text.starts_with("true") || text.starts_with("false");
    match rest.chars().next() {
        None => "the end".to_owned(),
        Some('"') => "a string".to_owned(),
        Some('{') => "an object".to_owned(),
        Some('[') => "an array".to_owned(),
        Some('-' | '0'..='9') => {
            let end = rest.find(|c: char| !matches!(c, '-' | '+' | '.' | 'e' | 'E' | '0'..='9')).unwrap_or(rest.len());
            format!("the number {}", &rest[..end.min(40)])
        }
        Some(_) if word(rest) => rest.chars().take_while(char::is_ascii_alphabetic).take(5).collect(),
        Some(other) => format!("{other:?}"),
    }
}
