//! What comes of streams bit by bit, async and blocking, and what a request of lines sends.
// features: blocking

mod common;

use common::now;
use streams_of_any_value::append::Append;
use streams_of_any_value::beats::Beats;
use streams_of_any_value::beats::BeatsEvent as Beat;
use streams_of_any_value::chunks::Chunks;
use streams_of_any_value::chunks::ChunksEvent as Chunk;
use streams_of_any_value::deltas::Deltas;
use streams_of_any_value::import::Import;
use streams_of_any_value::lines::Lines;
use streams_of_any_value::numbers::Numbers;
use streams_of_any_value::places::Places;
use streams_of_any_value::rows::Rows;
use streams_of_any_value::sequence::Sequence;
use streams_of_any_value::ticks::TicksEvent as Tick;
use streams_of_any_value::ticks::Ticks;
use streams_of_any_value::tried::TriedEvent as Tried;
use streams_of_any_value::tried::Tried as Try;
use streams_of_any_value::types::Delta;
use streams_of_any_value::{Call, Client, ErrorKind, Memory, Operation};

fn over(media: &str, body: &str) -> (Client, Memory) {
    let chunks: Vec<&str> = body.split_inclusive('1').collect();
    let memory = Memory::new().reply_in_chunks(200, &[("content-type", media)], &chunks);
    (Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap(), memory)
}

/// All that comes of a stream on both clients; `$stream` is what the call is told of it.
macro_rules! all {
    ($request:expr, $media:expr, $body:expr) => {
        all!($request, $media, $body, |stream| stream)
    };
    ($request:expr, $media:expr, $body:expr, |$stream:ident| $told:expr) => {{
        let (client, memory) = over($media, $body);
        let $stream = Call::new(&client, $request).stream();
        let (mut stream, mut seen) = ($told, Vec::new());
        while let Some(item) = now(stream.next()) {
            seen.push(item);
        }
        assert_eq!(memory.last().unwrap().headers()["accept"], $media);
        let (client, _) = over($media, $body);
        let $stream = Call::new(&client, $request).stream();
        assert_eq!($told.into_iter().count(), seen.len());
        seen
    }};
}

#[test]
fn lines_are_strings_in_json_or_as_they_stand() {
    let lines = all!(Lines::new(), "application/jsonl", "\"a b\"\nplain words\n{\"a\":1}\n\n\"\\u00e9\"\n12");
    let lines: Vec<String> = lines.into_iter().map(Result::unwrap).collect();
    assert_eq!(lines, ["a b", "plain words", "{\"a\":1}", "é", "12"]);
}

