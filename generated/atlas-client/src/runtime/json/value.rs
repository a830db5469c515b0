//! A JSON value, kept as its text.

use std::fmt;

use crate::runtime::json::reader::{Reader, Result, ValueKind};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Sink};
use crate::runtime::value::map::Map;

/// Any JSON value, kept as JSON text and parsed on demand.
///
/// Two are equal if their values are: numbers by value, objects without order.
#[derive(Clone)]
pub struct Json(Box<str>);

impl Json {
    /// The value that a JSON text holds.
    ///
    /// # Errors
    /// The text is not JSON, or is nested more than 128 levels deep.
    pub fn new(text: &str) -> Result<Self> {
        let mut reader = Reader::new(text);
        let raw = reader.raw()?;
        reader.end()?;
        Ok(Json(raw.into()))
    }

    /// `null`
    pub fn null() -> Self {
        Json("null".into())
    }

    /// What stands for a value that is not kept.
    pub(crate) fn placeholder() -> Self {
        Json::raw("")
    }

    /// A text that is known to be JSON.
    pub(crate) fn raw(raw: &str) -> Self {
        Json(raw.into())
    }

    /// An object with these entries.
    pub fn object<K: Into<String>>(entries: impl IntoIterator<Item = (K, Json)>) -> Self {
        let entries: Map<Json> = entries.into_iter().collect();
        Json::of(&entries)
    }

    /// An array of these values.
    pub fn array(items: impl IntoIterator<Item = Json>) -> Self {
        let items: Vec<Json> = items.into_iter().collect();
        Json::of(&items)
    }

    /// What a value is written as in JSON.
    pub(crate) fn of(value: &dyn Encode) -> Self {
        Json(crate::runtime::json::write::to_json(value).into())
    }

    /// The JSON text, as it was received.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What kind of value it is.
    pub fn kind(&self) -> ValueKind {
        Reader::new(&self.0).peek().unwrap_or(ValueKind::Null)
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        self.kind() == ValueKind::Null
    }

    /// The value as a type.
    ///
    /// # Errors
    /// It is not one of this type.
    pub fn decode<T: Decode>(&self) -> Result<T> {
        let mut reader = Reader::new(&self.0);
        let value = T::decode(&mut reader)?;
        reader.end()?;
        Ok(value)
    }

    /// The value of a key, if this is an object that has it.
    pub fn get(&self, key: &str) -> Option<Json> {
        let mut found = None;
        let result = Reader::new(&self.0).map(&mut |name, reader| {
            let raw = reader.raw()?;
            found = if name == key { Some(raw) } else { found };
            Ok(())
        });
        result.ok().and(found).map(Json::raw)
    }

    /// The string, if this value is one.
    pub fn text(&self) -> Option<String> {
        Reader::new(&self.0).string().ok().map(|text| text.into_owned())
    }

    /// The elements, if this value is an array.
    pub fn items(&self) -> Option<Vec<Json>> {
        Vec::<Json>::decode(&mut Reader::new(&self.0)).ok()
    }
}

/// A JSON text that stays where it is.
#[derive(Clone, Copy)]
pub(crate) struct Raw<'a>(pub(crate) &'a str);

impl Encode for Raw<'_> {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.json(self.0);
    }
}

/// Hands a JSON text to a sink as if its values had types.
pub(crate) fn replay(raw: &str, sink: &mut dyn Sink) {
    let mut reader = Reader::new(raw);
    match reader.peek().unwrap_or(ValueKind::Null) {
        ValueKind::Null => sink.null(),
        ValueKind::Bool => sink.bool(raw == "true"),
        ValueKind::Number => sink.number(raw),
        ValueKind::String => match reader.string() {
            Ok(text) => sink.string(&text),
            Err(_) => sink.null(),
        },
        ValueKind::Array => {
            let mut items = Vec::new();
            let read = reader.array(&mut |reader| {
                items.push(Raw(reader.raw()?));
                Ok(())
            });
            sink.list(&read.map_or_else(|_| Vec::new(), |()| items));
        }
        ValueKind::Object => {
            let mut entries = Vec::new();
            let read = reader.map(&mut |key, reader| {
                entries.push((key, Raw(reader.raw()?)));
                Ok(())
            });
            sink.map(&Map::from(read.map_or_else(|_| Vec::new(), |()| entries)));
        }
    }
}

impl Decode for Json {
    const NULLABLE: bool = true;

    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let raw = reader.raw()?;
        reader.allocate(raw.len())?;
        Ok(Json(raw.into()))
    }
}

impl Encode for Json {
    fn encode(&self, sink: &mut dyn Sink) {
        sink.json(&self.0);
    }
}

/// Shows the kind and the length, since any JSON may hold secrets; `Display` shows the text.
impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::runtime::value::debug::json(&self.0, f)
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || crate::runtime::value::equal::equal(self, other)
    }
}

impl Eq for Json {}

impl Default for Json {
    fn default() -> Self {
        Json::null()
    }
}

macro_rules! from {
    ($($type:ty)+) => {$(
        impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Json::of(&value)
            }
        }
    )+};
}

from!(&str String bool i32 i64 u32 u64 f64);

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Json::array(items.into_iter().map(Into::into))
    }
}
