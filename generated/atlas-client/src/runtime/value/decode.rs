//! How a value is read from JSON: one concrete function a type over one concrete reader.

use std::borrow::Cow;

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode_limits::DecodeLimits;

/// A value that can be read from JSON.
pub trait Decode: Sized {
    /// Whether `null` is a value of this type.
    const NULLABLE: bool = false;

    /// Reads the next value.
    fn decode(reader: &mut Reader<'_>) -> Result<Self>;

    /// What a field of this type is where the object does not have it; nothing makes the field required.
    fn absent() -> Option<Self> {
        None
    }

    /// Reads a whole JSON text, within the default [`DecodeLimits`]: `Customer::from_json(&bytes)`.
    ///
    /// # Errors
    /// It is not JSON, not what the API's description promises, or takes more memory or work than the limits allow.
    fn from_json(text: &[u8]) -> Result<Self> {
        Self::from_json_with_limits(text, DecodeLimits::new())
    }

    /// The same, within these limits.
    ///
    /// # Errors
    /// Those of [`from_json`](Self::from_json).
    fn from_json_with_limits(text: &[u8], limits: DecodeLimits) -> Result<Self> {
        whole(&mut reader(text, limits)?)
    }

    /// The same as a [lenient](crate::runtime::ClientBuilder::lenient) client reads responses, for what does not come through a
    /// call (a webhook, an expanded object); and what it corrected: empty where all is as it should be.
    ///
    /// # Errors
    /// It is not JSON, or nothing that the type could be made of.
    fn from_json_lenient(text: &[u8]) -> Result<(Self, Vec<crate::runtime::Drift>)> {
        crate::runtime::response::drift::leniently(reader(text, DecodeLimits::new())?)
    }

    /// The same, and what the text holds that no type has a field for.
    ///
    /// # Errors
    /// It is not JSON, or not what the API's description promises.
    #[cfg(feature = "unknown-fields")]
    fn from_json_with_unknown(text: &[u8]) -> Result<(Self, crate::runtime::UnknownFields)> {
        crate::runtime::value::unknown_fields::from_json(text)
    }
}

/// A reader of a text that may have a mark of byte order.
pub(crate) fn reader(text: &[u8], limits: DecodeLimits) -> Result<Reader<'_>> {
    let text = std::str::from_utf8(text).map_err(|error| Reader::new("").not_utf8(error.valid_up_to()))?;
    Ok(Reader::with_limits(text.strip_prefix('\u{feff}').unwrap_or(text), limits))
}

/// Reads a whole text.
pub(crate) fn whole<T: Decode>(reader: &mut Reader<'_>) -> Result<T> {
    let value = T::decode(reader)?;
    reader.end()?;
    Ok(value)
}

/// A place for the value of a field, without its type.
pub trait Slot {
    /// Reads the field's value.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<()>;
    /// Settles a field that did not come; false if it had to.
    fn settle(&mut self) -> bool;
}

impl<T: Decode> Slot for Option<T> {
    #[inline(never)]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<()> {
        match T::decode(reader) {
            Ok(value) => {
                *self = Some(value);
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    #[inline(never)]
    fn settle(&mut self) -> bool {
        if self.is_none() {
            *self = T::absent();
        }
        self.is_some()
    }
}

/// The value of a slot that [`Reader::object`] has settled.
pub(crate) fn settled<T>(slot: Option<T>) -> T {
    match slot {
        Some(value) => value,
        None => unreachable!("an object is read only if all of its slots are settled"),
    }
}

/// A place for the entries that the document does not name.
pub trait Rest {
    /// Reads the value of one of them.
    fn read(&mut self, key: String, reader: &mut Reader<'_>) -> Result<()>;
    /// Is called once when all of them have come.
    fn finish(&mut self);
}

impl<T: Decode> Decode for Option<T> {
    const NULLABLE: bool = true;

    #[inline]
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        // `Option<Option<T>>` tells absent from null: the outer `None` is never read, the inner one is null.
        if !T::NULLABLE && reader.null()? {
            return Ok(None);
        }
        match T::decode(reader) {
            Ok(value) => Ok(Some(value)),
            Err(error) => Err(error),
        }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    const NULLABLE: bool = T::NULLABLE;

    #[inline(never)]
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        reader.allocate(size_of::<T>())?;
        match T::decode(reader) {
            Ok(value) => Ok(Box::new(value)),
            Err(error) => Err(error),
        }
    }

    fn absent() -> Option<Self> {
        T::absent().map(Box::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    #[inline(never)]
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        let mut items = Vec::new();
        let mut next = |reader: &mut Reader<'_>| {
            let item = T::decode(reader)?;
            if items.len() == items.capacity() {
                items.reserve_exact(reader.room(items.len(), size_of::<T>())?);
            }
            items.push(item);
            Ok(())
        };
        reader.array(&mut |reader| reader.corrected_by(&mut next))?;
        Ok(items)
    }
}

impl Decode for () {
    const NULLABLE: bool = true;

    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        reader.raw().map(|_| ())
    }
}

impl Decode for bool {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        reader.bool()
    }
}

impl Decode for String {
    fn decode(reader: &mut Reader<'_>) -> Result<Self> {
        reader.owned_string().map(Cow::into_owned)
    }
}

macro_rules! integers {
    ($($type:ty = $expected:literal)+) => {$(
        impl Decode for $type {
            fn decode(reader: &mut Reader<'_>) -> Result<Self> {
                let start = reader.mark();
                let value = match reader.short_integer() {
                    Some(value) => Self::try_from(value).ok(),
                    None => crate::runtime::json::number::integer(reader.number()?).and_then(|value| Self::try_from(value).ok()),
                };
                match value {
                    Some(value) => Ok(value),
                    None => Err(reader.error_at(start, $expected)),
                }
            }
        }
    )+};
}

integers! {
    i32 = "an integer of 32 bits"
    i64 = "an integer of 64 bits"
    u32 = "an unsigned integer of 32 bits"
    u64 = "an unsigned integer of 64 bits"
}

macro_rules! floats {
    ($($type:ty = $expected:literal)+) => {$(
        impl Decode for $type {
            fn decode(reader: &mut Reader<'_>) -> Result<Self> {
                let start = reader.mark();
                let number = reader.number()?;
                if crate::runtime::json::number::is_hard::<$type>(number) {
                    reader.work(crate::runtime::json::number::HARD)?;
                }
                match number.parse::<$type>() {
                    Ok(value) if value.is_finite() => Ok(value),
                    _ => Err(reader.error_at(start, $expected)),
                }
            }
        }
    )+};
}

floats! {
    f32 = "a number in the range of a float"
    f64 = "a number in the range of a double"
}
