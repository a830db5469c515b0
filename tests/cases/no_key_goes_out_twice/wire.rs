//! What is sent of an object with free keys: each key once, and of a key that is a property's, the property.

mod common;

use common::client;
use no_key_goes_out_twice::things::{Create, Find, Replace, Thing};
use no_key_goes_out_twice::{Decode, Operation};

fn thing() -> Thing {
    Thing::from_json(br#"{"id":"a","n":1}"#).unwrap()
}

fn with(key: &str) -> Thing {
    let mut thing = thing();
    thing.additional.insert("x", "y".to_owned());
    thing.additional.insert(key, "twice".to_owned());
    thing
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn in_json() {
    let sent = |thing: Thing| Create::new(thing).to_http(&client()).unwrap().into_body();
    assert_eq!(text(&sent(with("id"))), r#"{"id":"a","n":1,"x":"y"}"#);
    assert_eq!(text(&sent(with("n"))), r#"{"id":"a","n":1,"x":"y"}"#);
    // A property that is not set leaves its key free.
    let mut thing = with("n");
    thing.n = None;
    assert_eq!(text(&sent(thing)), r#"{"id":"a","x":"y","n":"twice"}"#);
}

#[test]
fn in_a_form() {
    let request = Replace::new(with("id")).to_http(&client()).unwrap();
    assert_eq!(text(request.body()), "id=a&n=1&x=y");
}

#[test]
fn in_a_query() {
    let request = Find::new().like(with("n")).to_http(&client()).unwrap();
    assert_eq!(request.uri().query(), Some("like%5Bid%5D=a&like%5Bn%5D=1&like%5Bx%5D=y"));
}
