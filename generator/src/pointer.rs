//! A place in a document: a JSON pointer (RFC 6901), shown as the fragment `#/a/b~1c`.

use std::borrow::Cow;
use std::fmt;

use crate::docs;
use std::sync::Arc;

/// The key of the root below which the files stand, each by its path from the document's folder.
pub const FILES: &str = "x-cratewright-files";

/// A JSON pointer, cheap to clone. Holds the escaped tokens, each with its `/` in front; the empty one is the whole
/// document.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    /// The pointer to the whole document, `#`.
    #[must_use]
    pub fn root() -> Self {
        Self(Arc::from(""))
    }

    /// Reads the fragment of a `$ref` (`#/a/b~1c`, percent-encoded as RFC 6901 §6 says) or a plain pointer (`/a/b~1c`).
    /// `None` if it is neither: an anchor (`#pet`), another file, a URL.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.strip_prefix('#') {
            Some(fragment) => Self::from_text(&percent_decode(fragment)),
            None => Self::from_text(text),
        }
    }

    /// The pointer made of these tokens, which are not escaped.
    pub fn of<T: AsRef<str>>(tokens: impl IntoIterator<Item = T>) -> Self {
        Self::root().join_all(tokens)
    }

    /// Goes one step down, in place. The token is not escaped.
    pub fn push(&mut self, token: &str) {
        *self = self.join(token);
    }

    /// The pointer one step down.
    #[must_use]
    pub fn join(&self, token: &str) -> Self {
        self.join_all([token])
    }

    /// The pointer several steps down.
    #[must_use]
    pub fn join_all<T: AsRef<str>>(&self, tokens: impl IntoIterator<Item = T>) -> Self {
        let mut text = String::with_capacity(self.0.len() + 32);
        text.push_str(&self.0);
        for token in tokens {
            escape(&mut text, token.as_ref());
        }
        Self(text.into())
    }

    /// The pointer to an item of the array.
    #[must_use]
    pub fn index(&self, item: usize) -> Self {
        self.join(&item.to_string())
    }

    /// The pointer one step up, `None` at the root.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let cut = self.0.rfind('/')?;
        Some(Self(self.0[..cut].into()))
    }

    /// The last token, unescaped; `None` at the root.
    #[must_use]
    pub fn last(&self) -> Option<Cow<'_, str>> {
        let cut = self.0.rfind('/')?;
        Some(unescape(&self.0[cut + 1..]))
    }

    /// The tokens, unescaped.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        let below = self.0.strip_prefix('/');
        below.into_iter().flat_map(|tokens| tokens.split('/')).map(unescape)
    }

    /// How many steps lie below the root.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.matches('/').count()
    }

    /// Whether this is the whole document.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this is [`root`](Self::root); the name that goes with [`len`](Self::len).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.is_root()
    }

    /// Whether the place lies at `other` or below it.
    #[must_use]
    pub fn starts_with(&self, other: &Self) -> bool {
        let rest = self.0.strip_prefix(&*other.0);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The escaped text without `#`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn from_text(text: &str) -> Option<Self> {
        let is_pointer = text.is_empty() || text.starts_with('/');
        // Taken apart and joined again, so that one place has one text: a stray `~` becomes `~0`.
        is_pointer.then(|| Self::of(text.split('/').skip(1).map(unescape)))
    }
}

impl Default for Pointer {
    fn default() -> Self {
        Self::root()
    }
}

/// As a fragment (RFC 6901 §6); of what it would encode, only what nobody sees, so that a message stays on its line.
impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("#")?;
        for piece in self.0.split_inclusive(docs::is_unseen) {
            let seen = piece.trim_end_matches(docs::is_unseen);
            f.write_str(seen)?;
            piece[seen.len()..].bytes().try_for_each(|byte| write!(f, "%{byte:02X}"))?;
        }
        Ok(())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// The way to a node. Few places are asked for, so they are put together only then.
#[derive(Clone, Copy)]
pub(crate) enum Way<'w> {
    Start(&'w Pointer),
    Key(&'w Way<'w>, &'w str),
    Item(&'w Way<'w>, usize),
}

impl Way<'_> {
    /// The place it leads to.
    pub fn place(&self) -> Pointer {
        match self {
            Way::Start(at) => (*at).clone(),
            Way::Key(above, key) => above.place().join(key),
            Way::Item(above, index) => above.place().index(*index),
        }
    }
}

/// RFC 6901 §3: `~` is `~0`, `/` is `~1`; the `/` in front comes along.
fn escape(text: &mut String, token: &str) {
    text.push('/');
    if !token.contains(['~', '/']) {
        return text.push_str(token);
    }
    for c in token.chars() {
        match c {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

/// RFC 6901 §4: first `~1`, then `~0`; a `~` before anything else stays.
pub(crate) fn unescape(token: &str) -> Cow<'_, str> {
    if token.contains('~') { Cow::Owned(token.replace("~1", "/").replace("~0", "~")) } else { Cow::Borrowed(token) }
}

/// Undoes `%7B`; what is no escape, or would not be UTF-8, stays as written.
pub(crate) fn percent_decode(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match escaped_byte(&bytes[at..]) {
            Some(value) => {
                decoded.push(value);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

fn escaped_byte(bytes: &[u8]) -> Option<u8> {
    let [b'%', high, low, ..] = bytes else {
        return None;
    };
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(*high)? * 16 + digit(*low)?).ok()
}

#[cfg(test)]
mod tests;
