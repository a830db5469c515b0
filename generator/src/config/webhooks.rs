//! The table `[webhooks]`: what the document cannot say of the requests that the API sends.

use serde::Deserialize;
use std::collections::BTreeMap;

/// What is to be known of webhooks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Webhooks {
    /// How the API signs them.
    pub signature: Option<Signature>,
    /// Which schema is an event, and what its events carry.
    pub events: Option<Events>,
}

/// An event that is an ordinary schema, whose description leaves open what it carries. Places are JSON pointers, or names of
/// properties.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Events {
    /// The schema of events, by its name in the document.
    pub schema: String,
    /// Where an event has what it carries.
    pub payload: String,
    /// The property of what is carried that says of which schema it is: by a constant there, as `object` with `customer`.
    pub tag: Option<String>,
    /// Where an event has its type, if that says what it carries.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// The schemas that are carried, by types of events: `"invoice.paid" = "Invoice"`, or `"invoice.*"` for all that begin so.
    #[serde(default)]
    pub payloads: BTreeMap<String, String>,
}

/// How the API signs its webhooks: always with HMAC and SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(tag = "scheme", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Signature {
    /// `t=…,v1=…` in one header: hexadecimal, over time, dot and body, as Stripe has it.
    Stripe {
        /// The header.
        header: String,
        /// How old it may be, in seconds.
        #[serde(default = "five_minutes")]
        tolerance: u64,
    },
    /// Over the body alone, in one header, as GitHub has it.
    HmacSha256 {
        /// The header.
        header: String,
        /// What stands in front of it: `sha256=`.
        #[serde(default)]
        prefix: String,
        /// How it is written.
        #[serde(default)]
        encoding: Encoding,
    },
    /// The Standard Webhooks specification: three headers that begin with the prefix.
    Standard {
        /// `webhook-`, or the API's own.
        #[serde(default = "webhook")]
        prefix: String,
        /// How old it may be, in seconds.
        #[serde(default = "five_minutes")]
        tolerance: u64,
    },
}

/// How the bytes of a signature are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// Hexadecimal digits.
    #[default]
    Hex,
    /// Base64 (RFC 4648 §4).
    Base64,
}

fn five_minutes() -> u64 {
    300
}

fn webhook() -> String {
    "webhook-".to_owned()
}
