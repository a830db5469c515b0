//! Bytes as texts of base64, in both alphabets.

use std::borrow::Cow;
use std::fmt;

use ::base64::alphabet::{Alphabet, STANDARD, URL_SAFE};
use ::base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use ::base64::{DecodeError, Engine};
use bytes::Bytes;

use crate::runtime::string::string_type::text_type;

text_type! {
    /// Bytes in base64 (RFC 4648 §4): `aGVsbG8=`. It is made of bytes, or of a string that is base64 already.
    Base64 as "aGVsbG8="
}

text_type! {
    /// Bytes in the base64 of URLs (RFC 4648 §5): `aGVsbG8`. It is made of bytes, which are written without padding, or of a
    /// string that is base64 already.
    Base64Url as "aGVsbG8"
}

/// The two ways, and the bytes that are written.
macro_rules! bytes_in {
    ($name:ident by $engine:ident) => {
        impl $name {
            /// The bytes that are written. Both alphabets are read, with padding or without, and line breaks are passed over.
            ///
            /// # Errors
            /// The string is no base64.
            pub fn to_bytes(&self) -> Result<Vec<u8>, Base64Error> {
                read(self)
            }
        }

        impl From<&[u8]> for $name {
            fn from(bytes: &[u8]) -> Self {
                $engine.encode(bytes).into()
            }
        }

        impl<const N: usize> From<[u8; N]> for $name {
            fn from(bytes: [u8; N]) -> Self {
                $name::from(bytes.as_slice())
            }
        }

        impl<const N: usize> From<&[u8; N]> for $name {
            fn from(bytes: &[u8; N]) -> Self {
                $name::from(bytes.as_slice())
            }
        }

        impl From<Vec<u8>> for $name {
            fn from(bytes: Vec<u8>) -> Self {
                $name::from(bytes.as_slice())
            }
        }

        impl From<&Vec<u8>> for $name {
            fn from(bytes: &Vec<u8>) -> Self {
                $name::from(bytes.as_slice())
            }
        }

        impl From<Bytes> for $name {
            fn from(bytes: Bytes) -> Self {
                $name::from(&bytes[..])
            }
        }
    };
}

bytes_in!(Base64 by PADDED);
bytes_in!(Base64Url by OF_URLS);

const PADDED: GeneralPurpose = engine(&STANDARD, true);
const OF_URLS: GeneralPurpose = engine(&URL_SAFE, false);

const fn engine(alphabet: &Alphabet, is_padded: bool) -> GeneralPurpose {
    let config = GeneralPurposeConfig::new().with_encode_padding(is_padded);
    GeneralPurpose::new(alphabet, config.with_decode_padding_mode(DecodePaddingMode::Indifferent))
}

/// Servers write `byte` in either alphabet, and break lines as RFC 2045 does.
fn read(text: &str) -> Result<Vec<u8>, Base64Error> {
    let is_odd = |byte: u8| is_break(byte) || matches!(byte, b'-' | b'_');
    let plain = match text.bytes().any(is_odd) {
        true => Cow::Owned(text.bytes().filter(|byte| !is_break(*byte)).map(of_standard).collect()),
        false => Cow::Borrowed(text.as_bytes()),
    };
    PADDED.decode(&plain).map_err(|problem| Base64Error::of(text, &problem))
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\r' | b'\n')
}

fn of_standard(byte: u8) -> u8 {
    match byte {
        b'-' => b'+',
        b'_' => b'/',
        other => other,
    }
}

/// A string that is no base64. It says what is wrong and where, and not what else the string holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base64Error(Wrong);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    /// A character, and the byte that it begins at.
    Character(char, usize),
    /// The last group has a single character.
    Length,
    /// The last character has bits that belong to no byte.
    Last,
}

impl Base64Error {
    fn of(text: &str, problem: &DecodeError) -> Base64Error {
        Base64Error(match problem {
            DecodeError::InvalidByte(offset, _) => {
                // All before it are of one byte.
                let mut kept = text.char_indices().filter(|(_, c)| !matches!(c, '\r' | '\n'));
                kept.nth(*offset).map_or(Wrong::Length, |(at, c)| Wrong::Character(c, at))
            }
            // Padding alone is never wrong, since it may be missing.
            DecodeError::InvalidLength(_) | DecodeError::InvalidPadding => Wrong::Length,
            DecodeError::InvalidLastSymbol { .. } => Wrong::Last,
        })
    }
}

impl fmt::Display for Base64Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the string is no base64: ")?;
        match self.0 {
            Wrong::Character('=', at) => write!(f, "'=' at byte {at} is not where padding belongs"),
            Wrong::Character(c, at) => write!(f, "{c:?} at byte {at} is not of its alphabet"),
            Wrong::Length => f.write_str("it ends within a byte, as if cut off"),
            Wrong::Last => f.write_str("its last character has bits that belong to no byte"),
        }
    }
}

impl std::error::Error for Base64Error {}
