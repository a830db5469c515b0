//! Atlas's client against a server on a real socket: each style of a parameter, each kind of body and of answer, byte for
//! byte; and a list of the constructs of OpenAPI that its document has.

mod answers;
mod bodies;
mod constructs;
mod lenient;
mod styles;

use atlas_client::Client;
use serde_json::{Value, json};
use tests::server::{Reply, Request, Server};

/// A place's ID.
const ID: &str = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";

/// Sends with a client of a server that answers every request so, and returns what came there.
fn exchange(status: u16, body: Value, send: impl AsyncFnOnce(&Client)) -> Vec<Request> {
    let reply = Reply { status, headers: Vec::new(), body };
    let server = Server::start(move |_| reply.clone()).expect("a port is free");
    let client = Client::builder()
        .only_server(server.url())
        .api_key("X-Atlas-Key", "key")
        .bearer("token")
        .build()
        .expect("a client");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(send(&client));
    server.requests()
}

/// The one request that is sent to a server that answers with a status and nothing else.
fn sent(status: u16, send: impl AsyncFnOnce(&Client)) -> Request {
    let mut requests = exchange(status, json!({}), send);
    assert_eq!(requests.len(), 1);
    requests.remove(0)
}
