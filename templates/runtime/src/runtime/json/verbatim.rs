//! Values that are strings too, whatever JSON they are: what an event has for its data.

use std::borrow::Cow;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode_error::DecodeError;

impl<'a> Reader<'a> {
    /// Lets whoever wants a string of the value that stands there have this: the data of an event is a string, whatever
    /// JSON it holds.
    pub(crate) fn with_verbatim(mut self, at: usize, text: &'a str) -> Self {
        self.verbatim = Some((at, text));
        self
    }

    /// Whether what comes next is a string too.
    pub(crate) fn is_verbatim(&mut self) -> bool {
        self.verbatim.is_some_and(|(at, _)| {
            self.next_byte();
            self.at == at
        })
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn verbatim_or(&mut self, error: Box<DecodeError>) -> Result<Cow<'a, str>> {
        match self.verbatim {
            Some((at, text)) if self.at == at => {
                self.skip()?;
                Ok(Cow::Borrowed(text))
            }
            _ => Err(error),
        }
    }
}