/// OAS 3.2.0 §4.14.2: `schema` is that of all of it as an array, `itemSchema` that of one value.
#[test]
fn lines_are_values_of_any_schema() {
    let numbers: Vec<i64> = all!(Numbers::new(), "application/jsonl", "1\n2\n").into_iter().map(Result::unwrap).collect();
    assert_eq!(numbers, [1, 2]);
    let rows: Vec<Vec<i64>> = all!(Rows::new(), "application/x-ndjson", "[1,2]\n[]\n").into_iter().map(Result::unwrap).collect();
    assert_eq!(rows, [vec![1, 2], vec![]]);
    // What is no JSON is an error, and the next line comes behind it.
    let seen = all!(Numbers::new(), "application/jsonl", "1\n[2\n3\n");
    assert_eq!(seen.iter().map(|item| item.is_ok()).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(seen[1].as_ref().unwrap_err().kind(), ErrorKind::Decode);
}

/// RFC 7464: a text may be written over several lines.
#[test]
fn sequences_are_cut_at_their_separators() {
    let body = "\u{1e}{\n\"text\": \"a1\"\n}\n\u{1e}{\"text\":\"b\"}\n";
    let texts = |seen: Vec<Result<Delta, _>>| seen.into_iter().map(|delta| delta.unwrap().text).collect::<Vec<_>>();
    assert_eq!(texts(all!(Sequence::new(), "application/json-seq", body)), ["a1", "b"]);
    assert_eq!(texts(all!(Places::new(), "application/geo+json-seq", body)), ["a1", "b"]);
    // Servers that take it for lines.
    assert_eq!(texts(all!(Sequence::new(), "application/json-seq", "{\"text\":\"a\"}\n{\"text\":\"b\"}\n")), ["a", "b"]);
}

#[test]
fn data_is_json_or_the_string_that_the_union_has() {
    let body = "data: {\"text\":\"a\"}\n\ndata: {\"tokens\":1}\n\ndata: [DONE]\n\ndata: {\"text\":\n\n";
    let seen = all!(Chunks::new(), "text/event-stream", body);
    assert!(matches!(&seen[..], [Ok(Chunk::Delta(_)), Ok(Chunk::Usage(_))]), "{seen:?}");
    let seen = all!(Chunks::new(), "text/event-stream", body, |stream| stream.until(None));
    let [Ok(Chunk::Delta(_)), Ok(Chunk::Usage(_)), Ok(Chunk::Value(done)), Err(cut)] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!((done.as_str(), cut.kind()), ("[DONE]", ErrorKind::Decode));
}

#[test]
fn data_holds_what_its_content_schema_says() {
    let body = concat!(
        "event: opened\ndata: {\"text\":\"a\"}\n\n",
        "event: closed\ndata: {\"tokens\":1}\n\n",
        "event: said\ndata: {\"any\": 1}\n\n",
        "event: said\ndata: words\n\n",
        "event: new\ndata: 1\n\n",
    );
    let seen = all!(Ticks::new(), "text/event-stream", body);
    let [Ok(Tick::Opened(opened)), Ok(Tick::Closed(closed)), Ok(Tick::Said(json)), Ok(Tick::Said(words)), Ok(Tick::Unknown(_))] =
        &seen[..]
    else {
        panic!("{seen:?}")
    };
    assert_eq!(opened.data.as_ref().unwrap().text, "a");
    assert_eq!(closed.data.as_ref().unwrap().tokens, 1);
    // What is a string is the data as it stands there, whatever it looks like.
    assert_eq!((json.data.as_deref(), words.data.as_deref()), (Some("{\"any\": 1}"), Some("words")));
    let seen = all!(Deltas::new(), "text/event-stream", "data: {\"text\":\"a\"}\n\n");
    assert_eq!(seen[0].as_ref().unwrap().data.text, "a");
}

#[test]
fn an_event_need_not_have_data() {
    let body = "event: delta\ndata: {\"text\":\"a\"}\n\nevent: ping\ndata: {}\n\nevent: new\ndata: {}\n\n";
    let seen = all!(Beats::new(), "text/event-stream", body);
    let [Ok(Beat::Delta(delta)), Ok(Beat::Ping(_)), Ok(Beat::Unknown(_))] = &seen[..] else { panic!("{seen:?}") };
    assert_eq!(delta.data.text, "a");
}

#[test]
fn a_union_that_is_tried_fails_no_event() {
    let body = "event: a\ndata: words\n\nevent: b\ndata: {\"tokens\":1}\n\nevent: c\ndata: [1]\n\n";
    let seen = all!(Try::new(), "text/event-stream", body);
    let [Ok(Tried::Said(words)), Ok(Tried::Counted(counted)), Ok(Tried::Said(other))] = &seen[..] else {
        panic!("{seen:?}")
    };
    assert_eq!((words.data.as_str(), counted.data.tokens, other.data.as_str()), ("words", 1, "[1]"));
}

#[test]
fn lines_are_sent() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let request = Import::new([Delta::new("a"), Delta::new("b\nc")]).to_http(&client).unwrap();
    assert_eq!(request.headers()["content-type"], "application/jsonl");
    assert_eq!(request.body(), "{\"text\":\"a\"}\n{\"text\":\"b\\nc\"}\n");
    let request = Append::new().body(["a", "b"]).to_http(&client).unwrap();
    assert_eq!(request.headers()["content-type"], "application/json-seq");
    assert_eq!(request.body(), "\u{1e}\"a\"\n\u{1e}\"b\"\n");
    let none = Append::new().to_http(&client).unwrap();
    assert!(none.body().is_empty() && !none.headers().contains_key("content-type"));
}
