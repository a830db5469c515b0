//! The table `[headers]`: headers that every request of the API takes, by the methods that set them.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The headers, by the names of their methods.
pub type Headers = BTreeMap<MethodName, Header>;

/// The name of a method that the client's builder has, and each call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct MethodName(pub String);

/// A header.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "HeaderText")]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What is sent unless the caller says otherwise.
    pub value: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "expected the name of a header, or { header = \"…\", value = \"…\" }")]
enum HeaderText {
    Name(String),
    Sent(Sent),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    header: String,
    value: Option<String>,
}

// The methods that builders and calls have already, as `build.rs` reads them.
include!(concat!(env!("OUT_DIR"), "/header_methods.rs"));

/// Headers that say how a message is sent or read, and those that credentials and the client's name have methods for.
const OURS: [&str; 10] = [
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "te",
    "transfer-encoding",
    "user-agent",
];

impl TryFrom<String> for MethodName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let is_word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(is_word);
        if !is_name || syn::parse_str::<syn::Ident>(&name).is_err() {
            return Err(format!("`{name}` cannot be the name of a method: write it as in `api_version`"));
        }
        if HEADER_METHODS.contains(&name.as_str()) {
            return Err(format!("calls or clients have a method `{name}` already: choose another name"));
        }
        Ok(Self(name))
    }
}

impl TryFrom<HeaderText> for Header {
    type Error = String;

    fn try_from(text: HeaderText) -> Result<Self, String> {
        let (name, value) = match text {
            HeaderText::Name(name) => (name, None),
            HeaderText::Sent(Sent { header, value }) => (header, value),
        };
        // RFC 9110, section 5.6.2.
        let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
        if name.is_empty() || !name.chars().all(is_token) {
            return Err(format!("`{name}` is no name of a header"));
        }
        if OURS.contains(&name.to_ascii_lowercase().as_str()) {
            return Err(format!("the header `{name}` is the client's own to set"));
        }
        if value.as_ref().is_some_and(|value| value.chars().any(char::is_control)) {
            return Err(format!("the value of `{name}` holds a control character"));
        }
        Ok(Self { name, value })
    }
}
