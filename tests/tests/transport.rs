//! A transport of one's own, as small as it can be, at a server on a real socket.

use std::io::{self, Read, Write};
use std::net::TcpStream;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use stripe_billing_portal::{
    Chunks, Client, ClientBuilder, ErrorKind, Exchange, Incoming, Limits, Transport, TransportError, TransportErrorKind,
};
use tests::server::{Reply, Server};

/// Sends over plain HTTP/1.0, a connection for each request, and blocks.
struct Plain;

impl Transport for Plain {
    fn send(&self, request: Request<Bytes>, limits: Limits) -> Exchange<'_> {
        Box::pin(async move { exchange(&request, limits).map_err(TransportError::connection) })
    }

    fn is_blocking(&self) -> bool {
        true
    }
}

fn exchange(request: &Request<Bytes>, limits: Limits) -> io::Result<Response<Incoming>> {
    let (uri, body) = (request.uri(), request.body());
    let mut stream = TcpStream::connect(uri.authority().map_or("", |host| host.as_str()))?;
    stream.set_read_timeout(limits.timeout)?;
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    write!(stream, "{} {target} HTTP/1.0\r\ncontent-length: {}\r\n", request.method(), body.len())?;
    for (name, value) in request.headers() {
        stream.write_all(&[name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat())?;
    }
    stream.write_all(&[b"\r\n", &body[..]].concat())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let status = head.split(' ').nth(1).unwrap_or_default();
    Response::builder().status(status).body(Bytes::from(body.to_owned()).into()).map_err(io::Error::other)
}

#[test]
fn it_carries_calls() {
    let answer = |request: &tests::server::Request| Reply {
        status: if request.method == "POST" { 200 } else { 503 },
        headers: Vec::new(),
        body: json!([request.target, request.text()]),
    };
    let server = Server::start(answer).expect("a port is free");
    let client = Client::builder().base_url(server.url()).transport(Plain).build_blocking().expect("a client");
    let json = client.raw("POST", "/v1/things").query("a", "b").json("hello").call().expect("it answers");
    assert_eq!(json.as_str(), r#"["/v1/things?a=b","\"hello\""]"#);
    // Retries come with the client, and the wait between them with the trait.
    let error = client.raw("GET", "/v1/things").max_retries(1).call().expect_err("it fails");
    assert_eq!((error.attempts(), error.status().map(|status| status.as_u16())), (2, Some(503)));
}

/// What a transport can do that keeps to no limit.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Does {
    /// Has no response, ever.
    NotAnswer,
    /// Begins the body, and says nothing more.
    Stall,
    /// Goes on with the body for ever.
    GoOn,
}

/// A transport that keeps to no limit, which blocks or does not.
struct Careless {
    does: Does,
    blocks: bool,
}

impl Transport for Careless {
    fn send(&self, _: Request<Bytes>, _: Limits) -> Exchange<'_> {
        let does = self.does;
        Box::pin(async move {
            if does == Does::NotAnswer {
                std::future::pending::<()>().await;
            }
            Ok(Response::new(Incoming::chunks(Endless(does, 0))))
        })
    }

    fn is_blocking(&self) -> bool {
        self.blocks
    }
}

struct Endless(Does, usize);

impl Chunks for Endless {
    fn poll_chunk(&mut self, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, TransportError>>> {
        self.1 += 1;
        match self.0 {
            Does::Stall if self.1 > 1 => Poll::Pending,
            _ => Poll::Ready(Some(Ok(Bytes::from_static(b" ")))),
        }
    }
}

fn careless(does: Does, blocks: bool) -> ClientBuilder {
    let builder = Client::builder().base_url("http://localhost").transport(Careless { does, blocks }).max_retries(0);
    builder.timeout(Duration::from_millis(300)).idle_timeout(Duration::from_millis(20))
}

/// What is waited for is left, and what comes without end is cut: by the time that there is, or by its size.
#[tokio::test]
async fn limits_are_kept_for_a_transport_that_does_not() {
    for does in [Does::NotAnswer, Does::Stall, Does::GoOn] {
        let client = careless(does, false).build().expect("a client");
        let error = client.raw("GET", "/").await.expect_err("it never ends");
        assert_eq!(error.kind(), ErrorKind::Timeout, "{does:?}: {error}");
        let streaming = client.raw("GET", "/").send_streaming().await;
        let Ok(response) = streaming else {
            assert_eq!((does, streaming.expect_err("no head").kind()), (Does::NotAnswer, ErrorKind::Timeout));
            continue;
        };
        let mut body = response.into_body();
        assert!(body.chunk().await.expect("one chunk").is_ok());
        if does == Does::Stall {
            let error = body.chunk().await.expect("no end").expect_err("it is silent");
            assert_eq!(error.kind(), TransportErrorKind::Timeout);
        }
    }
    // One that blocks is left where a piece has come.
    let waiting = careless(Does::GoOn, true).build_blocking().expect("a client");
    let error = waiting.raw("GET", "/").call().expect_err("it never ends");
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    for blocks in [true, false] {
        let client = careless(Does::GoOn, blocks).max_body(1000).timeout(None).build().expect("a client");
        let error = client.raw("GET", "/").await.expect_err("it never ends");
        assert_eq!(error.kind(), ErrorKind::TooLarge, "{error}");
    }
}

/// The wait that a transport has unless it has a better one: one thread for all.
#[tokio::test]
async fn waits_share_a_thread() {
    let threads = || {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("Threads:"));
        line.and_then(|count| count.trim().parse::<usize>().ok()).unwrap_or_default()
    };
    let before = threads();
    let plain = Careless { does: Does::NotAnswer, blocks: false };
    let mut waits: Vec<_> = (0..1000).map(|index| plain.sleep(Duration::from_millis(index % 50))).collect();
    let mut long: Vec<_> = (0..1000).map(|_| plain.sleep(Duration::from_secs(3600))).collect();
    let mut most = 0;
    std::future::poll_fn(|cx| {
        long.iter_mut().for_each(|wait| assert!(wait.as_mut().poll(cx).is_pending()));
        waits.retain_mut(|wait| wait.as_mut().poll(cx).is_pending());
        most = most.max(threads());
        if waits.is_empty() { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    // Other tests of this program have theirs.
    assert!(most < before + 20, "{most} threads after {before}");
}
