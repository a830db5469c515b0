//! Types that are written by somebody else, as values of the API.

pub mod by_serde; // only if has_own_by_serde
pub mod by_text; // only if has_own_by_text
pub mod by_trait; // only if has_own_by_trait
pub mod own_type; // only if has_own_types
