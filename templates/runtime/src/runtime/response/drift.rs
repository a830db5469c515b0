//! What a response has other than the API's description says, and a client that takes it all the same.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;

use crate::runtime::json::lenient::Corrected;
use crate::runtime::json::pointers;
use crate::runtime::json::reader::Reader;
use crate::runtime::json::write::quote;
use crate::runtime::{Client, Decode, DecodeResult, Error, Observer, Response, Slot};

/// A value of a response that is not as the API's description says: where it stands, and what was expected there.
///
/// A client that is [`lenient`](crate::runtime::ClientBuilder::lenient) takes it as what it was most likely meant to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drift {
    pointer: String,
    expected: &'static str,
    found: String,
}

impl Drift {
    /// The place in the body, as a JSON pointer (RFC 6901); empty for the body as a whole.
    pub fn pointer(&self) -> &str {
        &self.pointer
    }

    /// What the description says of it.
    pub fn expected(&self) -> &str {
        self.expected
    }

    /// What was there. Never the content of a string, which may be a secret.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// A line of JSON for a log, without its end:
    /// `{"operation":"getPet","pointer":"/age","expected":"an integer of 64 bits","found":"a string"}`.
    pub fn to_json_line(&self, operation: &str) -> String {
        let mut line = String::new();
        let entries =
            [("operation", operation), ("pointer", &self.pointer), ("expected", self.expected), ("found", &self.found)];
        for (index, (key, value)) in entries.into_iter().enumerate() {
            line.push(if index == 0 { '{' } else { ',' });
            quote(&mut line, key);
            line.push(':');
            quote(&mut line, value);
        }
        line + "}"
    }
}

impl fmt::Display for Drift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = if self.pointer.is_empty() { "the top level" } else { &self.pointer };
        write!(f, "at {place}: expected {}, found {}", self.expected, self.found)
    }
}

/// Stands among the extensions of a response that is to be read leniently: who wants to know what was corrected.
#[derive(Clone, Default)]
pub(crate) struct Lenient {
    observer: Option<Arc<dyn Observer>>,
    record: Option<Arc<Mutex<Vec<Drift>>>>,
}

impl Lenient {
    /// For what comes to a client that is lenient, and tells its observer.
    pub(crate) fn for_client(client: &Client) -> Option<Self> {
        client.0.is_lenient.then(|| Lenient { observer: client.0.observer.clone(), record: None })
    }

    /// Tells what a reader has corrected in a response to this operation.
    pub(crate) fn tell(&self, operation: &'static str, reader: &Reader<'_>) {
        if self.observer.is_some() || self.record.is_some() {
            self.tell_of(operation, located(reader));
        }
    }

    /// Tells what was corrected in a response to this operation.
    pub(crate) fn tell_of(&self, operation: &'static str, drift: Vec<Drift>) {
        if let Some(observer) = self.observer.as_ref().filter(|_| !drift.is_empty()) {
            observer.drift(operation, &drift);
        }
        if let Some(record) = &self.record {
            *record.lock().unwrap_or_else(PoisonError::into_inner) = drift;
        }
    }
}

impl<T> Response<T> {
    /// What the body has other than the description says, in the order of the body: empty where all is as it should be.
    ///
    /// # Errors
    /// The status is not a success, or the body is not JSON, or nothing that the description's type could be made of.
    pub fn drift(&self) -> std::result::Result<Vec<Drift>, Error> {
        let record = Arc::new(Mutex::new(Vec::new()));
        let mut response: http::Response<Bytes> = self.inner.clone();
        response.extensions_mut().insert(Lenient { observer: None, record: Some(Arc::clone(&record)) });
        (self.read)(response)?;
        let drift = std::mem::take(&mut *record.lock().unwrap_or_else(PoisonError::into_inner));
        Ok(drift)
    }
}

/// Reads a whole text as a lenient client reads a response; and what it has corrected, in the order of the text.
pub(crate) fn leniently<T: Decode>(mut reader: Reader<'_>) -> DecodeResult<(T, Vec<Drift>)> {
    reader.corrected = Some(Vec::new());
    let mut slot = None;
    reader.corrected_by(&mut |reader| slot.read(reader)).and_then(|()| reader.end())?;
    let drift = located(&reader);
    match slot {
        Some(value) => Ok((value, drift)),
        None => Err(reader.error("a value")),
    }
}

/// What a reader has corrected, each with its place. The reader has read the text to its end, so it is JSON.
fn located(reader: &Reader<'_>) -> Vec<Drift> {
    let Some(corrected) = reader.corrected.as_ref().filter(|corrected| !corrected.is_empty()) else {
        return Vec::new();
    };
    let mut sorted: Vec<&Corrected> = corrected.iter().collect();
    sorted.sort_by_key(|one| one.at);
    let (mut found, mut places) = (Vec::new(), sorted.iter().peekable());
    // An error would be a limit of nesting, which the text has kept.
    let _ = pointers::visit(&mut Reader::with_limits(reader.text, reader.limits), &mut |reader, pointer| {
        while let Some(one) = places.next_if(|one| one.at == reader.at) {
            let pointer = format!("{pointer}{}", one.error.pointer);
            found.push(Drift { pointer, expected: one.error.expected, found: one.error.found.clone() });
        }
        let is_done = places.peek().is_none();
        if is_done {
            reader.skip()?;
        }
        Ok(is_done)
    });
    found
}
