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
#[path = "../common/waits.rs"]
mod waits;

use common::API;
use cratewright_runtime::runtime::{Call, Client, ClientBuilder, Error, Operation};
use waits::{BOTH, Waits, wait};

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
