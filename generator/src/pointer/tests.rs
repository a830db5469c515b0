//! Pointers: the examples of RFC 6901, and fragments as documents write them.

use super::Pointer;

#[track_caller]
fn check(text: &str, tokens: &[&str]) {
    let pointer = Pointer::parse(text).expect(text);
    assert_eq!(pointer.tokens().collect::<Vec<_>>(), tokens, "{text}");
    assert_eq!(pointer, Pointer::of(tokens), "{text}");
}

#[test]
fn fragments_are_unescaped() {
    check("#", &[]);
    check("#/", &[""]);
    check("#/foo/0", &["foo", "0"]);
    check("#/a~1b/m~0n/~01", &["a/b", "m~n", "~1"]);
    check("#/c%25d/e%5Ef/%20", &["c%d", "e^f", " "]);
    check("#/paths/~1pets~1%7Bid%7D/get", &["paths", "/pets/{id}", "get"]);
    check("#/%C3%BC", &["ü"]);
}

#[test]
fn what_is_no_escape_stays() {
    check("#/100%/%zz/%e", &["100%", "%zz", "%e"]);
    check("#/%FF", &["%FF"]);
    check("#/a~b", &["a~b"]);
    check("/100%25", &["100%25"]);
}

#[test]
fn other_references_are_no_pointers() {
    for text in ["#pet", "pet.yaml", "pet.yaml#/Pet", "https://example.com/#/a", "a/b"] {
        assert_eq!(Pointer::parse(text), None, "{text}");
    }
}

#[test]
fn steps_go_down_and_up() {
    let at = Pointer::root().join("paths").join("/a~b").index(3);
    assert_eq!(at.to_string(), "#/paths/~1a~0b/3");
    assert_eq!(at.len(), 3);
    assert_eq!(at.last().as_deref(), Some("3"));
    let up = at.parent().expect("three steps down");
    assert_eq!(up.last().as_deref(), Some("/a~b"));
    assert!(at.starts_with(&up));
    assert!(!Pointer::of(["ab"]).starts_with(&Pointer::of(["a"])));
    assert_eq!(Pointer::root().parent(), None);
    assert_eq!(Pointer::root().last(), None);
    assert_eq!(Pointer::root().to_string(), "#");
}
