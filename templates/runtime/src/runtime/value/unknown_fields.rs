//! What a response holds that the API's description does not name, under the feature `unknown-fields`: values have what
//! is declared, and this is beside them, each entry with its place.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::runtime::json::pointers;
use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode;
use crate::runtime::{Decode, DecodeLimits, Error, Json, Response};

/// The entries of objects that no type has a field for: the JSON pointer (RFC 6901) and the value of each, in the order of
/// the text.
pub type UnknownFields = Vec<(String, Json)>;

impl<T> Response<T> {
    /// What the response means, as [`decode`](Self::decode) says it, and what it holds besides.
    ///
    /// # Errors
    /// Those of [`decode`](Self::decode).
    pub fn decode_with_unknown(&self) -> std::result::Result<(T, UnknownFields), Error> {
        let record = Record::default();
        let mut response = self.inner.clone();
        response.extensions_mut().insert(record.clone());
        let value = (self.read)(response)?;
        let fields = std::mem::take(&mut *record.0.lock().unwrap_or_else(PoisonError::into_inner));
        Ok((value, fields))
    }
}

/// The same for a whole JSON text: what [`Decode::from_json_with_unknown`] does.
pub(crate) fn from_json<T: Decode>(text: &[u8]) -> Result<(T, UnknownFields)> {
    let mut reader = decode::reader(text, DecodeLimits::new())?;
    let value = decode::whole(&mut reader)?;
    let fields = located(&reader)?;
    Ok((value, fields))
}

/// Where the reader of a response leaves them for the one who asked.
#[derive(Clone, Default)]
struct Record(Arc<Mutex<UnknownFields>>);

/// Notes what a reader has passed over, if somebody asked for it.
pub(crate) fn record(response: &http::Response<Bytes>, reader: &Reader<'_>) -> Result<()> {
    if let Some(record) = response.extensions().get::<Record>() {
        *record.0.lock().unwrap_or_else(PoisonError::into_inner) = located(reader)?;
    }
    Ok(())
}

/// The values at the places that a reader has passed over. It has read the text to its end, so there is no error left but
/// that they take more memory than is left: each has a pointer, whose steps may be long.
fn located(reader: &Reader<'_>) -> Result<UnknownFields> {
    let mut found = Vec::new();
    if !reader.unknown.is_empty() {
        let mut places = reader.unknown.iter().peekable();
        let mut again = Reader::with_limits(reader.text, reader.limits);
        again.memory = reader.memory;
        pointers::visit(&mut again, &mut |reader, pointer| {
            if places.next_if(|place| **place == reader.mark().at).is_none() {
                return Ok(false);
            }
            let value = <Json as Decode>::decode(reader)?;
            reader.allocate(pointer.len())?;
            reader.allocate(size_of::<(String, Json)>())?;
            found.push((pointer.to_owned(), value));
            Ok(true)
        })?;
    }
    Ok(found)
}
