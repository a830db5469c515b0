//! A source of tokens is told of a 401, and the call goes out once more with another token.

use std::sync::{Arc, Mutex};

use cratewright_runtime::runtime::{Secret, Token, TokenSource};
use serde_json::json;
use tests::server::{Reply, Server};

use crate::{BOTH, client, send};

/// Has a token until that is refused, and then another.
#[derive(Clone)]
struct Tokens(Arc<Mutex<Vec<&'static str>>>);

impl Tokens {
    fn of(tokens: &[&'static str]) -> Self {
        Self(Arc::new(Mutex::new(tokens.to_vec())))
    }
}

impl TokenSource for Tokens {
    fn token(&self) -> Token<'_> {
        let token = self.0.lock().expect("nobody panics").first().copied();
        Box::pin(async move { token.map(Secret::from).ok_or_else(|| "no token left".into()) })
    }

    fn refused(&self, token: &Secret) {
        self.0.lock().expect("nobody panics").retain(|one| *one != token.expose());
    }
}

/// A server that takes one token.
fn server() -> Server {
    let answer = |request: &tests::server::Request| {
        let is_good = request.header("authorization") == Some("Bearer good");
        Reply { status: if is_good { 200 } else { 401 }, headers: Vec::new(), body: json!(request.text()) }
    };
    Server::start(answer).expect("a port is free")
}

#[test]
fn a_refused_token_is_renewed_once() {
    for waits in BOTH {
        let server = server();
        let tokens = Tokens::of(&["old", "good"]);
        let builder = || client(&server.url()).token_source(tokens.clone()).max_retries(0);
        let json = send(waits, builder(), |client| client.raw("POST", "/").json("hello")).expect("it answers");
        assert_eq!((json.as_str(), server.requests().len()), (r#""\"hello\"""#, 2), "{waits:?}");
        // The next call begins with the token that is good.
        send(waits, builder(), |client| client.raw("GET", "/")).expect("it answers");
        assert_eq!(server.requests().len(), 3, "{waits:?}");

        let tokens = Tokens::of(&["old", "older", "good"]);
        let builder = client(&server.url()).token_source(tokens.clone());
        let error = send(waits, builder, |client| client.raw("GET", "/")).expect_err("two tokens are refused");
        assert_eq!((error.status().map(|status| status.as_u16()), error.attempts()), (Some(401), 2), "{waits:?}");
        assert_eq!(*tokens.0.lock().expect("nobody panics"), ["good"], "the source is told of both");
    }
}
