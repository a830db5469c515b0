//! Connects values to serde: everything goes through one JSON text, so that no type adds code of its own for each format.

use std::fmt;

use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{self, SerializeMap, SerializeSeq, Serializer};

use crate::runtime::json::reader::{Reader, ValueKind};
use crate::runtime::json::value::Json;
use crate::runtime::json::write::{quote, to_json};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::Encode;

/// Gives a value to a serializer, in the shape that it has on the wire.
///
/// # Errors
/// The serializer has one.
pub fn serialize<S: Serializer>(value: &dyn Encode, serializer: S) -> Result<S::Ok, S::Error> {
    ser::Serialize::serialize(&Text(&to_json(value)), serializer)
}

/// Takes a value from a deserializer that knows what kind of value comes next.
///
/// # Errors
/// The deserializer has one, or what came is not a `T`.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = deserializer.deserialize_any(AsJson)?;
    T::decode(&mut Reader::new(&json)).map_err(de::Error::custom)
}

/// A JSON text as a value for serde.
struct Text<'a>(&'a str);

impl ser::Serialize for Text<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut reader = Reader::new(self.0);
        match reader.peek().map_err(ser::Error::custom)? {
            ValueKind::Null => serializer.serialize_unit(),
            ValueKind::Bool => serializer.serialize_bool(self.0 == "true"),
            ValueKind::Number => number(self.0, serializer),
            ValueKind::String => serializer.serialize_str(&reader.string().map_err(ser::Error::custom)?),
            ValueKind::Array => {
                let mut items = Vec::new();
                let result = reader.array(&mut |reader| reader.raw().map(|raw| items.push(raw)));
                result.map_err(ser::Error::custom)?;
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                for item in items {
                    list.serialize_element(&Text(item))?;
                }
                list.end()
            }
            ValueKind::Object => {
                let mut entries = Vec::new();
                let result = reader.map(&mut |key, reader| reader.raw().map(|raw| entries.push((key, raw))));
                result.map_err(ser::Error::custom)?;
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                for (key, value) in entries {
                    map.serialize_entry(&key, &Text(value))?;
                }
                map.end()
            }
        }
    }
}

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let is_written_as_integer = !text.contains(['.', 'e', 'E']);
    if is_written_as_integer {
        if let Ok(value) = text.parse::<i64>() {
            return serializer.serialize_i64(value);
        }
        if let Ok(value) = text.parse::<u64>() {
            return serializer.serialize_u64(value);
        }
    }
    match text.parse::<f64>() {
        Ok(value) if value.is_finite() => serializer.serialize_f64(value),
        _ => Err(ser::Error::custom(format_args!("the number {text} does not fit a double"))),
    }
}

/// Collects whatever comes as a JSON text.
struct AsJson;

/// The key under which serde_json hands over numbers as they are written, if its feature `arbitrary_precision` is on.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

impl<'de> Visitor<'de> for AsJson {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<String, E> {
        Ok(to_json(&value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u64<E>(self, value: u64) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_i128<E>(self, value: i128) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_u128<E>(self, value: u128) -> Result<String, E> {
        Ok(value.to_string())
    }

    fn visit_f64<E>(self, value: f64) -> Result<String, E> {
        Ok(to_json(&value))
    }

    fn visit_str<E>(self, text: &str) -> Result<String, E> {
        Ok(to_json(&text))
    }

    fn visit_unit<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_none<E>(self) -> Result<String, E> {
        Ok("null".to_owned())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<String, D::Error> {
        inner.deserialize_any(AsJson)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<String, D::Error> {
        inner.deserialize_any(AsJson)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<String, A::Error> {
        let mut json = String::from("[");
        while let Some(Piece(item)) = list.next_element()? {
            if json.len() > 1 {
                json.push(',');
            }
            json.push_str(&item);
        }
        json.push(']');
        Ok(json)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        let mut json = String::from("{");
        while let Some(key) = map.next_key::<String>()? {
            if key == EXACT_NUMBER {
                return map.next_value::<String>();
            }
            if json.len() > 1 {
                json.push(',');
            }
            quote(&mut json, &key);
            json.push(':');
            json.push_str(&map.next_value::<Piece>()?.0);
        }
        json.push('}');
        Ok(json)
    }
}

/// The JSON text of a value within another.
struct Piece(String);

impl<'de> de::Deserialize<'de> for Piece {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AsJson).map(Piece)
    }
}

macro_rules! impls {
    ($([$($parameter:ident)?] $type:ty;)+) => {$(
        impl $(<$parameter: Encode>)? ser::Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter: Decode)?> de::Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserialize(deserializer)
            }
        }
    )+};
}

impls! {
    [] Json;
    [] crate::runtime::value::timestamp::Timestamp;
    [] crate::runtime::value::decimal::Decimal;
    [] crate::runtime::value::secret::Secret;
    [] crate::runtime::body::upload::UploadFile;
    [T] crate::runtime::value::map::Map<T>;
    [T] crate::runtime::value::clearable::Clearable<T>;
}

impl<K> ser::Serialize for crate::runtime::value::expandable::Expandable<K> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de, K> de::Deserialize<'de> for crate::runtime::value::expandable::Expandable<K> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}
