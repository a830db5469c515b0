//! Unit tests of `keywords.rs`.

use super::*;

#[test]
fn the_table_is_sorted() {
    assert!(KEYWORDS.is_sorted_by_key(|(name, _)| *name));
}
