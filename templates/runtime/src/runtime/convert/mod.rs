//! Values of other libraries made of the types here, and back.

#[cfg(feature = "chrono")]
pub mod chrono;
pub mod conversion;
#[cfg(feature = "jiff")]
pub mod jiff;
#[cfg(feature = "rust_decimal")]
pub mod rust_decimal;
#[cfg(feature = "time")]
pub mod time;
#[cfg(feature = "uuid")]
pub mod uuid;
