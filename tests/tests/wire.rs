//! Holds the body of every request in `tests/wire/` against its bytes.

#[path = "../wire/portal_session.rs"]
mod portal_session;

use stripe_billing_portal::{Client, Operation};
use tests::{document, form, stripe};

#[test]
fn the_portal_session_is_sent_byte_for_byte() {
    let client = Client::new("sk_test_123");
    for (case, request, expected) in portal_session::cases() {
        let request = request.to_http(&client).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(request.method(), "POST", "{case}");
        assert_eq!(request.uri(), "https://api.stripe.com/v1/billing_portal/sessions", "{case}");
        assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded", "{case}");
        let body = std::str::from_utf8(request.body()).unwrap_or_else(|error| panic!("{case}: {error}"));
        assert_eq!(body, expected, "{case}");
        form::decode(body).unwrap_or_else(|error| panic!("{case}: {error}"));
    }
}

/// What makes a request tell its media type though nothing is set (`templates/runtime/tests/bodies.rs`) is that its operation
/// is known to send a form. Stripe's document has 222 POSTs: 221 send one, and one sends files.
#[test]
#[cfg_attr(not(has_documents), ignore = "reads documents that are not there; see CONTRIBUTING.md")]
fn every_post_of_stripe_knows_that_it_sends_a_form() {
    let generated = stripe::generate(&document("corpus/stripe-2023-09-12.yaml"));
    let emitted = generated.files.iter().filter(|file| !file.path.starts_with("src/runtime/"));
    let mut counts = [0, 0];
    for info in emitted.flat_map(|file| file.text.split("Info::new(").skip(1)) {
        let words: String = info.split(" {").next().unwrap_or_default().split_whitespace().collect();
        if !words.contains("\",\"POST\",\"/") {
            continue;
        }
        let is_of = [".form(", ".multipart("].map(|kind| words.contains(kind));
        assert_ne!(is_of[0], is_of[1], "{words}");
        counts[usize::from(is_of[1])] += 1;
    }
    assert_eq!(counts, [221, 1]);
}
