//! What every generated crate carries: the values of its types, how they are read and written, and how calls are made.
#![allow(dead_code, unused_imports, unused_macros)] // Copied whole into crates that each use a part of it.

pub mod body;
pub mod json;
pub mod macros;
pub mod prelude;
pub mod public;
#[cfg(feature = "test-util")]
pub mod recording;
pub mod request;
pub mod response;
pub mod send;
pub mod transport;
pub mod union;
pub mod value;

pub use public::*;

pub use body::form::to_form;
pub use json::reader::{Reader, Result as DecodeResult, ValueKind};
pub use json::write::to_json;
pub(crate) use macros::absent::absent;
pub use macros::absent::FeatureIsOff;
pub(crate) use macros::enums::*;
pub(crate) use macros::object::*;
pub(crate) use macros::operation::*;
pub(crate) use macros::shared::shared;
pub use request::build::build;
pub use request::operation::{Body, Described, Parts, Request};
pub use request::parts::{debug_fields, debug_request, encode_request, equal_requests, Section};
pub use response::read::{read_bytes, read_empty, read_json, read_text};
pub use response::read_response::{BytesResponse, EmptyResponse, JsonResponse, OrEmpty, ReadResponse, TextResponse};
pub use send::call::Pending;
pub use union::decide::Arm;
pub use value::const_field::{Constant, FixedSlot, FixedValue};
pub use value::debug::debug;
pub(crate) use value::decode::settled;
pub use value::decode::{Rest, Slot};
pub use value::encode::{object_unsent, object_with_rest, Entries, Fields, Items, Sink};
pub use value::equal::equal;
pub use value::list::list;
#[cfg(feature = "test-util")]
pub(crate) use value::sample::{int_enum, newtype, object, open_enum, tuple, union};
pub use value::unknown_value::decode_text;
