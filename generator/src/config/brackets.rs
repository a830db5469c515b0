//! The table `[brackets]`: how what is nested is named in queries and forms.

use serde::Deserialize;

/// How the API reads the names of what is nested, in queries and forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub struct Brackets {
    /// What stands behind the name of an array.
    pub arrays: Arrays,
    /// How they are written in URLs.
    pub in_urls: InUrls,
}

/// What stands behind the name of an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Arrays {
    /// An index.
    #[default]
    #[serde(rename = "[0]")]
    Indexed,
    /// Empty brackets.
    #[serde(rename = "[]")]
    Empty,
    /// Nothing: each item has the name of the array.
    #[serde(rename = "repeated")]
    Repeated,
}

/// How brackets are written in URLs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InUrls {
    /// As `%5B` and `%5D` (RFC 3986 §3.4).
    #[default]
    Escaped,
    /// As they are.
    Plain,
}
