//! A value of several members has the keys of all of them, both ways.

mod common;

use common::body;
use any_of_several_members::boxes;
use any_of_several_members::contacts;
use any_of_several_members::types::{Box, *};
use any_of_several_members::Decode;

fn read(text: &str) -> Contact {
    Contact::from_json(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn nothing_of_what_is_known_is_lost() {
    for text in [
        r#"{"id":1,"name":"n"}"#,
        r#"{"id":1,"mail":"m","note":"x"}"#,
        r#"{"id":1,"name":"n","note":"x","mail":"m"}"#,
        r#"{"id":1,"name":"n","phone":{"digits":"1"}}"#,
        r#"{"id":1,"name":"n","note":"x","mail":"m","phone":{"digits":"1"}}"#,
        r#""n""#,
        r#"{"id":1,"fax":"f"}"#,
        "{}",
    ] {
        assert_eq!(body(contacts::Add::new(read(text))), text);
    }
}

#[test]
fn a_value_of_one_member_is_that_member() {
    assert!(matches!(read(r#"{"id":1,"name":"n","note":"x"}"#), Contact::Name(name) if name.name == "n"));
    assert!(matches!(read(r#"{"mail":"m","id":1}"#), Contact::Mail(_)));
    // A key that nobody knows makes it none of two.
    assert!(matches!(read(r#"{"id":1,"name":"n","fax":"f"}"#), Contact::Name(_)));
    // It is none of them without what they require.
    assert!(matches!(read(r#"{"id":1,"note":"x"}"#), Contact::Unknown(_)));
    let Contact::Several(both) = read(r#"{"id":1,"name":"n","phone":{"digits":"1"}}"#) else { panic!("it is both") };
    assert_eq!((both.id, both.name.as_deref(), both.mail.as_deref()), (1, Some("n"), None));
    assert_eq!(both.phone.map(|phone| phone.digits).as_deref(), Some("1"));
}

#[test]
fn several_can_be_sent_at_once() {
    let both = ContactSeveral::new(1).name("n").mail("m");
    assert_eq!(body(contacts::Add::new(both)), r#"{"id":1,"name":"n","mail":"m"}"#);
}

#[test]
fn what_is_told_apart_is_a_choice() {
    for text in [
        r#"{"told":{"color":"red","r":"1"},"within":{"digits":"1","more":"2"},"either":{"id":1,"name":"n"},"other":{"l":1,"unit":"m"}}"#,
        r#"{"told":{"color":"blue","b":"1"},"within":{"digits":"1"},"either":{"id":1,"mail":"n"},"other":{"w":1,"unit":2}}"#,
    ] {
        assert_eq!(body(boxes::Add::new(Box::from_json(text.as_bytes()).unwrap())), text);
    }
    // An enum without a variant for several.
    let count = |value: BoxOther| match value {
        BoxOther::Length(_) => 1,
        BoxOther::Width(_) => 2,
        BoxOther::Unknown(_) => 3,
        _ => 0,
    };
    assert_eq!(count(Width::new(1).into()), 2);
}
