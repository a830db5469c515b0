//! The table `[types]`: which libraries the texts of the API can be read as, and which values have types of one's own.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::own_types::{Crates, OwnType};

/// What times, UUIDs and decimal numbers can be made into, which are texts, as written, whatever is chosen; and types of one's
/// own.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Types {
    /// For `date-time`, `date`, `time`, `duration` and `unix-time`.
    pub date_time: DateTimes,
    /// For `uuid`.
    pub uuid: Uuids,
    /// For `decimal`.
    pub decimal: Decimals,
    /// Types of one's own for schemas, by the name of a component or a JSON pointer.
    pub schemas: BTreeMap<String, OwnType>,
    /// The same for strings, by their `format`.
    pub formats: BTreeMap<String, OwnType>,
    /// The crates of these types, as `Cargo.toml` has them.
    pub crates: Crates,
    /// Whether `x-rust-type` of the document names types as well; nothing said: a warning says so.
    pub x_rust_type: Option<bool>,
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
    /// The libraries that are chosen, whose names are those of the cargo features as well.
    pub fn libraries(&self) -> impl Iterator<Item = &'static str> {
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
