//! The table `[pagination]`: which operations return pages, where their shape does not say it or says it wrongly.

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;

/// By `operationId` or `"METHOD /path"`: `false`, or how the pages hang together. `"*"` is for all others: `false` so that
/// nothing is inferred, or a rule that is tried where nothing is.
pub type Pagination = BTreeMap<String, Paged>;

/// How the pages of an operation hang together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paged {
    /// `false`: not at all; `true`: as it is inferred.
    Is(bool),
    /// In this way.
    By(Box<PageRule>),
}

/// A table is read as one, so that what is wrong in it is said of its own line.
impl<'de> Deserialize<'de> for Paged {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Said;

        impl<'de> Visitor<'de> for Said {
            type Value = Paged;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("`true`, `false` or a table, `{ by = \"token\", … }`")
            }

            fn visit_bool<E>(self, is: bool) -> Result<Paged, E> {
                Ok(Paged::Is(is))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Paged, A::Error> {
                PageRule::deserialize(MapAccessDeserializer::new(map)).map(|rule| Paged::By(Box::new(rule)))
            }
        }

        deserializer.deserialize_any(Said)
    }
}

/// How the next page is asked for. Places in the response are JSON pointers; a name without `/` is one at the top.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// What asks for the next page.
    pub by: PageStep,
    /// The query parameter that does, or for a token the header.
    #[serde(default)]
    pub parameter: String,
    /// Where the list of items stands; without it, the only list of the response.
    pub items: Option<String>,
    /// Where the token or the address stands, or which key of the last item counts.
    #[serde(default)]
    pub next: String,
    /// The header of the response that has the token or the address, in place of `next`.
    pub header: Option<String>,
    /// The query parameter that goes back from the first item.
    pub back: Option<String>,
    /// The number of the first page.
    #[serde(default = "one")]
    pub first: u64,
    /// Where `false` says that this is the last page.
    #[serde(default)]
    pub more: String,
    /// Where `true` says that this is the last page.
    #[serde(default)]
    pub until: String,
    /// Where the number of all pages stands, or of all items for `offset`.
    #[serde(default)]
    pub total: String,
}

/// What asks for the next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PageStep {
    /// A key of the last item.
    Item,
    /// A token of the response.
    Token,
    /// An address: in the response, or else in its header `Link`.
    Link,
    /// The number of the page.
    Page,
    /// The number of items so far.
    Offset,
}

fn one() -> u64 {
    1
}
