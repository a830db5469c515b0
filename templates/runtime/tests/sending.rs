//! Calls from end to end: in memory, and over a real socket.

mod common;

use std::future::IntoFuture;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use bytes::Bytes;
use common::{In, API};
use cratewright_runtime::runtime::{
    build, read_json, Call, Client, ClientBuilder, Error, ErrorKind, Info, Json, Memory, Operation, ParameterLocation,
    Token, TokenSource, TransportError,
};

/// An operation that a user wrote.
#[derive(Debug)]
struct Get(&'static str);

impl Operation for Get {
    type Output = Json;
    const INFO: &'static Info = &Info::new("GetThing", "GET", "/v1/{id}").security(&[&[3], &[0]]);

    fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
        build(client, Self::INFO, &In(ParameterLocation::Path, &[("id", &self.0)]))
    }

    fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
        read_json(Self::INFO, response)
    }
}

fn client(memory: &Memory) -> Client {
    Client::with(&API).bearer("CANARY").transport(memory.clone()).build().unwrap()
}

#[tokio::test]
async fn a_round_trip_in_memory() {
    let memory =
        Memory::new().reply(200, r#"{"a":1}"#).reply_with(404, &[("x-request-id", "r1")], r#"{"code":"gone"}"#);
    let client = client(&memory);
    let json = Call::new(&client, Get("x")).await.unwrap();
    assert_eq!(json.as_str(), r#"{"a":1}"#);
    let error = Call::new(&client, Get("y")).await.unwrap_err();
    assert_eq!(error.to_string(), "GetThing: 404 Not Found: gone (request r1)");
    let error = Call::new(&client, Get("z")).await.unwrap_err();
    assert_eq!(error.to_string(), "GetThing: invalid request: the in-memory transport has no response left");
    let requests = memory.requests();
    assert_eq!(requests.len(), 3);
    assert_eq!(requests[0].uri(), "https://api.example.com/base/v1/x");
    assert_eq!(memory.timeouts(), [Some(Duration::from_secs(40)); 3]);
}

/// Another account, another server, another name of the program: for one call, and not for the next.
#[tokio::test]
async fn a_call_may_say_who_calls_and_whom() {
    let memory = Memory::answering(|_| http::Response::new(Bytes::from_static(b"1")));
    let client = client(&memory);
    let shop = || {
        Call::new(&client, Get("x")).configure(|client| client.bearer("OTHER")).base_url("https://eu.example.com/v0/")
    };
    shop().configure(|client| client.application("shop", "2").header("x-shop", "1")).await.unwrap();
    Call::new(&client, Get("x")).await.unwrap();
    let [own, usual] = &memory.requests()[..] else { panic!("two requests") };
    assert_eq!(own.uri(), "https://eu.example.com/v0/v1/x");
    assert_eq!(own.headers()["authorization"], "Bearer OTHER");
    assert_eq!(own.headers()["user-agent"], "tests/1.0 shop/2");
    assert_eq!(own.headers()["x-shop"], "1");
    assert_eq!(usual.uri(), "https://api.example.com/base/v1/x");
    assert_eq!(usual.headers()["authorization"], "Bearer CANARY");
    assert_eq!(usual.headers()["user-agent"], "tests/1.0");
    assert!(!usual.headers().contains_key("x-shop"));
    assert!(!format!("{:?}", shop()).contains("OTHER"));

    // What cannot be is said by the call, not by a panic.
    let error = shop().base_url("nowhere").await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "GetThing: invalid request: requests cannot go to this base URL, which is not an absolute URL of http or https"
    );
    let error = Call::new(&client, Get("x")).credential("a\r\nx-evil: 1").await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidRequest);
    assert_eq!(memory.requests().len(), 2);
}

#[tokio::test]
async fn a_client_made_of_another_shares_its_budget() {
    let memory = Memory::answering(|_| http::Response::builder().status(503).body(Bytes::new()).unwrap());
    let client = Client::with(&API).retry_budget(2).transport(memory.clone()).build().unwrap();
    let other = client.to_builder().user_agent("other").build().unwrap();
    assert_eq!(Call::new(&other, Get("x")).await.unwrap_err().attempts(), 3);
    let error = Call::new(&client, Get("x")).await.unwrap_err();
    assert_eq!((error.is_budget_spent(), error.attempts()), (true, 1));
}

