//! What headers of responses hold, by the type that is declared for them.

use cratewright_runtime::runtime::{Date, DateTime, Header, Json};
use http::{HeaderMap, HeaderName, HeaderValue};

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let line = |(name, value): &(&'static str, &str)| {
        (HeaderName::from_static(name), HeaderValue::from_bytes(value.as_bytes()).unwrap())
    };
    lines.iter().map(line).collect()
}

fn of<T>(header: Header<T>, lines: &[&str]) -> Option<T> {
    let name = header.name();
    header.of(&headers(&lines.iter().map(|line| (name, *line)).collect::<Vec<_>>()))
}

#[test]
fn one_value() {
    assert_eq!(of(Header::<i64>::new("x"), &["7"]), Some(7));
    assert_eq!(of(Header::<i64>::new("x"), &["007"]), Some(7));
    assert_eq!(of(Header::<i64>::new("x"), &["-0"]), Some(0));
    assert_eq!(of(Header::<i64>::new("x"), &["+5"]), Some(5));
    assert_eq!(of(Header::<i64>::new("x"), &["9007199254740993"]), Some(9_007_199_254_740_993));
    assert_eq!(of(Header::<i64>::new("x"), &["seven"]), None);
    assert_eq!(of(Header::<i64>::new("x"), &[]), None);
    assert_eq!(of(Header::<f64>::new("x"), &["0.5"]), Some(0.5));
    assert_eq!(of(Header::<f64>::new("x"), &["+1.5"]), Some(1.5));
    assert_eq!(of(Header::<f64>::new("x"), &["01.5"]), Some(1.5));
    assert_eq!(of(Header::<f64>::new("x"), &["-00.5"]), Some(-0.5));
    assert_eq!(of(Header::<f64>::new("x"), &["+000"]), Some(0.0));
    assert_eq!(of(Header::<f64>::new("x"), &["001e3"]), Some(1000.0));
    assert_eq!(of(Header::<f64>::new("x"), &["--1"]), None);
    assert_eq!(of(Header::<f64>::new("x"), &["+-1"]), None);
    assert_eq!(of(Header::<bool>::new("x"), &["+true"]), None);
    assert_eq!(of(Header::<bool>::new("x"), &["true"]), Some(true));
    assert_eq!(of(Header::<bool>::new("x"), &["True"]), None);
    // Of several lines where one is declared, the first.
    assert_eq!(of(Header::<i64>::new("x"), &["1", "2"]), Some(1));
    // A string is all of what stands there, whatever it looks like.
    for text in ["7", "007", "true", "\"abc\"", "W/\"1\"", "a, b", "für", "\\", "{}"] {
        assert_eq!(of(Header::<String>::new("x"), &[text]).as_deref(), Some(text));
    }
    assert_eq!(of(Header::<DateTime>::new("x"), &["2025-01-02T03:04:05Z"]), Some("2025-01-02T03:04:05Z".into()));
    assert_eq!(of(Header::<Json>::json("x"), &[r#"{"a":[1]}"#]).unwrap().as_str(), r#"{"a":[1]}"#);
    assert_eq!(of(Header::<Json>::json("x"), &["a"]), None);
}

/// RFC 9110, sections 5.3, 5.6.1 and 5.6.4.
#[test]
fn a_list() {
    let texts = |lines: &[&str]| of(Header::<Vec<String>>::list("x"), lines).unwrap();
    assert_eq!(texts(&["a, b ,c"]), ["a", "b", "c"]);
    assert_eq!(texts(&["a,b", "c"]), ["a", "b", "c"]);
    assert_eq!(texts(&[", a ,, b,"]), ["a", "b"]);
    assert_eq!(texts(&[""]), [""; 0]);
    assert_eq!(texts(&["<u>; title=\"a, \\\"b, c\", <v>"]), ["<u>; title=\"a, \\\"b, c\"", "<v>"]);
    assert_eq!(texts(&["\"open, a", "b"]), ["\"open, a", "b"]);
    assert_eq!(of(Header::<Vec<i64>>::list("x"), &["1,2", "3"]), Some(vec![1, 2, 3]));
    assert_eq!(of(Header::<Vec<i64>>::list("x"), &["1,b"]), None);
    assert_eq!(of(Header::<Vec<i64>>::list("x"), &[]), None);
    let days = of(Header::<Vec<Date>>::list("x"), &["2025-01-02, 2025-01-03"]).unwrap();
    assert_eq!(days, ["2025-01-02", "2025-01-03"]);
    let cookies = of(Header::<Vec<String>>::list("set-cookie"), &["a=1; Expires=Thu, 01 Jan 2026", "b=2"]).unwrap();
    assert_eq!(cookies, ["a=1; Expires=Thu, 01 Jan 2026", "b=2"]);
}
