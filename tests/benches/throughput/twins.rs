//! The types of the emitted crates as one writes them by hand with serde's derives: texts owned, enums open, `null` and
//! absence alike, unknown keys passed over.

#![allow(dead_code)] // Most of what is read is not looked at.

use serde::de::{Deserializer, MapAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::fmt;

#[derive(Deserialize, Serialize)]
pub struct Session {
    pub configuration: Expandable,
    pub created: i64,
    pub customer: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flow: Option<Box<Flow>>,
    pub id: String,
    pub livemode: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub locale: Option<Locale>,
    pub object: SessionObject,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_behalf_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub return_url: Option<String>,
    pub url: String,
}

#[derive(Deserialize, Serialize)]
pub enum SessionObject {
    #[serde(rename = "billing_portal.session")]
    Session,
}

#[derive(Deserialize, Serialize)]
pub struct Flow {
    pub after_completion: AfterCompletion,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subscription_cancel: Option<SubscriptionCancel>,
    pub r#type: FlowType,
}

#[derive(Deserialize, Serialize)]
pub struct AfterCompletion {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hosted_confirmation: Option<HostedConfirmation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect: Option<Redirect>,
    pub r#type: AfterCompletionType,
}

#[derive(Deserialize, Serialize)]
pub struct HostedConfirmation {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_message: Option<String>,
}

#[derive(Deserialize, Serialize)]
pub struct Redirect {
    pub return_url: String,
}

#[derive(Deserialize, Serialize)]
pub struct SubscriptionCancel {
    pub subscription: String,
}

/// An enum that keeps what it does not know. The derive would need `untagged` for that, which reads every value twice.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $wire:literal),* $(,)? }) => {
        pub enum $name {
            $($variant,)*
            Unknown(Box<str>),
        }

        impl $name {
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $wire,)*
                    Self::Unknown(text) => text,
                }
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Text;

                impl Visitor<'_> for Text {
                    type Value = $name;

                    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                        f.write_str("a text")
                    }

                    fn visit_str<E>(self, text: &str) -> Result<$name, E> {
                        Ok(match text {
                            $($wire => $name::$variant,)*
                            _ => $name::Unknown(text.into()),
                        })
                    }
                }

                deserializer.deserialize_str(Text)
            }
        }
    };
}

open_enum!(FlowType { PaymentMethodUpdate = "payment_method_update", SubscriptionCancel = "subscription_cancel" });
open_enum!(AfterCompletionType {
    HostedConfirmation = "hosted_confirmation", PortalHomepage = "portal_homepage", Redirect = "redirect",
});
open_enum!(Locale {
    Auto = "auto", Bg = "bg", Cs = "cs", Da = "da", De = "de", El = "el", En = "en", EnAu = "en-AU", EnCa = "en-CA",
    EnGb = "en-GB", EnIe = "en-IE", EnIn = "en-IN", EnNz = "en-NZ", EnSg = "en-SG", Es = "es", Es419 = "es-419",
    Et = "et", Fi = "fi", Fil = "fil", Fr = "fr", FrCa = "fr-CA", Hr = "hr", Hu = "hu", Id = "id", It = "it", Ja = "ja",
    Ko = "ko", Lt = "lt", Lv = "lv", Ms = "ms", Mt = "mt", Nb = "nb", Nl = "nl", Pl = "pl", Pt = "pt", PtBr = "pt-BR",
    Ro = "ro", Ru = "ru", Sk = "sk", Sl = "sl", Sv = "sv", Th = "th", Tr = "tr", Vi = "vi", Zh = "zh", ZhHk = "zh-HK",
    ZhTw = "zh-TW",
});
open_enum!(TripStatus { Planning = "planning", Planned = "planned", Impossible = "impossible" });

/// An ID, or the object.
pub enum Expandable {
    Id(Box<str>),
    Object(Map<String, Value>),
}

impl Expandable {
    pub fn id(&self) -> &str {
        match self {
            Expandable::Id(id) => id,
            Expandable::Object(object) => object.get("id").and_then(Value::as_str).unwrap_or_default(),
        }
    }
}

impl Serialize for Expandable {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Expandable::Id(id) => serializer.serialize_str(id),
            Expandable::Object(object) => object.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Expandable {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;

        impl<'de> Visitor<'de> for Either {
            type Value = Expandable;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an ID or an object")
            }

            fn visit_str<E>(self, id: &str) -> Result<Expandable, E> {
                Ok(Expandable::Id(id.into()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Expandable, A::Error> {
                Map::deserialize(MapAccessDeserializer::new(map)).map(Expandable::Object)
            }
        }

        deserializer.deserialize_any(Either)
    }
}

#[derive(Deserialize, Serialize)]
pub struct Trip {
    pub object: TripObject,
    pub id: String,
    pub status: TripStatus,
    pub legs: Vec<Leg>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price: Option<Money>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extra: Option<Value>,
}

#[derive(Deserialize, Serialize)]
pub enum TripObject {
    #[serde(rename = "trip")]
    Trip,
}

/// `untagged` is how the derive decides by what a value looks like.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub enum Leg {
    Walk(Walk),
    Ride(Ride),
    Unknown(Value),
}

#[derive(Deserialize, Serialize)]
pub struct Walk {
    pub metres: i32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<Vec<Vec<f64>>>,
}

#[derive(Deserialize, Serialize)]
pub struct Ride {
    pub line: String,
    pub departure: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<Platform>,
}

#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub enum Platform {
    Integer(i64),
    String(String),
    Unknown(Value),
}

#[derive(Deserialize, Serialize)]
pub struct Money {
    pub amount: String,
    pub currency: String,
}
