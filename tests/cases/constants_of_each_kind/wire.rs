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

#[test]
fn nothing_else_is_accepted() {
    let read = |body: String| {
        let answer = http::Response::builder().status(200).body(body.into_bytes().into()).unwrap();
        Create::read(answer).map(|order| order.name).map_err(|error| error.to_string())
    };
    assert_eq!(read(ORDER.to_owned()), Ok("n".to_owned()));
    // The same value in other words.
    assert!(read(ORDER.replace("0.5", "5e-1").replace(r#""a":1"#, r#""a": 1.0"#)).is_ok());
    for (right, wrong, place) in [("2", "3", "/count"), ("null", "0", "/nothing"), (r#""a""#, r#""b""#, "/list")] {
        let error = read(ORDER.replacen(right, wrong, 1)).unwrap_err();
        assert!(error.contains(&format!("at {place} ")), "{error}");
    }
}
