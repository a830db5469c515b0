//! Operations whose response is one page of a list.

use super::Shape;

/// How the pages of an operation hang together. Places are JSON pointers into the response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paging {
    /// The fields, one in the other, of which the last holds the items; none: the response is the list.
    pub list: Vec<String>,
    pub item: Shape,
    pub step: Step,
    /// Where `false` says that this is the last page.
    pub more: Option<String>,
    /// Where `true` says that this is the last page.
    pub until: Option<String>,
    /// Where the number of this page stands, if nothing else says which one is the first.
    pub current: Option<String>,
    /// Where the number of all pages, or of all items, stands.
    pub total: Option<String>,
    /// The header of the response that has the token or the URL, and not a place in the body.
    pub header: Option<String>,
    /// Whether it was recognised from its shape.
    pub inferred: bool,
}

/// How the next page is asked for: by a parameter of the query, unless it says otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// With a key of the last item; `back` goes the other way, from the first one.
    Item { parameter: String, key: String, back: Option<String> },
    /// With what the response has at this place.
    Token { parameter: String, at: String },
    /// With that, in a header of the request.
    HeaderToken { header: String, at: String },
    /// By a URL at this place of the response; `None`: in the header `Link`.
    Link { at: Option<String> },
    /// With the next number.
    Page { parameter: String, first: u64 },
    /// With the number of items so far.
    Offset { parameter: String },
}
