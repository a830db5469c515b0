//! What goes on, over real sockets: streams of events and of lines, and in `pages.rs` lists page by page. Each row says what
//! the server does and what a loop over it sees, async and blocking alike.
//!
//! No row depends on how busy the machine is: what comes too late never comes, and what is to come in time has seconds.

use std::time::Duration;

use cratewright_runtime::runtime::{Call, Client, Error, Framing, Json, Operation, Streamed};
use tests::fault::Act::*;
use tests::fault::{Act, Faulty, reply};

use common::API;
use operations::operations;

#[path = "../common/mod.rs"]
mod common;
#[path = "../common/operations.rs"]
mod operations;
mod pages;

operations! { Events Lines List }

impl Streamed for Events {
    type Item = Json;
    const STREAM: Framing = Framing::Events;
}

impl Streamed for Lines {
    type Item = Json;
    const STREAM: Framing = Framing::Lines("application/x-ndjson");
}

/// Which of the two clients loops.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Waits {
    Async,
    Blocking,
}

struct Row {
    name: &'static str,
    acts: Vec<Act>,
    /// What the loop sees, one after the other: the JSON of an item, the kind and text of an error, or `end`.
    sees: &'static [&'static str],
    reconnects: u32,
    /// The client's own timeout, which is one of the head; a stream takes longer.
    head: Duration,
    timeout: Option<Duration>,
    idle: Option<Duration>,
}

impl Row {
    fn reconnecting(self, reconnects: u32) -> Self {
        Self { reconnects, ..self }
    }

    fn head(self, seconds: u64) -> Self {
        Self { head: Duration::from_secs(seconds), ..self }
    }

    fn timeout(self, seconds: u64) -> Self {
        Self { timeout: Some(Duration::from_secs(seconds)), ..self }
    }

    fn idle(self, seconds: u64) -> Self {
        Self { idle: Some(Duration::from_secs(seconds)), ..self }
    }
}

