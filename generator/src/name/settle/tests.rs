//! Colliding names and what becomes of them, written by hand.

use super::{Item, fnv1a, settle, settle_items};
use crate::name::ident::{self, Case};

/// Settles the wire names in every rotation and reversed, and sees that each comes to the expected name every time.
fn check(case: Case, taken: &[&str], rows: &[(&str, &str)]) {
    for turn in 0..rows.len() {
        let mut turned: Vec<_> = rows.to_vec();
        turned.rotate_left(turn);
        for _ in 0..2 {
            turned.reverse();
            let names = settled(case, taken, &turned.iter().map(|row| row.0).collect::<Vec<_>>());
            for (name, (wire, expected)) in names.iter().zip(&turned) {
                assert_eq!(name, expected, "{wire:?}");
            }
        }
    }
}

fn settled(case: Case, taken: &[&str], wires: &[&str]) -> Vec<String> {
    settle(case, taken, wires.iter().map(|wire| (*wire, wish(case, wire))))
}

fn wish(case: Case, wire: &str) -> String {
    match case {
        Case::Snake => ident::snake(wire),
        Case::Pascal => ident::pascal(wire),
        Case::Module => ident::module(wire),
    }
}

#[test]
fn names_that_do_not_collide_are_left_alone() {
    check(
        Case::Snake,
        &[],
        &[("id", "id"), ("fooBar", "foo_bar"), ("type", "type"), ("+1", "plus_1"), ("-1", "minus_1")],
    );
}

#[test]
fn fields_after_case_conversion() {
    check(
        Case::Snake,
        &[],
        &[
            ("fooBar", "foo_bar_camel"),
            ("foo_bar", "foo_bar"),
            ("foo-bar", "foo_dash_bar"),
            ("FooBar", "foo_bar_pascal"),
            ("foo.bar", "foo_dot_bar"),
            ("foo bar", "foo_space_bar"),
            ("other", "other"),
        ],
    );
}

#[test]
fn types_after_case_conversion() {
    check(Case::Pascal, &[], &[("Same", "Same"), ("same", "SameLower"), ("SAME", "SameUpper"), ("sa-me", "SaMe")]);
}

#[test]
fn case_and_symbol_together() {
    check(
        Case::Snake,
        &[],
        &[
            ("Foo-Bar", "foo_dash_bar_pascal"),
            ("foo-bar", "foo_dash_bar_lower"),
            ("foo_bar", "foo_bar"),
            ("FOO.BAR", "foo_dot_bar"),
        ],
    );
}

#[test]
fn variants() {
    check(Case::Pascal, &[], &[("ASC", "Asc"), ("DESC", "Desc"), ("asc", "AscLower"), ("desc", "DescLower")]);
    check(Case::Pascal, &[], &[(">", "Greater"), (">=", "GreaterOrEqual"), ("<", "Less"), ("=", "Equal")]);
    check(Case::Pascal, &[], &[("Etc/GMT+0", "EtcGmtPlus0"), ("Etc/GMT-0", "EtcGmt0"), ("Etc/GMT0", "EtcSlashGmt0")]);
    check(Case::Pascal, &[], &[("1", "N1"), ("n1", "N1Lower"), ("true", "True")]);
}

#[test]
fn the_enum_of_the_hostile_document() {
    check(
        Case::Pascal,
        &["Unknown"],
        &[
            ("", "Empty"),
            ("+1", "Plus1"),
            ("-1", "Minus1"),
            ("a", "ALower"),
            ("A", "A"),
            ("1.0", "N1Dot0"),
            ("10", "N10"),
            ("1_0", "N1_0Number"),
            ("1-0", "N1_0"),
            (" ", "Space"),
            ("self", "Self_"),
            ("Unknown", "Unknown_"),
        ],
    );
}

#[test]
fn a_name_the_caller_has_taken() {
    check(Case::Pascal, &["Unknown"], &[("Unknown", "UnknownPascal"), ("unknown", "UnknownLower")]);
    check(Case::Snake, &["new"], &[("new", "new_"), ("old", "old")]);
}

#[test]
fn a_made_up_name_takes_nobody_elses() {
    check(
        Case::Snake,
        &[],
        &[("foo_bar", "foo_bar"), ("foo-bar", "foo_dash_bar_lower"), ("foo_dash_bar", "foo_dash_bar")],
    );
}

