//! What comes of streams that a document describes as arrays, async and blocking, and what requests of such media types send.
// features: blocking

mod common;

use common::{client, now};
use streams_described_as_arrays::chosen::AddChosen;
use streams_described_as_arrays::either::Either;
use streams_described_as_arrays::follow::Follow;
use streams_described_as_arrays::named::{AddNamed, Named};
use streams_described_as_arrays::rows::{AddRows, Rows};
use streams_described_as_arrays::single::{AddSingle, Single};
use streams_described_as_arrays::types::Row;
use streams_described_as_arrays::written::AddWritten;
use streams_described_as_arrays::{Call, Client, Memory, Operation};

fn over(media: &str, body: &str) -> (Client, Memory) {
    let memory = Memory::new().reply_in_chunks(200, &[("content-type", media)], &[body]);
    (Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap(), memory)
}

/// The texts of all that comes of a stream, the same on both clients.
macro_rules! texts {
    ($request:expr, $media:expr, $body:expr) => {{
        let (client, memory) = over($media, $body);
        let (mut stream, mut seen) = (Call::new(&client, $request).stream(), Vec::<String>::new());
        while let Some(item) = now(stream.next()) {
            let row: Row = item.unwrap();
            seen.push(row.text);
        }
        assert_eq!(memory.last().unwrap().headers()["accept"], $media);
        let (client, _) = over($media, $body);
        let blocking: Vec<String> = Call::new(&client, $request).stream().into_iter().map(|row| row.unwrap().text).collect();
        assert_eq!(blocking, seen);
        seen
    }};
}

const LINES: &str = "{\"text\":\"a\"}\n\n{\"text\":\"b\"}\n";
const EVENTS: &str = "data: {\"text\":\"a\"}\n\ndata: {\"text\":\"b\"}\n\n";

#[test]
fn a_line_is_an_item_of_the_array() {
    assert_eq!(texts!(Rows::new(), "application/x-ndjson", LINES), ["a", "b"]);
    assert_eq!(texts!(Named::new(), "application/jsonl", LINES), ["a", "b"]);
    assert_eq!(texts!(Single::new(), "application/x-ndjson", LINES), ["a", "b"]);
}

#[test]
fn the_whole_array_comes_beside_it() {
    let (client, memory) = over("application/json", r#"[{"text":"a"}]"#);
    assert_eq!(now(Named::new().send(&client).into_future()).unwrap()[0].text, "a");
    assert_eq!(memory.last().unwrap().headers()["accept"], "application/json");
}

#[test]
fn events_come_of_a_response_that_is_default_alone() {
    assert_eq!(texts!(Follow::new(), "text/event-stream", EVENTS), ["a", "b"]);
}

#[test]
fn the_first_of_two_streams_is_read() {
    assert_eq!(texts!(Either::new(), "text/event-stream", EVENTS), ["a", "b"]);
}

#[test]
fn requests_take_the_items() {
    let rows = || [Row::new("a"), Row::new("b\nc")];
    let lines = "{\"text\":\"a\"}\n{\"text\":\"b\\nc\"}\n";
    let request = AddRows::new(rows()).to_http(&client()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-ndjson");
    assert_eq!(request.body(), lines);
    let request = AddSingle::new(rows()).to_http(&client()).unwrap();
    assert_eq!((request.headers()["content-type"].as_bytes(), &request.body()[..]), (&b"application/jsonl"[..], lines.as_bytes()));
    let request = AddNamed::new(rows()).to_http(&client()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/json-seq");
    assert_eq!(request.body(), "\u{1e}{\"text\":\"a\"}\n\u{1e}{\"text\":\"b\\nc\"}\n");
}

/// What JSON says already needs no request of its own.
#[test]
fn json_is_sent_where_it_says_the_same() {
    let request = AddChosen::new([Row::new("a")]).to_http(&client()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body(), r#"[{"text":"a"}]"#);
}

#[test]
fn what_is_a_string_is_sent_as_it_is() {
    let request = AddWritten::new(b"{\"a\":1}\n".to_vec()).to_http(&client()).unwrap();
    assert_eq!(request.headers()["content-type"], "application/x-ndjson");
    assert_eq!(request.body(), "{\"a\":1}\n");
}
