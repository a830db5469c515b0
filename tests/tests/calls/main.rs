//! Calls over real sockets as their callers meet them: what both clients make of what servers do. Faults have a suite of
//! their own.

#[path = "../common/mod.rs"]
mod common;
mod credentials;
mod early;
mod links;
#[path = "../common/operations.rs"]
mod operations;
mod reading;
mod redirects;
mod secrets;
mod tokens;
mod trust;

use common::API;
use cratewright_runtime::runtime::{Call, Client, ClientBuilder, Error, Operation};

/// Which of the two clients sends.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Waits {
    Async,
    Blocking,
}
const BOTH: [Waits; 2] = [Waits::Async, Waits::Blocking];

/// A client of this server.
fn client(url: &str) -> ClientBuilder {
    Client::with(&API).base_url(url)
}

/// Sends with either client what this makes of it.
fn send<R: Operation>(
    waits: Waits,
    builder: ClientBuilder,
    call: impl FnOnce(&Client) -> Call<'_, R>,
) -> Result<R::Output, Error> {
    match waits {
        Waits::Blocking => {
            let client = builder.build_blocking()?;
            call(&client).call()
        }
        Waits::Async => wait(async { call(&builder.build()?).send().await }),
    }
}

/// Waits for what the async client does.
fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}
