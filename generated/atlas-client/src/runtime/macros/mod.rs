//! The macros that connect emitted types with all of this.

pub mod absent;
pub mod enums;
pub mod object;
pub mod operation;
pub mod shared;
