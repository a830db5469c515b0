//! Holds the body of every request in `tests/wire/` against its bytes.

#[path = "../wire/portal_session.rs"]
mod portal_session;

use stripe_billing_portal::{Client, Operation};
use tests::form;

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
