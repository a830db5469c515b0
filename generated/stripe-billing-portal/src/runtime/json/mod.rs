//! JSON texts (RFC 8259): how they are read, kept and written.

pub mod errors;
pub(crate) mod lenient;
pub mod number;
pub mod object;
pub(crate) mod pointers;
pub mod reader;
pub mod skip;
pub mod string;
pub mod value;
pub(crate) mod verbatim;
pub mod write;
