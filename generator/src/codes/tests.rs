//! The table of codes is in order, and each row says something.

use super::Code;

#[test]
fn numbers_rise_and_texts_are_there() {
    for pair in Code::ALL.windows(2) {
        assert!(pair[0].number() < pair[1].number(), "{} {}", pair[0], pair[1]);
    }
    for code in Code::ALL {
        assert!(!code.title().ends_with('.'), "{code}");
        assert!(code.explanation().ends_with('.'), "{code}");
        assert!(!code.explanation().contains("  "), "{code}");
    }
}

#[test]
fn codes_are_read_as_they_are_shown() {
    assert_eq!(Code::DuplicateKey.to_string(), "CW0005");
    for text in ["CW0005", "cw0005", "5", "0005"] {
        assert_eq!(Code::parse(text), Some(Code::DuplicateKey), "{text}");
    }
    assert_eq!(Code::parse("CW9999"), None);
    assert_eq!(Code::parse("pets"), None);
}
