//! Seeds for tests that draw at random: a fixed number in the suite, or as many as there is time for.

use std::time::{Duration, Instant};

/// The seeds of a test: so many, or for `<name>_SECONDS` seconds if that variable of the environment says so; the first is 0
/// or `<name>_SEED`.
pub fn seeds(name: &str, count: u64) -> impl Iterator<Item = u64> {
    let variable =
        |part: &str| std::env::var(format!("{name}_{part}")).ok().and_then(|value| value.parse::<u64>().ok());
    let (seconds, first) = (variable("SECONDS"), variable("SEED").unwrap_or(0));
    let start = Instant::now();
    let is_over = move |round: u64| match seconds {
        Some(seconds) => start.elapsed() > Duration::from_secs(seconds),
        None => round >= count,
    };
    (0..).take_while(move |round| !is_over(*round)).map(move |round| first + round)
}
