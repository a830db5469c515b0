//! What emitted code names without a path. A type of the API that has one of these names hides it.

pub use super::body::upload::UploadFile;
pub use super::json::value::Json;
pub use super::request::operation::{Body, BodyKind, Info, Operation, ParameterLocation, Style};
pub use super::response::error::Error;
pub use super::send::auth::Scheme;
pub use super::send::call::Call;
pub use super::send::client::Client;
pub use super::string::base64::*;
pub use super::string::dates::*;
pub use super::string::uri::*;
pub use super::string::uuid::*;
pub use super::union::decide::Arm;
pub use super::value::big_integer::BigInteger;
pub use super::value::clearable::Clearable;
pub use super::value::const_field::Fixed;
pub use super::value::decimal::Decimal;
pub use super::value::encode::Nullable as _;
pub use super::value::expandable::{Expandable, Expands};
pub use super::value::list::list;
pub use super::value::map::Map;
pub use super::value::secret::Secret;
pub use super::value::timestamp::Timestamp;
pub use super::value::unknown_value::UnknownValue;
pub(crate) use super::{from, int_enum, newtype, object, open_enum, operation, union};
pub use bytes::Bytes;
