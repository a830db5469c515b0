//! What an error says, and what it keeps to itself.

mod common;

use std::error::Error as _;

use bytes::Bytes;
use cratewright_runtime::runtime::{read_bytes, read_empty, read_json, read_text, Error, ErrorKind, Info, Json, Map};

const INFO: &Info = &Info::new("PostThing", "POST", "/thing");

fn answer(status: u16, media: &str, body: impl Into<Bytes>) -> http::Response<Bytes> {
    let built = http::Response::builder().status(status).header("content-type", media).header("Request-Id", "req_1");
    built.body(body.into()).unwrap()
}

fn refused(status: u16, media: &str, body: impl Into<Bytes>) -> Error {
    read_json::<Json>(INFO, answer(status, media, body)).unwrap_err()
}

#[test]
fn an_error_is_one_word() {
    assert_eq!(std::mem::size_of::<Error>(), 8);
    fn is_good<T: Send + Sync + std::error::Error + 'static>() {}
    is_good::<Error>();
}

#[test]
fn display_says_operation_status_code_message_and_request() {
    let body =
        r#"{"error":{"code":"resource_missing","message":"No such customer: 'cus_1'","type":"invalid_request_error"}}"#;
    let error = refused(404, "application/json", body);
    assert_eq!(
        error.to_string(),
        "PostThing: 404 Not Found: resource_missing: No such customer: 'cus_1' (request req_1)"
    );
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(error.code(), Some("resource_missing"));
    assert_eq!(error.message(), Some("No such customer: 'cus_1'"));
    assert_eq!(error.request_id(), Some("req_1"));
    assert_eq!(error.operation(), "PostThing");
    assert_eq!(error.attempts(), 1);
    assert_eq!(error.body(), body);
    let api: Map<Json> = error.api().unwrap();
    assert_eq!(api["error"].get("type"), Some(Json::from("invalid_request_error")));
    assert_eq!(error.api::<i64>(), None);
    assert!(error.source().is_none());
}

