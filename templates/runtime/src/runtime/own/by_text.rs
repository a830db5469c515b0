//! Types that a string is read as by `FromStr`, and written as by `Display`.

use std::fmt::Display;
use std::str::FromStr;

use crate::runtime::{DecodeResult, Reader, Sink};

pub(crate) fn decode<T: FromStr>(reader: &mut Reader<'_>, expected: &'static str) -> DecodeResult<T> {
    let start = reader.mark();
    let text = reader.string()?;
    // What the type keeps of the text is its own affair; more than the text, it hardly is.
    reader.allocate(text.len())?;
    text.parse().map_err(|_| reader.error_at(start, expected))
}

pub(crate) fn encode<T: Display>(value: &T, sink: &mut dyn Sink) {
    sink.string(&value.to_string());
}
