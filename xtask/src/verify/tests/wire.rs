//! Requests as the harness prints them against the reference.

use serde_json::{Value, json};

use super::super::reference::encode;
use super::super::wire::{Expected, Written, difference};
use super::document;

fn check(operation: Value, request: Value, least: Value, written: (&str, &[(&str, &str)], &str), said: Option<&str>) {
    let document = document(operation, json!({}));
    let operation = &document.operations()[0];
    let expected = Expected { most: encode(operation, &request), least: encode(operation, &least) };
    let (target, headers, body) = written;
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let written = Written { method: "POST".into(), target: target.into(), headers, body: body.into() };
    assert_eq!(difference(operation, &expected, &written).as_deref(), said);
}

fn with_query() -> Value {
    json!({ "parameters": [
        { "name": "id", "in": "path" },
        { "name": "a", "in": "query" },
        { "name": "b", "in": "query" },
        { "name": "X-A", "in": "header" },
    ] })
}

#[test]
fn pairs_of_different_names_have_no_order() {
    let request = json!({ "path": { "id": 1 }, "query": { "a": [1, 2], "b": "x" } });
    check(with_query(), request.clone(), request.clone(), ("/things/1?b=x&a=1&a=2", &[], ""), None);
    let said = Some("query: expected a=1&a=2, found a=2&a=1");
    check(with_query(), request.clone(), request, ("/things/1?b=x&a=2&a=1", &[], ""), said);
}

#[test]
fn a_null_may_be_sent_or_not() {
    let (most, least) = (json!({ "path": { "id": 1 }, "query": { "a": null } }), json!({ "path": { "id": 1 } }));
    check(with_query(), most.clone(), least.clone(), ("/things/1?a=", &[], ""), None);
    check(with_query(), most.clone(), least.clone(), ("/things/1", &[], ""), None);
    check(with_query(), most, least, ("/things/1?a=null", &[], ""), Some("query: expected a=, found a=null"));
}

#[test]
fn path_and_headers_have_to_be_there() {
    let request = json!({ "path": { "id": "x" }, "header": { "X-A": "1" } });
    let said = Some("path: expected /things/x, found /things/y");
    check(with_query(), request.clone(), request.clone(), ("/things/y", &[("x-a", "1")], ""), said);
    let said = Some("header x-a: expected 1, found nothing");
    check(with_query(), request.clone(), request.clone(), ("/things/x", &[("user-agent", "us")], ""), said);
    let said = Some("header x-b: expected nothing, found 2");
    check(with_query(), request.clone(), request, ("/things/x", &[("x-a", "1"), ("x-b", "2")], ""), said);
}

fn with_body(media_type: &str) -> Value {
    json!({ "requestBody": { "content": { media_type: { "schema": {} } } } })
}

#[test]
fn json_is_compared_by_value() {
    let request = json!({ "body": { "a": 1, "b": [true] } });
    let headers = [("content-type", "application/json")];
    let json = with_body("application/json");
    check(json.clone(), request.clone(), request.clone(), ("/things/{id}", &headers, "{\"b\":[true],\"a\":1.0}"), None);
    let said = Some("body/b/0: expected true, found nothing");
    check(json.clone(), request.clone(), request.clone(), ("/things/{id}", &headers, "{\"b\":[],\"a\":1}"), said);
    let said = Some("content-type: expected application/json, found ");
    check(json, request.clone(), request, ("/things/{id}", &[], "{\"b\":[true],\"a\":1}"), said);
}

#[test]
fn multipart_is_compared_by_parts() {
    let request = json!({ "body": { "file": "con\r\ntent", "about": { "x": 1, "y": 2 } } });
    let headers = [("content-type", "multipart/form-data; boundary=bb")];
    let text = "--bb\r\nContent-Disposition: form-data; name=\"about\"\r\nContent-Type: application/json\r\n\r\n{\"y\":2,\"x\":1}\
                \r\n--bb\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\ncon\r\ntent\r\n--bb--\r\n";
    check(with_body("multipart/form-data"), request.clone(), request, ("/things/{id}", &headers, text), None);
}

#[test]
fn the_whole_header_cookie_may_be_a_parameter() {
    let operation = json!({ "parameters": [
        { "name": "Cookie", "in": "header" },
        { "name": "csrf", "in": "cookie" },
    ] });
    let request = json!({ "header": { "Cookie": "session=1; x" }, "cookie": { "csrf": "2" } });
    let said_of = |found: &str, said: Option<&str>| {
        let (operation, request) = (operation.clone(), request.clone());
        let written = ("/things/{id}", &[("cookie", found)] as &[_], "");
        check(operation, request.clone(), request, written, said);
    };
    said_of("session=1; x; csrf=2", None);
    said_of("csrf=2", Some("cookie: expected session=1, found nothing"));
}

#[test]
fn what_no_uri_may_hold_is_escaped_in_the_template() {
    assert_eq!(super::super::wire::escaped_template("/<a b>/é"), "/%3Ca%20b%3E/%C3%A9");
}

#[test]
fn a_body_that_is_null_may_be_sent_or_not() {
    let operation = json!({ "requestBody": { "content": { "application/json": { "schema": {} } } } });
    let request = json!({ "body": null });
    for body in ["null", ""] {
        check(
            operation.clone(),
            request.clone(),
            json!({}),
            ("/things/{id}", &[("content-type", "application/json")], body),
            None,
        );
    }
}
