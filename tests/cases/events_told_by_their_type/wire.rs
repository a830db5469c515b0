//! The type of an event says what it carries; what is said whole counts more than what only begins so. The event has a setter
//! called `payload`, so the method is called otherwise.

use events_told_by_their_type::Decode;
use events_told_by_their_type::types::Notice;
use events_told_by_their_type::webhooks::NoticePayload;

fn payload(text: &str) -> NoticePayload {
    let notice = Notice::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    notice.carried().unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_type_says_what_is_carried() {
    for kind in ["order.paid", "order."] {
        let NoticePayload::Order(order) = payload(&format!(r#"{{"kind":"{kind}","payload":{{"id":"o1"}}}}"#)) else {
            panic!("{kind} is no order")
        };
        assert_eq!(order.id, "o1");
    }
    let NoticePayload::Refund(refund) = payload(r#"{"kind":"order.refund","payload":{"amount":7}}"#) else {
        panic!("no refund")
    };
    assert_eq!(refund.amount, 7);
}

#[test]
fn other_types_and_none_are_json() {
    for (kind, expected) in [("orders", r#"{"id":"o1"}"#), ("Order.paid", r#"{"id":"o1"}"#), ("", r#"{"id":"o1"}"#)] {
        let NoticePayload::Unknown(json) = payload(&format!(r#"{{"payload":{{"id":"o1"}},"kind":"{kind}"}}"#)) else {
            panic!("{kind} is known")
        };
        assert_eq!(json.as_str(), expected);
    }
    let nothing = payload(r#"{"kind":"new"}"#);
    assert!(matches!(nothing, NoticePayload::Unknown(json) if json.is_null()));
}
