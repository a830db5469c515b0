//! Trees: access, change, JSON text.

use super::{Node, Number, Object};
use crate::pointer::Pointer;

fn node(text: &str) -> Node {
    serde_json::from_str(text).expect(text)
}

#[test]
fn json_text_comes_back() {
    let text = r#"{"b":[1,-2,2.5,18446744073709551615,1e300],"a":{"":null},"t":true,"s":"\"\\\n\t\u0001é/"}"#;
    assert_eq!(node(text).to_json(), text.replace("1e300", "1e+300"));
    assert_eq!(serde_json::to_string(&node(text)).expect("valid").len(), text.len() + 1);
}

#[test]
fn numbers_beyond_64_bits_are_floats() {
    assert_eq!(node("18446744073709551615").as_u64(), Some(u64::MAX));
    assert_eq!(node("18446744073709551616").as_f64(), Some(18_446_744_073_709_551_616.0));
    assert_eq!(node("18446744073709551616").as_u64(), None);
    assert_eq!(node("-9223372036854775808").as_i64(), Some(i64::MIN));
    assert_eq!(node("9223372036854775808").as_i64(), None);
    assert_eq!(node("100.0").as_i64(), Some(100));
    assert_eq!(node("1.5").as_i64(), None);
}

#[test]
fn equality_is_by_value() {
    assert_eq!(node(r#"{"a":1,"b":2}"#), node(r#"{"b":2.0,"a":1}"#));
    assert_ne!(node("[1,2]"), node("[2,1]"));
    assert_ne!(node(r#"{"a":1}"#), node(r#"{"a":1,"b":null}"#));
    assert_eq!(Number::from(f64::NAN), Number::from(f64::NAN));
    assert_ne!(Number::from(u64::MAX), Number::from(-1i64));
}

#[test]
fn nodes_are_found_by_pointer() {
    let mut tree = node(r#"{"paths":{"/a":[{"x":1},{"x":2}]}}"#);
    let at = Pointer::of(["paths", "/a", "1", "x"]);
    assert_eq!(tree.at(&at).and_then(Node::as_i64), Some(2));
    *tree.at_mut(&at).expect("it is there") = Node::from("two");
    assert_eq!(tree.to_json(), r#"{"paths":{"/a":[{"x":1},{"x":"two"}]}}"#);
    for missing in [&["paths", "/a", "01"][..], &["paths", "/a", "2"], &["paths", "/a", "+1"], &["x"]] {
        assert_eq!(tree.at(&Pointer::of(missing)), None, "{missing:?}");
    }
}

#[test]
fn objects_keep_their_order_small_and_large() {
    let keys: Vec<String> = (0..100).map(|i| format!("key-{}", i * 7 % 100)).collect();
    let mut object: Object = keys.iter().map(|key| (key.as_str(), Node::from(key.as_str()))).collect();
    assert_eq!(object.remove("key-7").expect("there").as_str(), Some("key-7"));
    assert_eq!(object.insert("key-14", Node::Null), Some(Node::from("key-14")));
    assert_eq!(object.insert("new", Node::Null), None);
    object.retain(|key, _| key != "key-21");
    *object.get_or_insert_with("more", || Node::Null) = Node::from(true);
    let mut expected = keys.clone();
    expected.retain(|key| key != "key-7" && key != "key-21");
    expected.extend(["new".to_owned(), "more".to_owned()]);
    assert_eq!(object.keys().map(|key| key.to_string()).collect::<Vec<_>>(), expected);
    for key in &expected {
        assert!(object.contains_key(key), "{key}");
    }
    assert!(!object.contains_key("key-7"));
    object.retain(|key, _| key == "more");
    assert_eq!(object.get("more"), Some(&Node::Bool(true)));
}

#[test]
fn nodes_are_small() {
    assert!(size_of::<Node>() <= 32, "{}", size_of::<Node>());
    assert!(size_of::<Pointer>() <= 16);
}
