//! Gives values to serializers.

use std::cell::RefCell;

use serde::ser::{self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, Serializer};

use super::{is_compact_text, is_serde_json, RAW};
use crate::runtime::body::upload::UploadFile;
use crate::runtime::json::reader::{Reader, ValueKind};
use crate::runtime::json::write::to_whole_line;
use crate::runtime::union::tag::{beside, entries_beside, Pending, Tag};
use crate::runtime::value::decode_error::DecodeError;
use crate::runtime::value::encode::{Encode, Entries, Fields, Items, Sink};

/// Gives a value to a serializer, in the shape that it has on the wire.
///
/// # Errors
/// The serializer has one.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    if is_compact_text::<S>() {
        // Whoever writes values to lines of their own wants none to end within.
        if let Some(text) = to_whole_line(value) {
            return verbatim(&text, serializer);
        }
    }
    let mut once = Once { serializer: Some(serializer), outcome: None, tag: Pending::default() };
    value.encode(&mut once);
    once.outcome.unwrap_or_else(|| Err(ser::Error::custom("nothing was written")))
}

/// A value as serde sees it.
struct Value<'a>(&'a dyn Encode);

impl Serialize for Value<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}

/// A serializer, which takes one value, and what came of it.
struct Once<S: Serializer> {
    serializer: Option<S>,
    outcome: Option<Result<S::Ok, S::Error>>,
    tag: Pending,
}

impl<S: Serializer> Once<S> {
    fn put(&mut self, write: impl FnOnce(S) -> Result<S::Ok, S::Error>) {
        if let Some(serializer) = self.serializer.take() {
            self.outcome = Some(write(serializer));
        }
    }
}

impl<S: Serializer> Sink for Once<S> {
    fn null(&mut self) {
        self.put(S::serialize_unit);
    }

    fn bool(&mut self, value: bool) {
        self.put(|serializer| serializer.serialize_bool(value));
    }

    fn integer(&mut self, value: i128) {
        self.put(|serializer| match i64::try_from(value) {
            Ok(value) => serializer.serialize_i64(value),
            Err(_) => number(&value.to_string(), serializer),
        });
    }

    fn float(&mut self, value: f64) {
        // Floats that are integers are written as such.
        let is_short = value.fract() == 0.0 && value.abs() < 1e15 && (value != 0.0 || value.is_sign_positive());
        self.put(|serializer| match is_short {
            true => serializer.serialize_i64(value as i64),
            false => serializer.serialize_f64(value),
        });
    }

    fn number(&mut self, text: &str) {
        self.put(|serializer| number(text, serializer));
    }

    fn string(&mut self, text: &str) {
        self.put(|serializer| serializer.serialize_str(text));
    }

    fn keeps_all(&self) -> bool {
        true
    }

    fn tag(&mut self, tag: Option<Tag>) -> bool {
        self.tag.set(tag)
    }

    fn object(&mut self, _name: &'static str, fields: &Fields<'_>, rest: Option<&dyn Entries>) {
        let tag = self.tag.take();
        self.put(|serializer| {
            let rest = || rest.into_iter().flat_map(|rest| entries_beside(tag, rest));
            let count = || usize::from(tag.is_some()) + beside(tag, fields).count() + rest().count();
            let mut map = serializer.serialize_map((!is_serde_json::<S::Error>()).then(count))?;
            if let Some(tag) = &tag {
                map.serialize_entry(tag.wire(), &Value(tag.value()))?;
            }
            for (key, value) in beside(tag, fields).chain(rest()) {
                map.serialize_entry(key, &Value(value))?;
            }
            map.end()
        });
    }

    fn list(&mut self, items: &dyn Items) {
        self.put(|serializer| {
            let mut list = serializer.serialize_seq(Some(items.count()))?;
            for index in 0..items.count() {
                list.serialize_element(&Value(items.item(index)))?;
            }
            list.end()
        });
    }

    fn map(&mut self, all: &dyn Entries) {
        self.object("", &[], Some(all));
    }

    fn json(&mut self, raw: &str) {
        self.put(|serializer| Next(RefCell::new(&mut Reader::new(raw))).serialize(serializer));
    }

    fn file(&mut self, file: &UploadFile) {
        self.tag.take();
        file.describe(self);
    }
}

/// A JSON text as it is, for serde_json.
fn verbatim<S: Serializer>(raw: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let mut whole = serializer.serialize_struct(RAW, 1)?;
    whole.serialize_field(RAW, raw)?;
    whole.end()
}

/// A number as it is written, where the format can have that.
fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let is_written_as_integer = text != "-0" && !text.contains(['.', 'e', 'E']);
    if is_written_as_integer {
        if let Ok(value) = text.parse::<i64>() {
            return serializer.serialize_i64(value);
        }
        if let Ok(value) = text.parse::<u64>() {
            return serializer.serialize_u64(value);
        }
    }
    if is_serde_json::<S::Error>() {
        return verbatim(text, serializer);
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => serializer.serialize_f64(value),
        _ => Err(ser::Error::custom(format_args!("the number {text} does not fit a double"))),
    }
}

/// The next value of a JSON text, which is read as it is written.
struct Next<'a, 't>(RefCell<&'a mut Reader<'t>>);

impl Serialize for Next<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let reader = &mut **self.0.borrow_mut();
        let unreadable = |error: Box<DecodeError>| ser::Error::custom(error);
        match reader.peek().map_err(unreadable)? {
            ValueKind::Null => {
                reader.skip().map_err(unreadable)?;
                serializer.serialize_unit()
            }
            ValueKind::Bool => serializer.serialize_bool(reader.bool().map_err(unreadable)?),
            ValueKind::Number => number(reader.number().map_err(unreadable)?, serializer),
            ValueKind::String => serializer.serialize_str(&reader.string().map_err(unreadable)?),
            ValueKind::Array => {
                let mut list = serializer.serialize_seq(length::<S>(reader))?;
                let mut failed = None;
                let read = reader.array(&mut |reader| kept(list.serialize_element(&next(reader)), &mut failed));
                settled(read, failed)?;
                list.end()
            }
            ValueKind::Object => {
                let mut map = serializer.serialize_map(length::<S>(reader))?;
                let mut failed = None;
                let read = reader.map(&mut |key, reader| kept(map.serialize_entry(&key, &next(reader)), &mut failed));
                settled(read, failed)?;
                map.end()
            }
        }
    }
}

fn next<'a, 't>(reader: &'a mut Reader<'t>) -> Next<'a, 't> {
    Next(RefCell::new(reader))
}

/// Keeps the serializer's error while the reader stops with one of its own.
fn kept<E>(written: Result<(), E>, failed: &mut Option<E>) -> Result<(), Box<DecodeError>> {
    written.map_err(|error| {
        *failed = Some(error);
        DecodeError::empty()
    })
}

fn settled<E: ser::Error>(read: Result<(), Box<DecodeError>>, failed: Option<E>) -> Result<(), E> {
    match failed {
        Some(error) => Err(error),
        None => read.map_err(ser::Error::custom),
    }
}

/// How many values the list or object has that comes next. It takes a look ahead, and serde_json does without.
fn length<S: Serializer>(reader: &mut Reader<'_>) -> Option<usize> {
    if is_serde_json::<S::Error>() {
        return None;
    }
    let (mark, mut count) = (reader.mark(), 0);
    let counted = match reader.next_byte() {
        b'[' => reader.array(&mut |reader| reader.skip().map(|()| count += 1)),
        _ => reader.map(&mut |_, reader| reader.skip().map(|()| count += 1)),
    };
    reader.back(mark);
    counted.ok().map(|()| count)
}
