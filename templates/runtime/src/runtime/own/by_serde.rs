//! Types that read and write JSON by serde.

use serde::de::DeserializeOwned;
use serde::Serialize;

use crate::runtime::{DecodeResult, Reader, Sink};

/// What a value may take for each byte of its JSON: nobody knows what a type makes of it.
const MEMORY: usize = 16;

pub(crate) fn decode<T: DeserializeOwned>(reader: &mut Reader<'_>, expected: &'static str) -> DecodeResult<T> {
    let start = reader.mark();
    let raw = reader.raw()?;
    reader.allocate(raw.len().saturating_mul(MEMORY))?;
    // The error of serde may hold what stands there, which may be a secret.
    serde_json::from_str(raw).map_err(|_| reader.error_at(start, expected))
}

pub(crate) fn encode<T: Serialize>(value: &T, sink: &mut dyn Sink) {
    match serde_json::to_string(value) {
        Ok(json) => sink.json(&json),
        Err(_) => sink.unwritable(),
    }
}
