//! UUIDs as values of `uuid`, and back.

use super::conversion::{conversions, ConversionError};
use super::Uuid;

conversions! {
    Uuid to uuid::Uuid, ".", to_uuid: |this: &Uuid| uuid::Uuid::parse_str(this),
        |value: uuid::Uuid| value.to_string().into();
}
