//! Whatever the condition says, what came is kept.

use conditional_properties::Decode;
use conditional_properties::addresses::*;

#[test]
fn what_some_values_have_is_optional() {
    let read = |text: &str| Address::from_json(text.as_bytes()).unwrap();
    let here = read(r#"{"country":"us","zip":"94110","plus4":7}"#);
    assert_eq!((here.country.as_str(), here.zip.as_deref(), here.plus4), ("us", Some("94110"), Some(7)));
    let there = read(r#"{"country":"de","postcode":"89073"}"#);
    assert_eq!((there.zip, there.postcode.as_deref()), (None, Some("89073")));
}
