//! Times as values of `jiff`, and back.

use crate::runtime::convert::conversion::{conversions, only, ConversionError};
use crate::runtime::{Date, DateTime, Duration, Time, Timestamp};

conversions! {
    DateTime to jiff::Timestamp, "; its offset is not kept.", to_jiff: |this: &DateTime| this.parse(),
        |value: jiff::Timestamp| value.to_string().into();
    Date to jiff::civil::Date, ".", to_jiff:
        |this: &Date| only(this, &['-']).and_then(|text| text.parse().map_err(|why: jiff::Error| why.to_string())),
        |value: jiff::civil::Date| value.to_string().into();
    Time to jiff::civil::Time, ", if it has no offset.", to_jiff:
        |this: &Time| only(this, &[':', '.']).and_then(|text| text.parse().map_err(|why: jiff::Error| why.to_string())),
        |value: jiff::civil::Time| value.to_string().into();
    Duration to jiff::Span, ".", to_jiff: |this: &Duration| this.parse(),
        |value: jiff::Span| value.to_string().into();
    Timestamp to jiff::Timestamp, ".", to_jiff: |this: &Timestamp| jiff::Timestamp::from_second(this.as_seconds()),
        // The second that it lies in, also before the epoch.
        |value: jiff::Timestamp| {
            Timestamp::from_seconds(value.as_second() - i64::from(value.subsec_nanosecond() < 0))
        };
}
