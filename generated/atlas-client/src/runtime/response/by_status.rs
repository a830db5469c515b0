//! ByStatus whose bodies differ by status.

use bytes::Bytes;
use http::StatusCode;

use crate::runtime::response::read;
use crate::runtime::{Error, Info};

/// What a success means, by its status.
pub trait ByStatus: Sized {
    /// Reads the response.
    ///
    /// # Errors
    /// The status is not a success, or the body is not what the description promises.
    fn read(info: &Info, response: http::Response<Bytes>) -> Result<Self, Error>;
}

/// Reads a response by its status.
///
/// # Errors
/// As [`ByStatus::read`].
pub fn read_by_status<T: ByStatus>(info: &Info, response: http::Response<Bytes>) -> Result<T, Error> {
    T::read(info, response)
}

/// The response of a status that the description does not name.
///
/// # Errors
/// The status is not a success.
pub fn read_other(info: &Info, response: http::Response<Bytes>) -> Result<(StatusCode, Bytes), Error> {
    let status = response.status();
    read::read_bytes(info, response).map(|body| (status, body))
}

/// The bodies of an enum by status: `by_status!(CreateOutput { 200 => Ok(json), 204 => NoContent(empty) });`
macro_rules! by_status {
    ($name:ident { $($status:pat => $variant:ident($kind:ident)),+ $(,)? }) => {
        impl $crate::runtime::ByStatus for $name {
            fn read(
                info: &$crate::runtime::Info,
                response: ::http::Response<::bytes::Bytes>,
            ) -> ::core::result::Result<Self, $crate::runtime::Error> {
                match response.status().as_u16() {
                    $($status => $crate::runtime::variant_by_status!($kind read $variant, info, response),)+
                    _ => $crate::runtime::read_other(info, response).map(|(status, body)| Self::Other(status, body)),
                }
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $($crate::runtime::variant_by_status!($kind pattern $variant value) => $crate::runtime::variant_by_status!($kind show $variant value f),)+
                    Self::Other(status, body) => {
                        f.debug_tuple("Other").field(status).field(&::core::format_args!("{} bytes", body.len())).finish()
                    }
                }
            }
        }

        /// Writes the body, whatever its status.
        impl $crate::runtime::Encode for $name {
            fn encode(&self, sink: &mut dyn $crate::runtime::Sink) {
                match self {
                    $($crate::runtime::variant_by_status!($kind pattern $variant value) => $crate::runtime::variant_by_status!($kind write value sink),)+
                    Self::Other(_, body) => sink.string(&::std::string::String::from_utf8_lossy(body)),
                }
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::runtime::value::serde::serialize(self, serializer)
            }
        }
    };
}

/// One response: how it is read, matched and written.
macro_rules! variant_by_status {
    (empty read $variant:ident, $info:expr, $response:expr) => {
        $crate::runtime::read_empty($info, $response).map(|()| Self::$variant)
    };
    ($kind:ident read $variant:ident, $info:expr, $response:expr) => {
        $crate::runtime::macros::operation::response_reader!($kind)($info, $response).map(Self::$variant)
    };
    (empty pattern $variant:ident $value:ident) => {
        Self::$variant
    };
    ($kind:ident pattern $variant:ident $value:ident) => {
        Self::$variant($value)
    };
    (empty show $variant:ident $value:ident $f:ident) => {
        $f.write_str(::core::stringify!($variant))
    };
    (json show $variant:ident $value:ident $f:ident) => {
        $f.debug_tuple(::core::stringify!($variant)).field($value).finish()
    };
    ($kind:ident show $variant:ident $value:ident $f:ident) => {
        $f.debug_tuple(::core::stringify!($variant)).field(&::core::format_args!("{} bytes", $value.len())).finish()
    };
    (empty write $value:ident $sink:ident) => {
        $sink.null()
    };
    (bytes write $value:ident $sink:ident) => {
        $sink.string(&::std::string::String::from_utf8_lossy($value))
    };
    ($kind:ident write $value:ident $sink:ident) => {
        $crate::runtime::Encode::encode($value, $sink)
    };
}

pub(crate) use {by_status, variant_by_status};
