//! Unit tests of `nearest.rs`.

use super::nearest;

#[test]
fn typos_are_near_and_other_words_are_not() {
    let known = ["operations", "overlay", "name", "names"];
    assert_eq!(nearest("operatoins", known), Some("operations"));
    assert_eq!(nearest("nmae", known), Some("name"));
    assert_eq!(nearest("telemetry", known), None);
    assert_eq!(nearest("x", []), None);
}
