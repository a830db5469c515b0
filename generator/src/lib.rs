//! Turns an OpenAPI document into a Rust client crate.
//!
//! [`generate`] reads as the list of its stages; each is a module of its own, and `ARCHITECTURE.md` says what each may assume.
//! The [`guide`] says how the program is used, what comes out, and what was decided, measured and depended on.

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

/// The guide: how to use the generator, what comes out, and what was decided, measured and depended on.
pub mod guide {
    include!(concat!(env!("OUT_DIR"), "/guide.rs"));
}
