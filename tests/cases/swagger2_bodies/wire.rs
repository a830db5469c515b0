//! Bodies of Swagger 2.0: "Parameter Object", `in: body`.

mod common;

use common::client;
use swagger2_bodies::{Bytes, Operation};
use swagger2_bodies::things::*;
use swagger2_bodies::types::Thing;

/// The target, the media type if there is one, and the body.
fn sent(request: impl Operation) -> (String, String, String) {
    let request = request.to_http(&client()).unwrap();
    let media = request.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    let target = format!("{} {}", request.method(), request.uri().path_and_query().unwrap());
    (target, media, String::from_utf8(request.into_body().into()).unwrap())
}

fn three(target: &str, media: &str, body: &str) -> (String, String, String) {
    (target.to_owned(), media.to_owned(), body.to_owned())
}

#[test]
fn a_body_stands_among_parameters() {
    let request = Create::new(Thing::new("a").size(2)).dry(true).x_trace("t");
    assert_eq!(request.clone().to_http(&client()).unwrap().headers()["x-trace"], "t");
    assert_eq!(sent(request), three("POST /things?dry=true", "application/json", r#"{"name":"a","size":2}"#));
    let all = ReplaceAll::new([Thing::new("a"), Thing::new("b")]);
    assert_eq!(sent(all), three("PUT /things", "application/json", r#"[{"name":"a"},{"name":"b"}]"#));
}

#[test]
fn a_body_of_the_path_is_one_of_its_operations() {
    assert_eq!(sent(Note::new("7").text("n")), three("POST /things/7", "application/json", r#"{"text":"n"}"#));
    assert_eq!(sent(Note::new("7")), three("POST /things/7", "", ""));
    let change = Change::new("7").name("b");
    assert_eq!(sent(change), three("PATCH /things/7", "application/merge-patch+json", r#"{"name":"b"}"#));
    assert_eq!(sent(Change::new("7").clear_name()).2, r#"{"name":null}"#);
}

#[test]
fn consumes_says_the_media_type() {
    assert_eq!(sent(Rename::new("7", "new")), three("PUT /things/7", "text/plain", "new"));
    assert_eq!(sent(Upload::new(Bytes::from_static(b"bytes"))), three("POST /blobs", "application/octet-stream", "bytes"));
    assert_eq!(sent(Measure::new().body(3)), three("POST /sizes", "application/json", "3"));
}

#[test]
fn the_base_path_is_in_front() {
    let client = swagger2_bodies::Client::builder().build().unwrap();
    assert_eq!(Measure::new().to_http(&client).unwrap().uri(), "https://example.com/v2/sizes");
}
