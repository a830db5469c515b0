//! What a format alone makes of a value: strings, numbers, and raw JSON where nobody knows the format.

use formats_without_a_type::login::{Login, Session};
use formats_without_a_type::{Client, Decimal, Decode, Duration, Json, Operation, Time, Timestamp};

#[test]
fn strings_are_sent_and_passwords_hidden() {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    let login = Login::new("me@example.com", "1234", "5678");
    let request = login.to_http(&client).unwrap();
    assert_eq!(request.body(), br#"{"user":"me@example.com","pin":"1234","code":"5678"}"#.as_slice());
    let shown = format!("{login:?}");
    assert!(!shown.contains("1234") && !shown.contains("5678"), "{shown}");
}

#[test]
fn each_is_read_as_its_kind() {
    let text = r#"{"opens":"09:30:00Z","lasts":"PT1H","fee":"0.10","address":"192.0.2.1","uses":3,"share":0.5,"begun":1700000000,"other":[1]}"#;
    let session = Session::from_json(text.as_bytes()).unwrap();
    assert_eq!(session.opens, Time::from("09:30:00Z"));
    assert_eq!(session.lasts, Duration::from("PT1H"));
    assert_eq!(session.fee, Decimal::from("0.10"));
    assert_eq!(session.address, "192.0.2.1".to_owned());
    assert_eq!((session.uses, session.share), (3_i32, 0.5));
    assert_eq!(session.begun, Timestamp::from(1_700_000_000));
    assert_eq!(session.other.to_string(), "[1]");
    let _: &Json = &session.other;
}
