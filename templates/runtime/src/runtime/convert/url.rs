//! URIs as values of `url`, and back.

use crate::runtime::convert::conversion::{conversions, ConversionError};
use crate::runtime::Uri;

conversions! {
    Uri to url::Url, ", which says the same in one way: `https://example.com/` for `HTTPS://example.com`.",
        to_url: |this: &Uri| url::Url::parse(this), |value: url::Url| String::from(value).into();
}
