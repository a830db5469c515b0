//! Holds the emitted modules of the portal session against those written by hand in `tests/expected/`.
//!
//! No flag rewrites these: if the generator is to write something better, write it there first.

use std::fs;

use tests::project;

#[test]
fn the_operation_module_is_the_one_written_by_hand() {
    check(
        "stripe_billing_portal_sessions.rs",
        "billing_portal/sessions.rs",
    );
}

#[test]
fn the_types_module_is_the_one_written_by_hand() {
    check("stripe_billing_portal.rs", "billing_portal.rs");
}

fn check(expected: &str, emitted: &str) {
    let expected = project("tests/expected").join(expected);
    let emitted = project("generated/stripe-billing-portal/src").join(emitted);
    let [by_hand, by_generator] = [&expected, &emitted].map(|file| {
        fs::read_to_string(file).unwrap_or_else(|why| panic!("{}: {why}", file.display()))
    });
    let lines = by_hand.lines().zip(by_generator.lines()).enumerate();
    for (index, (wanted, found)) in lines {
        assert_eq!(
            found,
            wanted,
            "{}:{} (left) is not what {} has",
            emitted.display(),
            index + 1,
            expected.display()
        );
    }
    assert_eq!(
        by_generator.lines().count(),
        by_hand.lines().count(),
        "one of the two goes on: {}",
        emitted.display()
    );
}
