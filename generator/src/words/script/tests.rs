//! Unit tests of `script.rs`.

use super::*;

#[test]
fn letters_that_look_like_others() {
    for (word, expected) in [
        ("admin", "admin"),
        ("\u{430}dmin", "u430dmin"),
        ("\u{441}\u{43e}\u{440}", "u441u43eu440"),
        ("ключ", "ключ"),
        ("адрес", "адрес"),
        ("größe", "größe"),
        ("naïve", "naïve"),
        ("λόγος", "λόγος"),
        ("αβ", "u3b1u3b2"),
        ("\u{3bf}", "u3bf"),
        ("日本", "日本"),
        ("サーバー", "サーバー"),
        ("한국어", "한국어"),
        ("שלום", "שלום"),
        ("سلام", "سلام"),
        ("kullanıcı", "kullanici"),
    ] {
        assert_eq!(unmistakable(word), expected, "{word}");
    }
}
