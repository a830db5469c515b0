//! What the runtime writes is read, and what it reads is read again, by readers of the tests' own: forms, queries, paths,
//! streams of events, numbers. Drawn at random; for longer: `CRATEWRIGHT_READERS_SECONDS=60 cargo test --release -p tests
//! --test readers`, each.

#[path = "../../../templates/runtime/tests/common/mod.rs"]
#[rustfmt::skip] // It is the runtime's own, and of another edition.
#[allow(clippy::unwrap_used)]
mod common;

mod forms;
mod numbers;
mod parameters;
mod streams;

use cratewright_runtime::runtime::{Encode, Map, Sink};
use serde_json::Value;
use tests::mutate::Dice;
use tests::rounds;

/// What the dice of a test begin with.
fn seeds(count: u64) -> impl Iterator<Item = Dice> {
    rounds::seeds("CRATEWRIGHT_READERS", count).map(Dice::new)
}

/// A value of a test, as the runtime takes it apart.
enum Sent {
    One(String),
    Array(Vec<Sent>),
    Object(Map<Sent>),
}

impl Sent {
    fn of(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::of).collect()),
            Value::Object(entries) => {
                Self::Object(entries.iter().map(|(key, value)| (key.clone(), Self::of(value))).collect())
            }
            other => Self::One(other.as_str().expect("a string").to_owned()),
        }
    }
}

impl Encode for Sent {
    fn encode(&self, sink: &mut dyn Sink) {
        match self {
            Self::One(string) => sink.string(string),
            Self::Array(items) => sink.list(items),
            Self::Object(entries) => sink.map(entries),
        }
    }
}
