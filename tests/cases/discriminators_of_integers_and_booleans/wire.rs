//! What is no string is written, and told apart, as what it is.

use discriminators_of_integers_and_booleans::envelopes::Add;
use discriminators_of_integers_and_booleans::types::*;
use discriminators_of_integers_and_booleans::{Client, Decode, Operation};

fn sent(envelope: Envelope) -> String {
    let client = Client::builder().base_url("https://example.com").build().unwrap();
    String::from_utf8(Add::new(envelope).to_http(&client).unwrap().into_body().into()).unwrap()
}

#[test]
fn values_are_of_the_propertys_type() {
    let envelope = Envelope::new()
        .constant(B::new().x("b"))
        .plain(C::new().x("c"))
        .boolean(No::new().x("n"))
        .told(Won::new().x("w"));
    let body = r#"{"constant":{"type":2,"x":"b"},"plain":{"version":1,"x":"c"},"boolean":{"ok":false,"x":"n"},"told":{"won":true,"x":"w"}}"#;
    assert_eq!(sent(envelope), body);
    assert_eq!(sent(Envelope::new().plain(D::new(DVersion::N3))), r#"{"plain":{"version":3}}"#);
}

#[test]
fn values_are_read_by_it() {
    let read = |text: &str| Envelope::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let constant = |value: u8| read(&format!(r#"{{"constant":{{"type":{value},"x":"a"}}}}"#)).constant.unwrap();
    assert!(matches!(*constant(1), EnvelopeConstant::A(a) if a.x.as_deref() == Some("a")));
    assert!(matches!(*constant(2), EnvelopeConstant::B(_)));
    assert!(matches!(*constant(3), EnvelopeConstant::Unknown(_)));
    let plain = |value: u8| read(&format!(r#"{{"plain":{{"x":"a","version":{value}}}}}"#)).plain.unwrap();
    assert!(matches!(*plain(1), EnvelopePlain::C(_)));
    assert!(matches!((*plain(2), *plain(3)), (EnvelopePlain::D(_), EnvelopePlain::D(_))));
    let boolean = |value: bool| read(&format!(r#"{{"boolean":{{"ok":{value}}}}}"#)).boolean.unwrap();
    assert!(matches!((*boolean(true), *boolean(false)), (EnvelopeBoolean::Yes(_), EnvelopeBoolean::No(_))));
    for text in [
        r#"{"constant":{"type":1,"x":"b"},"plain":{"version":3},"boolean":{"ok":false,"x":"n"},"told":{"won":false}}"#,
        r#"{"constant":{"type":7,"x":"b"},"plain":{"version":"1"},"boolean":{"ok":null}}"#,
    ] {
        assert_eq!(sent(read(text)), text);
    }
}