#[tokio::test]
async fn the_program_is_named_behind_whatever_the_client_is_called() {
    let agent = |builder: ClientBuilder| async {
        let memory = Memory::new().reply(200, "1");
        Call::new(&builder.transport(memory.clone()).build().unwrap(), Get("x")).await.unwrap();
        memory.last().unwrap().headers()["user-agent"].to_str().unwrap().to_owned()
    };
    let builder = || Client::with(&API).bearer("CANARY");
    assert_eq!(agent(builder()).await, "tests/1.0");
    assert_eq!(agent(builder().application("shop", "2")).await, "tests/1.0 shop/2");
    assert_eq!(agent(builder().user_agent("mine/1")).await, "mine/1");
    assert_eq!(agent(builder().user_agent("mine/1").application("shop", "2")).await, "mine/1 shop/2");
    assert_eq!(agent(builder().application("shop", "2").user_agent("mine/1")).await, "mine/1 shop/2");
    // What is made of a client is called what it is.
    let client = builder().transport(Memory::new()).application("shop", "2").build().unwrap();
    assert_eq!(agent(client.to_builder()).await, "tests/1.0 shop/2");
    assert_eq!(agent(client.to_builder().application("b", "1")).await, "tests/1.0 b/1");
    assert_eq!(agent(client.to_builder().user_agent("mine/1")).await, "mine/1 shop/2");
}

#[tokio::test]
async fn options_belong_to_the_call() {
    let memory = Memory::answering(|request| http::Response::new(Bytes::from(format!("\"{}\"", request.uri().path()))));
    let client = client(&memory);
    let call = Call::new(&client, Get("x"))
        .idempotency_key("order-42")
        .header("User-Agent", "mine")
        .header("X-Twice", "1")
        .header("x-twice", "2")
        .query("a b", "c&d")
        .query("e", "")
        .timeout(Duration::from_secs(5));
    assert_eq!(call.request().0, "x");
    assert_eq!(call.await.unwrap(), Json::from("/base/v1/x"));
    let request = memory.last().unwrap();
    assert_eq!(request.uri().query(), Some("a%20b=c%26d&e="));
    assert_eq!(request.headers()["idempotency-key"], "order-42");
    assert_eq!(request.headers()["user-agent"], "mine");
    assert_eq!(request.headers().get_all("x-twice").iter().collect::<Vec<_>>(), ["2"]);
    assert_eq!(memory.timeouts(), [Some(Duration::from_secs(5))]);
    for call in [Call::new(&client, Get("x")).header("a b", "c"), Call::new(&client, Get("x")).header("a", "\n")] {
        assert_eq!(call.await.unwrap_err().kind(), ErrorKind::InvalidRequest);
    }
    assert_eq!(memory.requests().len(), 1);
}

/// A source that counts how often it is asked.
struct Tokens(AtomicU32);

impl TokenSource for Tokens {
    fn token(&self) -> Token<'_> {
        let number = self.0.fetch_add(1, Ordering::Relaxed);
        Box::pin(async move { Ok(format!("token {number}").into()) })
    }
}

#[tokio::test]
async fn a_call_with_credentials_of_its_own_asks_for_no_token() {
    let memory = Memory::new().reply(200, "1").reply(200, "2").reply(200, "3");
    let client = Client::with(&API).token_source(Tokens(AtomicU32::new(0))).transport(memory.clone()).build().unwrap();
    Call::new(&client, Get("x")).await.unwrap();
    Call::new(&client, Get("x")).header("authorization", "Mine").await.unwrap();
    Call::new(&client, Get("x")).await.unwrap();
    let requests = memory.requests();
    let sent = requests.iter().map(|request| request.headers()["authorization"].to_str().unwrap());
    assert_eq!(sent.collect::<Vec<_>>(), ["Bearer token 0", "Mine", "Bearer token 1"]);
}

