//! Where redirects lead, and what goes there.

use std::time::Duration;

use serde_json::json;
use tests::server::{Reply, Request, Server};

use crate::{BOTH, client, send};

/// A server that redirects what asks for `/from…` to a place, and says what it was asked for otherwise.
fn server(location: impl Into<String>) -> Server {
    let location = location.into();
    let answer = move |request: &Request| match request.target.contains("/from") {
        true => Reply { status: 307, headers: vec![("location", location.clone())], body: json!(null) },
        false => Reply { status: 200, headers: Vec::new(), body: json!(request.target) },
    };
    Server::start(answer).expect("a port is free")
}

/// RFC 3986, section 5.4: what both clients make of references that lead upwards.
#[test]
fn dots_are_removed() {
    for (location, expected) in [
        ("../g", "/b/g"),
        ("../../g", "/g"),
        ("../../../g", "/g"),
        ("./g/.", "/b/c/g/"),
        ("g/../h", "/b/c/h"),
        ("/./g", "/g"),
        ("/../g?y=../z", "/g?y=../z"),
        ("..", "/b/"),
        ("%2e%2E/g", "/b/g"),
        ("..g", "/b/c/..g"),
        ("g;x=1/./y", "/b/c/g;x=1/y"),
        ("//HOST/b/../g", "/g"),
        ("http://HOST/b/./../g", "/g"),
        ("?y", "/b/c/to?y"),
    ] {
        for waits in BOTH {
            let to = json!(expected);
            let server = Server::start(|request: &Request| {
                let host = request.header("host").unwrap_or_default().to_owned();
                let is_there = request.target != "/b/c/from" && request.target != "/b/c/to";
                let location = request.header("x-to").unwrap_or_default().replace("HOST", &host);
                let status = if is_there { 200 } else { 302 };
                Reply { status, headers: vec![("location", location)], body: json!(request.target) }
            });
            let server = server.expect("a port is free");
            let from = if location.starts_with('?') { "/b/c/to" } else { "/b/c/from" };
            let call = send(waits, client(&server.url()), |client| client.raw("GET", from).header("x-to", location));
            let seen = call.unwrap_or_else(|error| panic!("{waits:?}, {location}: {error}"));
            assert_eq!(seen.as_str(), to.to_string(), "{waits:?}, {location}");
        }
    }
}

/// All that a client and a call can send, but for what says what is wanted.
const CANARY: &str = "CANARY";

#[test]
fn nothing_of_the_client_goes_elsewhere() {
    for waits in BOTH {
        for (method, is_followed) in [("GET", true), ("HEAD", true), ("POST", false), ("DELETE", false)] {
            let there = server("/nowhere");
            let here = server(format!("{}/there?signed=1", there.url()));
            let builder = client(&here.url()).bearer(CANARY).header("x-key", CANARY).header("cookie", CANARY);
            let builder = builder.query("key", CANARY).user_agent(CANARY).redirects_elsewhere(true);
            let outcome = send(waits, builder, |client| {
                client
                    .raw(method, "/from")
                    .header("x-more", CANARY)
                    .header("range", "bytes=0-9")
                    .idempotency_key(CANARY)
            });
            let came = there.requests();
            assert_eq!((outcome.is_ok(), came.len()), (is_followed, usize::from(is_followed)), "{waits:?} {method}");
            let Some(request) = came.first() else { continue };
            assert_eq!((request.method.as_str(), request.target.as_str()), (method, "/there?signed=1"));
            assert!(!format!("{request:?}").contains(CANARY), "{waits:?}: {request:?}");
            assert_eq!(request.header("range"), Some("bytes=0-9"), "{waits:?}");
            assert_eq!(request.header("accept"), Some("application/json"), "{waits:?}");
            assert_eq!(request.header("user-agent"), Some("tests/1.0"), "{waits:?}");
            assert!(format!("{:?}", here.requests()[0]).contains(CANARY));
        }
        // Nobody asked for it.
        let there = server("/nowhere");
        let here = server(format!("{}/there", there.url()));
        let error = send(waits, client(&here.url()), |client| client.raw("GET", "/from")).expect_err("it stays");
        assert!(error.to_string().contains("a redirect that is not followed"), "{error}");
        assert_eq!(there.requests().len(), 0, "{waits:?}");
    }
}

/// Back at the first server it has nothing of the client either, and a 401 there says nothing of a token.
#[test]
fn what_left_comes_back_without() {
    for waits in BOTH {
        let here = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        drop(here);
        let back = Server::start(|request: &Request| Reply {
            status: if request.header("authorization").is_some() { 200 } else { 401 },
            headers: Vec::new(),
            body: json!(null),
        });
        let back = back.expect("a port is free");
        let there = server(format!("{}/back", back.url()));
        let here = server(format!("{}/from/there", there.url()));
        let builder = client(&here.url()).bearer(CANARY).redirects_elsewhere(true).timeout(Duration::from_secs(60));
        let error = send(waits, builder, |client| client.raw("GET", "/from")).expect_err("it has no credential");
        assert_eq!((error.status().map(|status| status.as_u16()), error.attempts()), (Some(401), 1), "{waits:?}");
        assert_eq!((there.requests().len(), back.requests().len()), (1, 1), "{waits:?}");
    }
}
