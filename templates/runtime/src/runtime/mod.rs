//! What every generated crate carries: the values of its types, how they are read and written, and how calls are made.
#![allow(dead_code, unused_imports, unused_macros)] // Copied whole into crates that each use a part of it.

pub mod body;
pub mod convert;
pub mod json;
pub mod macros;
pub mod paging;
pub mod request;
pub mod response;
pub mod send;
pub mod stream;
pub mod string;
pub mod transport;
pub mod union;
pub mod value;
pub mod webhook;

pub use body::form::to_form;
pub use body::outgoing::{OpenBody, Outgoing};
pub use body::upload::UploadFile;
pub use convert::conversion::ConversionError;
pub use json::reader::{Kind, Reader, Result as DecodeResult};
pub use json::value::Json;
pub use json::write::to_json;
pub(crate) use macros::enums::*;
pub(crate) use macros::object::*;
pub(crate) use macros::operation::*;
pub use paging::next_page::Paging;
pub(crate) use paging::pages::paged;
pub use paging::pages::{IntoItems, Paged, PagedItems, Pages};
pub use request::build::build;
pub use request::operation::{Body, BodyKind, Info, Operation, Parts, Place, Request, Style};
pub use request::parts::{debug_fields, debug_request, encode_request, Section};
pub use request::raw::Raw;
pub(crate) use response::by_status::{answer, answers};
pub use response::by_status::{read_answers, read_other, Answers};
pub use response::error::{Error, ErrorKind};
pub use response::header::Header;
pub use response::incoming::{Chunks, Incoming};
pub use response::read::{read_bytes, read_empty, read_json, read_text, Response};
pub use response::redirected::{read_redirect, Redirect};
pub use send::auth::{Scheme, Token, TokenSource};
#[cfg(feature = "blocking")]
pub use send::blocking;
pub use send::call::{Call, Pending};
pub use send::client::{Api, Client};
pub use send::client_builder::ClientBuilder;
pub use send::observer::{Attempt, Observer};
pub use send::retry::RetryPolicy;
pub(crate) use stream::events::streamed;
pub use stream::events::{EventStream, Framing, Streamed};
pub use stream::parser::ServerSentEvent;
pub use string::dates::{Date, DateTime, Duration, Time};
pub use string::uuid::Uuid;
pub use transport::interface::{Exchange, Limits, Sleep, Transport, TransportError, TransportErrorKind};
pub use transport::memory::Memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use transport::reqwest::Reqwest;
pub use union::decide::Arm;
pub use value::clearable::Clearable;
pub use value::const_field::{Constant, Fixed, FixedSlot, FixedValue};
pub use value::debug::debug;
pub use value::decimal::Decimal;
pub(crate) use value::decode::settled;
pub use value::decode::{Decode, Rest, Slot};
pub use value::decode_error::DecodeError;
pub use value::decode_limits::DecodeLimits;
pub use value::encode::{object_with_rest, Encode, Entries, Fields, Items, Sink};
pub use value::equal::equal;
pub use value::expandable::{Expandable, Expands};
pub use value::map::Map;
#[cfg(feature = "test-util")]
pub use value::sample::Sample;
#[cfg(feature = "test-util")]
pub(crate) use value::sample::{int_enum, newtype, object, open_enum, tuple, union};
pub use value::secret::Secret;
pub use value::timestamp::Timestamp;
#[cfg(not(feature = "test-util"))]
pub(crate) use value::tuple::tuple;
#[cfg(feature = "unknown-fields")]
pub use value::unknown_fields::UnknownFields;
pub use value::unknown_value::{decode_text, UnknownValue};
pub(crate) use webhook::event::event;
#[cfg(feature = "webhooks")]
pub use webhook::signature::{WebhookError, WebhookSignature};

/// What emitted code names without a path. A type of the API that has one of these names hides it.
pub mod prelude {
    pub use super::string::dates::{Date, DateTime, Duration, Time};
    pub use super::string::uuid::Uuid;
    pub use super::value::encode::Nullable as _;
    pub(crate) use super::{from, int_enum, newtype, object, open_enum, operation, union, wide};
    pub use super::{
        Arm, Body, BodyKind, Call, Clearable, Client, Decimal, Error, Expandable, Expands, Fixed, Info, Json, Map,
        Operation, Place, Scheme, Secret, Style, Timestamp, UnknownValue, UploadFile,
    };
    pub use bytes::Bytes;
}
