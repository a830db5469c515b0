//! Times as values of `chrono`, and back. It has no durations as ISO 8601 writes them.

use chrono::{FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeZone, Utc};

use crate::runtime::convert::conversion::{conversions, only, ConversionError};
use crate::runtime::{Date, DateTime, Time, Timestamp};

conversions! {
    Date to NaiveDate, ".", to_chrono:
        |this: &Date| only(this, &['-']).and_then(|text| text.parse().map_err(|why: chrono::ParseError| why.to_string())),
        |value: NaiveDate| value.to_string().into();
    Time to NaiveTime, ", if it has no offset.", to_chrono:
        |this: &Time| {
            only(this, &[':', '.']).and_then(|text| text.parse().map_err(|why: chrono::ParseError| why.to_string()))
        },
        |value: NaiveTime| value.to_string().into();
}

impl DateTime {
    /// This as a `DateTime` with the offset that it is written with.
    ///
    /// # Errors
    /// It is none, or none that such a value can hold.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<FixedOffset>, ConversionError> {
        ConversionError::of(self, "chrono::DateTime", chrono::DateTime::parse_from_rfc3339(self))
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for DateTime {
    fn from(value: chrono::DateTime<Z>) -> Self {
        value.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true).into()
    }
}

impl Timestamp {
    /// This as a `DateTime` in UTC.
    ///
    /// # Errors
    /// It is none that such a value can hold.
    pub fn to_chrono(&self) -> Result<chrono::DateTime<Utc>, ConversionError> {
        let read = chrono::DateTime::from_timestamp(self.as_seconds(), 0).ok_or("it is out of range");
        ConversionError::of(self, "chrono::DateTime", read)
    }
}

impl<Z: TimeZone> From<chrono::DateTime<Z>> for Timestamp {
    /// The second that the time lies in.
    fn from(value: chrono::DateTime<Z>) -> Self {
        Timestamp::from_seconds(value.timestamp())
    }
}