#[test]
fn an_unrelated_name_renames_nothing() {
    let wires = ["fooBar", "foo_bar", "foo-bar", "FooBar", "a", "b"];
    let before = settled(Case::Snake, &[], &wires);
    for other in ["zoo", "foo", "bar", "fooBarBaz", "a1", "-b"] {
        let mut more = wires.to_vec();
        more.insert(0, other);
        assert_eq!(settled(Case::Snake, &[], &more)[1..], before, "{other}");
    }
}

#[test]
fn the_last_resort_is_a_hash() {
    // Only the quotes differ, and no table names them.
    let names = settled(Case::Snake, &[], &["a\u{2018}b", "a\u{201a}b"]);
    assert_eq!(names, ["a_b", "a_u201a_b"]);
    let long = "very long ".repeat(30);
    let longs = ["x", "y", "z"].map(|end| format!("{long}{end}"));
    let longs: Vec<&str> = longs.iter().map(String::as_str).collect();
    let names = settled(Case::Pascal, &[], &longs);
    assert!(names.iter().all(|name| name.starts_with("VeryLongVeryLong") && name.len() < 120), "{names:?}");
    // The first by the alphabet keeps the name. What was published stays: FNV-1a of the wire name, and nothing else.
    assert!(!names[0].contains('X') && names[1].ends_with("X4eeaf4cc"), "{names:?}");
    let names = settled(Case::Snake, &[], &longs);
    assert!(names[1].ends_with("_x4eeaf4cc"), "{names:?}");
}

/// The vectors of draft-eastlake-fnv.
#[test]
fn the_hash_is_fnv_1a() {
    assert_eq!((fnv1a(""), fnv1a("a"), fnv1a("foobar")), (0x811c_9dc5, 0xe40c_292c, 0xbf9c_f968));
}

#[test]
fn wishes_that_are_not_the_wires() {
    let items = [
        Item { wire: "order.item", wish: "Item" },
        Item { wire: "invoice.item", wish: "Item" },
        Item { wire: "x", wish: "Other" },
    ];
    assert_eq!(settle_items(Case::Pascal, &[], &items), ["ItemOrderDotItem", "Item", "Other"]);
}

#[test]
fn equal_wires_still_come_out_distinct() {
    let items = [Item { wire: "a", wish: "a" }, Item { wire: "a", wish: "a" }, Item { wire: "A", wish: "a" }];
    assert_eq!(settle_items(Case::Snake, &[], &items), ["a", "a_lower", "a_upper"]);
}

#[test]
fn what_nothing_tells_apart_is_numbered() {
    let same = |wire, wish| Item { wire, wish };
    let (a, big) = (same("a", "a"), same("a", "A"));
    assert_eq!(settle_items(Case::Snake, &[], &[a, a, a]), ["a", "a_2", "a_3"]);
    assert_eq!(settle_items(Case::Pascal, &[], &[big, big, big]), ["A", "AX2", "AX3"]);
    // No number that another has for a name.
    assert_eq!(settle_items(Case::Snake, &[], &[a, a, a, same("a_2", "a_2")]), ["a", "a_3", "a_4", "a_2"]);
    let keyword = same("x", "type_");
    assert_eq!(settle_items(Case::Snake, &[], &[keyword, keyword]), ["type_", "type_x_lower"]);
}

#[test]
fn underscores_are_said_where_nothing_else_differs() {
    check(Case::Snake, &[], &[("a_b", "a_b"), ("a__b", "a_b_lower")]);
    let names = settled(Case::Snake, &[], &["a__b", "a_b_", "_a_b"]);
    assert_eq!(names.iter().collect::<std::collections::BTreeSet<_>>().len(), 3, "{names:?}");
    assert_eq!(names[2], "a_b", "the first by the alphabet keeps the name");
    assert!(names[..2].iter().all(|name| name.contains("underscore")), "{names:?}");
}

/// A name that is taken is made up anew only where one alone wishes for it.
#[test]
fn a_taken_name_has_an_underscore_behind_it() {
    check(Case::Pascal, &["Unknown", "Other"], &[("Unknown", "Unknown_"), ("Other", "Other_"), ("a", "A")]);
    check(Case::Snake, &["new"], &[("new", "new_lower"), ("New", "new_pascal"), ("n-e-w", "n_e_w")]);
}
