//! Holds the emitted modules of the portal session against those written by hand in `tests/expected/`.
//!
//! No flag rewrites these: if the generator is to write something better, write it there first.

use tests::{project, text};

#[test]
fn the_operation_module_is_the_one_written_by_hand() {
    check("stripe_billing_portal_sessions.rs", "billing_portal/sessions.rs");
}

#[test]
fn the_types_module_is_the_one_written_by_hand() {
    check("stripe_billing_portal.rs", "billing_portal.rs");
}

fn check(expected: &str, emitted: &str) {
    let expected = text::read(&project("tests/expected").join(expected));
    let found = text::read(&project("generated/stripe-billing-portal/src").join(emitted));
    if let Some(difference) = text::difference(&expected, &found) {
        panic!("{emitted} is not what tests/expected/ has:\n{difference}");
    }
}
