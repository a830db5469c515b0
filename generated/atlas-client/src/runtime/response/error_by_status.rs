//! Errors whose bodies differ by status.

use bytes::Bytes;
use http::StatusCode;

use crate::runtime::{Error, ErrorKind};

/// What an error says, by its status.
pub trait ErrorByStatus: Sized {
    /// Reads the body, if it is what the description promises.
    fn read(status: u16, error: &Error) -> Option<Self>;

    /// Anything else.
    fn other(status: StatusCode, body: Bytes) -> Self;
}

/// Reads the body of an error by its status; nothing if no response with an error status came.
pub fn read_error<T: ErrorByStatus>(error: &Error) -> Option<T> {
    let status = error.status().filter(|_| error.kind() == ErrorKind::Status)?;
    let read = T::read(status.as_u16(), error);
    Some(read.unwrap_or_else(|| T::other(status, error.body().clone())))
}

/// The bodies of an enum by status: `error_by_status!(CreateError { 404 => NotFound(json), _ => Default(text) });`
macro_rules! error_by_status {
    ($name:ident { $($status:pat => $variant:ident($kind:ident)),+ $(,)? }) => {
        impl $crate::runtime::ErrorByStatus for $name {
            #[allow(unreachable_patterns)] // `default` is any other status.
            fn read(status: u16, error: &$crate::runtime::Error) -> ::core::option::Option<Self> {
                match status {
                    $($status => $crate::runtime::error_body!($kind error).map(Self::$variant),)+
                    _ => ::core::option::Option::None,
                }
            }

            fn other(status: ::http::StatusCode, body: ::bytes::Bytes) -> Self {
                Self::Other(status, body)
            }
        }

        $crate::runtime::written_by_status!($name { $($variant($kind)),+ });
    };
}

/// The body of an error, as it is of this kind.
macro_rules! error_body {
    (json $error:ident) => {
        $error.api_as()
    };
    (text $error:ident) => {
        ::std::string::String::from_utf8($error.body().to_vec()).ok()
    };
    (bytes $error:ident) => {
        ::core::option::Option::Some($error.body().clone())
    };
}

pub(crate) use {error_body, error_by_status};
