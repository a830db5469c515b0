//! Connects values to serde, in the shape that they have on the wire, so that no type adds code of its own for it.
//!
//! With serde_json nothing is rounded: numbers go in and out as they are written. Other formats have doubles, and integers
//! of 64 bits; what does not fit is rounded to the nearest double, as it is where serde itself holds a value in between
//! (`#[serde(flatten)]`, `#[serde(untagged)]`) or `serde_json::Value` does.

mod deserialize;
mod serialize;

use std::any::type_name;

use serde::{de, ser};

pub use deserialize::deserialize;
pub use serialize::serialize;

use crate::runtime::json::value::Json;
use crate::runtime::value::decode::Decode;
use crate::runtime::value::encode::Encode;

/// The name by which serde_json knows a JSON text that stands for itself (its `RawValue`).
const RAW: &str = "$serde_json::private::RawValue";

/// Whether this is serde_json's serializer to text without white space, for which a value is written as JSON at once. Those
/// that serde puts before it (`#[serde(flatten)]`) know [`RAW`] nowhere but within.
fn is_compact_text<S>() -> bool {
    let name = type_name::<S>();
    name.starts_with("&mut serde_json::ser::Serializer<") && !name.contains("PrettyFormatter")
}

/// Whether a format with this error is serde_json, which alone knows what [`RAW`] means. Serde has no other way to ask.
fn is_serde_json<E>() -> bool {
    type_name::<E>() == type_name::<serde_json::Error>()
}

macro_rules! impls {
    ($([$($parameter:ident $(: $bound:ident)?)?] $type:ty;)+) => {$(
        impl $(<$parameter $(: $bound + Encode)?>)? ser::Serialize for $type {
            fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize(self, serializer)
            }
        }

        impl<'de $(, $parameter $(: $bound + Decode)?)?> de::Deserialize<'de> for $type {
            fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
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
    [T: Sized] crate::runtime::value::map::Map<T>;
    [T: Sized] crate::runtime::value::clearable::Clearable<T>;
    [K] crate::runtime::value::expandable::Expandable<K>;
}
