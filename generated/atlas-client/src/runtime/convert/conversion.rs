//! What may come of reading a text as a value of another library.

use std::fmt;

use crate::runtime::request::flatten::text;
use crate::runtime::Encode;

/// A text is no value of a type, or that type cannot hold it. What it was read from still has the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionError {
    text: String,
    ty: &'static str,
    why: String,
}

impl ConversionError {
    pub(crate) fn of<T, E: fmt::Display>(value: &dyn Encode, ty: &'static str, read: Result<T, E>) -> Result<T, Self> {
        read.map_err(|why| ConversionError { text: text(value), ty, why: why.to_string() })
    }

    /// The string, as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConversionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no {}: {}", self.text, self.ty, self.why)
    }
}

impl std::error::Error for ConversionError {}

/// The text, if it has nothing but digits and these: libraries pass over the time of a date, or the offset of a time.
pub(crate) fn only<'a>(text: &'a str, signs: &[char]) -> Result<&'a str, String> {
    match text.find(|c: char| !c.is_ascii_digit() && !signs.contains(&c)) {
        Some(at) => Err(format!("it goes on with {:?}", &text[at..])),
        None => Ok(text),
    }
}

/// For each type, the method that reads it as a type of another library, and the way back.
macro_rules! conversions {
    ($($name:ident to $ty:ty, $what:literal, $method:ident: $read:expr, $write:expr;)+) => {$(
        impl $name {
            #[doc = concat!("This as a `", stringify!($ty), "`", $what)]
            ///
            /// # Errors
            /// It is none, or none that such a value can hold.
            pub fn $method(&self) -> Result<$ty, ConversionError> {
                ConversionError::of(self, stringify!($ty), ($read)(self))
            }
        }

        impl From<$ty> for $name {
            fn from(value: $ty) -> Self {
                ($write)(value)
            }
        }
    )+};
}

pub(crate) use conversions;
