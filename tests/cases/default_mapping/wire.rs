//! What no value names is of the default schema, whose property stays the caller's.

mod common;

use common::body;
use default_mapping::messages;
use default_mapping::plants;
use default_mapping::types::*;
use default_mapping::Decode;

#[test]
fn what_the_mapping_names_is_constant_and_the_default_is_not() {
    assert_eq!(body(messages::Add::new(Text::new("t"))), r#"{"kind":"text","text":"t"}"#);
    assert_eq!(body(messages::Add::new(Any::new())), "{}");
    assert_eq!(body(messages::Add::new(Any::new().kind("sound"))), r#"{"kind":"sound"}"#);
    assert_eq!(body(plants::Add::new(Tree::new().rings(9))), r#"{"kind":"tree","rings":9}"#);
    assert_eq!(body(plants::Add::new(Herb::new().smell("s"))), r#"{"smell":"s"}"#);
}

#[test]
fn all_other_values_and_none_are_of_the_default() {
    let message = |text: &str| Message::from_json(text.as_bytes()).unwrap();
    assert!(matches!(message(r#"{"kind":"text","text":"t"}"#), Message::Text(_)));
    assert!(matches!(message(r#"{"url":"u","kind":"image"}"#), Message::Image(_)));
    for text in [r#"{"kind":"sound","loud":1.0}"#, r#"{"loud":true}"#, "{}"] {
        assert!(matches!(message(text), Message::Any(_)), "{text}");
        assert_eq!(body(messages::Add::new(message(text))), text);
    }
    let plant = |text: &str| Plant::from_json(text.as_bytes()).unwrap();
    assert!(matches!(plant(r#"{"kind":"tree"}"#), Plant::Tree(_)));
    assert!(matches!(plant(r#"{"kind":"mint","smell":"s"}"#), Plant::Herb(herb) if herb.kind.as_deref() == Some("mint")));
    assert!(matches!(plant(r#"{"height":1}"#), Plant::Herb(_)));
}
