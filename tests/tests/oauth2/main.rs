//! Tokens that a client gets for itself, over real sockets and with both clients: when they are asked for, how often, and what
//! comes of token servers that do not do as they should.

#[path = "../common/mod.rs"]
mod common;
mod failing;
mod many;
mod renewing;
#[path = "../common/waits.rs"]
mod waits;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use common::API;
use cratewright_runtime::runtime::blocking::Ureq;
use cratewright_runtime::runtime::oauth2::ClientCredentials;
use cratewright_runtime::runtime::{Client, Error, Exchange, Json, Limits, Reqwest, Sleep, Transport};
use serde_json::{Value, json};
use tests::server::{Reply, Request, Server};
use waits::{BOTH, Waits, wait};

/// A transport whose clock can be put forward.
struct Clocked {
    inner: Box<dyn Transport>,
    clock: Arc<AtomicU64>,
}

impl Transport for Clocked {
    fn send(&self, request: http::Request<Bytes>, limits: Limits) -> Exchange<'_> {
        self.inner.send(request, limits)
    }

    fn sleep(&self, time: Duration) -> Sleep<'_> {
        self.inner.sleep(time)
    }

    fn now(&self) -> Duration {
        self.inner.now() + Duration::from_secs(self.clock.load(Ordering::SeqCst))
    }

    fn is_blocking(&self) -> bool {
        self.inner.is_blocking()
    }
}

/// A client, and how to put its clock forward.
struct Caller {
    waits: Waits,
    client: Client,
    clock: Arc<AtomicU64>,
}

impl Caller {
    fn new(waits: Waits, url: &str, credentials: ClientCredentials) -> Self {
        let inner: Box<dyn Transport> = match waits {
            Waits::Async => Box::new(Reqwest::new().expect("it can be had")),
            Waits::Blocking => Box::new(Ureq::default()),
        };
        let clock = Arc::new(AtomicU64::new(0));
        let transport = Clocked { inner, clock: Arc::clone(&clock) };
        let builder = Client::with(&API).base_url(url).transport(transport).token_source(credentials);
        Self { waits, client: builder.max_retries(0).build().expect("a client"), clock }
    }

    fn later(&self, seconds: u64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    fn call(&self) -> Result<Json, Error> {
        let call = self.client.raw("GET", "/things");
        match self.waits {
            Waits::Blocking => call.call(),
            Waits::Async => wait(call.send()),
        }
    }
}

fn reply(status: u16, body: Value) -> Reply {
    Reply { status, headers: Vec::new(), body }
}

/// A server that gives the tokens `t1`, `t2`, …, with this besides, and one that takes those which this allows.
fn servers(besides: Value, allows: impl Fn(&str) -> bool + Send + 'static) -> (Server, Server) {
    let count = AtomicU64::new(0);
    let give = move |_: &Request| {
        let number = count.fetch_add(1, Ordering::SeqCst) + 1;
        let mut body = json!({"access_token": format!("t{number}"), "token_type": "Bearer"});
        let more = besides.as_object().expect("an object").clone();
        body.as_object_mut().expect("an object").extend(more);
        reply(200, body)
    };
    let take = move |request: &Request| {
        let token = request.header("authorization").and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
        reply(if allows(token) { 200 } else { 401 }, json!(token))
    };
    (Server::start(give).expect("a port is free"), Server::start(take).expect("a port is free"))
}

/// The tokens that calls were sent with.
fn tokens(api: &Server) -> Vec<String> {
    let token = |request: &Request| request.header("authorization").unwrap_or_default().replace("Bearer ", "");
    api.requests().iter().map(token).collect()
}
