//! Pages that another method or a header asks for, over a socket, async and blocking.
// features: blocking
// features: reqwest

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use pages_asked_for_otherwise::Client;

/// Answers a request each with these bodies, in which `{url}` is its address, and tells method, path, what `header` says and
/// the body.
fn server(header: &'static str, responses: [&'static str; 2]) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (asked, requests) = channel();
    let address = url.clone();
    thread::spawn(move || {
        for body in responses {
            let (mut stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut head = Vec::new();
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if line.trim().is_empty() {
                    break;
                }
                head.push(line.trim().to_owned());
            }
            let value = |name: &str| {
                let mut fields = head.iter().filter_map(|line| line.split_once(": "));
                fields.find(|(key, _)| key.eq_ignore_ascii_case(name)).map_or("-", |(_, value)| value)
            };
            let mut sent = vec![0; value("content-length").parse().unwrap_or(0)];
            reader.read_exact(&mut sent).unwrap();
            let line = head[0].trim_end_matches(" HTTP/1.1");
            asked.send(format!("{line} {} {}", value(header), String::from_utf8(sent).unwrap())).unwrap();
            let body = body.replace("{url}", &address);
            let head = format!("HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: {}", body.len());
            write!(stream, "{head}\r\n\r\n{body}").unwrap();
        }
    });
    (url, requests)
}

/// Goes through the pages of a call by both clients, and holds items and requests against those behind it.
macro_rules! pages {
    ($header:literal, $responses:expr, |$client:ident| $call:expr, $asked:expr) => {{
        let (url, requests) = server($header, $responses);
        let $client = Client::builder().base_url(&url).build().unwrap();
        let items = waited(async {
            let mut items = $call.items();
            let mut names = Vec::new();
            while let Some(cow) = items.next().await {
                names.push(cow.unwrap().name);
            }
            names
        });
        assert_eq!(items, ["a", "b"], "async");
        assert_eq!(requests.iter().collect::<Vec<_>>(), $asked, "async");
        let (url, requests) = server($header, $responses);
        let $client = Client::builder().base_url(&url).build_blocking().unwrap();
        let items = $call.items().into_iter().map(|cow| cow.unwrap().name);
        assert_eq!(items.collect::<Vec<_>>(), ["a", "b"], "blocking");
        assert_eq!(requests.iter().collect::<Vec<_>>(), $asked, "blocking");
    }};
}

fn waited<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

#[test]
fn what_is_behind_an_address_is_read() {
    let responses = [r#"{"cows":[{"name":"a"}],"next":"{url}/search/2?t=x"}"#, r#"{"cows":[{"name":"b"}]}"#];
    let asked = ["POST /search application/json {\"color\":\"red\"}", "GET /search/2?t=x - "];
    pages!("content-type", responses, |client| client.search().run("red"), asked);
}

#[test]
fn a_token_goes_in_a_header() {
    let responses = [r#"{"cows":[{"name":"a"}],"seen":"t/1"}"#, r#"{"cows":[{"name":"b"}]}"#];
    pages!("x-token", responses, |client| client.herd().list(), ["GET /herd - ", "GET /herd t/1 "]);
}
