//! Streams of events: how the bytes are taken apart.
#![allow(missing_docs, clippy::unwrap_used)]

use std::time::Duration;

use cratewright_runtime::runtime::stream::parser::Parser;

/// The events of a text: kind, data and id, the same however it is cut.
fn parse(text: &str) -> Vec<(String, String, String)> {
    let whole = cut(text, text.len().max(1));
    for size in 1..text.len() {
        assert_eq!(cut(text, size), whole, "cut into pieces of {size} bytes");
    }
    whole
}

fn cut(text: &str, size: usize) -> Vec<(String, String, String)> {
    let mut parser = Parser::default();
    let mut events = Vec::new();
    for chunk in text.as_bytes().chunks(size) {
        parser.events(chunk, &mut |event| events.push((event.event, event.data, event.id)));
    }
    events
}

fn message(data: &str) -> (String, String, String) {
    ("message".to_owned(), data.to_owned(), String::new())
}

#[test]
fn the_examples_of_the_specification() {
    // WHATWG HTML, section 9.2.6, its examples one after the other.
    assert_eq!(parse("data: YHOO\ndata: +2\ndata: 10\n\n"), [message("YHOO\n+2\n10")]);
    let stream = ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n";
    let mut events = vec![message("first event"), message("second event"), message(" third event")];
    events[0].2 = "1".to_owned();
    assert_eq!(parse(stream), events);
    assert_eq!(parse("data\n\ndata\ndata\n\ndata:"), [message(""), message("\n")]);
    assert_eq!(parse("data:test\n\ndata: test\n\n"), [message("test"), message("test")]);
}

#[test]
fn lines_end_in_each_way_and_a_mark_may_begin_the_stream() {
    assert_eq!(parse("\u{feff}data: a\r\rdata: b\r\n\r\ndata: ü\n\n"), [message("a"), message("b"), message("ü")]);
    assert_eq!(parse("data: a\n\n\u{feff}data: b\n\n"), [message("a")]);
}

#[test]
fn an_event_has_a_kind_and_what_is_incomplete_is_none() {
    assert_eq!(
        parse("event: add\ndata: 1\n\nevent: none\n\ndata: 2\n\ndata: 3\n"),
        [("add".to_owned(), "1".to_owned(), String::new()), message("2")]
    );
}

#[test]
fn ids_last_and_times_are_digits() {
    let mut parser = Parser::default();
    parser.events(b"id: 7\nretry: 1500\ndata\n\nid: a\0b\nretry: 1s\ndata\n\nid: 9\ndata: cut", &mut |_| {});
    assert_eq!((parser.last_id.as_str(), parser.retry), ("7", Some(Duration::from_millis(1500))));
    parser.restart();
    let mut ids = Vec::new();
    parser.events(b"data: on\n\n", &mut |event| ids.push(event.id));
    assert_eq!(ids, ["7"]);
}

#[test]
fn an_id_that_fits_no_header_is_none() {
    let longest = "x".repeat(1024);
    let cases = [
        ("a1", "a1"),
        (&longest, &longest),
        (&"x".repeat(1025), "7"),
        ("a\u{1}b", "7"),
        ("a\tb", "7"),
        ("\u{85}", "7"),
    ];
    for (id, expected) in cases {
        let mut ids = Vec::new();
        let text = format!("id: 7\n\nid: {id}\ndata: 1\n\n");
        Parser::default().events(text.as_bytes(), &mut |event| ids.push(event.id));
        assert_eq!(ids, [expected], "{id:?}");
    }
}

#[test]
fn a_time_beyond_all_numbers_changes_none() {
    let retry = |text: &str| {
        let mut parser = Parser::default();
        parser.events(text.as_bytes(), &mut |_| {});
        parser.retry
    };
    assert_eq!(retry("retry: 1500\nretry: 18446744073709551616\n"), Some(Duration::from_millis(1500)));
    assert_eq!(retry("retry: 18446744073709551615\n"), Some(Duration::from_millis(u64::MAX)));
    assert_eq!(retry("retry: 1500\nretry\nretry:\nretry: +1\n"), Some(Duration::from_millis(1500)));
    assert_eq!(retry("retry: 99999999999999999999\n"), None);
}

/// The values of a stream of lines, or of a sequence, the same however it is cut.
fn values(text: &str) -> Vec<String> {
    let cut = |size: usize| {
        let (mut parser, mut values) = (Parser::default(), Vec::new());
        for chunk in text.as_bytes().chunks(size) {
            parser.values(chunk, &mut |value| values.push(value.to_owned()));
        }
        parser.last_value(&mut |value| values.push(value.to_owned()));
        values
    };
    let whole = cut(text.len().max(1));
    for size in 1..text.len() {
        assert_eq!(cut(size), whole, "cut into pieces of {size} bytes");
    }
    whole
}

#[test]
fn values_stand_in_lines() {
    assert_eq!(values("{\"a\":1}\n\n 2 \r\n[3]"), ["{\"a\":1}", " 2 ", "[3]"]);
    assert_eq!(values("\n\n1\n2"), ["1", "2"]);
    assert_eq!(values("\u{feff}{\"a\":1}\r\n\r\n{\"a\":2}\r"), ["{\"a\":1}", "{\"a\":2}"]);
    // A carriage return alone ends no line (jsonlines.org); to JSON it is white space.
    assert_eq!(values("1\r2\n"), ["1\r2"]);
    assert_eq!(values("{\"a\":\r1}\r\r\n[2]\n\r\n"), ["{\"a\":\r1}\r", "[2]"]);
    assert_eq!(values(""), [""; 0]);
}

/// RFC 7464: a text ends where the next one begins, and may hold line feeds.
#[test]
fn values_stand_behind_separators() {
    assert_eq!(values("\u{1e}{\n\"a\": 1\n}\n\u{1e}[\n2]\n"), ["{\n\"a\": 1\n}", "[\n2]"]);
    // Section 2.1: several separators do not stand for empty values.
    assert_eq!(values("\u{1e}\u{1e}\u{1e}{}\n\u{1e}"), ["{}"]);
    // Section 2.4: a value without an end of its own is whole if white space follows.
    assert_eq!(values("\u{1e}12\n\u{1e}34\u{1e}true\n\u{1e}tru"), ["12", "true"]);
    assert_eq!(values("\u{1e}{\"a\":1}\u{1e}\"b\""), ["{\"a\":1}", "\"b\""]);
    // A text that is cut does not cut the next one.
    assert_eq!(values("\u{1e}{\"a\": [1\u{1e}{\"a\":2}\n"), ["{\"a\": [1", "{\"a\":2}"]);
    assert_eq!(values("\n\u{1e}{}\n\u{1e}{\"ü\":1}\n"), ["{}", "{\"ü\":1}"]);
}
