//! Numbers that may be integers: read, kept and written with all their digits.
// features: blocking

use numbers_of_both_kinds::types::Either;
use numbers_of_both_kinds::values::{Anything, Create, LeastParam, Values};
use numbers_of_both_kinds::{Client, Decode, Memory, Operation};

/// What is sent for a value. The transport in memory does all of its work at once.
fn written(value: Values) -> String {
    let server = Memory::new().reply(200, "{}");
    let client = Client::builder().base_url("https://example.com").transport(server.clone()).build().unwrap();
    client.raw("POST", "/").json(value).call().unwrap();
    String::from_utf8_lossy(server.last().unwrap().body()).into_owned()
}

fn values(text: &str) -> Values {
    Values::from_json(text.as_bytes()).unwrap()
}

#[test]
fn each_is_what_it_is() {
    // 2^53 + 1 is no f64.
    for (json, integer) in [("7", 7), ("9007199254740993", 9_007_199_254_740_993), ("-9223372036854775808", i64::MIN)] {
        let values = values(&format!(r#"{{"either":{json},"listed":{json},"anything":{json}}}"#));
        let (Some(Either::Integer(one)), Some(LeastParam::Integer(two)), Some(Anything::Integer(three))) =
            (values.either.map(|it| *it), values.listed.map(|it| *it), values.anything.map(|it| *it))
        else {
            panic!("{json}")
        };
        assert_eq!([one, two, three], [integer; 3]);
    }
    for (json, number) in [("7.5", 7.5), ("1e-3", 0.001), ("-0.25", -0.25)] {
        let values = values(&format!(r#"{{"either":{json},"listed":{json},"anything":{json}}}"#));
        let (Some(Either::Number(one)), Some(LeastParam::Number(two)), Some(Anything::Number(three))) =
            (values.either.map(|it| *it), values.listed.map(|it| *it), values.anything.map(|it| *it))
        else {
            panic!("{json}")
        };
        assert_eq!([one, two, three], [number; 3]);
    }
    assert!(values(r#"{"listed":null}"#).listed.is_none());
    assert_eq!(values(r#"{"plain":7}"#).plain, Some(7.0));
}

/// What has no Rust integer is kept as it came, and fails nothing.
#[test]
fn what_is_too_large_stays_as_it_came() {
    for json in ["9223372036854775808", "123456789012345678901234567890", "-9223372036854775809"] {
        let text = format!(r#"{{"either":{json},"any":{json},"anything":{json}}}"#);
        assert_eq!(written(values(&text)), text);
    }
    assert_eq!(written(values(r#"{"any":3000000000}"#)), r#"{"any":3000000000}"#);
}

#[test]
fn both_are_sent_as_they_are() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let sent = |body: Anything, least: LeastParam| {
        let request = Create::new(body).least(least).to_http(&client).unwrap();
        (request.uri().query().unwrap().to_owned(), String::from_utf8(request.body().to_vec()).unwrap())
    };
    let both = |query: &str, body: &str| (query.to_owned(), body.to_owned());
    assert_eq!(sent(9_007_199_254_740_993_i64.into(), 7_i64.into()), both("least=7", "9007199254740993"));
    assert_eq!(sent(7.5.into(), 0.5.into()), both("least=0.5", "7.5"));
}
