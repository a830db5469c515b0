//! The values of the types that the API has, and what all of them can do.

pub mod big_integer; // only if has_big_integers
pub mod clearable;
pub mod const_field;
pub mod debug;
pub mod decimal;
pub mod decode;
pub mod decode_error;
pub mod decode_limits;
pub mod derived; // only if has_derives
pub mod encode;
pub mod equal;
pub mod expandable;
pub mod list;
pub mod map;
#[cfg(feature = "test-util")]
pub mod sample;
pub mod secret;
#[cfg(feature = "serde")]
pub mod serde;
pub mod timestamp;
pub mod tuple; // only if has_tuples
#[cfg(feature = "unknown-fields")]
pub mod unknown_fields;
pub mod unknown_value;
