//! The values of headers, by the types that the document gives them.

use headers_of_responses::pages::{Get, GetHeaderState, Kind};
use headers_of_responses::things::GetHeaderColor;
use headers_of_responses::{Bytes, Header, Response, headers};

fn response(lines: &[(&str, &str)]) -> Response<String> {
    let response = lines.iter().fold(http::Response::builder(), |response, (name, value)| response.header(*name, *value));
    Response::of::<Get>(response.status(200).body(Bytes::from_static(b"page")).unwrap())
}

/// The value of one header with this one line.
fn one<T>(header: Header<T>, line: &str) -> Option<T> {
    let name = header.name();
    response(&[(name, line)]).header(header)
}

/// RFC 9110 §5.3: all lines, and commas within them, are one list; OAS 3.1.0 §4.8.21: the style is `simple`.
#[test]
fn lists() {
    let lines = [("x-tags", "a, b"), ("X-Tags", "c"), ("x-sizes", "1,2"), ("x-sizes", "3")];
    assert_eq!(response(&lines).header(headers::X_TAGS).unwrap(), ["a", "b", "c"]);
    assert_eq!(response(&lines).header(headers::X_SIZES).unwrap(), [1, 2, 3]);
    assert_eq!(one(headers::X_DAYS, "2025-01-02,2025-01-03").unwrap(), ["2025-01-02", "2025-01-03"]);
    assert_eq!(one(headers::X_KINDS, "small, large").unwrap(), [Kind::Small, Kind::Large]);
    assert_eq!(response(&[]).header(headers::X_TAGS), None);
    let cookies = [("set-cookie", "a=1; Expires=Thu, 01 Jan 2026"), ("set-cookie", "b=2")];
    assert_eq!(response(&cookies).header(headers::SET_COOKIE).unwrap(), [cookies[0].1, cookies[1].1]);
}

#[test]
fn values() {
    assert_eq!(one(headers::X_STATE, "old"), Some(GetHeaderState::Old));
    // Enums are open, here too.
    assert_eq!(one(headers::X_STATE, "unheard").unwrap().as_str(), "unheard");
    assert_eq!(one(headers::X_KIND, "large"), Some(Kind::Large));
    assert_eq!(one(headers::X_COLOR, "red"), Some(GetHeaderColor::Red));
    assert_eq!(one(headers::X_CHANGED, "2025-01-02T03:04:05Z").unwrap(), "2025-01-02T03:04:05Z");
    assert_eq!(one(headers::X_ID, "6f1c1a1e-6a7b-4b1e-9d55-0b5f0a1c2d3e").unwrap().as_str().len(), 36);
    assert_eq!(one(headers::X_REST, "9007199254740993"), Some(9_007_199_254_740_993));
    assert_eq!(one(headers::X_REST, "many"), None);
    assert_eq!(one(headers::X_SHARE, "0.25"), Some(0.25));
    assert_eq!(one(headers::X_LAST, "true"), Some(true));
    assert_eq!(one(headers::X_WHERE, r#"{"x":1}"#).unwrap().x, 1);
    assert_eq!(one(headers::X_TOKEN, "s3cret").unwrap().expose(), "s3cret");
    // Where responses say two things, both are strings; where names differ in case, they are one (RFC 9110 §5.1).
    assert_eq!(one(headers::X_BOTH, "007").as_deref(), Some("007"));
    assert_eq!(one(headers::X_TWICE, "7"), Some(7));
}
