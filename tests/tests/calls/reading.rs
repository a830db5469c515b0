//! What a response is besides its value: status, headers, the body as it came, and as it comes.

use std::io::Read;
use std::time::Duration;

use cratewright_runtime::runtime::{
    Call, Error, ErrorKind, Framing, Json, Response, ServerSentEvent, Streamed, TransportError, TransportErrorKind,
};
use tests::fault::{Act, Faulty, reply};

use crate::operations::operations;
use crate::{BOTH, Waits, client, wait};

operations! { Events }

impl Streamed for Events {
    type Item = Json;
    const STREAM: Framing = Framing::Events;
}

fn raw(waits: Waits, server: &Faulty) -> Result<Response<Json>, Error> {
    let builder = client(&server.url()).max_retries(0);
    match waits {
        Waits::Blocking => builder.build_blocking()?.raw("GET", "/").call_raw(),
        Waits::Async => wait(async { builder.build()?.raw("GET", "/").send_raw().await }),
    }
}

#[test]
fn a_response_as_it_came() {
    for waits in BOTH {
        let answers = [
            Act::Say(reply(418, "request-id: r1\r\nx-taste: mint\r\n", "no coffee")),
            Act::Say(reply(200, "", "[1]")),
            Act::Say(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1".to_vec()),
        ];
        let server = Faulty::start(&answers).expect("a port is free");
        let response = raw(waits, &server).expect("a status that is an error is none here");
        assert_eq!((response.status().as_u16(), response.request_id(), response.attempts()), (418, Some("r1"), 1));
        assert_eq!((response.headers()["x-taste"].as_bytes(), &response.body()[..]), (&b"mint"[..], &b"no coffee"[..]));
        assert!(response.decode().is_err(), "{waits:?}");
        let response = raw(waits, &server).expect("it answers");
        assert_eq!(response.decode().expect("it is JSON").as_str(), "[1]", "{waits:?}");
        let error = raw(waits, &server).expect_err("it breaks off");
        assert_eq!(error.kind(), ErrorKind::Connection, "{waits:?}");
    }
}

/// The status, a header, and the body that is read as it comes, or how it ended.
fn streamed(waits: Waits, server: &Faulty) -> Result<(u16, String, Result<String, TransportErrorKind>), Error> {
    let builder = client(&server.url()).max_retries(0).max_body(1).idle_timeout(Duration::from_secs(1));
    let (head, body) = match waits {
        Waits::Blocking => {
            let client = builder.build_blocking()?;
            let (head, mut body) = client.raw("GET", "/").call_streaming()?.into_parts();
            let mut text = String::new();
            let read = body.read_to_string(&mut text).map_err(|error| {
                let source = error.get_ref().and_then(|source| source.downcast_ref::<TransportError>());
                source.expect("what the transport says").kind()
            });
            (head, read.map(|_| text))
        }
        Waits::Async => wait(async {
            let client = builder.build()?;
            let (head, mut body) = client.raw("GET", "/").send_streaming().await?.into_parts();
            let mut text = String::new();
            loop {
                match body.chunk().await.transpose() {
                    Ok(Some(chunk)) => text.push_str(std::str::from_utf8(&chunk).expect("text")),
                    Ok(None) => return Ok((head, Ok(text))),
                    Err(error) => return Ok((head, Err(error.kind()))),
                }
            }
        })?,
    };
    let header = head.headers.get("x-taste").map_or("", |taste| taste.to_str().expect("text"));
    Ok((head.status.as_u16(), header.to_owned(), body))
}

#[test]
fn a_body_is_read_as_it_comes() {
    let large = "coffee ".repeat(20_000);
    for waits in BOTH {
        let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1".to_vec();
        let answers = [
            Act::Say(reply(200, "x-taste: mint\r\n", &large)),
            Act::Say(begun.clone()),
            Act::Stall(begun),
            Act::Say(reply(404, "request-id: r1\r\n", "none")),
        ];
        let server = Faulty::start(&answers).expect("a port is free");
        let (status, header, body) = streamed(waits, &server).expect("a head");
        assert_eq!((status, header.as_str(), body.as_deref()), (200, "mint", Ok(large.as_str())), "{waits:?}");
        assert_eq!(streamed(waits, &server).expect("a head").2, Err(TransportErrorKind::Connection), "{waits:?}");
        assert_eq!(streamed(waits, &server).expect("a head").2, Err(TransportErrorKind::Timeout), "{waits:?}");
        // An error is read whole.
        let error = streamed(waits, &server).expect_err("it is none");
        assert_eq!((error.kind(), error.request_id()), (ErrorKind::TooLarge, Some("r1")), "{waits:?}");
    }
}

#[test]
fn a_body_that_blocks_is_read_in_any_pieces() {
    let server = Faulty::start(&[Act::Say(reply(200, "", "hello")), Act::Say(reply(200, "", ""))]);
    let server = server.expect("a port is free");
    let client = client(&server.url()).build_blocking().expect("a client");
    let mut body = client.raw("GET", "/").call_streaming().expect("a head").into_body();
    let mut two = [0; 2];
    assert_eq!((body.read(&mut []).expect("nothing"), body.read(&mut two).expect("two bytes"), &two), (0, 2, b"he"));
    // What is left of a chunk is one.
    assert_eq!(body.chunk().expect("a chunk").as_deref(), Some(&b"llo"[..]));
    assert_eq!((body.chunk().expect("the end"), body.read(&mut two).expect("the end")), (None, 0));
    let mut body = client.raw("GET", "/").call_streaming().expect("a head").into_body();
    assert_eq!((body.chunk().expect("the end"), format!("{body:?}").as_str()), (None, "Body { .. }"));
}

#[test]
fn only_a_client_that_blocks_waits() {
    let client = client("http://127.0.0.1:9").build().expect("a client");
    let said =
        "raw: invalid request: the client's transport does not block: await the call, or use a `blocking::Client`";
    let say = |error: Error| error.of("raw").to_string();
    assert_eq!(say(client.raw("GET", "/").call_raw().expect_err("it waits")), said);
    assert_eq!(say(client.raw("GET", "/").call_streaming().map(drop).expect_err("it waits")), said);
}

/// Comments keep a connection alive, but not for ever: for twelve times as long as it may be silent.
#[test]
fn a_stream_of_comments_comes_to_an_end() {
    let head = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\ndata: 1\n\n".to_vec();
    for waits in BOTH {
        let acts = [Act::Murmur(head.clone(), b": still there\n\n".to_vec())];
        let server = Faulty::start(&acts).expect("a port is free");
        let builder = client(&server.url()).idle_timeout(Duration::from_millis(500));
        let seen = match waits {
            Waits::Blocking => {
                let client = builder.build_blocking().expect("a client");
                Call::new(&client, Events).stream().into_iter().collect::<Vec<_>>()
            }
            Waits::Async => wait(async {
                let client = builder.build().expect("a client");
                let (mut stream, mut seen) = (Call::new(&client, Events).stream(), Vec::new());
                while let Some(next) = stream.next().await {
                    seen.push(next);
                }
                seen
            }),
        };
        let [Ok(json), Err(error)] = &seen[..] else { panic!("{waits:?}: {seen:?}") };
        assert_eq!((json.as_str(), error.kind()), ("1", ErrorKind::Timeout), "{waits:?}");
        assert!(error.to_string().contains("nothing but comments"), "{waits:?}: {error}");
    }
}

/// What a stream says of itself: its headers, and the kinds and ids of its events.
#[test]
fn events_have_kinds_and_ids() {
    let events = "content-type: text/event-stream\r\nx-taste: mint\r\n";
    let said = reply(200, events, "event: a\nid: 1\ndata: 1\n\ndata: 2\n\ndata: 3\n\n");
    let told = |event: Option<Result<ServerSentEvent, Error>>| {
        let event = event.expect("an event").expect("no error");
        format!("{} {} {}", event.event, event.id, event.data)
    };
    for waits in BOTH {
        let server = Faulty::start(&[Act::Say(said.clone())]).expect("a port is free");
        let builder = client(&server.url());
        let (seen, header) = match waits {
            Waits::Blocking => {
                let client = builder.build_blocking().expect("a client");
                let mut stream = Call::new(&client, Events).stream().into_iter();
                assert!(stream.headers().is_none());
                let mut seen = vec![told(stream.next_event()), told(stream.next_event())];
                seen.extend(stream.next().map(|json| json.expect("JSON").as_str().to_owned()));
                assert!(stream.next_event().is_none());
                (seen, stream.headers().map(|headers| headers["x-taste"].clone()))
            }
            Waits::Async => wait(async {
                let client = builder.build().expect("a client");
                let mut stream = Call::new(&client, Events).stream();
                let mut seen = vec![told(stream.next_event().await), told(stream.next_event().await)];
                seen.extend(stream.next().await.map(|json| json.expect("JSON").as_str().to_owned()));
                assert!(stream.next_event().await.is_none());
                (seen, stream.headers().map(|headers| headers["x-taste"].clone()))
            }),
        };
        assert_eq!(seen, ["a 1 1", "message 1 2", "3"], "{waits:?}");
        assert_eq!(header.expect("a head"), "mint", "{waits:?}");
    }
}
