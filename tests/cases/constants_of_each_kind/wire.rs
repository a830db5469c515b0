//! Constants on the wire.

use constants_of_each_kind::orders::*;
use constants_of_each_kind::{Client, Operation};

const ORDER: &str =
    r#"{"text":"order","count":2,"share":0.5,"yes":true,"nothing":null,"list":[1,"a"],"map":{"a":1},"name":"n"}"#;

#[test]
fn constants_are_sent_by_themselves() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = Create::new(Order::new("n")).to_http(&client).unwrap();
    assert_eq!(String::from_utf8_lossy(request.body()), ORDER);
}

/// Another value fails no response, whether it is the constant of a field that must come or of one that need not: a schema may
/// grow, and what came is written as it came.
#[test]
fn what_comes_in_their_place_is_kept() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let again = |body: &str| {
        let answer = http::Response::builder().status(200).body(body.to_owned().into_bytes().into()).unwrap();
        let order = Create::read(answer).unwrap_or_else(|error| panic!("{body}: {error}"));
        String::from_utf8(Create::new(order).to_http(&client).unwrap().into_body().into()).unwrap()
    };
    assert_eq!(again(ORDER), ORDER);
    // The same value in other words.
    assert_eq!(again(&ORDER.replace("0.5", "5e-1").replace(r#""a":1"#, r#""a": 1.0"#)), ORDER);
    for (right, other) in [
        (r#""order""#, r#""order.v2""#),
        ("2", "3.50"),
        ("null", r#"{"b":[0]}"#),
        (r#"[1,"a"]"#, r#"[1,"b"]"#),
        ("true", "null"),
        (r#""count":2,"#, ""),
        (r#""name":"n""#, r#""name":"n","note":"now""#),
    ] {
        let body = ORDER.replacen(right, other, 1);
        assert_eq!(again(&body), body);
    }
}
