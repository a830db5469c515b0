//! Which member of a union a value is.

pub mod decide;
pub(crate) mod trial;
