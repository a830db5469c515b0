//! What the API calls back with.

use callbacks_have_types::streams::{CreateStream, CreateStreamOnDataCallback};
use callbacks_have_types::webhooks::Event;
use callbacks_have_types::{Client, Decode, Operation};

#[test]
fn a_callback_is_read() {
    let data = CreateStreamOnDataCallback::from_json(br#"{"at":17,"text":"x","more":1}"#).unwrap();
    assert_eq!((data.at, data.text.as_deref()), (17, Some("x")));
    assert_eq!(CreateStreamOnDataCallback::from_json(br#"{"text":"x"}"#).unwrap_err().pointer(), "/at");
    let Event::StreamClosed(closed) = Event::from_json(br#"{"id":"s1"}"#).unwrap() else { panic!("not closed") };
    assert_eq!(closed.id.as_deref(), Some("s1"));
}

#[test]
fn where_to_is_sent() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = CreateStream::new("https://me.example/x?y").to_http(&client).unwrap();
    assert_eq!(request.uri(), "https://example.com/streams?url=https%3A%2F%2Fme.example%2Fx%3Fy");
}
