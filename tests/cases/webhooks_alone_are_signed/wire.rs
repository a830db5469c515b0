//! A webhook is believed if it is signed as the configuration says.

use http::HeaderMap;
use webhooks_alone_are_signed::WebhookError;
use webhooks_alone_are_signed::webhooks::{Event, SIGNATURE};

const BODY: &[u8] = br#"{"type":"bell.rung","times":3}"#;

/// Of `openssl dgst -sha256 -hmac secret` over the body.
const SIGNED: &str = "sha256=a164c0af0c350eab99c1fae5a2d34e1ad5b928b72097819ac3e34b0ded2b250a";

fn headers(value: &str) -> HeaderMap {
    HeaderMap::from_iter([("x-bells-signature".parse().unwrap(), value.parse().unwrap())])
}

#[test]
fn what_is_signed_is_read() {
    let event: Event = SIGNATURE.open(&headers(SIGNED), BODY, &["secret"]).unwrap();
    assert!(matches!(event, Event::BellRung(rung) if rung.times == 3));
}

#[test]
fn what_is_not_is_refused() {
    let open = |headers: &HeaderMap, body: &[u8]| SIGNATURE.open::<Event>(headers, body, &["secret"]).unwrap_err();
    assert!(matches!(open(&HeaderMap::new(), BODY), WebhookError::Missing("X-Bells-Signature")));
    assert!(matches!(open(&headers(SIGNED), br#"{"type":"bell.rung","times":4}"#), WebhookError::Mismatch));
    assert!(matches!(open(&headers(&SIGNED[7..]), BODY), WebhookError::Malformed("X-Bells-Signature")));
}
