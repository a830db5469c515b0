//! Signatures of webhooks: known answers of the schemes' own documentation, and what must not pass.
#![allow(missing_docs, clippy::unwrap_used)]

use cratewright_runtime::runtime::{Decode, Json, WebhookError, WebhookSignature};
use http::{HeaderMap, HeaderName, HeaderValue};

const STRIPE: WebhookSignature = WebhookSignature::stripe("Stripe-Signature").tolerance(300);
const GITHUB: WebhookSignature = WebhookSignature::hex("X-Hub-Signature-256", "sha256=");
const SVIX: WebhookSignature = WebhookSignature::standard("svix-id", "svix-timestamp", "svix-signature").tolerance(300);

const SECRET: &str = "whsec_test_secret";
const EVENT: &[u8] = br#"{"id":"evt_1","type":"ping"}"#;
/// Of Python's `hmac` over `1700000000.` and the event.
const SIGNED: &str = "74a11abdd08483d064a2a1571e7881b084c522f9f3ccd0b800ec8c74aba47fc2";

fn headers(pairs: &[(&str, &str)]) -> HeaderMap {
    let pair =
        |(name, value): &(&str, &str)| (HeaderName::try_from(*name).unwrap(), HeaderValue::try_from(*value).unwrap());
    pairs.iter().map(pair).collect()
}

fn stripe(value: &str, body: &[u8], secrets: &[&str], now: u64) -> Result<(), String> {
    STRIPE.verify_at(&headers(&[("Stripe-Signature", value)]), body, secrets, now).map_err(|error| format!("{error:?}"))
}

#[test]
fn a_stripe_signature_is_over_time_dot_and_body() {
    let value = format!("t=1700000000,v1={SIGNED},v0=00");
    assert_eq!(stripe(&value, EVENT, &[SECRET], 1_700_000_300), Ok(()));
    assert_eq!(stripe(&value, EVENT, &[SECRET], 1_699_999_700), Ok(()));
    // While secrets are rolled, the old one or the new one signs, and the API may sign with both.
    assert_eq!(stripe(&value, EVENT, &["whsec_other", SECRET], 1_700_000_000), Ok(()));
    let both = format!("t=1700000000,v1={},v1={SIGNED}", "0".repeat(64));
    assert_eq!(stripe(&both, EVENT, &[SECRET], 1_700_000_000), Ok(()));
}

