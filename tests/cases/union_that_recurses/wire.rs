//! However deep members stand inside one another, each is the one that knows the most of its value; beyond a limit, and
//! where it is none of them, a value stays JSON.

use union_that_recurses::filters::{Filter, Retrieve};
use union_that_recurses::types::Price;
use union_that_recurses::{Decode, DecodeLimits, Operation};

fn read(body: &str) -> Filter {
    let answer = http::Response::builder().status(200).body(body.as_bytes().to_vec().into()).unwrap();
    Retrieve::read(answer).unwrap()
}

fn nested(open: &str, inner: &str, close: &str, depth: usize) -> String {
    format!("{}{inner}{}", open.repeat(depth), close.repeat(depth))
}

/// The levels of prices around a value, and that value.
fn inside(mut filter: &Filter) -> (usize, &Filter) {
    let mut levels = 0;
    while let Filter::Price(Price { least: Some(1), and: Some(and), .. }) = filter {
        (levels, filter) = (levels + 1, and);
    }
    (levels, filter)
}

#[test]
fn alone() {
    for depth in [1, 7, 20, 120] {
        let filter = read(&nested(r#"{"least":1,"and":"#, r#"{"contains":"a"}"#, "}", depth));
        let (levels, label) = inside(&filter);
        let Filter::Label(label) = label else { panic!("{label:?} is a label") };
        assert_eq!((levels, label.contains.as_deref()), (depth, Some("a")));
    }
}

#[test]
fn with_what_no_member_knows() {
    for depth in [1, 7, 20, 120] {
        let filter = read(&nested(r#"{"new":true,"least":1,"and":"#, r#"{"new":true,"contains":"a"}"#, "}", depth));
        let (levels, label) = inside(&filter);
        let Filter::Label(label) = label else { panic!("{label:?} is a label") };
        assert_eq!((levels, label.contains.as_deref()), (depth, Some("a")));
    }
}

#[test]
fn in_lists_and_maps() {
    let filter = read(&nested(r#"{"any":[{"least":1},"#, r#"{"contains":"a"}"#, "]}", 40));
    let mut group = &filter;
    for _ in 0..40 {
        let Filter::Group(inner) = group else { panic!("{group:?} is a group") };
        let any = inner.any.as_deref().unwrap();
        assert!(matches!(any[0], Filter::Price(_)));
        group = &any[1];
    }
    assert!(matches!(group, Filter::Label(_)));
    let filter = read(&nested(r#"{"by_language":{"de":"#, r#"{"least":2}"#, "}}", 40));
    let mut group = &filter;
    for _ in 0..40 {
        let Filter::Group(inner) = group else { panic!("{group:?} is a group") };
        group = &inner.by_language.as_ref().unwrap()["de"];
    }
    assert!(matches!(group, Filter::Price(Price { least: Some(2), .. })));
}

#[test]
fn what_is_no_member_stays_json() {
    let filter = read(&nested(r#"{"least":1,"and":"#, "[7]", "}", 30));
    let (levels, inner) = inside(&filter);
    let Filter::Unknown(json) = inner else { panic!("{inner:?} is none") };
    assert_eq!((levels, json.as_str()), (30, "[7]"));
}

#[test]
fn beyond_a_limit_it_stays_json_before_anything_fails() {
    let body = nested(r#"{"new":true,"least":1,"and":"#, r#"{"contains":"a"}"#, "}", 60);
    let filter = Filter::from_json_with_limits(body.as_bytes(), DecodeLimits::new().work(1_000)).unwrap();
    let Filter::Unknown(json) = filter else { panic!("{filter:?} is not decided") };
    assert_eq!(json.as_str(), body);
    let filter = Filter::from_json_with_limits(body.as_bytes(), DecodeLimits::new().memory(2_000)).unwrap();
    assert!(matches!(filter, Filter::Unknown(_)), "60 boxes take more than 2,000 bytes");
}
