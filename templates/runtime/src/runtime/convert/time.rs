//! Times as values of `time`, and back. It has no durations as ISO 8601 writes them.

use time::format_description::well_known::{Iso8601, Rfc3339};
use time::{OffsetDateTime, UtcOffset};

use crate::runtime::convert::conversion::{conversions, only, ConversionError};
use crate::runtime::{Date, DateTime, Time, Timestamp};

conversions! {
    DateTime to OffsetDateTime, " with the offset that it is written with.", to_time:
        |this: &DateTime| OffsetDateTime::parse(this, &Rfc3339), date_time;
    Date to time::Date, ".", to_time:
        |this: &Date| {
            let read = |text: &str| time::Date::parse(text, &Iso8601::DATE).map_err(|why| why.to_string());
            only(this, &['-']).and_then(read)
        },
        |value: time::Date| value.to_string().into();
    Time to time::Time, ", if it has no offset.", to_time:
        |this: &Time| {
            let read = |text: &str| time::Time::parse(text, &Iso8601::TIME).map_err(|why| why.to_string());
            only(this, &[':', '.']).and_then(read)
        },
        |value: time::Time| clock(value).into();
    Timestamp to OffsetDateTime, ".", to_time:
        |this: &Timestamp| OffsetDateTime::from_unix_timestamp(this.as_seconds()),
        |value: OffsetDateTime| Timestamp::from_seconds(value.unix_timestamp());
}

/// RFC 3339 writes no seconds of an offset.
fn date_time(value: OffsetDateTime) -> DateTime {
    let is_written = value.offset().seconds_past_minute() == 0;
    let value = if is_written { value } else { value.checked_to_offset(UtcOffset::UTC).unwrap_or(value) };
    let (hours, minutes, _) = value.offset().as_hms();
    let sign = if value.offset().is_negative() { '-' } else { '+' };
    let offset = match value.offset().is_utc() {
        true => "Z".to_owned(),
        false => format!("{sign}{:02}:{:02}", hours.unsigned_abs(), minutes.unsigned_abs()),
    };
    format!("{}T{}{offset}", value.date(), clock(value.time())).into()
}

/// `09:30:00`, and the fraction of the second if it has one.
fn clock(value: time::Time) -> String {
    let (hour, minute, second, nano) = value.as_hms_nano();
    let fraction = format!(".{nano:09}");
    let fraction = if nano == 0 { "" } else { fraction.trim_end_matches('0') };
    format!("{hour:02}:{minute:02}:{second:02}{fraction}")
}
