//! What belongs to the interface of a generated crate: its `lib.rs` re-exports all of this.

pub use super::body::outgoing::{OpenBody, Outgoing};
pub use super::body::upload::UploadFile;
pub use super::convert::conversion::ConversionError;
pub use super::json::value::Json;
pub use super::own::by_trait::OwnType;
pub use super::paging::next_page::Paging;
pub use super::paging::pages::{Paged, PagedItems, Pages};
pub use super::request::brackets::Brackets;
pub use super::request::operation::{BodyKind, Info, Operation, ParameterLocation, Style};
pub use super::request::raw::Raw;
pub use super::response::drift::Drift;
pub use super::response::error::{Error, ErrorKind};
pub use super::response::header::Header;
pub use super::response::incoming::{Chunks, Incoming};
pub use super::response::read::Response;
pub use super::response::redirected::Redirect;
pub use super::send::auth::{Scheme, Token, TokenSource};
#[cfg(feature = "blocking")]
pub use super::send::blocking;
pub use super::send::call::Call;
pub use super::send::client::{Api, Client};
pub use super::send::client_builder::ClientBuilder;
pub use super::send::oauth2;
pub use super::send::oauth2::ClientCredentials;
pub use super::send::observer::{Attempt, Observer};
pub use super::send::retry::RetryPolicy;
pub use super::stream::events::EventStream;
pub use super::stream::item::{Framing, Streamed};
pub use super::stream::parser::ServerSentEvent;
pub use super::string::base64::*;
pub use super::string::dates::*;
pub use super::string::uri::*;
pub use super::string::uuid::*;
#[cfg(any(feature = "rustls", feature = "native-tls"))]
pub use super::transport::certificates::Certificates;
pub use super::transport::error::{TransportError, TransportErrorKind};
pub use super::transport::interface::{Exchange, Limits, Sleep, Transport};
pub use super::transport::memory::Memory;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use super::transport::reqwest::Reqwest;
pub use super::value::big_integer::BigInteger;
pub use super::value::clearable::Clearable;
pub use super::value::const_field::Fixed;
pub use super::value::decimal::Decimal;
pub use super::value::decode::Decode;
pub use super::value::decode_error::DecodeError;
pub use super::value::decode_limits::DecodeLimits;
pub use super::value::encode::Encode;
pub use super::value::expandable::{Expandable, ExpandableExt, Expands};
pub use super::value::map::Map;
#[cfg(feature = "test-util")]
pub use super::value::sample::Sample;
pub use super::value::secret::Secret;
pub use super::value::timestamp::Timestamp;
#[cfg(feature = "unknown-fields")]
pub use super::value::unknown_fields::UnknownFields;
pub use super::value::unknown_value::UnknownValue;
// What the interface of the crate is made of, and what a client of one's own is built with, in the versions that fit.
#[cfg(feature = "webhooks")]
pub use super::webhook::signature::{WebhookError, WebhookSignature};
pub use ::http;
#[cfg(all(feature = "reqwest", not(target_arch = "wasm32")))]
pub use ::reqwest;
#[cfg(feature = "blocking")]
pub use ::ureq;
