//! What runs scenarios: each with both clients, one line of output for what came of it.
//!
//! A file of scenarios is a module of its program twice, once below `asynchronous` and once below `blocking`. It says `send!`
//! where a call is sent and `scenario!` where a client is made, and each of the two has its own of these macros; all else
//! reads the same with both clients.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// What becomes of a scenario.
pub type Outcome = Result<(), Failure>;

/// So long a call may take.
pub const TIMEOUT: Duration = Duration::from_secs(20);

/// Why a scenario did not pass: an error of the client, or a value that is not what the server has sent.
#[derive(Debug)]
pub struct Failure(pub String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Failure {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            text = format!("{text}: {inner}");
            source = inner.source();
        }
        Failure(text)
    }
}

/// A scenario of the suite, by its name there.
pub struct Scenario {
    name: String,
    what: What,
}

enum What {
    /// Called with the server's address.
    Run(fn(&str) -> Outcome),
    /// The document does not say what the scenario wants; why.
    Impossible(&'static str),
    /// It is not called; why.
    Undriven(&'static str),
}

impl Scenario {
    /// One that calls the server.
    pub fn new(name: impl Into<String>, run: fn(&str) -> Outcome) -> Scenario {
        Scenario { name: name.into(), what: What::Run(run) }
    }

    /// One that no client of the document can pass.
    pub fn impossible(name: impl Into<String>, why: &'static str) -> Scenario {
        Scenario { name: name.into(), what: What::Impossible(why) }
    }

    /// One that is not called yet.
    pub fn undriven(name: impl Into<String>, why: &'static str) -> Scenario {
        Scenario { name: name.into(), what: What::Undriven(why) }
    }
}

/// The value that came must be this one. Generated types have no `PartialEq`; their `Debug` shows every field and variant.
pub fn same<T: Debug>(got: T, wanted: T) -> Outcome {
    let (got, wanted) = (format!("{got:?}"), format!("{wanted:?}"));
    holds(got == wanted, || format!("came as {got}, should be {wanted}"))
}

/// This must hold; or else it says what came.
pub fn holds(is_so: bool, what: impl FnOnce() -> String) -> Outcome {
    if is_so { Ok(()) } else { Err(Failure(what())) }
}

/// The call must fail, and the error is handed over.
pub fn fails<T: Debug, E>(result: Result<T, E>) -> Result<E, Failure> {
    match result {
        Ok(value) => Err(Failure(format!("should be an error, came as {value:?}"))),
        Err(error) => Ok(error),
    }
}

/// Runs a future to its end.
pub fn block_on(future: impl Future<Output = Outcome>) -> Outcome {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(future)
}

/// A file of the suite: `image.png`.
pub fn asset(name: &str) -> Vec<u8> {
    let folder = std::env::var_os("CONFORMANCE_ASSETS").unwrap_or_default();
    let file = std::path::Path::new(&folder).join(name);
    std::fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()))
}

