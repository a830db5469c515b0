//! Streams of events in memory: where they end, how they go on, and how much of them is held.

mod common;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::union::decide::{tried, variant};
use cratewright_runtime::runtime::{
    build, read_json, Arm, Attempt, Call, Client, Decode, DecodeResult, Drift, Error, ErrorKind, EventStream, Framing,
    Info, Json, Memory, Observer, Operation, ParameterLocation, Reader, Streamed,
};

#[derive(Clone)]
struct Events;

impl Operation for Events {
    type Output = Json;
    const INFO: &'static Info = &Info::new("Events", "GET", "/v1/events");

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Query, &[]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

impl Streamed for Events {
    type Item = Json;
    const STREAM: Framing = Framing::Events;
}

fn saying(memory: Memory, chunks: &[&str]) -> Memory {
    memory.reply_in_chunks(200, &[("content-type", "text/event-stream")], chunks)
}

fn stream(memory: &Memory, max_body: usize) -> EventStream<Events> {
    let client = Client::with(&API).transport(memory.clone()).max_body(max_body).build().unwrap();
    Call::new(&client, Events).stream()
}

/// The items of a stream, and the kind of the error that it ends with.
async fn seen(mut stream: EventStream<Events>) -> (Vec<String>, Option<ErrorKind>) {
    let mut items = Vec::new();
    while let Some(item) = stream.next().await {
        match item {
            Ok(json) => items.push(json.as_str().to_owned()),
            Err(error) => return (items, Some(error.kind())),
        }
    }
    (items, None)
}

#[tokio::test]
async fn a_stream_ends_within_a_comment_but_not_within_an_event() {
    for (text, expected) in [
        ("data: 1\n\n", None),
        ("data: 1\n\n: bye", None),
        ("data: 1\n\n: bye\n:", None),
        ("data: 1\n\n: bye\nd", Some(ErrorKind::Connection)),
        ("data: 1\n\ndata: 2\n: bye", Some(ErrorKind::Connection)),
        ("data: 1\n\nid: 2", Some(ErrorKind::Connection)),
    ] {
        let stream = stream(&saying(Memory::new(), &[text]), 1000);
        assert_eq!(seen(stream).await, (vec!["1".to_owned()], expected), "{text:?}");
    }
}

#[tokio::test]
async fn an_event_has_a_quarter_of_a_body() {
    // So many bytes of data stand on a line of six more.
    for (size, expected) in [(994, None), (995, Some(ErrorKind::TooLarge))] {
        let data = "1".repeat(size);
        let memory = saying(Memory::new(), &["data: ", &data, "\n\n"]);
        assert_eq!(seen(stream(&memory, 4000)).await.1, expected, "{size} bytes");
    }
    let small = "data: 1\n\n".repeat(1000);
    assert_eq!(seen(stream(&saying(Memory::new(), &[&small]), 4000)).await.0.len(), 1000);
}

#[tokio::test]
async fn a_long_id_does_not_go_with_each_event() {
    let id = format!("id: {}\n", "x".repeat(1 << 20));
    let mut stream = stream(&saying(Memory::new(), &[&id, &"data: 1\n\n".repeat(1000)]), 64 << 20);
    while let Some(event) = stream.next_event().await {
        assert!(event.unwrap().id.is_empty());
    }
}

#[tokio::test]
async fn no_server_makes_a_client_wait_for_years() {
    for (retry, expected) in [("1500", 1_500), ("300001", 300_000), ("99999999999", 300_000)] {
        let first = format!("retry: {retry}\nid: 1\ndata: 1\n\n");
        let memory = saying(saying(Memory::new(), &[&first]), &["data: 2\n\ndata: [DONE]\n\n"]);
        assert_eq!(seen(stream(&memory, 4000).reconnecting(1)).await.0, ["1", "2"]);
        assert_eq!(memory.sleeps(), [Duration::from_millis(expected)], "{retry}");
    }
}

#[tokio::test]
async fn an_id_that_fits_no_header_is_not_gone_on_from() {
    let memory = saying(Memory::new(), &["id: a\u{1}b\ndata: 1\n\ndata: 2"]);
    let expected = (vec!["1".to_owned()], Some(ErrorKind::Connection));
    assert_eq!(seen(stream(&memory, 4000).reconnecting(1)).await, expected);
    assert_eq!(memory.requests().len(), 1);
}

/// A stream with an event of this number and id, which ends without an end marker.
fn event(memory: Memory, number: u32) -> Memory {
    saying(memory, &[&format!("retry: 1\nid: {number}\ndata: {number}\n\n")])
}

#[tokio::test]
async fn a_stream_reconnects_so_many_times_in_a_row() {
    // What says nothing counts; a connection that brings an event begins the count anew.
    let silent = |memory| saying(memory, &[": nothing yet\n\n"]);
    let memory = silent(silent(silent(silent(silent(event(silent(event(Memory::new(), 1)), 2))))));
    assert_eq!(seen(stream(&memory, 4000).reconnecting(2)).await, (vec!["1".to_owned(), "2".to_owned()], None));
    assert_eq!(memory.requests().len(), 5);
    // Without being asked to, never.
    let memory = event(event(Memory::new(), 1), 2);
    assert_eq!(seen(stream(&memory, 4000)).await, (vec!["1".to_owned()], None));
    assert_eq!(memory.requests().len(), 1);
}

#[tokio::test]
async fn an_end_marker_is_what_the_caller_says() {
    let bye = || saying(Memory::new(), &["data: 1\n\ndata: [DONE]\n\ndata: \"bye\"\n\ndata: 2\n\n"]);
    let done = vec!["1".to_owned()];
    assert_eq!(seen(stream(&bye(), 4000)).await, (done.clone(), None));
    let mut other = stream(&bye(), 4000).until(Some("\"bye\""));
    assert_eq!(other.next().await.unwrap().unwrap().as_str(), "1");
    assert_eq!(other.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
    assert!(other.next().await.is_none() && other.next().await.is_none());
    let mut never = stream(&bye(), 4000).until(None);
    assert_eq!(never.next().await.unwrap().unwrap().as_str(), "1");
    assert_eq!(never.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(seen(never).await, (vec!["\"bye\"".to_owned(), "2".to_owned()], None));
}

#[tokio::test]
async fn a_stream_has_the_headers_of_its_answer() {
    let headers = [("content-type", "text/event-stream"), ("x-request-id", "r1")];
    let memory = Memory::new().reply_in_chunks(200, &headers, &["data: 1\n\n"]);
    let mut stream = stream(&memory, 4000);
    assert!(stream.headers().is_none());
    stream.next().await.unwrap().unwrap();
    assert_eq!(stream.headers().unwrap()["x-request-id"], "r1");
}

/// A string, or what no member is.
#[derive(Debug, PartialEq)]
enum Inner {
    Text(String),
    Unknown(Json),
}

impl Decode for Inner {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        const ARMS: &[Arm] = &[Arm::string()];
        tried(reader, ARMS, &[|reader| variant(reader, Self::Text)], Self::Unknown)
    }
}

/// That, or a number.
#[derive(Debug, PartialEq)]
enum Outer {
    Inner(Inner),
    Number(i64),
    Unknown(Json),
}

impl Decode for Outer {
    fn decode(reader: &mut Reader<'_>) -> DecodeResult<Self> {
        const ARMS: &[Arm] = &[Arm::any(), Arm::integer()];
        let read: [fn(&mut Reader<'_>) -> DecodeResult<Self>; 2] =
            [|reader| variant(reader, Self::Inner), |reader| variant(reader, Self::Number)];
        tried(reader, ARMS, &read, Self::Unknown)
    }
}

#[derive(Clone)]
struct Unions;

impl Operation for Unions {
    type Output = Json;
    const INFO: &'static Info = Events::INFO;

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        Events.to_http(client)
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        Events::read(response)
    }
}

impl Streamed for Unions {
    type Item = Outer;
    const STREAM: Framing = Framing::Either;
}

/// Data that is JSON is a string where it is nothing else. What counts is the member that was taken, and none that was tried.
#[tokio::test]
async fn data_is_no_string_if_a_member_that_was_tried_did_not_know_it() {
    let memory = saying(Memory::new(), &["data: 7\n\ndata: \"7\"\n\ndata: true\n\ndata: 1.5\n\ndata: a b\n\n"]);
    let client = Client::with(&API).transport(memory).build().unwrap();
    let mut stream = Call::new(&client, Unions).stream();
    let text = |text: &str| Outer::Inner(Inner::Text(text.to_owned()));
    for expected in [Outer::Number(7), text("7"), text("true"), text("1.5"), text("a b")] {
        assert_eq!(stream.next().await.unwrap().unwrap(), expected);
    }
    assert!(stream.next().await.is_none());
}

#[derive(Clone)]
struct Numbers;

impl Operation for Numbers {
    type Output = Json;
    const INFO: &'static Info = &Info::new("Numbers", "GET", "/v1/numbers");

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Query, &[]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

impl Streamed for Numbers {
    type Item = i64;
    const STREAM: Framing = Framing::Either;
}

/// What was corrected, as lines of JSON.
#[derive(Default, Clone)]
struct Told(Arc<Mutex<Vec<String>>>);

impl Observer for Told {
    fn attempt(&self, _: &Attempt<'_>) {}

    fn drift(&self, operation: &'static str, drift: &[Drift]) {
        self.0.lock().unwrap().extend(drift.iter().map(|one| one.to_json_line(operation)));
    }
}

#[tokio::test]
async fn a_lenient_client_takes_values_of_a_stream_as_those_of_responses() {
    let text = "data: 1\n\ndata: \"2\"\n\ndata: 3\n\ndata: {\n\ndata: 4\n\n";
    for (is_lenient, expected) in [(true, "1 2 3 error 4"), (false, "1 error 3 error 4")] {
        let told = Told::default();
        let memory = saying(Memory::new(), &[text]);
        let client = Client::with(&API).lenient(is_lenient).observer(told.clone()).transport(memory).build().unwrap();
        let mut numbers = Call::new(&client, Numbers).stream();
        let mut seen = Vec::new();
        while let Some(number) = numbers.next().await {
            seen.push(number.map_or_else(|_| "error".to_owned(), |number| number.to_string()));
        }
        assert_eq!(seen.join(" "), expected);
        let line = r#"{"operation":"Numbers","pointer":"","expected":"a number","found":"a string"}"#;
        assert_eq!(*told.0.lock().unwrap(), vec![line; usize::from(is_lenient)]);
    }
}
