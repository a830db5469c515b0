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
pub mod template;
pub(super) mod xml; // only if has_xml
