//! Seeds for tests that draw at random: a fixed number in the suite, or as many as there is time for.

use std::time::{Duration, Instant};

/// How many are asked for by this variable of the environment.
#[must_use]
pub fn asked(name: &str) -> Option<usize> {
    number(name).and_then(|count| count.try_into().ok())
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// The first seed: 0, or `<name>_SEED`.
#[must_use]
pub fn first(name: &str) -> u64 {
    number(&format!("{name}_SEED")).unwrap_or(0)
}

/// The seeds of a test: so many, or for `<name>_SECONDS` seconds if that variable of the environment says so; the first is 0
/// or `<name>_SEED`.
pub fn seeds(name: &str, count: u64) -> impl Iterator<Item = u64> {
    let (seconds, first) = (number(&format!("{name}_SECONDS")), first(name));
    let start = Instant::now();
    let is_over = move |round: u64| match seconds {
        Some(seconds) => start.elapsed() > Duration::from_secs(seconds),
        None => round >= count,
    };
    (0..).take_while(move |round| !is_over(*round)).map(move |round| first + round)
}
