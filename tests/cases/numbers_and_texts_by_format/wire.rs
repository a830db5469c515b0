//! Each format at its bounds, and beyond them.

use numbers_and_texts_by_format::Decode;
use numbers_and_texts_by_format::formats::Formats;

const FORMATS: &str = r#"{"created":1690000000,"small":-2147483648,"big":9223372036854775807,"unsigned":18446744073709551615,"wide":4294967295,"price":"0.10","ratio":1e-3,"token":"hunter2","day":"2024-02-29","id":"0b0d1b5e-3f0a-4d5e-9b1c-2d3e4f5a6b7c"}"#;

#[test]
fn values_are_kept() {
    let formats = Formats::from_json(FORMATS.as_bytes()).unwrap();
    assert_eq!((formats.created.as_seconds(), formats.small, formats.big), (1_690_000_000, i32::MIN, i64::MAX));
    assert_eq!((formats.unsigned, formats.wide, formats.ratio), (u64::MAX, 4_294_967_295, 0.001));
    assert_eq!((formats.price.as_str(), formats.token.expose()), ("0.10", "hunter2"));
    assert_eq!((formats.day.as_str(), formats.id.as_str()), ("2024-02-29", "0b0d1b5e-3f0a-4d5e-9b1c-2d3e4f5a6b7c"));
    assert!(!format!("{formats:?}").contains("hunter2"));
}

#[test]
fn what_does_not_fit_is_an_error() {
    for (right, wrong, place) in [
        ("-2147483648", "-2147483649", "/small"),
        ("-2147483648", "1.5", "/small"),
        ("9223372036854775807", "9223372036854775808", "/big"),
        ("18446744073709551615", "-1", "/unsigned"),
        ("1e-3", "\"1\"", "/ratio"),
        ("1690000000", "null", "/created"),
        ("\"hunter2\"", "7", "/token"),
    ] {
        let error = Formats::from_json(FORMATS.replacen(right, wrong, 1).as_bytes()).unwrap_err();
        assert_eq!(error.pointer(), place, "{wrong}");
    }
    // An integer however it is written.
    assert_eq!(Formats::from_json(FORMATS.replacen("-2147483648", "20e-1", 1).as_bytes()).unwrap().small, 2);
}
