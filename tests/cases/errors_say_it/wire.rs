//! What an error says of a response that is none, over sockets, async and blocking.
// features: blocking
// features: reqwest

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread;

use errors_say_it::{Client, Error};

/// Answers with these heads and bodies, a connection each.
fn server(responses: &'static [(&'static str, &'static [u8])]) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for (head, body) in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            write!(stream, "HTTP/1.1 {head}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", body.len()).unwrap();
            stream.write_all(body).unwrap();
        }
    });
    url
}

/// What both clients come to.
fn outcomes(head: &'static str, body: &'static [u8]) -> [Result<String, Error>; 2] {
    let url = server(Box::leak(Box::new([(head, body), (head, body)])));
    let client = Client::builder().base_url(&url).max_retries(0).build().unwrap();
    let first = waited(async { client.all().name().await });
    let client = Client::builder().base_url(&url).max_retries(0).build_blocking().unwrap();
    [first, client.all().name().call()]
}

fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn each_says_what_came_instead() {
    let html = "content-type: text/html; charset=utf-8";
    let json = "content-type: application/json";
    for (head, body, says) in [
        (
            format!("200 OK\r\n{html}"),
            &b"<html>Sign in</html>"[..],
            "all.name: 200 OK: the response cannot be decoded: the body is `text/html; charset=utf-8`, not JSON: ",
        ),
        (
            format!("200 OK\r\n{json}\r\ncontent-encoding: br"),
            b"\x0b\x02\x80\xff\x03",
            "all.name: 200 OK: the response cannot be decoded: the body is compressed with `br`, ",
        ),
        (
            format!("502 Bad Gateway\r\n{json}\r\ncontent-encoding: br"),
            b"\x0b\x02\x80\xff\x03",
            "all.name: 502 Bad Gateway: the body is compressed with `br`, ",
        ),
        ("304 Not Modified".to_owned(), b"", "all.name: 304 Not Modified: what was received before is still good"),
        (
            format!("422 Unprocessable Content\r\n{json}"),
            br#"{"detail":[{"loc":["body","age"],"msg":"Field required"}]}"#,
            "all.name: 422 Unprocessable Entity: body.age: Field required",
        ),
        (
            format!("400 Bad Request\r\n{json}"),
            br#"{"age":["A valid integer is required."]}"#,
            "all.name: 400 Bad Request: age: A valid integer is required.",
        ),
        (format!("403 Forbidden\r\n{json}"), br#""Not for you""#, "all.name: 403 Forbidden: Not for you"),
        (
            "404 Not Found\r\ncontent-type: application/problem+json".to_owned(),
            br#"{"type":"about:blank","title":"Gone fishing"}"#,
            "all.name: 404 Not Found: Gone fishing",
        ),
    ] {
        for outcome in outcomes(head.leak(), body) {
            let error = outcome.unwrap_err().to_string();
            assert!(error.starts_with(says), "{error}\n{says}");
        }
    }
}

#[test]
fn half_a_surrogate_pair_fails_no_response() {
    for outcome in outcomes("200 OK\r\ncontent-type: application/json", br#""cut \ud83d""#) {
        assert_eq!(outcome.unwrap(), "cut \u{fffd}");
    }
}

#[test]
fn an_error_of_a_stream_says_how_often_it_was_asked_for() {
    const EVENTS: &str = "200 OK\r\ncontent-type: text/event-stream";
    const AWAY: &str = "503 Service Unavailable\r\nretry-after: 0";
    let url = server(&[(AWAY, b""), (EVENTS, b"data: x\n\ndata: 1"), (AWAY, b""), (EVENTS, b"data: x\n\ndata: 1")]);
    let client = Client::builder().base_url(&url).build().unwrap();
    let errors = waited(async {
        let mut events = client.all().events().stream();
        [events.next().await.unwrap().unwrap_err(), events.next().await.unwrap().unwrap_err()]
    });
    // An event that is none, and one that is cut.
    assert_eq!(errors.map(|error| error.attempts()), [2, 2]);
    let client = Client::builder().base_url(&url).build_blocking().unwrap();
    let mut events = client.all().events().stream().into_iter();
    assert_eq!([events.next(), events.next()].map(|event| event.unwrap().unwrap_err().attempts()), [2, 2]);
}