#[test]
fn codes_and_messages_at_common_places() {
    for (body, code, message) in [
        (r#"{"error":{"type":"api_error","message":"m"}}"#, Some("api_error"), Some("m")),
        (r#"{"code":"c","message":"m"}"#, Some("c"), Some("m")),
        (r#"{"code":50035,"message":"Invalid Form Body"}"#, Some("50035"), Some("Invalid Form Body")),
        (r#"{"message":"Not Found","documentation_url":"u"}"#, None, Some("Not Found")),
        (r#"{"error":"invalid_grant","error_description":"expired"}"#, Some("invalid_grant"), Some("expired")),
        (r#"{"error":"something went wrong"}"#, None, Some("something went wrong")),
        (r#"{"error":"not_found"}"#, Some("not_found"), None),
        (r#"{"type":"https://x/out-of-credit","title":"t","detail":"d"}"#, Some("https://x/out-of-credit"), Some("d")),
        (r#"{"type":"about:blank","title":"t"}"#, None, Some("t")),
        (r#"{"errors":[{"code":"c1","message":"m1"},{"code":"c2","message":"m2"}]}"#, Some("c1"), Some("m1")),
        (r#"{"errors":["m1","m2"]}"#, None, Some("m1; m2")),
        (r#"{"name":"RESOURCE_NOT_FOUND","message":"m"}"#, Some("RESOURCE_NOT_FOUND"), Some("m")),
        (r#"{"error":{"code":null,"message":""},"detail":"d"}"#, None, Some("d")),
        (r#"{"error":{"message":"half \ud800"}}"#, None, Some("half \u{fffd}")),
        (r#"[{"code":"c","message":"m"}]"#, Some("c"), Some("m")),
        (r#""text""#, None, Some("text")),
        ("{}", None, None),
        ("", None, None),
        ("{\"message\":", None, None),
    ] {
        let error = refused(400, "application/json", body);
        assert_eq!((error.code(), error.message()), (code, message), "{body}");
    }
}

#[test]
fn a_gateways_page() {
    let page = "<html>\r\n<head><title>502 Bad Gateway</title></head></html>";
    let error = refused(502, "text/html; charset=utf-8", page);
    assert_eq!(error.to_string(), "PostThing: 502 Bad Gateway: an HTML page of 58 bytes (request req_1)");
    assert_eq!(error.code(), None);
    assert!(error.is_retryable());
    assert_eq!(error.body(), page);
    let error = refused(502, "application/json", page);
    assert_eq!(error.to_string(), "PostThing: 502 Bad Gateway: a page of markup of 58 bytes (request req_1)");
    let error = refused(503, "text/plain", "upstream\tdown\r\nsecond line");
    assert_eq!(error.to_string(), "PostThing: 503 Service Unavailable: upstream down (request req_1)");
    // A number comes first, and yet it is no JSON.
    let error = refused(404, "text/plain; charset=utf-8", "404 page not found\n");
    assert_eq!(error.to_string(), "PostThing: 404 Not Found: 404 page not found (request req_1)");
    let error = refused(500, "application/octet-stream", vec![255, 254]);
    assert_eq!(error.to_string(), "PostThing: 500 Internal Server Error (request req_1)");
}

#[test]
fn a_servers_text_stays_on_one_line_and_short() {
    let body = Json::object([("message", Json::from(format!("a\u{1b}[31m\nb{}", "x".repeat(5_000))))]);
    let error = refused(400, "application/json", body.to_string());
    let shown = error.to_string();
    assert!(!shown.contains(['\n', '\u{1b}']) && shown.len() < 1_200, "{shown}");
    assert!(error.message().unwrap().len() > 5_000);
}

#[test]
fn a_large_body_is_kept_in_part() {
    let error = refused(500, "text/plain", vec![b'x'; 3 << 20]);
    assert_eq!(error.body().len(), 1 << 20);
}

#[test]
fn a_decode_error_says_where_and_keeps_the_body() {
    let body = r#"{"a":{"b":[1,"x"]}}"#;
    let error = read_json::<Map<Map<Vec<i64>>>>(INFO, answer(200, "application/json", body)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(error.body(), body);
    assert_eq!(error.status().unwrap(), 200);
    let shown = error.to_string();
    assert!(shown.starts_with("PostThing: 200 OK: the response cannot be decoded: at /a/b/1 "), "{shown}");
    assert!(shown.ends_with(" (request req_1)"), "{shown}");
    assert!(error.source().unwrap().to_string().contains("/a/b/1"));
    assert!(!error.is_retryable());
    for (body, says) in
        [(&b"{} x"[..], "the end"), (b"\xff", "not UTF-8"), (b"", "at the top level"), (b"<p>", "an object")]
    {
        let error = read_json::<Map<Json>>(INFO, answer(200, "application/json", body)).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn other_answers() {
    let ok = |body: &'static [u8]| answer(200, "x/y", body);
    assert_eq!(read_json::<i64>(INFO, ok(b"\xef\xbb\xbf 1 ")).unwrap(), 1);
    assert_eq!(read_json::<Option<i64>>(INFO, answer(204, "x/y", "")).unwrap(), None);
    assert_eq!(read_bytes(INFO, ok(b"\xff")).unwrap(), &b"\xff"[..]);
    assert_eq!(read_text(INFO, ok("é".as_bytes())).unwrap(), "é");
    assert_eq!(read_text(INFO, ok(b"\xff")).unwrap_err().kind(), ErrorKind::Decode);
    read_empty(INFO, ok(b"whatever")).unwrap();
    assert_eq!(read_empty(INFO, answer(302, "x/y", "")).unwrap_err().kind(), ErrorKind::Status);
    assert_eq!(
        read_bytes(INFO, answer(404, "x/y", "")).unwrap_err().to_string(),
        "PostThing: 404 Not Found (request req_1)"
    );
}

#[test]
fn what_may_be_tried_again() {
    for (status, again) in [
        (400, false),
        (401, false),
        (404, false),
        (408, true),
        (409, false),
        (429, true),
        (500, true),
        (501, false),
        (503, true),
    ] {
        assert_eq!(refused(status, "x/y", "").is_retryable(), again, "{status}");
    }
}

#[test]
fn debug_shows_no_body() {
    let error = refused(400, "application/json", r#"{"code":"c","client_secret":"CANARY"}"#);
    assert!(!format!("{error:?} {error:#?} {error}").contains("CANARY"));
    let error =
        read_json::<Map<i64>>(INFO, answer(200, "application/json", r#"{"client_secret":"CANARY"}"#)).unwrap_err();
    assert!(!format!("{error:?} {error:#?} {error}").contains("CANARY"));
}
