//! What every generated crate carries: the values of its types, how they are read and written, and how calls are made.
#![allow(dead_code, unused_imports, unused_macros)] // Copied whole into crates that each use a part of it.

pub mod arm;
pub(crate) mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
pub(crate) mod body;
pub mod build;
pub mod call;
pub mod clearable;
pub mod client;
pub mod client_builder;
#[cfg(feature = "blocking")]
pub(crate) mod connect_ureq;
pub mod debug;
pub mod decimal;
pub mod decode;
pub mod decode_error;
pub mod decode_limits;
pub mod encode;
pub mod equal;
pub mod error;
pub(crate) mod error_body;
pub mod expandable;
pub mod fixed;
pub mod form;
pub(crate) mod host;
pub mod incoming;
pub mod json;
pub mod json_errors;
pub mod json_object;
pub mod json_skip;
pub mod json_string;
pub mod json_value;
pub mod macros;
pub mod macros_enum;
pub mod macros_operation;
pub mod map;
pub(crate) mod multipart;
pub mod number;
pub mod observe;
pub mod operation;
pub(crate) mod options;
pub mod outgoing;
pub(crate) mod path;
pub(crate) mod plain;
pub mod raw;
pub(crate) mod redirect;
pub mod request;
pub mod response;
pub mod retry;
#[cfg(feature = "test-util")]
pub mod sample;
pub mod secret;
pub(crate) mod send;
#[cfg(feature = "serde")]
pub mod serde;
pub(crate) mod style;
pub mod timestamp;
#[cfg(feature = "tracing")]
pub(crate) mod trace;
pub mod transport;
pub mod transport_memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub mod transport_reqwest;
#[cfg(feature = "blocking")]
pub mod transport_ureq;
pub(crate) mod trial;
pub mod unknown;
#[cfg(feature = "unknown-fields")]
pub mod unknown_fields;
pub mod upload;
pub(crate) mod url;
pub mod write_json;

pub use arm::Arm;
pub use auth::{Scheme, Token, TokenSource};
pub use build::build;
pub use call::{Call, Pending};
pub use clearable::Clearable;
pub use client::{Api, Client};
pub use client_builder::ClientBuilder;
pub use debug::debug;
pub use decimal::Decimal;
pub(crate) use decode::settled;
pub use decode::{Decode, Rest, Slot};
pub use decode_error::DecodeError;
pub use decode_limits::DecodeLimits;
pub use encode::{Encode, Entries, Fields, Items, Sink};
pub use equal::equal;
pub use error::{Error, ErrorKind};
pub use expandable::{Expandable, Expands};
pub use fixed::{Constant, Fixed, FixedSlot, FixedValue};
pub use form::to_form;
pub use incoming::{Chunks, Incoming};
pub use json::{Kind, Reader, Result as DecodeResult};
pub use json_value::Json;
pub(crate) use macros::*;
pub(crate) use macros_enum::*;
pub(crate) use macros_operation::*;
pub use map::Map;
pub use observe::{Attempt, Observer};
pub use operation::{Body, BodyKind, Info, Operation, Parts, Place, Request, Style};
pub use outgoing::{OpenBody, Outgoing};
pub use raw::Raw;
pub use request::{debug_fields, debug_request, encode_request, Section};
pub use response::{read_bytes, read_empty, read_json, read_text, Response};
pub use retry::RetryPolicy;
#[cfg(feature = "test-util")]
pub use sample::Sample;
#[cfg(feature = "test-util")]
pub(crate) use sample::{int_enum, newtype, object, open_enum, tuple, union};
pub use secret::Secret;
pub use timestamp::Timestamp;
pub use transport::{Exchange, Limits, Sleep, Transport, TransportError, TransportErrorKind};
pub use transport_memory::Memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use transport_reqwest::Reqwest;
pub use unknown::{decode_text, UnknownValue};
#[cfg(feature = "unknown-fields")]
pub use unknown_fields::UnknownFields;
pub use upload::UploadFile;
pub use write_json::to_json;

/// What emitted code names without a path. A type of the API that has one of these names hides it.
pub mod prelude {
    pub use super::encode::Nullable as _;
    pub(crate) use super::{from, int_enum, newtype, object, open_enum, operation, union, wide};
    pub use super::{
        Arm, Body, BodyKind, Call, Clearable, Client, Decimal, Error, Expandable, Expands, Fixed, Info, Json, Map,
        Operation, Place, Scheme, Secret, Style, Timestamp, UnknownValue, UploadFile,
    };
    pub use bytes::Bytes;
}
