//! Calls that are recorded once and replayed without a network, under the feature `test-util`.

mod body;
mod builder;
mod entry;
mod file;
mod hide;
mod names;
mod pretty;
pub mod record;
pub mod replay;

/// Among the extensions of a request: the template of its path, which names what stands in it.
#[derive(Clone, Copy)]
pub(crate) struct Template(pub(crate) &'static str);
