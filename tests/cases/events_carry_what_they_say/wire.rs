//! An event is verified, and what it carries decoded when that is looked at.

use events_carry_what_they_say::types::Event;
use events_carry_what_they_say::webhooks::{EventPayload, SIGNATURE};
use events_carry_what_they_say::{Decode, Error, ErrorKind};

fn event(kind: &str, object: &str) -> Event {
    let text = format!(r#"{{"id":"evt_1","type":"{kind}","data":{{"object":{object}}}}}"#);
    Event::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// What a receiver does.
fn told(event: &Event) -> Result<String, Error> {
    Ok(match event.payload()? {
        EventPayload::Customer(customer) => format!("customer {}", customer.name.as_deref().unwrap_or("nobody")),
        EventPayload::Invoice(invoice) => format!("invoice of {}", invoice.total),
        EventPayload::TerminalReader(reader) => format!("reader {}", reader.label.as_deref().unwrap_or("none")),
        EventPayload::Unknown(json) => json.as_str().to_owned(),
        other => format!("{other:?}"),
    })
}

#[test]
fn what_is_carried_is_decoded_by_what_it_says() {
    for (object, expected) in [
        (r#"{"id":"c","object":"customer","name":"Ann"}"#, "customer Ann"),
        (r#"{"total":7,"object":"invoice","id":"i"}"#, "invoice of 7"),
        (r#"{"object":"terminal.reader","label":"Door"}"#, "reader Door"),
        // What is not known, or says nothing, is there as it came.
        (r#"{"object":"refund","amount":12345678901234567890.10}"#, r#"{"object":"refund","amount":12345678901234567890.10}"#),
        (r#"{"object":null}"#, r#"{"object":null}"#),
        (r#"{"object":7}"#, r#"{"object":7}"#),
        (r#"{"object":"Customer"}"#, r#"{"object":"Customer"}"#),
        ("{}", "{}"),
    ] {
        assert_eq!(told(&event("x", object)).expect(object), expected);
    }
}

#[test]
fn what_is_not_as_it_should_be_fails_when_it_is_looked_at() {
    let event = event("invoice.paid", r#"{"object":"invoice","id":"i","total":"much"}"#);
    assert_eq!(event.r#type, "invoice.paid");
    let error = told(&event).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("/total"), "{error}");
}

#[test]
fn the_signature_comes_first() {
    let body = br#"{"id":"evt_1","type":"x","data":{"object":{"object":"customer","id":"c","name":"Ann"}}}"#;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
    let headers = SIGNATURE.sign(body, "whsec", "evt_1", now).unwrap();
    let event: Event = SIGNATURE.open(&headers, body, &["whsec"]).expect("it is signed");
    assert_eq!(told(&event).expect("a customer"), "customer Ann");
    assert!(SIGNATURE.open::<Event>(&headers, body, &["other"]).is_err());
}
