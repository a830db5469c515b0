//! How what is nested is named in queries and forms: in brackets, which OpenAPI leaves to APIs beyond `deepObject`.

use crate::runtime::request::url::{self, Kept};

/// How an API reads the names of what is nested, in queries and in forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brackets {
    arrays: Arrays,
    is_plain_in_urls: bool,
}

/// What stands behind the name of an array.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Arrays {
    /// `a[0]=x&a[1]=y`
    Indexed,
    /// `a[]=x&a[]=y`
    Empty,
    /// `a=x&a=y`; items that are nested themselves are distinguished by their indexes.
    Repeated,
}

impl Brackets {
    /// Items of arrays have an index, `a[0]`; in URLs the brackets are escaped, since no query may hold them (RFC 3986,
    /// section 3.4).
    pub const fn new() -> Self {
        Self { arrays: Arrays::Indexed, is_plain_in_urls: false }
    }

    /// Items of arrays have empty brackets: `a[]`.
    pub const fn empty(mut self) -> Self {
        self.arrays = Arrays::Empty;
        self
    }

    /// Items of arrays have the array's own name.
    pub const fn repeated(mut self) -> Self {
        self.arrays = Arrays::Repeated;
        self
    }

    /// Brackets stay as they are in URLs, too.
    pub const fn plain_in_urls(mut self) -> Self {
        self.is_plain_in_urls = true;
        self
    }

    /// How names are written in a body, where nothing forbids brackets.
    pub(crate) fn in_body(self) -> Notation {
        Notation { arrays: self.arrays, kept: &url::BRACKETS, open: "[", close: "]" }
    }

    /// How names are written in a query.
    pub(crate) fn in_url(self) -> Notation {
        match self.is_plain_in_urls {
            true => self.in_body(),
            false => Notation { arrays: self.arrays, kept: &url::UNRESERVED, open: "%5B", close: "%5D" },
        }
    }
}

impl Default for Brackets {
    fn default() -> Self {
        Self::new()
    }
}

/// How the names of one query or form are written.
#[derive(Clone, Copy)]
pub(crate) struct Notation {
    pub(crate) arrays: Arrays,
    /// What is not escaped in names, and in the values behind them.
    pub(crate) kept: &'static Kept,
    pub(crate) open: &'static str,
    pub(crate) close: &'static str,
}

impl Notation {
    /// A name, escaped.
    pub(crate) fn name(self, name: &str) -> String {
        let mut escaped = String::with_capacity(name.len());
        url::push(&mut escaped, name, self.kept);
        escaped
    }
}
