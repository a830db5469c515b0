//! UUIDs as values of `uuid`, and back.

use crate::runtime::convert::conversion::{conversions, ConversionError};
use crate::runtime::Uuid;

conversions! {
    Uuid to uuid::Uuid, ".", to_uuid: |this: &Uuid| uuid::Uuid::parse_str(this),
        |value: uuid::Uuid| value.to_string().into();
}