#[tokio::test]
async fn what_is_refused_is_not_sent() {
    let memory = Memory::new();
    let error = Call::new(&client(&memory), Get("..")).await.unwrap_err();
    assert_eq!((error.kind(), error.operation(), error.attempts()), (ErrorKind::InvalidRequest, "GetThing", 0));
    assert!(memory.requests().is_empty());
}

#[tokio::test]
async fn an_answer_as_it_came() {
    let memory = Memory::new().reply_with(418, &[("request-id", "r9")], "later").reply(200, "1").reply(200, "{");
    let client = client(&memory);
    let answer = Call::new(&client, Get("x")).send_raw().await.unwrap();
    assert_eq!((answer.status().as_u16(), answer.request_id(), &answer.body()[..]), (418, Some("r9"), &b"later"[..]));
    assert_eq!(answer.decode().unwrap_err().kind(), ErrorKind::Status);
    let answer = Call::new(&client, Get("x")).send_raw().await.unwrap();
    assert_eq!(answer.decode().unwrap().as_str(), "1");
    assert_eq!(answer.headers()["content-type"], "application/json");
    let answer = Call::new(&client, Get("x")).send_raw().await.unwrap();
    assert_eq!(answer.decode().unwrap_err().kind(), ErrorKind::Decode);
    assert_eq!(&answer.into_http().into_body()[..], b"{");
}

