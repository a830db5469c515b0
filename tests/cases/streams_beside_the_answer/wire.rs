//! The same request, answered whole or bit by bit.

mod common;

use common::now;
use streams_beside_the_answer::complete::Complete;
use streams_beside_the_answer::follow::FollowEvent as Event;
use streams_beside_the_answer::{Client, Memory};

fn client(media: &str, body: &str) -> (Client, Memory) {
    let memory = Memory::new().reply_in_chunks(200, &[("content-type", media)], &[body]);
    (Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap(), memory)
}

/// All that comes of a stream.
macro_rules! all {
    ($call:expr) => {{
        let mut stream = $call.stream();
        let mut seen = Vec::new();
        while let Some(item) = now(stream.next()) {
            seen.push(item);
        }
        seen
    }};
}

fn accept(memory: &Memory) -> String {
    memory.last().unwrap().headers()["accept"].to_str().unwrap().to_owned()
}

#[test]
fn the_whole_answer_and_its_chunks() {
    let (client, memory) = client("application/json", r#"{"text":"ab"}"#);
    assert_eq!(now(client.complete().complete().into_future()).unwrap().text, "ab");
    assert_eq!(accept(&memory), "application/json");
    let chunks = "data: {\"delta\":\"a\"}\n\ndata: {\"delta\":\"b\"}\n\ndata: [DONE]\n\n";
    let (client, memory) = self::client("text/event-stream", chunks);
    let seen = all!(client.complete().complete_with(Complete::new().stream(true)));
    let deltas: Vec<String> = seen.into_iter().map(|chunk| chunk.unwrap().delta).collect();
    assert_eq!(deltas, ["a", "b"]);
    let last = memory.last().unwrap();
    assert_eq!((accept(&memory).as_str(), &last.body()[..]), ("text/event-stream", &br#"{"stream":true}"#[..]));
}

/// Where the item schema speaks of `event` and `data`, an item is the whole event (OAS 3.2.0 §4.14.4).
#[test]
fn events_are_told_by_their_kind() {
    let body = "event: added\ndata: {\"delta\":\"a\"}\n\nevent: removed\ndata: all of it\n\nevent: moved\ndata: 1\n\n";
    let (client, _) = client("text/event-stream", body);
    let seen = all!(client.follow().follow());
    let [Ok(Event::Added(added)), Ok(Event::Removed(removed)), Ok(Event::Unknown(_))] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!((added.data.delta.as_str(), removed.data.as_str()), ("a", "all of it"));
}

#[test]
fn lines_are_values() {
    let (client, memory) = client("application/x-ndjson", "{\"text\":\"a\"}\n\n{\"text\":\"b\"}");
    let texts: Vec<String> = all!(client.export().export()).into_iter().map(|whole| whole.unwrap().text).collect();
    assert_eq!((texts, accept(&memory).as_str()), (vec!["a".to_owned(), "b".to_owned()], "application/x-ndjson"));
}
