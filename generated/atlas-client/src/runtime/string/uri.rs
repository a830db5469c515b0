//! URIs, as texts.

use crate::runtime::string::string_type::text_type;

text_type! {
    /// A URI (RFC 3986): `https://example.com/path?query`. The feature `url` makes it into a `Url`, and back.
    Uri as "https://example.com"
}
