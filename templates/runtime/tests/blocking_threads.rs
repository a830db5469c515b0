//! Calls that block need no thread beside the one that waits. The only test of its file, since it counts those of the
//! process.
#![cfg(feature = "blocking")]

mod common;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use common::API;
use cratewright_runtime::runtime::Client;

/// How many threads the standard library has made: their ids are numbers in a row.
fn threads() -> u64 {
    let id = thread::spawn(|| format!("{:?}", thread::current().id())).join().unwrap();
    id.trim_start_matches("ThreadId(").trim_end_matches(')').parse().unwrap()
}

#[test]
fn a_call_on_a_kept_connection_makes_no_thread() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let (mut asked, mut buffer) = (Vec::new(), [0; 4096]);
            while let Ok(length @ 1..) = stream.read(&mut buffer) {
                asked.extend_from_slice(&buffer[..length]);
                let end: &[u8] = if asked.starts_with(b"GET") { b"\r\n\r\n" } else { b"\"x\"" };
                if asked.ends_with(end) {
                    asked.clear();
                    let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1");
                }
            }
        }
    });
    // All limits are those of the default.
    let client = Client::with(&API).base_url(url).api_key("query key", "CANARY").build_blocking().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let call = || {
        assert_eq!(client.raw("POST", "/").json("x").call().unwrap().as_str(), "1");
        runtime.block_on(async {
            let mut body = client.raw("GET", "/").send_streaming().await.unwrap().into_body();
            while let Some(chunk) = body.chunk().await {
                chunk.unwrap();
            }
        });
    };
    // The look-up of `localhost` has one, since it has to end in time.
    call();
    let before = threads();
    (0..20).for_each(|_| call());
    assert_eq!(threads() - before, 1);
}
