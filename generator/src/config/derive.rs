//! The list `derive`: which traits the types of the crate implement besides.

use super::Config;
use serde::Deserialize;

/// A trait that types of the crate can implement. It goes by what a value is on the wire, as equality does, so that each type
/// can.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub enum Derive {
    /// `Eq`.
    Eq,
    /// `Hash`.
    Hash,
}

impl Config {
    /// The traits that `derive` lists, in one order and each once.
    pub fn derives(&self) -> impl Iterator<Item = Derive> {
        [Derive::Eq, Derive::Hash].into_iter().filter(|one| self.derive.contains(one))
    }
}

impl Derive {
    /// Its name in Rust.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Derive::Eq => "Eq",
            Derive::Hash => "Hash",
        }
    }
}
