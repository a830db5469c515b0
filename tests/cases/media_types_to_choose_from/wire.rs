//! What is asked for, and what comes of it, in each media type.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::now;
use media_types_to_choose_from::pictures::*;
use media_types_to_choose_from::types::Problem;
use media_types_to_choose_from::wild::{Any, Empty, Object, Send, Words};
use media_types_to_choose_from::{Bytes, Call, Client, Error, Memory, Operation};

/// What was asked for, and the outcome on both clients.
fn ask<R: Operation + Clone>(request: R, status: u16, media: &str, body: &'static [u8]) -> (String, [Result<R::Output, Error>; 2]) {
    let memory = || Memory::new().reply_with(status, &[("content-type", media)], body);
    let client = |memory: &Memory| {
        Client::builder().base_url("https://example.com").max_retries(0).transport(memory.clone()).build().unwrap()
    };
    let (one, other) = (memory(), memory());
    let awaited = now(Call::new(&client(&one), request.clone()).into_future());
    let called = Call::new(&client(&other), request).call();
    let sent = one.last().unwrap();
    assert_eq!(sent.headers(), other.last().unwrap().headers());
    (sent.headers()["accept"].to_str().unwrap().to_owned(), [awaited, called])
}

#[test]
fn each_that_says_something_else_can_be_asked_for() {
    let (accept, faces) = ask(Face::new().size(2), 200, "application/json", br#"{"width":3}"#);
    assert_eq!(accept, "application/json");
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap().width, 3));

    let (accept, faces) = ask(FacePng::new().size(2), 200, "image/png", b"\x89PNG\xff");
    assert_eq!(accept, "image/png, application/json;q=0.5");
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap().ok().unwrap(), &b"\x89PNG\xff"[..]));
    // A status that has no picture gives what it has.
    let (_, faces) = ask(FacePng::new(), 202, "application/json", br#"{"width":3}"#);
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap().accepted().unwrap().width, 3));
    let (_, faces) = ask(FacePng::new(), 404, "application/json", br#"{"title":"none"}"#);
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap_err().api::<Problem>().unwrap().title, "none"));

    let (accept, faces) = ask(FaceCsv::new(), 200, "text/csv", b"width\n3\n");
    assert_eq!(accept, "text/csv, application/json;q=0.5");
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap().ok().unwrap(), "width\n3\n"));

    let (accept, faces) = ask(FaceFacesV2::new(), 200, "application/vnd.faces.v2+json", br#"{"size":3}"#);
    assert_eq!(accept, "application/vnd.faces.v2+json, application/json;q=0.5");
    faces.into_iter().for_each(|face| assert_eq!(face.unwrap().ok().unwrap().size, 3));
}

#[test]
fn they_have_the_body_and_the_parameters_of_the_operation() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    assert_eq!(FacePng::new().size(2).to_http(&client).unwrap().uri(), "https://example.com/face?size=2");
    let face = || media_types_to_choose_from::types::Face::new(3);
    let sent = DrawPdf::new(face()).to_http(&client).unwrap();
    assert_eq!((&sent.headers()["accept"], &sent.body()[..]), (&"application/pdf".parse().unwrap(), &br#"{"width":3}"#[..]));
    let (_, pictures) = ask(DrawPdf::new(face()), 200, "application/pdf", b"%PDF");
    pictures.into_iter().for_each(|picture| assert_eq!(picture.unwrap().unwrap(), "%PDF"));
    let (_, pictures) = ask(DrawPdf::new(face()), 204, "application/pdf", b"");
    pictures.into_iter().for_each(|picture| assert_eq!(picture.unwrap(), None));
    let sent = DrawPng::new(b"png".to_vec()).to_http(&client).unwrap();
    assert_eq!((&sent.headers()["accept"], &sent.headers()["content-type"]), (&"application/json".parse().unwrap(), &"image/png".parse().unwrap()));
}

/// A wildcard is no promise of JSON: without a schema it is bytes, and a string is what the `Content-Type` says.
#[test]
fn a_wildcard_is_what_comes() {
    let (accept, outcomes) = ask(Any::new(), 200, "application/octet-stream", b"\x00\xff");
    assert_eq!(accept, "*/*");
    outcomes.into_iter().for_each(|bytes| assert_eq!(bytes.unwrap(), Bytes::from_static(b"\x00\xff")));
    let (accept, outcomes) = ask(Empty::new(), 200, "application/cbor", b"\x00\xff");
    assert_eq!(accept, "application/*");
    outcomes.into_iter().for_each(|bytes| assert_eq!(bytes.unwrap(), Bytes::from_static(b"\x00\xff")));
    let (accept, outcomes) = ask(Words::new(), 200, "text/plain", b"\"as it is\"");
    assert_eq!(accept, "*/*");
    outcomes.into_iter().for_each(|words| assert_eq!(words.unwrap(), "\"as it is\""));
    let (_, outcomes) = ask(Words::new(), 200, "application/json; charset=utf-8", br#""in \"JSON\"""#);
    outcomes.into_iter().for_each(|words| assert_eq!(words.unwrap(), "in \"JSON\""));
    // What only JSON holds is asked for as that.
    let (accept, outcomes) = ask(Object::new(), 200, "application/json", br#"{"width":3}"#);
    assert_eq!(accept, "application/json");
    outcomes.into_iter().for_each(|face| assert_eq!(face.unwrap().width, 3));
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let sent = Send::new(b"\x00".to_vec()).to_http(&client).unwrap();
    assert_eq!((&sent.headers()["content-type"], &sent.body()[..]), (&"application/octet-stream".parse().unwrap(), &b"\x00"[..]));
}

/// Bytes in several media types are one call; its header asks for one of them.
#[test]
fn one_of_several_media_types_of_bytes_is_asked_for_by_the_header() {
    let (accept, photos) = ask(Photo::new(), 200, "image/jpeg", b"\xff\xd8");
    assert_eq!(accept, "image/png, image/jpeg");
    photos.into_iter().for_each(|photo| assert_eq!(photo.unwrap(), &b"\xff\xd8"[..]));
    let memory = Memory::new().reply_with(200, &[("content-type", "image/jpeg")], &b"\xff\xd8"[..]);
    let client = Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    assert_eq!(client.pictures().photo().header("accept", "image/jpeg").call().unwrap(), &b"\xff\xd8"[..]);
    let sent = memory.last().unwrap();
    assert_eq!(sent.headers().get_all("accept").iter().collect::<Vec<_>>(), ["image/jpeg"]);
}
