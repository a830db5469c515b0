//! Names by hand: those of secrets, and those that only look like it.

use super::is_like;
use super::table::{self, Values};
use crate::words::words;

fn is_secret(name: &str) -> bool {
    table::find(&words(name), false).is_some()
}

#[test]
fn names_of_secrets() {
    for name in [
        "password",
        "Password",
        "user_password",
        "newPassword",
        "current-password",
        "passwd",
        "db_pwd",
        "passphrase",
        "password_hash",
        "secret",
        "client_secret",
        "clientSecret",
        "Client-Secret",
        "clientsecret",
        "webhook_signing_secret",
        "secret_key",
        "secretAccessKey",
        "aws_secret_access_key",
        "api_key",
        "apiKey",
        "apikey",
        "APIKey",
        "X-API-Key",
        "access_key",
        "private_key",
        "privateKey",
        "PRIVATE-KEY",
        "signing_key",
        "encryption_key",
        "token",
        "access_token",
        "accessToken",
        "refresh_token",
        "id_token",
        "X-Auth-Token",
        "bot-token",
        "csrf_token",
        "tokens",
        "jwt",
        "credentials",
        "Authorization",
        "Proxy-Authorization",
        "Set-Cookie",
        "connection_string",
        "client_assertion",
        "code_verifier",
        "otp",
        "mfaCode",
        "recovery_codes",
        "pin",
        "card_number",
        "cardNumber",
        "cvc",
        "cvv",
        "cvv2",
        "CVV2",
        "security_code",
        "account_number",
        "iban",
        "ssn",
        "ssn_last_4",
        "social_security_number",
        "id_number",
        "privateKeyPem",
        "private_key_data",
        "ssh_private_key_base64",
        "sessionId",
        "session_id",
        "auth",
        "proxy-auth",
        "pass",
        "smtpPass",
        "ssh_key",
        "hmac",
        "X-Hmac",
        "sig",
    ] {
        assert!(is_secret(name), "{name}");
    }
}

#[test]
fn names_that_only_look_like_it() {
    for name in [
        "token_type",
        "token_count",
        "tokenId",
        "token_url",
        "token_expires_at",
        "page_token",
        "pageToken",
        "next_page_token",
        "nextPageToken",
        "NextToken",
        "continuation_token",
        "sync_token",
        "secret_id",
        "secretName",
        "secrets_count",
        "password_reset_url",
        "password_policy",
        "password_changed_at",
        "passwordless",
        "key",
        "keys",
        "public_key",
        "publishable_key",
        "idempotency_key",
        "primary_key",
        "access_key_id",
        "api_key_id",
        "api_key_name",
        "keyword",
        "hotkey",
        "tokenizer",
        "monkey",
        "cookie_policy",
        "credential_id",
        "credentials_type",
        "pinned",
        "opinion",
        "spin",
        "shopping",
        "number",
        "phone_number",
        "invoice_number",
        "account_number_type",
        "secretary",
        "authorization_url",
        "authorized",
        "company",
        "pant",
        "codec",
        "cvc_check",
        "ssn_provided",
        "eos_token",
        "private_key_id",
        "privateKeyType",
        "private_keyboard",
        "author",
        "authority",
        "auth_type",
        "oauth",
        "passenger",
        "compass",
        "bypass",
        "boarding_pass",
        "signature_request_id",
        "design",
        "config",
        "ssh_key_id",
        "session",
        "hmac_algorithm",
    ] {
        assert!(!is_secret(name), "{name}");
    }
}

/// The number of a card is called no more than that, beside its other fields.
#[test]
fn a_number_beside_a_cvc_is_that_of_a_card() {
    assert!(table::find(&words("number"), true).is_some());
    assert!(table::find(&words("phone_number"), true).is_none());
    assert!(["cvc", "exp_month", "expiryMonth"].iter().all(|name| table::is_of_card(&words(name))));
    assert!(!table::is_of_card(&words("name")));
}

/// `max_tokens: 100` is shown, `cvc: 123` is not.
#[test]
fn numbers_are_secrets_where_they_are_all_of_it() {
    let values = |name: &str| table::find(&words(name), false);
    assert_eq!(values("max_tokens"), Some(Values::Strings));
    assert_eq!(["cvc", "pin", "ssn", "otp"].map(values), [Some(Values::Numbers); 4]);
}

#[test]
fn patterns_have_stars() {
    for (pattern, text, is) in [
        ("nickname", "nickname", true),
        ("nickname", "nicknames", false),
        ("*_hash", "file_hash", true),
        ("*_hash", "hash", false),
        ("User.*", "User.email", true),
        ("*.email", "User.email", true),
        ("a*b*c", "axxbyyc", true),
        ("a*b*c", "acb", false),
        ("a*a", "a", false),
        ("*", "", true),
    ] {
        assert_eq!(is_like(pattern, text), is, "{pattern} {text}");
    }
}
