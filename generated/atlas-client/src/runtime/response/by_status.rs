//! Responses whose bodies differ by status.

use std::marker::PhantomData;

use bytes::Bytes;
use http::StatusCode;

use crate::runtime::response::read;
use crate::runtime::response::read_response::ReadResponse;
use crate::runtime::{Error, Info};

/// What a success means, by its status.
pub trait ByStatus: Sized {
    /// Reads the response.
    ///
    /// # Errors
    /// The status is not a success, or the body is not what the description promises.
    fn read(info: &Info, response: http::Response<Bytes>) -> Result<Self, Error>;
}

/// A response whose body differs by status.
#[derive(Debug)]
pub struct ResponseByStatus<T>(PhantomData<T>);

impl<T: ByStatus> ReadResponse for ResponseByStatus<T> {
    type Output = T;

    fn read(info: &'static Info, _: bool, response: http::Response<Bytes>) -> Result<T, Error> {
        T::read(info, response)
    }
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
                    $($status => $crate::runtime::variant_by_status!($kind $variant, info, response),)+
                    _ => $crate::runtime::read_other(info, response).map(|(status, body)| Self::Other(status, body)),
                }
            }
        }

        $crate::runtime::written_by_status!($name { $($variant($kind)),+ });
    };
}

/// How one response is read.
macro_rules! variant_by_status {
    (empty $variant:ident, $info:expr, $response:expr) => {
        $crate::runtime::read_empty($info, $response).map(|()| Self::$variant)
    };
    ($kind:ident $variant:ident, $info:expr, $response:expr) => {
        $crate::runtime::macros::operation::response_reader!($kind)($info, $response).map(Self::$variant)
    };
}

pub(crate) use {by_status, variant_by_status};
