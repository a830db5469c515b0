//! Reads responses: what the operations share, and the response as it came.

use std::fmt;
use std::str::from_utf8;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use crate::runtime::body::media;
use crate::runtime::response::attempts::Attempts;
use crate::runtime::response::drift::Lenient;
use crate::runtime::response::error;
use crate::runtime::response::request_id;
use crate::runtime::{Decode, DecodeResult, Error, Info, Operation, Reader, Slot};

/// Reads a JSON response.
///
/// # Errors
/// The status is not a success, or the body is not what the description promises.
pub fn read_json<T: Decode>(info: &Info, response: http::Response<Bytes>) -> Result<T, Error> {
    let mut slot = None;
    fill(info, response, &mut slot)?;
    // `fill` leaves no slot empty.
    slot.ok_or_else(|| Error::invalid_request("the response was not read"))
}

/// Reads the body into a slot. No body at all is read as the absence of a value.
fn fill(info: &Info, response: http::Response<Bytes>, slot: &mut dyn Slot) -> Result<(), Error> {
    let response = success(info, response)?;
    if response.body().is_empty() && slot.settle() {
        return Ok(());
    }
    let text = match from_utf8(response.body()) {
        // RFC 8259, section 8.1: a byte order mark may be ignored.
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(_) => return Err(Error::unreadable(info, response, "the body is not UTF-8")),
    };
    fill_from(info, &response, text, slot).map_err(|source| Error::from_decode(info, response, source))
}

/// Reads what a response says, as JSON, into a slot: within its limits, and leniently if its client is that.
///
/// # Errors
/// It is not what the description promises.
pub(crate) fn fill_from(
    info: &Info,
    response: &http::Response<Bytes>,
    text: &str,
    slot: &mut dyn Slot,
) -> DecodeResult<()> {
    let limits = response.extensions().get().copied().unwrap_or_default();
    let mut reader = Reader::with_limits(text, limits);
    let lenient = response.extensions().get::<Lenient>();
    reader.corrected = lenient.map(|_| Vec::new());
    let read = reader.corrected_by(&mut |reader| slot.read(reader)).and_then(|()| reader.end());
    if let (Ok(()), Some(lenient)) = (&read, lenient) {
        lenient.tell(info.id, &reader);
    }
    #[cfg(feature = "unknown-fields")]
    let read = read.and_then(|()| crate::runtime::value::unknown_fields::record(response, &reader));
    read
}

/// Reads a response as bytes.
///
/// # Errors
/// The status is not a success.
pub fn read_bytes(info: &Info, response: http::Response<Bytes>) -> Result<Bytes, Error> {
    success(info, response).map(http::Response::into_body)
}

/// Reads a response of text. Where a range was asked for (`*/*`), the response says whether the text is a string in JSON.
///
/// # Errors
/// The status is not a success, or the body is not UTF-8.
pub fn read_text(info: &Info, response: http::Response<Bytes>) -> Result<String, Error> {
    let response = success(info, response)?;
    let Ok(text) = from_utf8(response.body()) else {
        return Err(Error::unreadable(info, response, "the body is not UTF-8"));
    };
    let is_json = info.accept.contains("/*") && media::is_json(media::content_type(response.headers()));
    let string = if is_json { String::from_json(text.as_bytes()).ok() } else { None };
    Ok(string.unwrap_or_else(|| text.to_owned()))
}

/// Reads a response whose body is ignored.
///
/// # Errors
/// The status is not a success.
pub fn read_empty(info: &Info, response: http::Response<Bytes>) -> Result<(), Error> {
    success(info, response).map(drop)
}

/// The response, if its status is a success (2xx), or a redirect that the operation asks for.
pub(crate) fn success(info: &Info, response: http::Response<Bytes>) -> Result<http::Response<Bytes>, Error> {
    match info.is_wanted(response.status()) {
        true => Ok(response),
        false => Err(Error::from_status(info, response)),
    }
}

/// A response as it was received, with any status; decode it with [`decode`](Response::decode).
pub struct Response<T> {
    pub(crate) inner: http::Response<Bytes>,
    pub(crate) read: fn(http::Response<Bytes>) -> Result<T, Error>,
}

impl<T> Response<T> {
    /// A response to a request of this operation, by whatever means it came.
    pub fn of<R: Operation<Output = T>>(inner: http::Response<Bytes>) -> Self {
        Self { inner, read: R::read }
    }

    /// The status.
    pub fn status(&self) -> StatusCode {
        self.inner.status()
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        self.inner.headers()
    }

    /// The id that the server gave the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id::of(self.inner.headers())
    }

    /// How often the request was sent.
    pub fn attempts(&self) -> u32 {
        Attempts::of(self.inner.extensions()).number
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        self.inner.body()
    }

    /// The decoded response: the same as [`Call::send`](crate::runtime::Call::send) gives.
    ///
    /// # Errors
    /// The status is not a success, or the body is not what the description promises.
    pub fn decode(&self) -> Result<T, Error> {
        (self.read)(self.inner.clone())
    }

    /// The response as a type of the `http` crate.
    pub fn into_http(self) -> http::Response<Bytes> {
        self.inner
    }
}

impl<T> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status())
            .field("request_id", &self.request_id())
            .field("body", &format_args!("{} bytes", self.body().len()))
            .finish_non_exhaustive()
    }
}
