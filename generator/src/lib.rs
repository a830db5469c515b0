//! Turns an OpenAPI document into a Rust client crate.
//!
//! Most use the program (`cargo xtask`, or `cratewright` where it is installed). Whoever generates from a program of their own,
//! an xtask or a test, calls [`Codegen`] and turns the feature `cli` off:
//!
//! ```no_run
//! # fn main() -> Result<(), cratewright::Failure> {
//! let done = cratewright::Codegen::new("openapi.yaml").out("generated/pets").run()?;
//! assert!(done.generated.diagnostics.is_empty(), "there are warnings");
//! # Ok(())
//! # }
//! ```
//!
//! A [`Failure`] shows each problem with its place, as rustc does. What is below that is there for those who need a part of it:
//! [`generate`] makes files and writes none, [`output`] writes them, [`contract`] and [`diff`] say what callers see and what
//! changed of it, [`config`], [`diagnostic`] and [`report`] are what goes in and comes out.
//!
//! [`generate`] reads as the list of its stages; each is a module of its own, and `ARCHITECTURE.md` says what each may assume.
//! The [`guide`] says how the program is used, what comes out, and what was decided, measured and depended on.

mod api;
mod bundle;
#[cfg(feature = "cli")]
pub mod cli;
mod codegen;
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
pub mod weight;
mod words;

pub use codegen::{Codegen, Done};
pub use generate::{Failure, Generated, Input, Progress, Stage, corrected, generate, outline};

/// The guide: how to use the generator, what comes out, and what was decided, measured and depended on.
pub mod guide {
    include!(concat!(env!("OUT_DIR"), "/guide.rs"));
}
