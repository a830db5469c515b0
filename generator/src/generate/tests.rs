//! Unit tests of `generate.rs`.

use super::names::{crate_name, is_crate_name};
use super::*;

/// As many words of a title as crates.io lets a name have.
#[test]
fn a_title_gives_a_name_that_a_crate_may_have() {
    for (title, name) in [
        ("Train Travel API", "train-travel-api"),
        ("3D Printing", "api-3d-printing"),
        ("日本", "ri-ben"),
        ("Café Größe", "cafe-grosse"),
        ("💩", "u1f4a9"),
        (
            "The Public Application Programming Interface of the Ministry of Transport and Infrastructure",
            "the-public-application-programming-interface-of-the-ministry",
        ),
        (&"x".repeat(80), "api"),
    ] {
        let found = crate_name(&Input::default(), title);
        assert_eq!(found, name, "{title}");
        assert!(is_crate_name(&found), "{found}");
    }
}
