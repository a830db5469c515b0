//! Responses of Swagger 2.0: "Response Object", `produces`.

mod common;

use common::client;
use swagger2_responses::things::*;
use swagger2_responses::types::{Problem, Thing};
use swagger2_responses::{Bytes, Error, Json, Operation, headers};

fn accept(request: impl Operation) -> String {
    request.to_http(&client()).unwrap().headers()["accept"].to_str().unwrap().to_owned()
}

fn read<O: Operation>(status: u16, media: &str, body: &'static str) -> Result<O::Output, Error> {
    let response = http::Response::builder().status(status).header("content-type", media).header("x-left", "3");
    O::read(response.body(Bytes::from_static(body.as_bytes())).unwrap())
}

#[test]
fn references_and_headers() {
    let things: Vec<Thing> = read::<All>(200, "application/json", r#"[{"name":"a"}]"#).unwrap();
    assert_eq!(things[0].name, "a");
    assert_eq!(accept(All::new()), "application/json");
    let error = read::<All>(404, "application/json", r#"{"message":"gone"}"#).unwrap_err();
    assert_eq!(error.api::<Problem>().unwrap().message.as_deref(), Some("gone"));
    assert_eq!(error.header(headers::X_LEFT), Some(3));
    read::<DeleteAll>(202, "text/plain", "whatever").unwrap();
}

#[test]
fn files_and_texts() {
    let picture: Bytes = read::<Picture>(200, "image/png", "png").unwrap();
    assert_eq!(picture, "png");
    assert_eq!(accept(Picture::new("1")), "image/png");
    // What says why there is no picture is none.
    let error = read::<Picture>(404, "application/json", r#"{"message":"gone"}"#).unwrap_err();
    assert_eq!(error.api::<Problem>().unwrap().message.as_deref(), Some("gone"));
    let report: String = read::<Report>(200, "text/csv", "a,b").unwrap();
    assert_eq!((report.as_str(), accept(Report::new()).as_str()), ("a,b", "text/csv"));
    let file: Bytes = read::<Export>(200, "application/zip", "zip").unwrap();
    assert_eq!((&file[..], accept(Export::new()).as_str()), (&b"zip"[..], "*/*"));
}

#[test]
fn media_types() {
    let thing: Thing = read::<Vendor>(200, "application/vnd.things+json", r#"{"name":"a"}"#).unwrap();
    assert_eq!((thing.name.as_str(), accept(Vendor::new()).as_str()), ("a", "application/vnd.things+json"));
    let thing: Thing = read::<Any>(200, "application/json", r#"{"name":"a"}"#).unwrap();
    assert_eq!((thing.name.as_str(), accept(Any::new()).as_str()), ("a", "application/json"));
    let shown: Json = read::<Shown>(200, "application/json", r#"{"a":1}"#).unwrap();
    assert_eq!(shown.to_string(), r#"{"a":1}"#);
}