#[test]
fn what_stripe_did_not_sign_is_refused() {
    let value = format!("t=1700000000,v1={SIGNED}");
    let now = 1_700_000_000;
    let mismatch = Err("Mismatch".to_owned());
    assert_eq!(stripe(&value, br#"{"id":"evt_2","type":"ping"}"#, &[SECRET], now), mismatch);
    assert_eq!(stripe(&value, EVENT, &["whsec_other"], now), mismatch);
    assert_eq!(stripe(&value, EVENT, &[], now), mismatch);
    assert_eq!(stripe(&value.replace("v1", "v0"), EVENT, &[SECRET], now), mismatch);
    assert_eq!(stripe(&value[..value.len() - 1], EVENT, &[SECRET], now), mismatch);
    assert_eq!(stripe("t=1700000000,v1=", EVENT, &[SECRET], now), mismatch);
    assert_eq!(stripe("t=1700000000,v1=ü", EVENT, &[SECRET], now), Err("Malformed(\"Stripe-Signature\")".to_owned()));
    // Another time makes another signature; the right one that is too old says so, also with a clock that is behind.
    assert_eq!(stripe(&value.replace("1700000000", "1700000001"), EVENT, &[SECRET], now), mismatch);
    assert_eq!(stripe(&value, EVENT, &[SECRET], now + 301), Err("Expired(301)".to_owned()));
    assert_eq!(stripe(&value, EVENT, &[SECRET], now - 301), Err("Expired(301)".to_owned()));
    assert_eq!(stripe(&value[13..], EVENT, &[SECRET], now), Err("Malformed(\"Stripe-Signature\")".to_owned()));
    // A secret that was not configured must not let everybody in.
    assert_eq!(stripe(&value, EVENT, &[""], now), Err("Malformed(\"secret\")".to_owned()));
    let missing = STRIPE.verify_at(&HeaderMap::new(), EVENT, &[SECRET], now);
    assert!(matches!(missing, Err(WebhookError::Missing("Stripe-Signature"))));
}

#[test]
fn a_secret_that_is_not_set_does_not_stand_in_the_way_of_another() {
    let value = format!("t=1700000000,v1={SIGNED}");
    for (secrets, expected) in [
        (["", SECRET], Ok(())),
        ([SECRET, ""], Ok(())),
        (["", ""], Err("Malformed(\"secret\")".to_owned())),
        (["", "whsec_other"], Err("Mismatch".to_owned())),
    ] {
        assert_eq!(stripe(&value, EVENT, &secrets, 1_700_000_000), expected, "{secrets:?}");
    }
    let good = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let headers = SVIX.sign(EVENT, good, "msg_1", 1_700_000_000).unwrap();
    assert!(SVIX.verify_at(&headers, EVENT, &["whsec_!", good], 1_700_000_000).is_ok());
}

#[test]
fn github_signs_the_body_alone() {
    // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
    let (secret, body) = ("It's a Secret to Everybody", b"Hello, World!");
    let signed = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    let given = headers(&[("X-Hub-Signature-256", signed)]);
    assert!(GITHUB.verify(&given, body, &[secret]).is_ok());
    assert!(matches!(GITHUB.verify(&given, b"Hello, World?", &[secret]), Err(WebhookError::Mismatch)));
    let bare = headers(&[("X-Hub-Signature-256", &signed[7..])]);
    assert!(matches!(GITHUB.verify(&bare, body, &[secret]), Err(WebhookError::Malformed(_))));
}

#[test]
fn standard_webhooks_sign_id_time_and_body() {
    // https://docs.svix.com/receiving/verifying-payloads/how-manual
    let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    let body = br#"{"test": 2432232314}"#;
    let given = |id: &str, signature: &str| {
        headers(&[("svix-id", id), ("svix-timestamp", "1614265330"), ("svix-signature", signature)])
    };
    let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    let signed = "v1a,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    assert!(SVIX.verify_at(&given(id, signed), body, &[secret], 1_614_265_330).is_ok());
    let other_id = SVIX.verify_at(&given("msg_other", signed), body, &[secret], 1_614_265_330);
    assert!(matches!(other_id, Err(WebhookError::Mismatch)));
    let late = SVIX.verify_at(&given(id, signed), body, &[secret], 1_614_266_330);
    assert!(matches!(late, Err(WebhookError::Expired(1_000))));
    let no_base64 = SVIX.verify_at(&given(id, signed), body, &["whsec_!"], 1_614_265_330);
    assert!(matches!(no_base64, Err(WebhookError::Malformed("secret"))));
}

#[test]
fn what_is_signed_for_a_test_is_believed() {
    let base64 = WebhookSignature::base64("X-Signature", "");
    for (scheme, secret) in [(STRIPE, SECRET), (GITHUB, "s"), (base64, "s"), (SVIX, "whsec_c2VjcmV0")] {
        let headers = scheme.sign(EVENT, secret, "msg_1", 1_700_000_000).unwrap();
        assert!(scheme.verify_at(&headers, EVENT, &[secret], 1_700_000_000).is_ok(), "{scheme:?}");
        assert!(scheme.verify_at(&headers, EVENT, &["b3RoZXI="], 1_700_000_000).is_err(), "{scheme:?}");
    }
    let headers = STRIPE.sign(EVENT, SECRET, "", 1_700_000_000).unwrap();
    assert_eq!(headers["Stripe-Signature"], format!("t=1700000000,v1={SIGNED}"));
}

#[test]
fn a_body_is_read_after_it_is_believed() {
    let headers = GITHUB.sign(EVENT, "s", "", 0).unwrap();
    let event: Json = GITHUB.open(&headers, EVENT, &["s"]).unwrap();
    assert_eq!(event, Json::from_json(EVENT).unwrap());
    let headers = GITHUB.sign(b"not JSON", "s", "", 0).unwrap();
    assert!(matches!(GITHUB.open::<Json>(&headers, b"not JSON", &["s"]), Err(WebhookError::Payload(_))));
    assert!(matches!(GITHUB.open::<Json>(&headers, b"no JSON", &["s"]), Err(WebhookError::Mismatch)));
    assert!(Json::from_json(b"1 2").is_err());
    assert_eq!(Json::from_json(b"\"\xff\"").unwrap_err().offset(), 1);
}

#[test]
fn a_tolerance_of_nothing_is_any_time() {
    let headers = headers(&[("Stripe-Signature", &format!("t=1700000000,v1={SIGNED}"))]);
    let at = |signature: WebhookSignature, now| signature.verify_at(&headers, EVENT, &[SECRET], now).is_ok();
    let stripe = WebhookSignature::stripe("Stripe-Signature");
    for any in [stripe, STRIPE.tolerance(0)] {
        assert!(at(any, 0) && at(any, 1_700_000_000) && at(any, u64::MAX));
    }
    assert!(at(stripe.tolerance(1), 1_700_000_001) && !at(stripe.tolerance(1), 1_700_000_002));
}
