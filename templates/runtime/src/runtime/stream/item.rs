//! What operations that stream have, and how one value of a stream is read out of an event or a line.

use std::borrow::Cow;

use bytes::Bytes;

use crate::runtime::response::drift::{leniently, Lenient};
use crate::runtime::stream::parser::ServerSentEvent;
use crate::runtime::value::decode::{reader, whole};
use crate::runtime::{to_json, Decode, DecodeLimits, DecodeResult, Error, Json, Operation, Reader, ValueKind};

/// An operation that can answer with one value after the other.
pub trait Streamed: Operation + Clone {
    /// What comes.
    type Item: Decode;

    /// How it comes.
    const STREAM: Framing;
}

/// How the values of a stream are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Framing {
    /// Server-sent events whose data is a value in JSON.
    Events,
    /// Server-sent events whose data is a value in JSON, or a string as it stands there.
    Either,
    /// Server-sent events whose data is a string as it stands there.
    Texts,
    /// Server-sent events that are values themselves: objects of `event`, `data` and `id`, where data that is JSON may be
    /// declared as that or as a string.
    Objects,
    /// A value in JSON a line, or a sequence of them (RFC 7464), of this media type.
    Lines(&'static str),
    /// A string a line, in JSON or as it stands there, of this media type.
    TextLines(&'static str),
}

impl Framing {
    /// The media type of lines; events have one of their own.
    pub(crate) fn lines(self) -> Option<&'static str> {
        match self {
            Self::Lines(media) | Self::TextLines(media) => Some(media),
            Self::Events | Self::Either | Self::Texts | Self::Objects => None,
        }
    }

    /// Whether a response of this media type may be such a stream. Some servers do not say, or say that it is a text.
    pub(crate) fn may_be(self, media: &str) -> bool {
        match self.lines() {
            Some(_) => !matches!(media, "text/html" | "text/event-stream"),
            None => matches!(media, "" | "text/event-stream" | "text/plain" | "application/octet-stream"),
        }
    }
}

/// The value of an event, or of a line; as a lenient client reads it, if it is otherwise none.
///
/// # Errors
/// It is not what the description promises.
pub(crate) fn decode<R: Streamed>(
    event: &ServerSentEvent,
    limits: DecodeLimits,
    lenient: Option<&Lenient>,
) -> Result<R::Item, Error> {
    let decoded = match R::STREAM {
        Framing::Lines(_) | Framing::Events | Framing::TextLines(_) | Framing::Texts => {
            R::Item::from_json_with_limits(as_json(R::STREAM, event).as_bytes(), limits)
        }
        Framing::Either => with_data("", &event.data, "", limits),
        Framing::Objects => with_data(&before_data(event), &event.data, "}", limits),
    };
    let corrected = |source| {
        let Some(lenient) = lenient else { return Err(source) };
        let text = as_json(R::STREAM, event);
        let read = reader(text.as_bytes(), limits).and_then(leniently);
        read.map_err(|_| source).map(|(value, drift)| {
            lenient.tell_of(R::INFO.id, drift);
            value
        })
    };
    decoded.or_else(corrected).map_err(|source| {
        let answer = http::Response::new(Bytes::from(event.data.clone()));
        Error::from_decode(R::INFO, answer, source)
    })
}

/// The value of an event, or of a line, as JSON, if it is that.
fn as_json(framing: Framing, event: &ServerSentEvent) -> Cow<'_, str> {
    let data = |is_json: bool| if is_json { Cow::Borrowed(&*event.data) } else { Cow::Owned(to_json(&event.data)) };
    match framing {
        Framing::Lines(_) | Framing::Events | Framing::Either => data(true),
        Framing::TextLines(_) => data(is_string(&event.data)),
        Framing::Texts => data(false),
        Framing::Objects => [&*before_data(event), &data(Json::new(&event.data).is_ok()), "}"].concat().into(),
    }
}

/// What stands before the data of an event that is a value itself.
fn before_data(event: &ServerSentEvent) -> String {
    format!("{{\"event\":{},\"id\":{},\"data\":", to_json(&event.event), to_json(&event.id))
}

/// Whether a line is a string in JSON.
fn is_string(line: &str) -> bool {
    Json::new(line).is_ok_and(|json| json.kind() == ValueKind::String)
}

/// Reads a value that holds the data of an event. Where that is JSON, it is read as JSON; what is no value then may be one
/// with the data as a string, as it stands there. Where it is no JSON, it is a string.
fn with_data<T: Decode>(before: &str, data: &str, behind: &str, limits: DecodeLimits) -> DecodeResult<T> {
    let plain = [before, data, behind].concat();
    let mut reader = Reader::with_limits(&plain, limits);
    if Json::new(data).is_ok() {
        let read = whole(&mut reader);
        if read.is_ok() && !reader.is_unknown {
            return read;
        }
        let mut reader = Reader::with_limits(&plain, limits).with_verbatim(before.len(), data);
        let better = whole(&mut reader);
        return if read.is_err() || !reader.is_unknown { better.or(read) } else { read };
    }
    let quoted = [before, &to_json(&data), behind].concat();
    let mut other = Reader::with_limits(&quoted, limits);
    // Beside its kind, data may be of an event that nobody knows. Alone it is what the types say, and no broken object.
    match whole(&mut other) {
        Ok(value) if !before.is_empty() || !other.is_unknown && !data.starts_with('{') => Ok(value),
        _ => whole(&mut reader),
    }
}
