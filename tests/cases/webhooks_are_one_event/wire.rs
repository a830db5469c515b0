//! What arrives, and what is sent only.

use webhooks_are_one_event::Decode;
use webhooks_are_one_event::webhooks::Event;

fn read(text: &str) -> Event {
    Event::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_type_says_which_event_it_is() {
    let paid = r#"{"order":{"id":"o1","secret":"s"},"type":"order.paid"}"#;
    let Event::OrderPaid(paid) = read(paid) else { panic!("not paid") };
    assert_eq!(paid.order.id, "o1");
    let Event::OrderLost(lost) = read(r#"{"type":"order.lost","reason":"rain"}"#) else { panic!("not lost") };
    assert_eq!(lost.reason, "rain");
}

#[test]
fn a_new_event_is_kept() {
    let text = r#"{"type":"order.found","order":{"id":"o1"}}"#;
    assert!(matches!(read(text), Event::Unknown(json) if json.as_str() == text));
    // One of a known type that is not as it should be is an error.
    assert_eq!(Event::from_json(br#"{"type":"order.lost"}"#).unwrap_err().pointer(), "/reason");
}
