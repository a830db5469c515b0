//! Turns an OpenAPI document into a Rust client crate.
//!
//! [`generate`] reads as the list of its stages; each is a module of its own. `ARCHITECTURE.md` says what each may assume,
//! and [`guide`] what was decided, measured and depended on.

mod api;
mod bundle;
#[cfg(feature = "cli")]
pub mod cli;
pub mod codes;
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod diff;
mod docs;
mod document;
mod events;
mod filter;
mod format;
mod generate;
pub mod key;
mod lint;
pub mod locate;
pub mod lock;
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
mod swagger;
mod target;
mod trace;
mod vocabulary;
mod words;

pub use generate::{Failure, Generated, Input, Progress, Stage, corrected, generate, outline};

/// What was decided, measured and depended on.
pub mod guide {
    #[doc = include_str!("../docs/decisions.md")]
    pub mod decisions {}
    #[doc = include_str!("../docs/benchmarks.md")]
    pub mod benchmarks {}
    #[doc = include_str!("../docs/dependencies.md")]
    pub mod dependencies {}
    #[doc = include_str!("../docs/diff.md")]
    pub mod diff {}
    #[doc = include_str!("../docs/keys.md")]
    pub mod keys {}
    #[doc = include_str!("../docs/names.md")]
    pub mod names {}
    #[doc = include_str!("../docs/swagger.md")]
    pub mod swagger {}
    #[doc = include_str!("../docs/templates.md")]
    pub mod templates {}
    #[doc = include_str!("../docs/update.md")]
    pub mod update {}
}
