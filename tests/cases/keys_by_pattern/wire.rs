//! What keys of a pattern hold, and what comes of others.

use keys_by_pattern::Decode;
use keys_by_pattern::types::{All, AllAloneValue};

fn all(text: &str) -> All {
    All::from_json(text.as_bytes()).unwrap()
}

#[test]
fn keys_of_one_pattern_have_its_type() {
    let all = all(r#"{"closed":{"x-a":"1"},"same":{"x-a":"1","b":"2"},"every":{"a":3}}"#);
    assert_eq!(all.closed.unwrap()["x-a"], "1");
    assert_eq!(all.same.unwrap()["b"], "2");
    assert_eq!(all.every.unwrap()["a"], 3);
}

/// JSON Schema 2020-12 core §10.3.2.2: a pattern says nothing of other keys.
#[test]
fn other_keys_are_not_refused() {
    let all = all(r#"{"alone":{"x-a":"1","b":2,"c":{"d":[null]}},"beside":{"id":"i","x-a":"1","b":2.50}}"#);
    let alone = all.alone.unwrap();
    assert!(matches!(&alone["x-a"], AllAloneValue::String(text) if text == "1"));
    let kept = |value: &AllAloneValue| match value {
        AllAloneValue::Unknown(json) => json.as_str().to_owned(),
        other => panic!("{other:?}"),
    };
    assert_eq!((kept(&alone["b"]), kept(&alone["c"])), ("2".to_owned(), r#"{"d":[null]}"#.to_owned()));
    let beside = all.beside.unwrap();
    assert_eq!(beside.id.as_deref(), Some("i"));
    assert!(matches!(&beside.additional["x-a"], AllAloneValue::String(text) if text == "1"));
    assert_eq!(kept(&beside.additional["b"]), "2.50");
}

#[test]
fn several_patterns_are_any_value() {
    let two = all(r#"{"two":{"x-a":"1","n-a":2}}"#).two.unwrap();
    assert_eq!((two["x-a"].as_str(), two["n-a"].as_str()), ("\"1\"", "2"));
}
