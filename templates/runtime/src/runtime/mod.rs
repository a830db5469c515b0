//! What every generated crate carries: the values of its types, how they are read and written, and how calls are made.
#![allow(dead_code, unused_imports, unused_macros)] // Copied whole into crates that each use a part of it.

pub mod body;
pub mod convert;
pub mod json;
pub mod macros;
pub mod own;
pub mod paging;
pub mod prelude;
pub mod public;
#[cfg(feature = "test-util")]
pub mod recording;
pub mod request;
pub mod response;
pub mod send;
pub mod stream;
pub mod string;
pub mod transport;
pub mod union;
pub mod value;
pub mod webhook;
pub mod xml;

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
pub(crate) use own::own_type::own_type;
pub(crate) use paging::paged::paged;
pub use paging::pages::IntoItems;
pub use request::build::build;
pub use request::operation::{Body, Described, Parts, Request};
pub use request::parts::{debug_fields, debug_request, encode_request, equal_requests, Section};
pub(crate) use response::by_status::{by_status, variant_by_status};
pub use response::by_status::{read_other, ByStatus, ResponseByStatus};
pub(crate) use response::error_by_status::{error_body, error_by_status};
pub use response::error_by_status::{read_error, ErrorByStatus};
pub use response::read::{read_bytes, read_empty, read_json, read_text};
pub use response::read_response::{BytesResponse, EmptyResponse, JsonResponse, OrEmpty, ReadResponse, TextResponse};
pub use response::redirected::{read_redirect, RedirectResponse};
pub(crate) use response::written_by_status::{body_by_status, written_by_status};
pub use send::call::Pending;
pub(crate) use stream::events::streamed;
pub use union::decide::Arm;
pub use value::const_field::{Constant, FixedSlot, FixedValue};
pub use value::debug::debug;
pub(crate) use value::decode::settled;
pub use value::decode::{Rest, Slot};
pub(crate) use value::derived::{eq, hash, hash_request};
pub use value::encode::{object_unsent, object_with_rest, Entries, Fields, Items, Sink};
pub use value::equal::equal;
pub use value::list::list;
#[cfg(feature = "test-util")]
pub(crate) use value::sample::{int_enum, newtype, object, open_enum, tuple, union};
#[cfg(not(feature = "test-util"))]
pub(crate) use value::tuple::tuple;
pub use value::unknown_value::decode_text;
pub(crate) use webhook::event::event;
pub use webhook::payload::Carried;
