//! Turns an OpenAPI document into a Rust client crate.
//!
//! [`generate`] reads as the list of its stages; each is a module of its own. `ARCHITECTURE.md` says what each may assume,
//! and [`guide`] what was decided, measured and depended on.

mod api;
mod bundle;
pub mod codes;
pub mod config;
pub mod contract;
pub mod diagnostic;
mod docs;
mod document;
mod events;
mod filter;
mod format;
mod generate;
pub mod key;
mod lint;
pub mod locate;
mod lower;
mod media_type;
mod name;
mod nearest;
pub mod node;
mod normalize;
pub mod output;
pub mod overlay;
mod place;
pub mod pointer;
pub mod read;
mod refine;
pub mod render;
pub mod report;
pub mod source;
mod target;
mod trace;
mod vocabulary;
mod words;

pub use generate::{Failure, Generated, Input, Progress, Stage, corrected, generate};

/// What was decided, measured and depended on.
pub mod guide {
    #[doc = include_str!("../docs/decisions.md")]
    pub mod decisions {}
    #[doc = include_str!("../docs/benchmarks.md")]
    pub mod benchmarks {}
    #[doc = include_str!("../docs/dependencies.md")]
    pub mod dependencies {}
    #[doc = include_str!("../docs/keys.md")]
    pub mod keys {}
}