/// The program: `PROGRAM URL [SCENARIO…]`. Prints a line each: scenario, client, state and text, with tabs between.
pub fn run(clients: &[(&str, Vec<Scenario>)]) {
    let mut arguments = std::env::args().skip(1);
    let server = arguments.next().unwrap_or_default();
    let only: Vec<String> = arguments.collect();
    std::panic::set_hook(Box::new(|_| {}));
    for (client, scenarios) in clients {
        for scenario in scenarios {
            if !only.is_empty() && !only.contains(&scenario.name) {
                continue;
            }
            let (state, text) = match scenario.what {
                What::Impossible(why) => ("impossible", why.to_owned()),
                What::Undriven(why) => ("undriven", why.to_owned()),
                What::Run(run) => match catch_unwind(AssertUnwindSafe(|| run(&server))) {
                    Ok(Ok(())) => ("passed", String::new()),
                    Ok(Err(Failure(why))) => ("failed", why),
                    Err(panic) => ("failed", format!("panicked: {}", message(&*panic))),
                },
            };
            println!("{}\t{client}\t{state}\t{}", scenario.name, text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a message")
}

/// What calls are with the async client.
pub mod asynchronous {
    pub use crate::{async_collect as collect, async_next_event as next_event, async_take as take};
    pub use crate::{async_scenario as scenario, async_send as send, async_send_raw as send_raw};
}

/// What calls are with the blocking client.
pub mod blocking {
    pub use crate::{blocking_collect as collect, blocking_next_event as next_event, blocking_take as take};
    pub use crate::{blocking_scenario as scenario, blocking_send as send, blocking_send_raw as send_raw};
}

/// `send!(call)`: sends it, and gives its result.
#[macro_export]
macro_rules! async_send {
    ($call:expr) => {
        $call.await
    };
}

/// `send_raw!(call)`: sends it, and gives the response, with its status and headers.
#[macro_export]
macro_rules! async_send_raw {
    ($call:expr) => {
        $call.send_raw().await
    };
}

/// `collect!(call.items())`: all that a list with pages or a stream gives.
#[macro_export]
macro_rules! async_collect {
    ($stream:expr) => {
        $crate::async_take!($stream, usize::MAX)
    };
}

/// `take!(call.stream(), 2)`: the first so many.
#[macro_export]
macro_rules! async_take {
    ($stream:expr, $count:expr) => {{
        let mut stream = $stream;
        let mut all = Vec::new();
        while all.len() < $count {
            let Some(value) = stream.next().await else { break };
            all.push(value?);
        }
        all
    }};
}

/// `next_event!(call.stream())`: the first event as it came.
#[macro_export]
macro_rules! async_next_event {
    ($stream:expr) => {{
        let event = $stream.next_event().await;
        event.ok_or_else(|| $crate::Failure("there is no event".to_owned()))?
    }};
}

/// `scenario!("Name", api, |client| …)`: a scenario that has a client of the crate `api`, and is an [`Outcome`];
/// `scenario!("Name", api, |builder| …, |client| …)` says how the client is built, and with `|builder, server|` at which
/// address.
#[macro_export]
macro_rules! async_scenario {
    ($name:expr, $api:ident, |$client:ident| $body:expr) => {
        $crate::async_scenario!($name, $api, |builder| builder, |$client| $body)
    };
    ($name:expr, $api:ident, |$builder:ident| $built:expr, |$client:ident| $body:expr) => {
        $crate::async_scenario!($name, $api, |$builder, server| $built, |$client| $body)
    };
    ($name:expr, $api:ident, |$builder:ident, $server:ident| $built:expr, |$client:ident| $body:expr) => {
        $crate::Scenario::new($name, |$server| {
            $crate::block_on(async {
                let $builder = $api::Client::builder().base_url($server).timeout($crate::TIMEOUT);
                let $client = $built.build()?;
                $body
            })
        })
    };
}

/// As [`async_send`], with the blocking client.
#[macro_export]
macro_rules! blocking_send {
    ($call:expr) => {
        $call.call()
    };
}

/// As [`async_send_raw`], with the blocking client.
#[macro_export]
macro_rules! blocking_send_raw {
    ($call:expr) => {
        $call.call_raw()
    };
}

/// As [`async_collect`], with the blocking client.
#[macro_export]
macro_rules! blocking_collect {
    ($stream:expr) => {
        $crate::blocking_take!($stream, usize::MAX)
    };
}

/// As [`async_take`], with the blocking client.
#[macro_export]
macro_rules! blocking_take {
    ($stream:expr, $count:expr) => {{
        let mut all = Vec::new();
        for value in $stream.into_iter().take($count) {
            all.push(value?);
        }
        all
    }};
}

/// As [`async_next_event`], with the blocking client.
#[macro_export]
macro_rules! blocking_next_event {
    ($stream:expr) => {{
        let event = $stream.into_iter().next_event();
        event.ok_or_else(|| $crate::Failure("there is no event".to_owned()))?
    }};
}

/// As [`async_scenario`], with the blocking client.
#[macro_export]
macro_rules! blocking_scenario {
    ($name:expr, $api:ident, |$client:ident| $body:expr) => {
        $crate::blocking_scenario!($name, $api, |builder| builder, |$client| $body)
    };
    ($name:expr, $api:ident, |$builder:ident| $built:expr, |$client:ident| $body:expr) => {
        $crate::blocking_scenario!($name, $api, |$builder, server| $built, |$client| $body)
    };
    ($name:expr, $api:ident, |$builder:ident, $server:ident| $built:expr, |$client:ident| $body:expr) => {
        $crate::Scenario::new($name, |$server| {
            let $builder = $api::Client::builder().base_url($server).timeout($crate::TIMEOUT);
            let $client = $built.build_blocking()?;
            $body
        })
    };
}
