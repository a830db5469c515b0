//! Which member of a union a value is.

pub mod decide;
pub mod tag;
pub(crate) mod trial;
