//! Strings that hold bytes: the test vectors of RFC 4648, and what is none.

use bytes::Bytes;
use cratewright_runtime::runtime::{to_json, Base64, Base64Url};

#[test]
fn the_vectors_of_the_rfc() {
    // RFC 4648 §10.
    for (bytes, written) in [
        ("", ""),
        ("f", "Zg=="),
        ("fo", "Zm8="),
        ("foo", "Zm9v"),
        ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="),
        ("foobar", "Zm9vYmFy"),
    ] {
        let bare = written.trim_end_matches('=');
        assert_eq!((Base64::from(bytes.as_bytes()), Base64Url::from(bytes.as_bytes())), (written.into(), bare.into()));
        for text in [written, bare] {
            assert_eq!(Base64::from(text).to_bytes().as_deref(), Ok(bytes.as_bytes()));
            assert_eq!(Base64Url::from(text).to_bytes().as_deref(), Ok(bytes.as_bytes()));
        }
    }
}

#[test]
fn all_bytes_in_both_alphabets() {
    let all: Vec<u8> = (0..=255).collect();
    let (standard, of_urls) = (Base64::from(&all), Base64Url::from(&all));
    assert!(standard.contains('+') && standard.contains('/') && standard.ends_with("/w=="), "{standard}");
    assert!(of_urls.contains('-') && of_urls.contains('_') && of_urls.ends_with("_w"), "{of_urls}");
    // Either is read as the other, too.
    for text in [standard.as_str(), of_urls.as_str()] {
        assert_eq!(
            (Base64::from(text).to_bytes(), Base64Url::from(text).to_bytes()),
            (Ok(all.clone()), Ok(all.clone()))
        );
    }
    let others = [Base64::from(all.clone()), Base64::from(all.as_slice()), Base64::from(Bytes::from(all))];
    assert!(others.iter().all(|one| *one == standard));
    assert_eq!((Base64::from([1, 2, 3]), Base64::from(b"\x01\x02\x03")), ("AQID".into(), "AQID".into()));
}

#[test]
fn a_string_is_kept_as_it_is() {
    for text in ["Zm9v", "Zm 9v", "", "=", "Zm9v\r\nYmFy", "ü"] {
        assert_eq!(Base64::from(text).as_str(), text);
    }
    assert_eq!(to_json(&Base64::from("Zm9v\n")), r#""Zm9v\n""#);
    // Lines as RFC 2045 breaks them.
    assert_eq!(Base64::from("Zm9v\r\nYmFy\n").to_bytes().as_deref(), Ok(&b"foobar"[..]));
}

#[test]
fn what_is_none_says_what_is_wrong() {
    for (text, wrong) in [
        ("Zm 9v", "' ' at byte 2 is not of its alphabet"),
        ("Zm9v\r\nYm!y", "'!' at byte 8 is not of its alphabet"),
        ("Zmü9", "'ü' at byte 2 is not of its alphabet"),
        ("ü", "'ü' at byte 0 is not of its alphabet"),
        ("Zg==Zg==", "'=' at byte 2 is not where padding belongs"),
        ("Zm9vY", "it ends within a byte, as if cut off"),
        ("Zh==", "its last character has bits that belong to no byte"),
        ("Zg===", "'=' at byte 2 is not where padding belongs"),
        ("=", "'=' at byte 0 is not where padding belongs"),
    ] {
        let error = Base64::from(text).to_bytes().expect_err(text);
        assert_eq!(error.to_string(), format!("the string is no base64: {wrong}"), "{text:?}");
        assert_eq!(Base64Url::from(text).to_bytes(), Err(error), "{text:?}");
    }
    // What else it holds may be a secret.
    let error = Base64::from("aHVudGVyMg!").to_bytes().expect_err("no base64");
    assert!(!format!("{error} {error:?}").contains("aHVudGVyMg"));
}
