//! Money, written by hand.

use crate::{Json, OwnType};

/// An amount in the smallest unit of a currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// How much.
    pub amount: i64,
    /// Of what, by three letters.
    pub currency: [u8; 3],
}

impl OwnType for Money {
    fn read(json: &Json) -> Result<Self, &'static str> {
        let member = |key: &str| json.get(key).ok_or("an amount and its currency");
        let amount = member("amount")?.decode().map_err(|_| "an amount in cents")?;
        let currency = member("currency")?.text().and_then(|text| text.into_bytes().try_into().ok());
        Ok(Money { amount, currency: currency.ok_or("")? })
    }

    fn write(&self) -> Json {
        let currency = String::from_utf8_lossy(&self.currency);
        Json::object([("amount", self.amount.into()), ("currency", Json::from(&*currency))])
    }
}

/// Points by name.
pub type Scores = std::collections::BTreeMap<String, u64>;

/// From a second to another one.
#[derive(Debug, Clone, PartialEq)]
pub struct Window(pub std::ops::Range<i64>);

impl OwnType for Window {
    fn read(json: &Json) -> Result<Self, &'static str> {
        let end = |key: &str| json.get(key).and_then(|end| end.decode().ok()).ok_or("a window of time");
        Ok(Window(end("from")?..end("to")?))
    }

    fn write(&self) -> Json {
        Json::object([("from", self.0.start.into()), ("to", self.0.end.into())])
    }
}

/// When something was, and by whom.
#[derive(Debug, Clone, PartialEq)]
pub struct Stamp(pub Json);

impl OwnType for Stamp {
    fn read(json: &Json) -> Result<Self, &'static str> {
        Ok(Stamp(json.clone()))
    }

    fn write(&self) -> Json {
        self.0.clone()
    }
}

/// A number in an object.
#[derive(Debug, Clone, PartialEq)]
pub struct Points(pub u64);

impl OwnType for Points {
    fn read(json: &Json) -> Result<Self, &'static str> {
        json.get("at").and_then(|at| at.decode().ok()).map(Points).ok_or("points")
    }

    fn write(&self) -> Json {
        Json::object([("at", self.0.into())])
    }
}
