//! What an event carries, by what it says itself or by the type of the event.

use crate::runtime::json::reader::Reader;
use crate::runtime::json::value::Json;
use crate::runtime::json::write::to_whole_json;
use crate::runtime::response::error_body::inner;
use crate::runtime::{Decode, Encode, Error};

/// What an event carries, and what tells of which schema that is.
pub struct Carried {
    payload: Json,
    told: Option<String>,
}

impl Carried {
    /// What stands at one place of an event, told by what stands at the other.
    pub fn of(event: &dyn Encode, payload: &[&str], told_by: &[&str]) -> Self {
        let whole = to_whole_json(event);
        let payload = inner(&whole, payload).map(Json::raw).unwrap_or_default();
        Self { payload, told: inner(&whole, told_by).and_then(|told| Reader::new(told).string().ok()).map(Into::into) }
    }

    /// Whether it is told by one of these, of which the last sign may stand for all that can follow.
    pub fn is(&self, values: &[&str]) -> bool {
        let told = self.told.as_deref();
        let means = |told: &str, value: &str| match value.strip_suffix('*') {
            Some(beginning) => told.starts_with(beginning),
            None => told == value,
        };
        told.is_some_and(|told| values.iter().any(|value| means(told, value)))
    }

    /// It, as this type.
    pub fn read<T: Decode>(&self) -> Result<Box<T>, Error> {
        self.payload.decode().map(Box::new).map_err(Error::from_value)
    }

    /// It, as it came.
    pub fn json(self) -> Json {
        self.payload
    }
}
