//! The headers that each media type asks for, and what is read of the bodies that webhooks bring.

mod common;

use common::client;
use media_types_by_name::types::Note;
use media_types_by_name::webhooks::Event;
use media_types_by_name::{Bytes, Operation, UploadFile};
use media_types_by_name::{anything, asked, old, parameters, picture, streamed, suffix, words};

/// `Content-Type`, `Accept` and body.
fn sent(request: &impl Operation) -> (String, String, String) {
    let request = request.to_http(&client()).unwrap();
    let header = |name: &str| request.headers().get(name).map_or("", |value| value.to_str().unwrap()).to_owned();
    (header("content-type"), header("accept"), String::from_utf8(request.body().to_vec()).unwrap())
}

fn expected(content_type: &str, accept: &str, body: &str) -> (String, String, String) {
    (content_type.to_owned(), accept.to_owned(), body.to_owned())
}

#[test]
fn json_under_any_name_is_sent_under_it_unless_it_is_a_range() {
    let json = r#"{"text":"hi"}"#;
    let note = || Note::new("hi");
    assert_eq!(
        sent(&parameters::WithParameters::new(note())),
        expected("Application/JSON;odata.metadata=minimal", "application/json", json)
    );
    assert_eq!(sent(&anything::Anything::new(note())), expected("application/json", "application/json", json));
    assert_eq!(
        sent(&suffix::Suffix::new(note())),
        expected("application/json", "application/vnd.notes.v3+json", json)
    );
    assert_eq!(sent(&old::Old::new(note())), expected("text/json", "application/x-json", json));
}

#[test]
fn files_and_strings_of_a_range() {
    let file = UploadFile::new(b"png".to_vec());
    assert_eq!(sent(&picture::Picture::new(file.clone())), expected("application/octet-stream", "image/*", "png"));
    let file = file.content_type("image/png");
    assert_eq!(sent(&picture::Picture::new(file)), expected("image/png", "image/*", "png"));
    assert_eq!(sent(&words::Words::new("hi")), expected("text/plain", "TEXT/CSV", "hi"));
}

#[test]
fn parameters_of_json_are_json() {
    let request = asked::Asked::new().range(Note::new("a")).suffix(Note::new("b")).sequence("c d");
    let request = request.to_http(&client()).unwrap();
    let json = |text: &str| format!("%7B%22text%22%3A%22{text}%22%7D");
    assert_eq!(request.uri().query().unwrap(), format!("range={}&suffix={}&sequence=c%20d", json("a"), json("b")));
}

#[test]
fn what_is_read_is_json_whatever_it_is_called() {
    let answer = || http::Response::builder().status(200).body(Bytes::from_static(br#"{"text":"hi"}"#)).unwrap();
    assert_eq!(suffix::Suffix::read(answer()).unwrap().text, "hi");
    assert_eq!(old::Old::read(answer()).unwrap().text, "hi");
    assert_eq!(anything::Anything::read(answer()).unwrap().text, "hi");
    // Lines of JSON end in `+json`, too, as Spring wrote them.
    assert_eq!(&streamed::Streamed::read(answer()).unwrap()[..], br#"{"text":"hi"}"#);
}

#[test]
fn every_webhook_is_json() {
    assert!(matches!(Event::parse(br#"{"one":"1"}"#).unwrap(), Event::Written(it) if it.one == "1"));
    assert!(matches!(Event::parse(br#"{"two":"2"}"#).unwrap(), Event::Read(it) if it.two == "2"));
    assert!(matches!(Event::parse(br#"{"three":"3"}"#).unwrap(), Event::Kept(it) if it.three == "3"));
}
