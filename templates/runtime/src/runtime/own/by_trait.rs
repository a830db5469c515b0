//! Types that read and write JSON by a trait of the crate.

use crate::runtime::{DecodeResult, Json, Reader, Sink};

/// A type of your own that stands for values of the API, as `via = "trait"` in `codegen.toml` has it.
///
/// It is implemented in a module of your own in this crate, for a type there or of any other crate:
///
/// ```text
/// impl OwnType for Money {
///     fn read(json: &Json) -> Result<Self, &'static str> {
///         let cents = json.decode().map_err(|_| "an amount in cents")?;
///         Ok(Money { cents })
///     }
///
///     fn write(&self) -> Json {
///         self.cents.into()
///     }
/// }
/// ```
pub trait OwnType: Sized {
    /// Makes it of a value that came.
    ///
    /// # Errors
    /// What was expected there, for the error's text: `"an amount in cents"`. The response that holds the value cannot be read
    /// then.
    fn read(json: &Json) -> Result<Self, &'static str>;

    /// What is sent for it. [`read`](Self::read) takes it again.
    fn write(&self) -> Json;
}

pub(crate) fn decode<T: OwnType>(reader: &mut Reader<'_>, expected: &'static str) -> DecodeResult<T> {
    let start = reader.mark();
    let json = <Json as crate::runtime::Decode>::decode(reader)?;
    let said = |own: &'static str| if own.is_empty() { expected } else { own };
    T::read(&json).map_err(|own| reader.error_at(start, said(own)))
}

pub(crate) fn encode<T: OwnType>(value: &T, sink: &mut dyn Sink) {
    sink.json(value.write().as_str());
}
