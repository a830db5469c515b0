//! Lists whose positions each have a type of their own.

use crate::runtime::json::reader::{Reader, Result};
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::{Encode, Items};

/// A struct that is a list on the wire: `tuple!(Range { 0, 1 });` for `struct Range(pub f64, pub f64)`. One that is only
/// sent is read under a feature: `tuple!(Range if "serde" { 0, 1 });`.
macro_rules! tuple {
    ($name:ident $(if $gate:literal)? { $($index:tt),* $(,)? }) => {
        $(#[cfg(feature = $gate)])?
        impl $crate::runtime::Decode for $name {
            fn decode(reader: &mut $crate::runtime::Reader<'_>) -> $crate::runtime::DecodeResult<Self> {
                reader.open(b'[', "an array")?;
                let value = Self($($crate::runtime::value::tuple::item(reader, $index)?),*);
                $crate::runtime::value::tuple::end(reader)?;
                ::core::result::Result::Ok(value)
            }
        }

        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                sink.list(&$crate::runtime::value::tuple::Positions(&[$(&self.$index),*]));
            }
        }

        $crate::runtime::by_encode!($name);
    };
}

/// Reads the next item.
pub(crate) fn item<T: Decode>(reader: &mut Reader<'_>, index: usize) -> Result<T> {
    let is_there = if index == 0 { !reader.closes(b']') } else { reader.comma(b']')? };
    if !is_there {
        return Err(reader.error("another item"));
    }
    let mut slot: Option<T> = None;
    let read = reader.corrected_by(&mut |reader| {
        slot = Some(T::decode(reader)?);
        Ok(())
    });
    read.map_err(|error| error.within_item(index))?;
    slot.ok_or_else(|| reader.error("an item"))
}

/// Reads the end behind the last item.
pub(crate) fn end(reader: &mut Reader<'_>) -> Result<()> {
    if !reader.comma(b']')? {
        return Ok(());
    }
    let error = reader.error("no more items");
    if !reader.corrects() {
        return Err(error);
    }
    let at = error.offset;
    reader.note(at, error);
    reader.skip()?;
    while reader.comma(b']')? {
        reader.skip()?;
    }
    Ok(())
}

/// The items of a tuple.
pub(crate) struct Positions<'a>(pub &'a [&'a dyn Encode]);

impl Items for Positions<'_> {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn item(&self, index: usize) -> &dyn Encode {
        self.0[index]
    }
}

pub(crate) use tuple;
