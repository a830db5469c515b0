//! What a schema that no operation uses holds is read and written, and can be made, without any feature but its own.

use std::future::{Future as _, IntoFuture as _};
use std::pin::pin;
use std::task::{Context, Waker};

use unused_schemas_hold_what_is_used::types::{Draft, Drafts, Folder, Note};
use unused_schemas_hold_what_is_used::{Client, Decode as _, Encode, Memory};

/// What is sent for a value. The transport in memory does all of its work at once.
fn written(value: impl Encode) -> String {
    let server = Memory::new().reply(200, "{}");
    let client = Client::builder().base_url("https://example.com").transport(server.clone()).build().unwrap();
    let call = pin!(client.raw("POST", "/").json(value).into_future());
    assert!(call.poll(&mut Context::from_waker(Waker::noop())).is_ready());
    String::from_utf8_lossy(server.last().unwrap().body()).into_owned()
}

#[test]
fn what_is_only_sent_elsewhere_is_read_here() {
    let text = r#"{"note":{"text":"a"},"folder":{"name":"b"}}"#;
    let draft = Draft::from_json(text.as_bytes()).unwrap();
    assert_eq!(*draft.note, Note::new("a"));
    assert_eq!(written(draft), text);
    assert!(Draft::from_json(br#"{"note":{}}"#).unwrap_err().to_string().contains("/note"));
}

#[test]
fn what_is_only_received_elsewhere_is_made_here() {
    let draft = Draft::new(Note::new("a")).folder(Folder::new("b"));
    assert_eq!(written(draft), r#"{"note":{"text":"a"},"folder":{"name":"b"}}"#);
    let text = r#"{"x":{"note":{"text":"a"}},"y":[{"text":"b"}]}"#;
    assert_eq!(written(Drafts::from_json(text.as_bytes()).unwrap()), text);
}
