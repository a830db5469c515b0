//! Points in time, days, times of day and durations, as texts.

use crate::runtime::string::string_type::text_type;

text_type! {
    /// A point in time as RFC 3339 writes it (`date-time`): `2030-01-31T09:30:00Z`.
    DateTime as "2030-01-31T09:30:00Z"
}

text_type! {
    /// A day as RFC 3339 writes it (`full-date`): `2030-01-31`.
    Date as "2030-01-31"
}

text_type! {
    /// A time of day as RFC 3339 writes it (`full-time`, or `partial-time`): `09:30:00Z`, `09:30:00`.
    Time as "09:30:00Z"
}

text_type! {
    /// A duration as ISO 8601 writes it: `PT1H30M`, `P3D`.
    Duration as "PT1H30M"
}