#[tokio::test]
async fn nothing_shows_a_secret() {
    let memory = Memory::new().reply(401, r#"{"message":"who are you?"}"#);
    let memory = memory.fail(TransportError::timeout("it took too long"));
    let builder =
        Client::with(&API).api_key("query key", "CANARY").basic("CANARY", "CANARY").header("x-other", "CANARY");
    let builder = builder.transport(memory.clone()).max_retries(0);
    let mut shown = format!("{builder:?} {builder:#?}");
    let client = builder.build().unwrap();
    shown += &format!("{client:?} {client:#?} {memory:?}");
    assert!(shown.contains("x-other") && shown.contains("query key"), "{shown}");
    let error = Call::new(&client, Get("x")).await.unwrap_err();
    shown += &format!("{error:?} {error}");
    // The key is in the query, which no error shows.
    assert!(memory.last().unwrap().uri().query().unwrap().contains("CANARY"));
    let error = Call::new(&client, Get("x")).await.unwrap_err();
    assert_eq!(error.to_string(), "GetThing: no response in time: it took too long");
    shown += &format!("{error:?} {error}");
    let error = Client::with(&API).bearer("CANARY\n").build().unwrap_err();
    shown += &format!("{error:?} {error}");
    let error = Call::new(&client, Get("x")).header("x", "CANARY\n").await.unwrap_err();
    shown += &format!("{error:?} {error}");
    let error = Client::with(&API).base_url("https://u:CANARY@x").build().unwrap_err();
    shown += &format!("{error:?} {error}");
    assert!(!shown.contains("CANARY"), "{shown}");
    let pending = Call::new(&client, Get("x")).into_future();
    drop(tokio::spawn(pending));
}

#[cfg(feature = "reqwest")]
mod over_a_socket {
    use std::io::{Read, Write};
    use std::net::TcpListener;
    use std::thread;

    use super::*;

    /// Answers so many connections, one after the other; gives what was asked.
    fn server(answers: Vec<String>) -> (String, thread::JoinHandle<Vec<String>>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = thread::spawn(move || answers.iter().map(|answer| exchange(&listener, answer)).collect());
        (address, asked)
    }

    fn exchange(listener: &TcpListener, answer: &str) -> String {
        let (mut stream, _) = listener.accept().unwrap();
        let mut asked = Vec::new();
        let mut buffer = [0; 4096];
        loop {
            let read = stream.read(&mut buffer).unwrap();
            asked.extend_from_slice(&buffer[..read]);
            let text = String::from_utf8_lossy(&asked).to_lowercase();
            let Some((head, body)) = text.split_once("\r\n\r\n") else {
                continue;
            };
            let length = head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next());
            if read == 0 || body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
                break;
            }
        }
        stream.write_all(answer.as_bytes()).unwrap();
        String::from_utf8(asked).unwrap()
    }

    fn reply(status: &str, headers: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
    }

    fn over(address: &str) -> Client {
        Client::with(&API).base_url(address).api_key("query key", "CANARY").max_retries(0).build().unwrap()
    }

    /// A request with a body.
    struct Post;

    impl Operation for Post {
        type Output = Json;
        const INFO: &'static Info = &Info::new("PostThing", "POST", "/v1/things").form();

        fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
            build(client, Self::INFO, &In(ParameterLocation::Body, &[("a", &"b c")]))
        }

        fn read(response: http::Response<Bytes>) -> Result<Json, Error> {
            read_json(Self::INFO, response)
        }
    }

    #[tokio::test]
    async fn a_round_trip() {
        let (address, asked) = server(vec![
            reply("200 OK", "", "[1]"),
            reply("402 Payment Required", "request-id: r1\r\n", r#"{"error":{"code":"card_declined","message":"no"}}"#),
        ]);
        let client = over(&address);
        assert_eq!(Call::new(&client, Get("%2e%2e")).await.unwrap().as_str(), "[1]");
        let error = Call::new(&client, Post).idempotency_key("k").await.unwrap_err();
        assert_eq!(error.to_string(), "PostThing: 402 Payment Required: card_declined: no (request r1)");
        let asked = asked.join().unwrap();
        assert!(asked[0].starts_with("GET /v1/%252e%252e?api_key=CANARY HTTP/1.1\r\n"), "{}", asked[0]);
        assert!(asked[0].contains("user-agent: tests/1.0\r\n"), "{}", asked[0]);
        assert!(asked[1].starts_with("POST /v1/things HTTP/1.1\r\n"), "{}", asked[1]);
        assert!(asked[1].contains("content-length: 7\r\n") && asked[1].ends_with("\r\n\r\na=b%20c"), "{}", asked[1]);
        assert!(asked[1].contains("idempotency-key: k\r\n"), "{}", asked[1]);
    }

    /// A request that could have a body and has none.
    struct Empty;

    impl Operation for Empty {
        type Output = ();
        const INFO: &'static Info = &Info::new("PostCancel", "POST", "/v1/cancel");

        fn to_http(&self, client: &Client) -> Result<http::Request<Bytes>, Error> {
            build(client, Self::INFO, &In(ParameterLocation::Query, &[]))
        }

        fn read(response: http::Response<Bytes>) -> Result<(), Error> {
            cratewright_runtime::runtime::read_empty(Self::INFO, response)
        }
    }

    #[tokio::test]
    async fn no_body_has_a_length_too() {
        let (address, asked) = server(vec![reply("204 No Content", "", "")]);
        Call::new(&over(&address), Empty).await.unwrap();
        let asked = asked.join().unwrap();
        assert!(asked[0].contains("content-length: 0\r\n"), "{}", asked[0]);
    }

    #[tokio::test]
    async fn no_answer() {
        // A port that was just free.
        let address = format!("http://{}", TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap());
        let error = Call::new(&over(&address), Get("x")).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Connection);
        assert!(error.to_string().starts_with("GetThing: no response: "), "{error}");
        assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let client = over(&format!("http://{}", listener.local_addr().unwrap()));
        let error = Call::new(&client, Get("x")).timeout(Duration::from_millis(50)).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert!(!format!("{error:?} {error}").contains("CANARY"), "{error:?}");
    }

    #[tokio::test]
    async fn a_redirect_stays_with_its_host() {
        let (address, asked) = server(vec![
            reply("302 Found", "location: /elsewhere\r\n", ""),
            reply("200 OK", "", "1"),
            reply("302 Found", "location: http://localhost:1/elsewhere\r\n", ""),
        ]);
        let client = over(&address);
        assert_eq!(Call::new(&client, Get("x")).await.unwrap().as_str(), "1");
        let error = Call::new(&client, Get("x")).await.unwrap_err();
        assert_eq!(error.status().unwrap(), 302);
        assert!(asked.join().unwrap()[1].starts_with("GET /elsewhere HTTP"));
    }
}
