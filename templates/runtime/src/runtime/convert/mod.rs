//! Values of other libraries made of the types here, and back.

#[cfg(feature = "chrono")]
pub mod chrono; // only if has_chrono
pub mod conversion; // only if has_conversions
#[cfg(feature = "jiff")]
pub mod jiff; // only if has_jiff
#[cfg(feature = "rust_decimal")]
pub mod rust_decimal; // only if has_rust_decimal
#[cfg(feature = "time")]
pub mod time; // only if has_time
#[cfg(feature = "url")]
pub mod url; // only if has_url_crate
#[cfg(feature = "uuid")]
pub mod uuid; // only if has_uuid_crate
