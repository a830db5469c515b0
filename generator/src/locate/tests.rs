//! Places of pointers, in JSON and YAML alike.

use super::locate;
use crate::pointer::Pointer;
use crate::source::{Format, Source};

/// Each pointer is found at the text `line:column marked`.
#[track_caller]
fn check(format: Format, text: &str, expected: &[(&str, &str)]) {
    let source = Source { file: "a".into(), text: text.to_owned(), format };
    let pointers: Vec<Pointer> = expected.iter().map(|(at, _)| Pointer::parse(at).expect(at)).collect();
    let places = locate(&source, &pointers);
    assert_eq!(places.len(), expected.len());
    for ((at, expected), place) in expected.iter().zip(places) {
        let place = place.expect(at);
        let marked = &text[place.start..place.end];
        let marked = marked.lines().next().unwrap_or_default();
        assert_eq!(format!("{}:{} {marked}", place.line, place.column), *expected, "{at}");
    }
}

#[test]
fn json_places() {
    let text = "{\n \"a\": {\"b/c\": [1, {\"x\": \"]}\\\"\"}, \"z\"]},\n \"\\u0064\": null, \"e\":[]\n}";
    check(
        Format::Json,
        text,
        &[
            ("#", "1:1 {"),
            ("#/a", "2:2 \"a\""),
            ("#/a/b~1c", "2:8 \"b/c\""),
            ("#/a/b~1c/0", "2:16 1"),
            ("#/a/b~1c/1", "2:19 {\"x\": \"]}\\\"\"}"),
            ("#/a/b~1c/1/x", "2:20 \"x\""),
            ("#/a/b~1c/2", "2:34 \"z\""),
            ("#/d", "3:2 \"\\u0064\""),
            ("#/e", "3:18 \"e\""),
            ("#/e/0", "3:18 \"e\""),
            ("#/a/b~1c/9/x", "2:8 \"b/c\""),
            ("#/nothing", "1:1 {"),
            ("#/a", "2:2 \"a\""),
        ],
    );
}

#[test]
fn yaml_places() {
    let text = "# ü\nü: {b: [1, {x: 2}]}\npaths:\n  /a:\n    200: &ok\n      - name: x\n      - |\n        text: [\n  ? /b\n  : *ok\nmerged:\n  <<: {x: 1}\n  'y': 2\n";
    check(
        Format::Yaml,
        text,
        &[
            ("#/ü", "2:1 ü"),
            ("#/ü/b", "2:5 b"),
            ("#/ü/b/0", "2:9 1"),
            ("#/ü/b/1/x", "2:13 x"),
            ("#/paths/~1a", "4:3 /a"),
            ("#/paths/~1a/200", "5:5 200"),
            ("#/paths/~1a/200/0", "6:9 "),
            ("#/paths/~1a/200/0/name", "6:9 name"),
            // A block scalar starts with its text.
            ("#/paths/~1a/200/1", "8:9 text: ["),
            ("#/paths/~1b", "9:5 /b"),
            ("#/paths/~1b/0/name", "9:5 /b"),
            ("#/merged/x", "11:1 merged"),
            ("#/merged/y", "13:3 'y'"),
        ],
    );
}

#[test]
fn texts_that_break_off_give_what_they_have() {
    check(Format::Json, "{\"a\": {\"b\": [1, {", &[("#/a/b/1/x", "1:17 {"), ("#/c", "1:1 {")]);
    check(Format::Yaml, "a:\n  b: 'x\n", &[("#/a/b", "2:3 b")]);
    let empty = Source { file: "a".into(), text: String::new(), format: Format::Json };
    assert_eq!(locate(&empty, &[Pointer::root()]), [None]);
}
