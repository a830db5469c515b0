//! What the API itself sends.

pub(crate) mod event;
