//! Words of a key: bare where they hold nothing that a key is made of, else JSON strings.

use std::borrow::Cow;

/// A word as a key has it.
pub fn word(text: &str) -> Cow<'_, str> {
    let begins_bare = text.chars().next().is_some_and(|first| !matches!(first, '[' | '{' | '#') || is_pointer(text));
    if begins_bare && text.chars().all(is_bare) { Cow::Borrowed(text) } else { Cow::Owned(quoted(text)) }
}

/// `#/paths/…`
fn is_pointer(text: &str) -> bool {
    text.starts_with("#/")
}

/// The same, quoted where it is one of these words too.
pub fn word_unless<'t>(reserved: &[&str], text: &'t str) -> Cow<'t, str> {
    if reserved.contains(&text) { Cow::Owned(quoted(text)) } else { word(text) }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// Whether a word that is not quoted can hold this.
pub fn is_bare(c: char) -> bool {
    c.is_alphanumeric() || "-_./{}[]:+*#~!%&,;'@$^?".contains(c)
}
