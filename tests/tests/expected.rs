//! Holds the modules of the portal session, as the generator writes them now, against those written by hand in
//! `tests/expected/`.
//!
//! No flag rewrites these: if the generator is to write something better, write it there first.

use tests::{project, run, text};

#[test]
fn the_operation_module_is_the_one_written_by_hand() {
    check("stripe_billing_portal_sessions.rs", "src/billing_portal/sessions.rs");
}

#[test]
fn the_module_around_it_is_the_one_written_by_hand() {
    check("stripe_billing_portal.rs", "src/billing_portal.rs");
}

#[test]
fn components_of_the_session_are_those_written_by_hand() {
    check("stripe_billing_portal_components.rs", "src/billing_portal/for_billing_portal_sessions.rs");
    check("stripe_types.rs", "src/types/for_billing_portal_sessions.rs");
}

fn check(expected: &str, emitted: &str) {
    let expected = text::read(&project("tests/expected").join(expected));
    let generated = run::generate_spec("stripe").unwrap_or_else(|problems| panic!("{problems}"));
    let found = generated.files.iter().find(|file| file.path == emitted);
    let found = found.unwrap_or_else(|| panic!("no {emitted} is emitted"));
    if let Some(difference) = text::difference(&expected, &found.text) {
        panic!("{emitted} is not what tests/expected/ has:\n{difference}");
    }
}
