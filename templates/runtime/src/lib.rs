//! The runtime that goes into every generated crate, as a crate of its own so that it is compiled, linted and tested.

pub mod runtime;

#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod fixtures_calls;
