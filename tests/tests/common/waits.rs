//! The two ways to wait for a response: what several suites do with both clients.

/// Which of the two clients sends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Waits {
    Async,
    Blocking,
}

pub const BOTH: [Waits; 2] = [Waits::Async, Waits::Blocking];

/// Waits for what the async client does.
pub fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime").block_on(work)
}
