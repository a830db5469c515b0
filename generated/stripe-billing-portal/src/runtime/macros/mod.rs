//! The macros that connect emitted types with all of this.

pub mod enums;
pub mod object;
pub mod operation;
