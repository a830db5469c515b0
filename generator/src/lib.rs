//! Turns an OpenAPI document into a Rust client crate.
//!
//! [`generate`] reads as the way a document goes; each stage is a module of its own. `ARCHITECTURE.md` says what each may
//! assume.

mod bundle;
pub mod codes;
pub mod config;
pub mod diagnostic;
mod docs;
mod document;
mod emit;
mod filter;
mod format;
mod generate;
mod kinds;
mod lower;
mod model;
mod name;
mod nearest;
pub mod node;
mod normalize;
pub mod output;
pub mod overlay;
pub mod pointer;
pub mod read;
pub mod report;
mod trace;

pub use generate::{Failure, Generated, Input, Progress, Stage, corrected, generate};