fn row(name: &'static str, acts: Vec<Act>, sees: &'static [&'static str]) -> Row {
    Row { name, acts, sees, reconnects: 0, head: Duration::from_secs(60), timeout: None, idle: None }
}

const EVENTS: &str = "text/event-stream";
const LINES: &str = "application/x-ndjson";

/// A body in chunks of 5 bytes, of which only the last tells that it is one.
fn chunked(media: &str, body: &str, is_whole: bool) -> Vec<u8> {
    let mut bytes =
        format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\ntransfer-encoding: chunked\r\n\r\n").into_bytes();
    for chunk in body.as_bytes().chunks(5) {
        bytes.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        bytes.extend_from_slice(chunk);
        bytes.extend_from_slice(b"\r\n");
    }
    bytes.extend_from_slice(if is_whole { b"0\r\n\r\n" } else { b"" });
    bytes
}

/// A body that ends where the connection does.
fn until_close(media: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 200 OK\r\ncontent-type: {media}\r\n\r\n{body}").into_bytes()
}

fn events() -> Vec<Row> {
    let two = "data: {\"n\":1}\n\n: still here\r\nevent: add\r\ndata: {\"n\":\r\ndata: \"zw\u{f6}lf\"}\r\n\r\n";
    let marked = format!("{two}data: [DONE]\n\ndata: {{\"n\":3}}\n\n");
    let with_id = "retry: 10\nid: a1\ndata: 1\n\n";
    let slow = format!("{}data: 2\n\n", ": still here\n".repeat(24));
    let page = "<html><h1>Please log in</h1></html>";
    let stalled = Stall(b"HTTP/1.1 500 Error\r\ncontent-length: 9\r\n\r\n{".to_vec());
    let endless = Murmur(b"HTTP/1.1 500 Error\r\ncontent-length: 9999\r\n\r\n".to_vec(), b"{".to_vec());
    let late = Late(until_close(EVENTS, "data: 1\n\n"), 3000);
    let say = |media: &str, body: &str| Say(chunked(media, body, true));
    let open = |body: &str| Stall(chunked(EVENTS, body, false));
    const TWO: [&str; 2] = ["{\"n\":1}", "{\"n\":\n\"zw\u{f6}lf\"}"];
    vec![
        row("items before the connection ends", vec![open(two)], &TWO),
        row("byte by byte", vec![Drip(chunked(EVENTS, two, true), 1)], &[TWO[0], TWO[1], "end", "end"]),
        row("an end marker on an open connection", vec![open(&marked)], &[TWO[0], TWO[1], "end", "end"]),
        row("an end marker without its blank line", vec![say(EVENTS, "data: 1\n\ndata: [DONE]")], &["1", "end"]),
        row("a type with a parameter", vec![say("Text/Event-Stream; charset=utf-8", "data: 1\n\n")], &["1", "end"]),
        row("no content", vec![Say(b"HTTP/1.1 204 None\r\n\r\n".to_vec())], &["end"]),
        row("an event that is no JSON", vec![say(EVENTS, "data: x\n\ndata: 2\n\n")], &["Decode", "2", "end"]),
        // What breaks off is told.
        row(
            "cut in a chunk",
            vec![Say(chunked(EVENTS, "data: 1\n\ndata: 2", false))],
            &["1", "Connection: Events: 200 OK: the response broke off", "end"],
        ),
        row(
            "reset",
            vec![Reset(chunked(EVENTS, "data: 1\n\ndata: 2", false))],
            &["1", "Connection: Events: 200 OK: the response broke off", "end"],
        ),
        row(
            "cut where the end of the connection is the end",
            vec![Say(until_close(EVENTS, "data: 1\n\ndata: 2"))],
            &["1", "Connection: Events: 200 OK: the response broke off: the stream broke off within an event", "end"],
        ),
        row(
            "an event without end",
            vec![Flood(until_close(EVENTS, "data: 1\n\ndata: "), vec![b'x'; 1 << 20], 65)],
            &["1", "TooLarge: Events: 200 OK", "end"],
        ),
        // What is no stream is told.
        row("429", vec![Say(reply(429, "", r#"{"error":{"code":"slow"}}"#))], &["Status: Events: 429", "end"]),
        row("HTML of a gateway", vec![Say(reply(502, "", page))], &["Status: Events: 502", "end"]),
        row(
            "HTML",
            vec![say("text/html; charset=utf-8", page)],
            &["Decode: Events: 200 OK: the response cannot be decoded: the response is `text/html`", "end"],
        ),
        row(
            "JSON",
            vec![say("application/json", "{\"n\":1}")],
            &["Decode: Events: 200 OK: the response cannot be decoded: the response is `application/json`", "end"],
        ),
        // Again, from the last event on.
        row(
            "cut, and on",
            vec![Say(chunked(EVENTS, &format!("{with_id}data: 2"), false)), say(EVENTS, "data: 2\n\ndata: [DONE]\n\n")],
            &["1", "2", "end"],
        )
        .reconnecting(1),
        row(
            "cut, refused, and on",
            vec![say(EVENTS, with_id), Say(reply(503, "", "")), say(EVENTS, "data: 2\n\ndata: [DONE]\n\n")],
            &["1", "2", "end"],
        )
        .reconnecting(2),
        row("cut, and gone", vec![say(EVENTS, with_id), Say(reply(404, "", ""))], &["1", "Status: Events: 404", "end"])
            .reconnecting(9),
        row("cut without an id", vec![say(EVENTS, "data: 1\n\n")], &["1", "end"]).reconnecting(9),
        row("no more to come", vec![say(EVENTS, with_id), Say(b"HTTP/1.1 204 None\r\n\r\n".to_vec())], &["1", "end"])
            .reconnecting(9),
        // Time.
        row("longer than the client's timeout", vec![Drip(until_close(EVENTS, &slow), 12)], &["2", "end"]).head(3),
        row(
            "longer than the call's timeout",
            vec![Murmur(until_close(EVENTS, ""), b": here\n".to_vec())],
            &["Timeout", "end"],
        )
        .timeout(1),
        row(
            "a call's timeout is one, connections or not",
            vec![open(with_id), open(with_id)],
            &["1", "Timeout", "end"],
        )
        .reconnecting(9)
        .timeout(3),
        row("no head", vec![Stall(Vec::new())], &["Timeout", "end"]).head(1),
        row("no data for too long", vec![open("data: 1\n\n")], &["1", "Timeout: Events: 200 OK", "end"]).idle(3),
        row("said now and then", vec![Drip(until_close(EVENTS, &slow), 12)], &["2", "end"]).idle(3),
        row("an error that stalls", vec![stalled], &["Timeout: Events: 500", "end"]).head(3),
        row("an error that never ends", vec![endless], &["Timeout: Events: 500", "end"]).head(3),
        row("a head that comes later than a piece of the body may", vec![late], &["1", "end"]).idle(1),
    ]
}

fn lines() -> Vec<Row> {
    let say = |media: &str, body: &str| Say(chunked(media, body, true));
    vec![
        row(
            "lines before the connection ends",
            vec![Stall(chunked(LINES, "{\"n\":1}\r\n\n[2]\n3", false))],
            &["{\"n\":1}", "[2]"],
        ),
        row("the last line needs no end", vec![say(LINES, "{\"n\":1}\n[2]")], &["{\"n\":1}", "[2]", "end"]),
        row("texts of a sequence", vec![say("application/json-seq", "\u{1e}1\n\u{1e}2\n")], &["1", "2", "end"]),
        row(
            "cut",
            vec![Say(chunked(LINES, "1\n[2", false))],
            &["1", "Connection: Lines: 200 OK: the response broke off", "end"],
        ),
        row("500", vec![Say(reply(500, "", ""))], &["Status: Lines: 500", "end"]),
        row(
            "HTML",
            vec![say("text/html", "<html>\n</html>")],
            &["Decode: Lines: 200 OK: the response cannot be decoded: the response is `text/html`", "end"],
        ),
    ]
}

/// What a loop sees of an item.
fn shown(next: Option<Result<Json, Error>>) -> String {
    match next {
        Some(Ok(json)) => json.as_str().to_owned(),
        Some(Err(error)) => format!("{:?}: {error}", error.kind()),
        None => "end".to_owned(),
    }
}

/// What a loop over a stream sees, which stops where the row does: some connections never end.
async fn seen<R: Streamed<Item = Json>>(waits: Waits, row: &Row, url: &str, request: R) -> Vec<String> {
    let builder = Client::with(&API).base_url(url).timeout(row.head).idle_timeout(row.idle);
    let mut seen = Vec::new();
    if waits == Waits::Async {
        let client = builder.build().expect("a client");
        let mut stream = call(&client, row, request).stream().reconnecting(row.reconnects);
        for _ in row.sees {
            seen.push(shown(stream.next().await));
        }
    } else {
        let client = builder.build_blocking().expect("a client");
        let mut stream = call(&client, row, request).stream().reconnecting(row.reconnects).into_iter();
        for _ in row.sees {
            seen.push(shown(stream.next()));
        }
    }
    seen
}

fn call<'c, R: Operation>(client: &'c Client, row: &Row, request: R) -> Call<'c, R> {
    let call = Call::new(client, request).max_retries(0);
    match row.timeout {
        Some(timeout) => call.timeout(timeout),
        None => call,
    }
}

async fn check<R: Streamed<Item = Json>>(waits: Waits, rows: &[Row], request: R) {
    let mut wrong = Vec::new();
    for row in rows {
        let server = Faulty::start(&row.acts).expect("a port is free");
        let seen = seen(waits, row, &server.url(), request.clone()).await;
        let is_it = seen.iter().zip(row.sees).all(|(seen, sees)| match *sees {
            "end" => seen == "end",
            sees => seen.starts_with(sees),
        });
        if !is_it {
            wrong.push(format!("{}: {seen:?}", row.name));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn streams_of_events() {
    check(Waits::Async, &events(), Events).await;
}

#[tokio::test]
async fn streams_of_events_that_block() {
    check(Waits::Blocking, &events(), Events).await;
}

#[tokio::test]
async fn streams_of_lines() {
    check(Waits::Async, &lines(), Lines).await;
    check(Waits::Blocking, &lines(), Lines).await;
}

#[tokio::test]
async fn a_new_connection_says_where_the_last_one_broke() {
    let acts = [
        Say(chunked(EVENTS, "retry: 10\nid: a1\ndata: 1\n\nid: a2\ndata: 2", false)),
        Say(chunked(EVENTS, "data: 2\n\ndata: [DONE]\n\n", true)),
    ];
    let server = Faulty::start(&acts).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build_blocking().expect("a client");
    let stream = Call::new(&client, Events).header("x-mine", "kept").stream().reconnecting(1);
    let items: Result<Vec<Json>, Error> = stream.into_iter().collect();
    assert_eq!(items.expect("it goes on").len(), 2);
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(!requests[0].contains("last-event-id"), "{}", requests[0]);
    assert!(requests[1].contains("last-event-id: a1\r\n"), "{}", requests[1]);
    for request in requests {
        assert!(request.contains("accept: text/event-stream\r\n") && request.contains("x-mine: kept\r\n"), "{request}");
    }
}

/// A loop that blocks over a client that does not: told once.
#[tokio::test]
async fn a_loop_that_cannot_wait_comes_to_an_end() {
    let client = Client::with(&API).build().expect("a client");
    assert_eq!(Call::new(&client, List).pages().into_iter().take(9).count(), 1);
    assert_eq!(Call::new(&client, List).items().into_iter().take(9).count(), 1);
    assert_eq!(Call::new(&client, Events).stream().into_iter().take(9).count(), 1);
}

// A client that blocks reads such a body for as long as it comes.
#[tokio::test]
async fn an_error_that_does_not_end_takes_no_longer_than_a_head() {
    let row = row("", vec![Stall(b"HTTP/1.1 404 No\r\ncontent-length: 9\r\n\r\n{".to_vec())], &["", "end"]).head(3);
    let server = Faulty::start(&row.acts).expect("a port is free");
    let seen = seen(Waits::Async, &row, &server.url(), Events).await;
    assert_eq!(seen, ["Timeout: Events: 404 Not Found: the response did not end in time: not finished in time", "end"]);
}
