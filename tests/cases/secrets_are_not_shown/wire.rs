//! What is a secret by its name, by the document or by `codegen.toml` goes over the wire and into no `Debug`.

use secrets_are_not_shown::sessions::*;
use secrets_are_not_shown::{Client, Decode, Memory};

const SESSION: &str = r#"{"object":"session","id":"s1","client_secret":"CANARY","max_tokens":5,"public_token":"seen",
    "recovery_codes":["CANARY"],"secrets":{"a":"CANARY"},"invoice":{"number":"R-1","memo":"CANARY"},
    "key":{"kind":"local","private_key":"CANARY"}}"#;

fn open() -> Open {
    let required =
        OpenRequired { token: "CANARY".into(), user: "ann".into(), password: "CANARY".into(), pin: 4711, answers: vec!["CANARY".into()] };
    let shown = format!("{required:?}");
    assert_eq!(
        shown,
        r#"OpenRequired { token: [redacted], user: "ann", password: [redacted], pin: [redacted], answers: [redacted] }"#
    );
    Open::new(required)
        .page_token("p2")
        .nickname("CANARY")
        .x_api_key("CANARY")
        .session_secret("CANARY")
        .card(Card::new("CANARY").cvc(471).exp_month(12))
        .anything("CANARY")
}

#[test]
fn requests_hide_what_they_send() {
    assert_eq!(
        format!("{:?}", open()),
        "Open { token: [redacted], page_token: \"p2\", nickname: [redacted], X-Api-Key: [redacted], \
         session_secret: [redacted], user: \"ann\", password: [redacted], pin: [redacted], answers: [redacted], \
         card: Card { number: [redacted], cvc: [redacted], exp_month: 12 }, anything: Json(string, 8 bytes) }"
    );
    let memory = Memory::new().reply(204, "");
    let client = Client::builder().base_url("https://example.com").transport(memory.clone()).build().unwrap();
    let call = open().send(&client);
    assert!(!format!("{call:?} {call:#?}").contains("CANARY"));
    let shown = format!("{:?}", Note::new("CANARY"));
    assert_eq!(shown, "Note { body: [redacted] }");
}

#[test]
fn responses_hide_what_came() {
    let session = Session::from_json(SESSION.as_bytes()).unwrap();
    assert_eq!(
        format!("{session:?}"),
        "Session { object: \"session\", id: \"s1\", client_secret: [redacted], max_tokens: 5, public_token: \"seen\", \
         recovery_codes: [redacted], secrets: [redacted], invoice: Invoice { number: \"R-1\", memo: [redacted] }, \
         key: KeyLocal { kind: \"local\", private_key: [redacted] } }"
    );
    assert!(!format!("{session:#?}").contains("CANARY"));
}

/// A member that is not known may hold what all others hide.
#[test]
fn what_is_not_known_is_shown_by_its_length() {
    let unknown = SESSION.replace("local", "new kind");
    let session = Session::from_json(unknown.as_bytes()).unwrap();
    let shown = format!("{session:?}");
    assert!(shown.contains("key: Json(object, 42 bytes)") && !shown.contains("CANARY"), "{shown}");
}

#[test]
fn answers_by_status_show_the_length_of_texts() {
    let answer = |status: u16, body: &str| {
        let mut response = http::Response::new(bytes::Bytes::from(body.to_owned()));
        *response.status_mut() = http::StatusCode::from_u16(status).unwrap();
        <Open as secrets_are_not_shown::Operation>::read(response).unwrap()
    };
    assert_eq!(format!("{:?}", answer(202, "CANARY")), "Accepted(6 bytes)");
    assert_eq!(format!("{:?}", answer(203, "CANARY")), "Other(203, 6 bytes)");
    assert!(!format!("{:?}", answer(200, SESSION)).contains("CANARY"));
}
