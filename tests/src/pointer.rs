//! JSON pointers as text (RFC 6901).

/// A key as a part of a pointer.
#[must_use]
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A part of a pointer as a key.
#[must_use]
pub fn key(token: &str) -> String {
    token.replace("~1", "/").replace("~0", "~")
}

/// The pointer of the parent, and the key in it.
#[must_use]
pub fn parent(at: &str) -> (&str, String) {
    let (parent, token) = at.rsplit_once('/').unwrap_or(("", at));
    (parent, key(token))
}
