//! What an answer holds that the API's description does not name, under the feature `unknown-fields`: values have what is
//! declared, and this is beside them, each entry with its place.

use std::iter::Peekable;
use std::slice::Iter;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use super::json::{Kind, Reader, Result};
use super::{decode, Decode, Error, Json, Response};

/// The entries of objects that no type has a field for: the JSON pointer (RFC 6901) and the value of each, in the order of
/// the text.
pub type UnknownFields = Vec<(String, Json)>;

impl<T> Response<T> {
    /// What the answer means, as [`decode`](Self::decode) says it, and what it holds besides.
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
    let (value, reader) = decode::whole(text)?;
    let fields = located(&reader);
    Ok((value, fields))
}

/// Where the reader of an answer leaves them for the one who asked.
#[derive(Clone, Default)]
struct Record(Arc<Mutex<UnknownFields>>);

/// Notes what a reader has passed over, if somebody asked for it.
pub(crate) fn record(response: &http::Response<Bytes>, reader: &Reader<'_>) {
    if let Some(record) = response.extensions().get::<Record>() {
        *record.0.lock().unwrap_or_else(PoisonError::into_inner) = located(reader);
    }
}

/// The values at the places that a reader has passed over. It has read the text to its end, so there is no error left.
fn located(reader: &Reader<'_>) -> UnknownFields {
    let mut found = Vec::new();
    if !reader.unknown.is_empty() {
        let mut places = reader.unknown.iter().peekable();
        let _ = walk(&mut Reader::new(reader.text), &mut String::new(), &mut places, &mut found);
    }
    found
}

fn walk(
    reader: &mut Reader<'_>,
    pointer: &mut String,
    places: &mut Peekable<Iter<'_, usize>>,
    found: &mut UnknownFields,
) -> Result<()> {
    let kind = reader.peek()?;
    if places.next_if(|place| **place == reader.mark().at).is_some() {
        found.push((pointer.clone(), Json::raw(reader.raw()?)));
        return Ok(());
    }
    let outside = pointer.len();
    let mut index = 0;
    let mut within = |step: &str, reader: &mut Reader<'_>| {
        pointer.push_str(&format!("/{step}"));
        let read = walk(reader, pointer, places, found);
        pointer.truncate(outside);
        read
    };
    match kind {
        Kind::Object => reader.map(&mut |key, reader| within(&key.replace('~', "~0").replace('/', "~1"), reader)),
        Kind::Array => reader.array(&mut |reader| {
            index += 1;
            within(&(index - 1).to_string(), reader)
        }),
        Kind::Null | Kind::Bool | Kind::Number | Kind::String => reader.skip(),
    }
}
