//! The list `derive`: which traits the types of the crate implement besides.

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

impl Derive {
    /// All of them.
    pub const ALL: [Derive; 2] = [Derive::Eq, Derive::Hash];

    /// Its name in Rust.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Derive::Eq => "Eq",
            Derive::Hash => "Hash",
        }
    }
}
