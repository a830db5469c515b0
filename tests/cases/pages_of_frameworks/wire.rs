//! Pages of the shapes that frameworks give them, over a socket, async and blocking.
// features: blocking
// features: reqwest

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use pages_of_frameworks::Client;

/// Answers a request each with these heads and bodies, in which `{url}` is its address, and tells what was asked for.
fn server(responses: &'static [(&'static str, &'static str)]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, requests) = channel();
    let address = url.clone();
    thread::spawn(move || {
        for (head, body) in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
            let line = lines.next().unwrap();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            asked.send(line.split(' ').nth(1).unwrap().to_owned()).unwrap();
            let body = body.replace("{url}", &address);
            let head = format!("HTTP/1.1 200 OK\r\n{head}connection: close\r\ncontent-length: {}", body.len());
            write!(stream, "{head}\r\n\r\n{body}").unwrap();
        }
    });
    (url, requests)
}

/// Goes through the pages of a list by both clients, and holds items and requests against those behind it.
macro_rules! pages {
    ($resource:ident, $responses:expr, $items:expr, $asked:expr) => {{
        let (url, requests) = server($responses);
        let client = Client::builder().base_url(&url).build().unwrap();
        let items = waited(async {
            let mut items = client.$resource().list().items();
            let mut names = Vec::new();
            while let Some(cow) = items.next().await {
                names.push(cow.unwrap().name);
            }
            names
        });
        assert_eq!(items, $items, "async");
        assert_eq!(requests.iter().collect::<Vec<_>>(), $asked, "async");
        let (url, requests) = server($responses);
        let client = Client::builder().base_url(&url).build_blocking().unwrap();
        let items = client.$resource().list().items().into_iter().map(|cow| cow.unwrap().name);
        assert_eq!(items.collect::<Vec<_>>(), $items, "blocking");
        assert_eq!(requests.iter().collect::<Vec<_>>(), $asked, "blocking");
    }};
}

fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn django() {
    let responses = &[
        ("", r#"{"count":3,"next":"{url}/django?page=2","previous":null,"results":[{"name":"a"},{"name":"b"}]}"#),
        ("", r#"{"count":3,"next":null,"previous":"{url}/django","results":[{"name":"c"}]}"#),
    ];
    pages!(django, responses, ["a", "b", "c"], ["/django", "/django?page=2"]);
}

#[test]
fn json_api() {
    let responses = &[
        (
            "content-type: application/vnd.api+json\r\n",
            r#"{"data":[{"name":"a"}],"links":{"self":"/json_api","next":"/json_api?page[number]=2"}}"#,
        ),
        (
            "content-type: application/vnd.api+json\r\n",
            r#"{"data":[{"name":"b"}],"links":{"self":"/json_api","next":{"href":"{url}/json_api?p=3"}}}"#,
        ),
        ("content-type: application/vnd.api+json\r\n", r#"{"data":[],"links":{"self":"/json_api","next":null}}"#),
    ];
    pages!(json_api, responses, ["a", "b"], ["/json_api", "/json_api?page[number]=2", "/json_api?p=3"]);
}

#[test]
fn hal() {
    let responses = &[
        (
            "content-type: application/hal+json\r\n",
            r#"{"_embedded":{"cows":[{"name":"a"}]},"_links":{"next":{"href":"/hal?p=2"}}}"#,
        ),
        ("content-type: application/hal+json\r\n", r#"{"_links":{"next":{"href":"/hal?p=3"}}}"#),
        ("content-type: application/hal+json\r\n", r#"{"_embedded":{"cows":[{"name":"b"}]},"_links":{}}"#),
    ];
    pages!(hal, responses, ["a", "b"], ["/hal", "/hal?p=2", "/hal?p=3"]);
}

#[test]
fn a_token_in_a_header_and_a_list_further_down() {
    let responses = &[
        ("x-next: t/1\r\n", r#"{"page":{"found":{"cows":[{"name":"a"}],"pigs":["p"]}}}"#),
        ("x-next: t2\r\n", r#"{"page":{"found":null}}"#),
        ("", r#"{"page":{"found":{"cows":[{"name":"b"}]}}}"#),
    ];
    pages!(header, responses, ["a", "b"], ["/header", "/header?after=t%2F1", "/header?after=t2"]);
}
