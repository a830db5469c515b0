//! Takes values from deserializers: as the JSON text that stands there, or as one that is made of what comes.

use std::borrow::Cow;
use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::{is_serde_json, RAW};
use crate::runtime::json::reader::Reader;
use crate::runtime::json::write::{quote, to_json};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::Encode;

/// Takes a value from a deserializer that knows what kind of value comes next.
///
/// # Errors
/// The deserializer has one, or what came is not a `T`.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::decode(&mut Reader::new(&text(deserializer)?)).map_err(de::Error::custom)
}

/// The JSON text of what comes.
fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    let mut text = Text::default();
    if is_serde_json::<D::Error>() {
        deserializer.deserialize_newtype_struct(RAW, Append(&mut text))?;
    } else {
        deserializer.deserialize_any(Append(&mut text))?;
    }
    Ok(text.whole.unwrap_or(Cow::Owned(text.json)))
}

/// A JSON text that is put together, or one that stood there as a whole.
#[derive(Default)]
struct Text<'de> {
    json: String,
    whole: Option<Cow<'de, str>>,
}

/// Puts what comes at the end of a text.
struct Append<'a, 'de>(&'a mut Text<'de>);

/// The key under which serde_json hands over numbers as they are written, if its feature `arbitrary_precision` is on.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

impl Append<'_, '_> {
    fn value<E: de::Error>(self, value: &dyn Encode) -> Result<(), E> {
        self.0.json.push_str(&to_json(value));
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Append<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Append<'_, 'de> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON value")
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.value(&value)
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.value(&value)
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.value(&value)
    }

    fn visit_i128<E: de::Error>(self, value: i128) -> Result<(), E> {
        self.0.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: de::Error>(self, value: u128) -> Result<(), E> {
        self.0.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_f32<E: de::Error>(self, value: f32) -> Result<(), E> {
        finite(value.into())?;
        self.value(&value)
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        finite(value)?;
        self.value(&value)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<(), E> {
        quote(&mut self.0.json, text);
        Ok(())
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.value(&())
    }

    fn visit_none<E: de::Error>(self) -> Result<(), E> {
        self.value(&())
    }

    fn visit_some<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, inner: D) -> Result<(), D::Error> {
        inner.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        let text = self.0;
        text.json.push('[');
        let start = text.json.len();
        while list.next_element_seed(Append(text))?.is_some() {
            text.json.push(',');
        }
        close(&mut text.json, start, ']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let text = self.0;
        let mut key = map.next_key_seed(Name)?;
        match key.as_deref() {
            Some(RAW) if text.json.is_empty() => {
                text.whole = Some(map.next_value_seed(Name)?);
                return Ok(());
            }
            Some(RAW | EXACT_NUMBER) => {
                text.json.push_str(&map.next_value_seed(Name)?);
                return Ok(());
            }
            _ => {}
        }
        text.json.push('{');
        let start = text.json.len();
        while let Some(name) = key {
            quote(&mut text.json, &name);
            text.json.push(':');
            map.next_value_seed(Append(text))?;
            text.json.push(',');
            key = map.next_key_seed(Name)?;
        }
        close(&mut text.json, start, '}');
        Ok(())
    }
}

fn finite<E: de::Error>(value: f64) -> Result<(), E> {
    match value.is_finite() {
        true => Ok(()),
        false => Err(E::custom(format_args!("{value} is not a JSON number"))),
    }
}

/// Closes a list or an object, whose last element has a comma behind it.
fn close(json: &mut String, start: usize, bracket: char) {
    if json.len() > start {
        json.pop();
    }
    json.push(bracket);
}

/// A string: the key of a map, or a JSON text.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(text))
    }

    fn visit_str<E>(self, text: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(text))
    }
}
