//! Calls that block, over real sockets: what they wait for, and for how long.
#![cfg(feature = "blocking")]

mod common;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use common::API;
use cratewright_runtime::runtime::blocking::{ureq, Client, Ureq};
use cratewright_runtime::runtime::{Client as Async, ClientBuilder, ErrorKind};

/// Hands each connection over; says where it listens.
fn server(mut serve: impl FnMut(TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || listener.incoming().flatten().for_each(&mut serve));
    url
}

fn over(url: &str) -> ClientBuilder {
    Async::with(&API).base_url(url).api_key("query key", "CANARY").max_retries(0)
}

fn one() -> String {
    server(|mut stream| {
        let _ = stream.read(&mut [0; 4096]);
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close\r\n\r\n1");
    })
}

/// Whoever asks once more is told once more that it is over.
#[test]
fn a_body_that_is_over_stays_over() {
    let client = over(&one()).build_blocking().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let mut body = client.raw("GET", "/").send_streaming().await.unwrap().into_body();
        assert_eq!(body.chunk().await.unwrap().unwrap(), "1");
        assert!(body.chunk().await.is_none() && body.chunk().await.is_none());
    });
}

/// The thread of a stream that nobody reads any more had held its connection for as long as the server was silent.
#[test]
fn a_stream_that_is_dropped_lets_go_of_its_connection() {
    let (told, closed) = channel();
    let url = server(move |mut stream| {
        let told = told.clone();
        thread::spawn(move || {
            let _ = stream.read(&mut [0; 4096]);
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n1");
            // Silence, until the other side is gone.
            told.send(stream.read(&mut [0; 1]).unwrap_or(0))
        });
    });
    let client = over(&url).build_blocking().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let open = || {
        runtime.block_on(async {
            let mut body = client.raw("GET", "/").send_streaming().await.unwrap().into_body();
            assert_eq!(body.chunk().await.unwrap().unwrap(), "1");
            body
        })
    };
    let bodies: Vec<_> = (0..50).map(|_| open()).collect();
    assert!(closed.try_recv().is_err());
    drop(bodies);
    for _ in 0..50 {
        assert_eq!(closed.recv_timeout(Duration::from_secs(5)), Ok(0));
    }
}

#[test]
fn a_time_that_no_clock_shows_is_no_limit() {
    let url = one();
    for most in [Duration::MAX, Duration::from_secs(u64::MAX / 2), Duration::from_secs(100 * 365 * 86_400)] {
        let client = over(&url).timeout(most).attempt_timeout(most).idle_timeout(most).build_blocking().unwrap();
        assert_eq!(client.raw("GET", "/").call().unwrap().as_str(), "1", "{most:?}");
        let client = over(&url).build_blocking().unwrap();
        let call = client.raw("GET", "/").timeout(most).attempt_timeout(most);
        assert_eq!(call.call().unwrap().as_str(), "1", "{most:?}");
    }
    let client = over(&url).build_blocking().unwrap();
    assert_eq!(client.raw("GET", "/").timeout(None).attempt_timeout(None).call().unwrap().as_str(), "1");
}

/// What comes of sending much to a server that reads nothing.
fn unread(client: Client, is_streamed: bool) -> ErrorKind {
    let (told, outcome) = channel();
    // On a thread of its own, since it may be that it never ends.
    thread::spawn(move || {
        let call = client.raw("POST", "/").body("text/plain", vec![b'x'; 50 << 20]);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let sent = if is_streamed { runtime.block_on(call.send_streaming()).map(drop) } else { call.call().map(drop) };
        told.send(sent.unwrap_err().kind())
    });
    outcome.recv_timeout(Duration::from_secs(60)).expect("it ends")
}

#[test]
fn a_body_that_nobody_reads_is_sent_in_time_or_not_at_all() {
    let mut kept = Vec::new();
    let url = server(move |stream| kept.push(stream));
    for is_streamed in [true, false] {
        let client = over(&url).timeout(Duration::from_millis(500)).build_blocking().unwrap();
        assert_eq!(unread(client, is_streamed), ErrorKind::Timeout);
    }
}

#[test]
fn a_host_that_is_not_found_has_seen_nothing() {
    let client = over("http://nobody.invalid").timeout(Duration::from_secs(20)).build_blocking().unwrap();
    let error = client.raw("POST", "/").call().unwrap_err();
    assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connection, false), "{error}");
}

#[test]
fn a_server_that_speaks_no_tls_has_seen_nothing() {
    let url = one().replace("http:", "https:");
    let client = over(&url).timeout(Duration::from_secs(20)).build_blocking().unwrap();
    let error = client.raw("POST", "/").call().unwrap_err();
    if cfg!(any(feature = "rustls", feature = "native-tls")) {
        assert_eq!((error.kind(), error.may_have_been_sent()), (ErrorKind::Connection, false), "{error}");
    } else {
        let says = "raw: invalid request: https needs the crate's feature `rustls` or `native-tls`";
        assert_eq!((error.kind(), error.to_string().as_str()), (ErrorKind::InvalidRequest, says));
    }
}

/// What a configuration asks for and the crate was not built with is an error, and no panic.
#[cfg(all(feature = "rustls", not(feature = "native-tls")))]
#[test]
fn tls_that_is_not_there_is_an_error() {
    use cratewright_runtime::runtime::blocking::ureq::tls::{TlsConfig, TlsProvider};
    let tls = TlsConfig::builder().provider(TlsProvider::NativeTls).build();
    let transport = Ureq::from(Ureq::config().tls_config(tls).build());
    let client = over("https://127.0.0.1:9").transport(transport).build_blocking().unwrap();
    let error = client.raw("GET", "/").call().unwrap_err();
    assert!(error.to_string().contains("which needs the crate's feature `native-tls`"), "{error}");
}

#[test]
fn an_address_that_is_not_sent_to_is_not_said() {
    let agent = ureq::Agent::config_builder().https_only(true).http_status_as_error(false).max_redirects(0).build();
    let client = over("http://127.0.0.1:9").transport(Ureq::from(ureq::Agent::from(agent))).build_blocking().unwrap();
    let error = client.raw("GET", "/x").call().unwrap_err();
    assert_eq!(error.to_string(), "raw: invalid request: the agent sends over https only");
    assert!(!format!("{error:?} {error:#?}").contains("CANARY"), "{error:?}");
}
