//! The table `[types]`: which libraries the texts of the API can be read as.

use serde::Deserialize;

/// What times, UUIDs and decimal numbers can be made into. They are texts, as written, whatever is chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Types {
    /// For `date-time`, `date`, `time`, `duration` and `unix-time`.
    pub date_time: DateTimes,
    /// For `uuid`.
    pub uuid: Uuids,
    /// For `decimal`.
    pub decimal: Decimals,
}

/// What times can be made into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateTimes {
    /// Nothing: they are texts.
    #[default]
    Text,
    /// Values of `jiff`.
    Jiff,
    /// Values of `chrono`.
    Chrono,
    /// Values of `time`.
    Time,
}

/// What UUIDs can be made into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Uuids {
    /// Nothing: they are texts.
    #[default]
    Text,
    /// Values of `uuid`.
    Uuid,
}

/// What decimal numbers can be made into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decimals {
    /// Nothing: they are texts.
    #[default]
    Text,
    /// Values of `rust_decimal`.
    RustDecimal,
}

impl Types {
    /// The crates that are chosen, whose names are those of the cargo features as well.
    pub fn crates(self) -> impl Iterator<Item = &'static str> {
        let date_time = match self.date_time {
            DateTimes::Text => None,
            DateTimes::Jiff => Some("jiff"),
            DateTimes::Chrono => Some("chrono"),
            DateTimes::Time => Some("time"),
        };
        let uuid = match self.uuid {
            Uuids::Text => None,
            Uuids::Uuid => Some("uuid"),
        };
        let decimal = match self.decimal {
            Decimals::Text => None,
            Decimals::RustDecimal => Some("rust_decimal"),
        };
        [date_time, uuid, decimal].into_iter().flatten()
    }
}
