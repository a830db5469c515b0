//! What is declared elsewhere is sent and read as if it stood in its place.
// features: blocking

mod common;

use std::future::IntoFuture;

use common::{body, client, multipart, now, parts};
use media_types_are_components::notes::{Add, Upload, Watch};
use media_types_are_components::types::Note;
use media_types_are_components::{Call, Client, Memory, Operation, UploadFile};

#[test]
fn bodies_and_parameters() {
    assert_eq!(body(Add::new(Note::new("a"))), r#"{"text":"a"}"#);
    let request = Watch::new().filter(Note::new("a")).to_http(&client()).unwrap();
    assert_eq!(request.uri().query(), Some("filter=%7B%22text%22%3A%22a%22%7D"));
    let (_, sent) = multipart(&Upload::new(UploadFile::new("PNG")).note("n"));
    assert_eq!(
        sent,
        parts(&[
            ("Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\nContent-Type: image/png", "PNG"),
            ("Content-Disposition: form-data; name=\"note\"", "n"),
        ])
    );
}

#[test]
fn responses_and_errors_on_both_clients() {
    let over = |status, body: &'static str| {
        let memory = Memory::new().reply(status, body);
        Client::builder().base_url("https://example.com").max_retries(0).transport(memory).build().unwrap()
    };
    let add = || Add::new(Note::new("a"));
    let found = [
        now(Call::new(&over(200, r#"{"text":"b"}"#), add()).into_future()).unwrap(),
        Call::new(&over(200, r#"{"text":"b"}"#), add()).call().unwrap(),
    ];
    found.into_iter().for_each(|note| assert_eq!(note.text, "b"));
    let failed = [
        now(Call::new(&over(404, r#"{"title":"none"}"#), add()).into_future()).unwrap_err(),
        Call::new(&over(404, r#"{"title":"none"}"#), add()).call().unwrap_err(),
    ];
    for error in failed {
        assert!(error.to_string().contains("none"), "{error}");
    }
}
