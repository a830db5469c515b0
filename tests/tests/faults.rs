//! What goes wrong between a client and a server, over real sockets: each fault is a row that says what the caller sees
//! and how often the request was sent. Async and blocking alike, and in 100 MB.
//!
//! No row depends on how busy the machine is: what comes too late never comes, or many seconds too late; all else has a
//! minute.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use stripe_billing_portal::{API, Api, Attempt, Client, ClientBuilder, Error, ErrorKind, Json};
use tests::fault::Act::*;
use tests::fault::{Act, Faulty, gzip_bomb, peak_memory, reply};

/// The same API without keys of its own making.
static UNKEYED: Api = Api { is_idempotency_automatic: false, ..API };

/// Which request is sent.
#[derive(Clone, Copy, PartialEq)]
enum Asks {
    Get,
    /// A POST without a key of idempotency.
    Post,
    /// A POST with a key that the client makes.
    Keyed,
}
use Asks::*;

/// What the caller sees.
enum Sees {
    /// This answer.
    Answer(&'static str),
    /// An error of this kind whose text has this.
    Fails(ErrorKind, &'static str),
}
use Sees::*;

struct Fault {
    name: &'static str,
    asks: Asks,
    acts: Vec<Act>,
    sees: Sees,
    attempts: u32,
    /// How long one attempt may take.
    timeout: Duration,
    /// How many requests there are besides: redirects that are followed.
    redirects: usize,
    /// Whether another request has been answered on the connection before.
    is_kept: bool,
}

impl Fault {
    fn redirects(self, redirects: usize) -> Self {
        Self { redirects, ..self }
    }

    fn timeout(self, seconds: u64) -> Self {
        Self { timeout: Duration::from_secs(seconds), ..self }
    }

    /// How many requests come to the server.
    fn sent(&self) -> usize {
        match self.acts.is_empty() {
            true => 0,
            false => self.attempts as usize + self.redirects + usize::from(self.is_kept),
        }
    }

    fn kept(self) -> Self {
        Self { is_kept: true, ..self }
    }
}

fn fault(name: &'static str, asks: Asks, acts: Vec<Act>, sees: Sees, attempts: u32) -> Fault {
    let timeout = Duration::from_secs(60);
    Fault { name, asks, acts, sees, attempts, timeout, redirects: 0, is_kept: false }
}

fn ok() -> Act {
    Say(reply(200, "", "1"))
}

fn cut(headers: &str, body: &str) -> Act {
    Say(format!("HTTP/1.1 200 OK\r\n{headers}\r\n\r\n{body}").into_bytes())
}

fn later(headers: &str) -> Act {
    Say(reply(429, headers, r#"{"error":{"code":"rate_limit"}}"#))
}

#[rustfmt::skip]
fn faults() -> Vec<Fault> {
    use ErrorKind::{Connection, Decode, Protocol, Status, Timeout, TooLarge};
    let head = b"HTTP/1.1 200 OK\r\ncontent-le".to_vec();
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n[1".to_vec();
    let large = b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000\r\n\r\n".to_vec();
    let endless = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n".to_vec();
    let chunk = [b"10000\r\n".as_slice(), &[b' '; 0x10000], b"\r\n"].concat();
    let bomb = gzip_bomb(2_000_000);
    let zipped = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", bomb.len()).into_bytes();
    let deep = "[".repeat(100_000);
    let html = "<html><h1>502 Bad Gateway</h1></html>";
    let page = "content-type: text/html\r\n";
    vec![
        // What breaks before an answer: again, if it does no harm twice.
        fault("reset before the head", Get, vec![Reset(vec![]), ok()], Answer("1"), 2),
        fault("reset before the head, each time", Get, vec![Reset(vec![]); 3], Fails(Connection, "no response"), 3),
        fault("reset before the head of a POST", Post, vec![Reset(vec![]), ok()], Fails(Connection, "no response"), 1),
        fault("reset before the head of a keyed POST", Keyed, vec![Reset(vec![]), ok()], Answer("1"), 2),
        fault("reset in the head", Get, vec![Reset(head.clone()), ok()], Answer("1"), 2),
        fault("reset in the head of a POST", Post, vec![Reset(head.clone())], Fails(Connection, "no response"), 1),
        fault("reset in the body", Get, vec![Reset(begun.clone()), ok()], Answer("1"), 2),
        fault("reset in the body of a POST", Post, vec![Reset(begun.clone())], Fails(Connection, ""), 1),
        fault("no head at all", Post, vec![Say(vec![])], Fails(Connection, "no response"), 1),
        // What is no HTTP does not become HTTP by being asked for again.
        fault("nonsense for a head", Get, vec![Say(b"SMTP ready\r\n\r\n".to_vec()), ok()], Fails(Protocol, "the response is not valid HTTP"), 1),
        fault("a head without end", Get, vec![Say(reply(200, &"x: y\r\n".repeat(200_000), "")), ok()], Fails(Protocol, "the response is not valid HTTP"), 1),
        fault("lengths that contradict", Get, vec![Say(reply(200, "content-length: 7\r\n", "1")), ok()], Fails(Protocol, "the response is not valid HTTP"), 1),
        fault("a status that is none", Get, vec![Say(b"HTTP/1.1 abc OK\r\n\r\n".to_vec()), ok()], Fails(Protocol, "the response is not valid HTTP"), 1),
        fault("a chunk without a size", Get, vec![cut("transfer-encoding: chunked", "zz\r\n1\r\n"), ok()], Fails(Protocol, "200 OK: the response is not valid HTTP"), 1),
        // A body that is not all there is never read as JSON, though this one would be.
        fault("truncated by length", Post, vec![cut("content-length: 9", "1")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("truncated by length, then whole", Get, vec![cut("content-length: 9", "1"), ok()], Answer("1"), 2),
        fault("truncated by chunk", Post, vec![cut("transfer-encoding: chunked", "1\r\n1\r\n")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("truncated within a chunk", Post, vec![cut("transfer-encoding: chunked", "9\r\n1")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("gzip that does not come", Post, vec![cut("content-encoding: gzip\r\ncontent-length: 9", "")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("gzip cut in its head", Post, vec![cut("content-encoding: gzip\r\ncontent-length: 9", "\x1f")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("gzip that does not come, by chunk", Post, vec![cut("content-encoding: gzip\r\ntransfer-encoding: chunked", "")], Fails(Connection, "200 OK: the response broke off"), 1),
        fault("gzip cut in its head, by chunk", Post, vec![cut("content-encoding: gzip\r\ntransfer-encoding: chunked", "1\r\n\x1f\r\n")], Fails(Connection, "200 OK: the response broke off"), 1),
        // What takes too long.
        fault("never answering", Post, vec![Stall(vec![])], Fails(Timeout, "no response in time"), 1).timeout(1),
        fault("never answering a GET", Get, vec![Stall(vec![]); 3], Fails(Timeout, "no response in time"), 3).timeout(1),
        fault("never answering, then at once", Keyed, vec![Stall(vec![]), ok()], Answer("1"), 2).timeout(3),
        fault("a slow head", Post, vec![Drip(begun.clone(), 1000)], Fails(Timeout, "no response in time"), 1).timeout(1),
        fault("a stalled body", Post, vec![Stall(begun.clone())], Fails(Timeout, "200 OK: the response did not end in time"), 1).timeout(3),
        fault("a slow head in time", Post, vec![Drip(reply(200, "", "1"), 2)], Answer("1"), 1),
        // What says "later".
        fault("429, a second", Get, vec![later("retry-after: 1\r\n"), ok()], Answer("1"), 2),
        fault("429, a date gone by", Get, vec![later("retry-after: Wed, 21 Oct 2015 07:28:00 GMT\r\n"), ok()], Answer("1"), 2),
        fault("429, a date", Get, vec![later("date: Wed, 21 Oct 2015 07:28:00 GMT\r\nretry-after: Wed, 21 Oct 2015 07:28:01 GMT\r\n"), ok()], Answer("1"), 2),
        fault("429, nonsense", Get, vec![later("retry-after: when the cows come home\r\n"), ok()], Answer("1"), 2),
        fault("429, nothing", Get, vec![later(""), ok()], Answer("1"), 2),
        fault("429, far future", Get, vec![later("retry-after: 86400\r\n"), ok()], Fails(Status, "rate_limit"), 1),
        fault("429, farther future", Get, vec![later("retry-after: Fri, 31 Dec 9999 23:59:59 GMT\r\n"), ok()], Fails(Status, "rate_limit"), 1),
        fault("429, a fraction", Get, vec![later("retry-after: 0.01\r\n"), ok()], Answer("1"), 2),
        fault("429, milliseconds", Get, vec![later("retry-after: 86400\r\nretry-after-ms: 10\r\n"), ok()], Answer("1"), 2),
        fault("429 to a POST, which was not dealt with", Post, vec![later(""), ok()], Answer("1"), 2),
        fault("503 to a POST, and when to come again", Post, vec![Say(reply(503, "retry-after: 0\r\n", "")), ok()], Answer("1"), 2),
        fault("503 to a POST", Post, vec![Say(reply(503, "", "")), ok()], Fails(Status, "503"), 1),
        fault("503, then an answer", Get, vec![Say(reply(503, "", "")), ok()], Answer("1"), 2),
        fault("500 and 502, then an answer", Keyed, vec![Say(reply(500, "", "")), Say(reply(502, "", "")), ok()], Answer("1"), 3),
        fault("500 each time", Get, vec![Say(reply(500, "", "")); 3], Fails(Status, "500"), 3),
        fault("500 to a POST", Post, vec![Say(reply(500, "", "")), ok()], Fails(Status, "500"), 1),
        fault("409, a lock", Keyed, vec![Say(reply(409, "", "")), ok()], Answer("1"), 2),
        fault("should retry", Post, vec![Say(reply(400, "stripe-should-retry: true\r\n", "")), ok()], Answer("1"), 2),
        fault("should not retry", Keyed, vec![Say(reply(503, "stripe-should-retry: false\r\n", "")), ok()], Fails(Status, "503"), 1),
        // Bodies that are not what they should be.
        fault("HTML of a gateway", Post, vec![Say(reply(502, page, html))], Fails(Status, "502 Bad Gateway: an HTML page"), 1),
        fault("HTML for JSON", Get, vec![Say(reply(200, page, html))], Fails(Decode, "200 OK: the response cannot be decoded"), 1),
        fault("invalid UTF-8", Get, vec![Say(b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n\"\xff\"".to_vec())], Fails(Decode, "not UTF-8"), 1),
        fault("100,000 levels of JSON", Get, vec![Say(reply(200, "", &deep))], Fails(Decode, "cannot be decoded"), 1),
        fault("a gigabyte, announced", Get, vec![Flood(large, vec![b' '; 1 << 16], 16_000)], Fails(TooLarge, "200 OK: the body has more than"), 1),
        fault("a gigabyte in chunks", Get, vec![Flood(endless, chunk, 16_000)], Fails(TooLarge, "200 OK: the body has more than"), 1),
        fault("a gzip bomb", Get, vec![Flood(zipped, bomb, 1)], Fails(TooLarge, "200 OK: the body has more than"), 1),
        // Redirects.
        fault("a redirect to the same origin", Get, vec![Say(reply(307, "location: /x\r\n", "")), ok()], Answer("1"), 1).redirects(1),
        fault("a redirect elsewhere", Get, vec![Say(reply(307, "location: http://localhost:1/x\r\n", ""))], Fails(Status, "a redirect that is not followed"), 1),
        fault("redirects without end", Get, vec![Keep(reply(302, "location: /x\r\n", "")); 6], Fails(Status, "302"), 1).redirects(5),
        // A connection that was kept, and is closed under the next request.
        fault("a kept connection closed under a POST", Post, vec![Keep(reply(200, "", "0")), Reset(vec![])], Fails(Connection, "no response"), 1).kept(),
        fault("a kept connection closed under a keyed POST", Keyed, vec![Keep(reply(200, "", "0")), Reset(vec![]), ok()], Answer("1"), 2).kept(),
    ]
}

/// A client that counts its attempts.
fn client(fault: &Fault, url: &str) -> (ClientBuilder, Arc<AtomicU32>) {
    let api = if fault.asks == Keyed { &API } else { &UNKEYED };
    let attempts = Arc::new(AtomicU32::new(0));
    let counted = Arc::clone(&attempts);
    let count = move |_: &Attempt<'_>| {
        counted.fetch_add(1, Ordering::Relaxed);
    };
    let builder = Client::with(api).credential("CANARY").base_url(url).attempt_timeout(fault.timeout);
    (builder.observer(count), attempts)
}

/// Holds what came of a fault against its row.
fn check(fault: &Fault, sent: usize, attempts: u32, outcome: &Result<Json, Error>) -> Option<String> {
    let seen = match (outcome, &fault.sees) {
        (Ok(json), Answer(text)) => json.as_str() == *text,
        (Err(error), Fails(kind, text)) => {
            error.kind() == *kind && error.to_string().contains(text) && error.attempts() == fault.attempts
        }
        (Ok(_), Fails(..)) | (Err(_), Answer(_)) => false,
    };
    let is_secret = !format!("{outcome:?}").contains("CANARY");
    let is_right = seen && sent == fault.sent() && attempts == fault.attempts && is_secret;
    (!is_right).then(|| format!("{}: {attempts} attempts, {sent} requests: {outcome:?}", fault.name))
}

fn method(asks: Asks) -> &'static str {
    if asks == Get { "GET" } else { "POST" }
}

/// Which of the two clients meets it.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Waits {
    Async,
    Blocking,
}

/// What came of a fault, met by either client, and in how many attempts.
async fn outcome(waits: Waits, fault: &Fault, url: &str) -> (u32, Result<Json, Error>) {
    let (builder, attempts) = client(fault, url);
    let first = u32::from(fault.is_kept);
    let outcome = if waits == Waits::Async {
        let client = builder.build().expect("a client");
        if fault.is_kept {
            client.raw("GET", "/").await.expect("the first request is answered");
        }
        client.raw(method(fault.asks), "/v1/things").await
    } else {
        let client = builder.build_blocking().expect("a client");
        if fault.is_kept {
            client.raw("GET", "/").call().expect("the first request is answered");
        }
        client.raw(method(fault.asks), "/v1/things").call()
    };
    (attempts.load(Ordering::Relaxed) - first, outcome)
}

// One test, so that the memory is that of one fault at a time.
#[tokio::test]
async fn every_fault_is_met() {
    let mut wrong = Vec::new();
    for waits in [Waits::Async, Waits::Blocking] {
        for fault in faults() {
            let server = Faulty::start(&fault.acts).expect("a port is free");
            let (attempts, outcome) = outcome(waits, &fault, &server.url()).await;
            let sent = server.requests_once(fault.sent()).len();
            wrong.extend(check(&fault, sent, attempts, &outcome).map(|why| format!("{waits:?}, {why}")));
        }
        // Nothing has left a client that is refused, so even a POST without a key is tried again.
        let refused = fault("refused", Post, vec![], Fails(ErrorKind::Connection, "no response"), 3);
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port is free");
        let (attempts, outcome) = outcome(waits, &refused, &format!("http://{free}")).await;
        wrong.extend(check(&refused, 0, attempts, &outcome).map(|why| format!("{waits:?}, {why}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let peak = peak_memory();
    // Two thirds of it are one body, as large as the limit lets in.
    println!("{peak} bytes of memory at most");
    assert!(peak < 100_000_000, "{peak} bytes of memory");
}

/// `Content-Encoding` is of the body that there would be: of none, nothing is decompressed.
#[tokio::test]
async fn no_body_is_compressed() {
    let answer = |head: &str| vec![Keep(format!("HTTP/1.1 {head}\r\ncontent-encoding: gzip\r\n\r\n").into_bytes())];
    for (method, head, status) in [
        ("HEAD", "200 OK\r\ncontent-length: 500", 200),
        ("GET", "204 No Content", 204),
        ("DELETE", "204 No Content", 204),
        ("GET", "200 OK\r\ncontent-length: 0", 200),
        ("GET", "404 Not Found\r\ncontent-length: 0", 404),
        ("GET", "503 Unavailable\r\ncontent-length: 0", 503),
        ("GET", "304 Not Modified\r\ncontent-length: 500", 304),
    ] {
        for waits in [Waits::Async, Waits::Blocking] {
            let server = Faulty::start(&answer(head)).expect("a port is free");
            let builder = Client::with(&API).base_url(server.url()).max_retries(0);
            let sent = match waits {
                Waits::Async => builder.build().expect("a client").raw(method, "/").send_raw().await,
                // What blocks is done when it is polled.
                Waits::Blocking => builder.build_blocking().expect("a client").raw(method, "/").send_raw().await,
            };
            let answer = sent.unwrap_or_else(|error| panic!("{waits:?}, {method} {head}: {error}"));
            assert_eq!((answer.status().as_u16(), answer.body().len()), (status, 0), "{waits:?}, {method} {head}");
        }
    }
}

#[tokio::test]
async fn what_is_no_session() {
    let deep = format!(r#"{{"x":{}"#, "[".repeat(100_000));
    for body in ["", "null", &deep, r#"{"object":"billing_portal.session"}"#] {
        let server = Faulty::start(&[Say(reply(200, "", body))]).expect("a port is free");
        let client = Client::builder().base_url(server.url()).build().expect("a client");
        let error = client.billing_portal().sessions().create("cus_123").await.expect_err("it is no session");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Decode, 1));
        let text = "PostBillingPortalSessions: 200 OK: the response cannot be decoded";
        assert!(error.to_string().starts_with(text), "{error}");
    }
}

/// No limit at all, whole and streamed: what no clock shows is no timeout, and no panic.
#[tokio::test]
async fn a_call_may_take_any_time() {
    let answers = vec![Say(reply(200, "", "1")); 3];
    let server = Faulty::start(&answers).expect("a port is free");
    let client = Client::with(&API).base_url(server.url()).build().expect("a client");
    let call = || client.raw("GET", "/v1/things");
    assert_eq!(call().timeout(None).attempt_timeout(None).await.expect("it answers").as_str(), "1");
    assert_eq!(call().timeout(Duration::MAX).await.expect("it answers").as_str(), "1");
    let mut body = call().timeout(None).send_streaming().await.expect("it answers").into_body();
    assert_eq!(body.chunk().await.expect("a chunk").expect("a whole one"), "1");
}

/// A call that is dropped while it waits to be sent again is not.
#[tokio::test]
async fn a_cancelled_call_sends_nothing_more() {
    let later = Say(reply(503, "retry-after: 60\r\n", ""));
    let row = fault("cancelled", Get, vec![later.clone(), later], Fails(ErrorKind::Status, "503"), 1);
    let server = Faulty::start(&row.acts).expect("a port is free");
    let (builder, attempts) = client(&row, &server.url());
    let client = builder.build().expect("a client");
    let mut call = Box::pin(client.raw("GET", "/v1/things").into_future());
    while attempts.load(Ordering::Relaxed) == 0 {
        let ended = tokio::time::timeout(Duration::from_millis(10), &mut call).await;
        assert!(ended.is_err(), "it waits for a minute");
    }
    drop(call);
    tokio::time::pause();
    tokio::time::advance(Duration::from_secs(120)).await;
    tokio::time::resume();
    // The same call goes on where it is not dropped.
    let error = client.raw("GET", "/v1/things").max_retries(0).await.expect_err("it fails");
    assert_eq!((error.attempts(), server.requests().len()), (1, 2));
}
